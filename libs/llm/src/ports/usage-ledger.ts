import type { UsageOfModel } from '../domain/model-usage.js';

/** One call as it is written down. */
export interface LedgerEntry {
  /** UTC, `YYYY-MM-DD`. */
  day: string;
  owner: string;
  sessionId?: string;
  model: string;
  tokens: { input: number; output: number };
  /** US dollars; null where it is not known. */
  costUsd: number | null;
}

/** Which entries to add up; a session's are kept after it has been deleted, as what it cost remains spent. */
export interface LedgerQuery {
  day?: string;
  owner?: string;
  sessionId?: string;
  model?: string;
}

/** What an owner has used of a day's budget. */
export interface Spending {
  tokens: number;
  /** Of the calls whose cost is known. */
  costUsd: number;
}

/** Days of a report, both included; UTC, `YYYY-MM-DD`. */
export interface LedgerDays {
  from: string;
  to: string;
}

/** Remembers what calls have used, over restarts. */
export abstract class UsageLedger {
  abstract note(entry: LedgerEntry): Promise<void>;

  abstract spending(owner: string, day: string): Promise<Spending>;

  /** By model, those with calls only, in the order of their names. */
  abstract totals(query: LedgerQuery): Promise<UsageOfModel[]>;

  /** Of those days, by owner and then as `totals`; owners with calls only, in the order of their names. */
  abstract byOwner(days: LedgerDays): Promise<Map<string, UsageOfModel[]>>;
}
