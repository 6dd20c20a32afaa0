import { type ModelCallRecord, usageByModel, type UsageOfModel, type UsageTotals, usageTotals } from './model-usage.js';

export interface ModelTurnOptions {
  /** Whose budget the calls are taken from. */
  owner: string;
  sessionId?: string;
  /** From now on; no call goes on for longer. */
  timeoutMs: number;
}

/** What the model calls of one turn have in common: who pays, until when, and what they have used so far. */
export class ModelTurn {
  readonly owner: string;
  readonly sessionId?: string;
  private readonly deadline: number;
  private readonly records: ModelCallRecord[] = [];

  constructor({ owner, sessionId, timeoutMs }: ModelTurnOptions) {
    this.owner = owner;
    this.sessionId = sessionId;
    this.deadline = performance.now() + timeoutMs;
  }

  /** Milliseconds; 0 when the turn's time is up. */
  remainingMs(): number {
    return Math.max(0, this.deadline - performance.now());
  }

  /** For implementations of the ports: notes a call that has ended. */
  record(call: ModelCallRecord): void {
    this.records.push(call);
  }

  get calls(): readonly ModelCallRecord[] {
    return this.records;
  }

  get totals(): UsageTotals {
    return usageTotals(this.records);
  }

  get byModel(): UsageOfModel[] {
    return usageByModel(this.records);
  }

  /** Milliseconds in which at least one call was under way: calls side by side count once. */
  get busyMs(): number {
    let [total, until] = [0, -Infinity];
    for (const { startedAt, endedAt } of [...this.records].sort((a, b) => a.startedAt - b.startedAt)) {
      total += Math.max(0, endedAt - Math.max(startedAt, until));
      until = Math.max(until, endedAt);
    }
    return total;
  }
}
