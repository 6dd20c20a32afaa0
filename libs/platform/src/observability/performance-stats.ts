import type { Clock } from '@app/kernel';

/** How one turn ended. */
export interface TurnFigures {
  sessionId: string;
  /** Milliseconds from the request's arrival to its answer. */
  durationMs: number;
  /** True where the turn was handled without giving what was asked for because something broke. */
  failed: boolean;
}

export interface PerformanceSummary {
  /** Length of the window that the figures are taken from, seconds. */
  windowS: number;
  turns: number;
  /** Seconds; null while no turn was taken. */
  turnDurationS: { p50: number | null; p95: number | null; p99: number | null };
  /** Share of turns that failed or ended in an error, 0 to 1; null while there were none. */
  errorRate: number | null;
  /** Errors in the window by type. */
  errors: Record<string, number>;
  /** Share of look-ups that the cache answered, 0 to 1; null while there were none. */
  cacheHitRate: number | null;
  /** Sessions that took a turn in the window. */
  activeSessions: number;
}

const WINDOW_MS = 60 * 60 * 1000;
const MAX_SAMPLES = 2000;
const MAX_TEXT = 64;

interface Sample<T> {
  at: number;
  value: T;
}

/** The latest samples of the window, at most so many. */
class Window<T> {
  private samples: Sample<T>[] = [];

  constructor(private readonly clock: Clock) {}

  add(value: T): void {
    this.samples.push({ at: this.clock.now().getTime(), value });
    if (this.samples.length > 2 * MAX_SAMPLES) this.samples = this.samples.slice(-MAX_SAMPLES);
  }

  values(): T[] {
    const since = this.clock.now().getTime() - WINDOW_MS;
    return this.samples
      .slice(-MAX_SAMPLES)
      .filter((sample) => sample.at > since)
      .map((sample) => sample.value);
  }
}

/** The value that `share` of the sorted numbers do not exceed (nearest rank). */
function percentile(sorted: readonly number[], share: number): number | null {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}

/**
 * Rolling figures for `GET /health`, over the last hour and at most the last 2,000 events of each kind, so that memory
 * stays the same however long the service runs.
 */
export class PerformanceStats {
  private readonly turns: Window<TurnFigures>;
  private readonly lookups: Window<boolean>;
  private readonly errors: Window<string>;

  constructor(clock: Clock) {
    this.turns = new Window(clock);
    this.lookups = new Window(clock);
    this.errors = new Window(clock);
  }

  /** A turn that was answered, well or badly. */
  recordTurn(turn: TurnFigures): void {
    this.turns.add({ sessionId: turn.sessionId, durationMs: turn.durationMs, failed: turn.failed });
  }

  /** A turn that ended in an error instead of an answer. `type` is a stable code, e.g. that of an AppError. */
  recordError(type: string): void {
    this.errors.add(type.slice(0, MAX_TEXT));
  }

  recordCache(hit: boolean): void {
    this.lookups.add(hit);
  }

  summary(): PerformanceSummary {
    const turns = this.turns.values();
    const errors = this.errors.values();
    const lookups = this.lookups.values();
    const durations = turns.map((turn) => turn.durationMs / 1000).sort((a, b) => a - b);
    const attempts = turns.length + errors.length;
    const failures = turns.filter((turn) => turn.failed).length + errors.length;
    const byType = new Map<string, number>();
    for (const type of errors) byType.set(type, (byType.get(type) ?? 0) + 1);
    return {
      windowS: WINDOW_MS / 1000,
      turns: turns.length,
      turnDurationS: {
        p50: percentile(durations, 0.5),
        p95: percentile(durations, 0.95),
        p99: percentile(durations, 0.99),
      },
      errorRate: attempts === 0 ? null : failures / attempts,
      errors: Object.fromEntries(byType),
      cacheHitRate: lookups.length === 0 ? null : lookups.filter(Boolean).length / lookups.length,
      activeSessions: new Set(turns.map((turn) => turn.sessionId)).size,
    };
  }
}
