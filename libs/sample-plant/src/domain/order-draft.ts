import type { Machine, Plan } from './machine.js';
import type { DayNumber, Instant } from './plant-calendar.js';
import type { FailureCause, FailureMode, PartCategory, Priority, Trade, WorkOrderType } from './plant-rows.js';
import type { Weighted } from './random-stream.js';

/**
 * A work order as it would run if the history had no end. What of it has happened when the history ends, and who did
 * it with which parts, is decided when the order is written.
 */
export interface OrderDraft {
  machine: Machine;
  plan: Plan | null;
  type: WorkOrderType;
  priority: Priority;
  trade: Trade;
  title: string;
  description: string | null;
  openedAt: Instant;
  dueOn: DayNumber | null;
  startAt: Instant;
  endAt: Instant;
  /** When it is called off; null for the many that are carried out. */
  cancelledAt: Instant | null;
  /** True where it waits (for parts, for access) between its start and its end. */
  held: boolean;
  /** Labour in tenths of an hour, at least one and never more than fits between start and end. */
  labourTenths: number;
  /** Standstill that the work itself takes, in seconds; that of a failure is reckoned from the failure. */
  plannedStopS: number;
  /** Parts that it takes from the store: how likely any, how many kinds at most, of which categories. */
  parts: { probability: number; lines: number; categories: readonly Weighted<PartCategory>[] };
  failure: FailureDraft | null;
}

/** How a machine failed. The failure lasts from the opening of its order to the end of the work. */
export interface FailureDraft {
  mode: FailureMode;
  cause: FailureCause;
}

/** A failure that operators put right by themselves: no order tells of it. */
export interface UnorderedFailure extends FailureDraft {
  machine: Machine;
  openedAt: Instant;
  endAt: Instant;
}

/** Labour of a repair that keeps a machine busy for `hours`: long repairs are mostly waiting. In tenths of an hour. */
export function repairLabourTenths(hours: number): number {
  const worked = hours <= 8 ? hours : 8 + (hours - 8) * 0.25;
  return Math.max(1, Math.floor(worked * 10));
}

/** A machine's name inside a sentence. */
export function inSentence(template: string, machine: Machine): string {
  const { name } = machine.row;
  return template.replace('{}', name.charAt(0).toLowerCase() + name.slice(1));
}
