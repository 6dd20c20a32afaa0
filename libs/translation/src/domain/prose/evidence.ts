import type { CalendarDay, Scalar } from '@app/kernel';

/** What a text about a result may say: everything in it must be found here. */
export interface Evidence {
  /** Cells as the result has them. */
  rows: readonly (readonly Scalar[])[];
  /** The same cells as sentences have them, in the language of the text. */
  said: readonly (readonly string[])[];
  /** Rows of the whole result. */
  rowCount: number;
  /** Names of columns, how the question was read, what the template says: all of it true. */
  texts: readonly string[];
  /** Days that the question is about: ends of its periods, today. */
  days: readonly CalendarDay[];
}
