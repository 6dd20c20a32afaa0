import type { LogicalForm } from '../logical-form.js';
import type { ShownRows } from './shown-rows.js';

/** What a conversation has said so far. */
export interface Conversation {
  /** The last question. */
  previous: LogicalForm;
  /** Those before it, newest first. */
  earlier: readonly LogicalForm[];
  /** Rows that the last answer showed, where they were few and of one dataset. */
  shown?: ShownRows;
}
