import type { CalendarDay, Scalar } from '@app/kernel';
import type { AnsweredColumn } from '@app/question/domain';
import type { SqlDialect } from '../dialect.js';

/** When and where a question is asked, and which database will answer it. */
export interface CompileContext {
  /** Today in the plant's time zone. */
  today: CalendarDay;
  /** IANA zone of the plant. */
  timeZone: string;
  dialect: SqlDialect;
  /**
   * Earliest day of the plant's data, where it is known: changes of its clock before that day are not spelt out. Absent: ten
   * years before today.
   */
  dataFrom?: CalendarDay;
  /** Most rows of a list or lookup; absent: the form's own limit alone. */
  maxListRows?: number;
}

export type CompiledColumn = AnsweredColumn;

/** What a reader of the figures should know about how they came about. */
export type CompileNote =
  /** Every row of `entity` is a group, also those with nothing to count. */
  | { code: 'zero_groups_included'; entity: string }
  /** In a ranking, the group of rows without a value for `column` is left out. */
  | { code: 'empty_group_excluded'; column: string }
  /** Rows of `dataset` belong to several groups at once; groups do not add up to the whole. */
  | { code: 'groups_overlap'; dataset: string }
  /** The period that `…_previous` columns are about; days, `to` excluded. */
  | { code: 'compared_period'; from?: CalendarDay; to?: CalendarDay };

/** One SELECT, its values, and what its columns mean. */
export interface CompiledQuery {
  /** With plain `?` placeholders, in every dialect. */
  sql: string;
  params: Scalar[];
  /** In the order of the SELECT. */
  columns: CompiledColumn[];
  notes: CompileNote[];
}
