import type { CalendarDay } from '@app/kernel';
import type { LogicalForm } from '../logical-form.js';
import type { Fault, Frame } from './frame.js';
import type { ReadingContext } from './reading-context.js';

/** A logical form while it is made of a frame. */
export interface Assembly {
  readonly lf: LogicalForm;
  readonly frame: Frame;
  readonly context: ReadingContext;
  readonly today: CalendarDay;
  readonly faults: Fault[];
}
