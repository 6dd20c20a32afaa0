import { createHash } from 'node:crypto';
import type { Value } from './column-type.js';

/** Rows whose traces are kept: 60 bytes or so each. Later rows are not compared. */
const MOST_ROWS = 2_000_000;

/** Finds rows that came before, by a trace of each. */
export class DuplicateWatch {
  private readonly seen = new Map<string, number>();

  /** The line of the same row before it; null where there is none. */
  see(values: readonly Value[], line: number): number | null {
    const trace = createHash('sha1').update(JSON.stringify(values)).digest('base64').slice(0, 16);
    const before = this.seen.get(trace);
    if (before !== undefined) return before;
    if (this.seen.size < MOST_ROWS) this.seen.set(trace, line);
    return null;
  }
}

/** Finds out whether a column tells rows apart. */
export class UniquenessWatch {
  private readonly seen = new Set<Value>();
  private unique = true;

  see(value: Value): void {
    if (!this.unique) return;
    this.unique = value !== null && !this.seen.has(value) && this.seen.size < MOST_ROWS;
    if (this.unique) this.seen.add(value);
    else this.seen.clear();
  }

  isUnique(): boolean {
    return this.unique && this.seen.size > 0;
  }
}
