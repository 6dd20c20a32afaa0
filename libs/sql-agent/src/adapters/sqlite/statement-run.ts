import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '@app/kernel';
import { abortError, statementTimedOut, translateSqliteError } from './sqlite-errors.js';

/** Milliseconds between interrupts: one sent while the next statement is only being compiled has no effect. */
const INTERRUPT_EVERY_MS = 10;

export interface RunOptions {
  signal: AbortSignal;
  timeoutMs: number;
  /** Milliseconds within which an interrupted statement must have stopped. */
  stopWithinMs: number;
  interrupt: () => void;
}

/**
 * Watches over one statement: each call of the database runs under what is left of its time and under the caller's
 * signal, and is interrupted when either ends.
 */
export class StatementRun {
  /** Milliseconds that the database has worked. */
  elapsedMs = 0;
  /** The call that would not stop, if there is one: its connection must not be used again. */
  stuck: Promise<unknown> | null = null;
  /** True where the file could not be read: its connection is of no more use. */
  failedUnavailable = false;

  constructor(private readonly options: RunOptions) {}

  /** The call's result; rejects with AppError `sql_timeout`, an AbortError or what the driver's error means. */
  async call<Result>(work: () => Promise<Result>): Promise<Result> {
    const { signal, timeoutMs } = this.options;
    if (signal.aborted) throw abortError(signal);
    const started = performance.now();
    const ended = new AbortController();
    const call = work();
    try {
      return await Promise.race([call, this.bound(timeoutMs - this.elapsedMs, ended.signal)]);
    } catch (error) {
      if (error instanceof Stopped) {
        await this.stop(call);
        throw error.reason;
      }
      const translated = translateSqliteError(error);
      this.failedUnavailable ||= translated instanceof AppError && translated.kind === 'unavailable';
      throw translated;
    } finally {
      ended.abort();
      this.elapsedMs += performance.now() - started;
    }
  }

  /** Rejects with `Stopped` when the time is up or the caller leaves, unless `ended` comes first. */
  private bound(leftMs: number, ended: AbortSignal): Promise<never> {
    const { signal, timeoutMs } = this.options;
    return new Promise((_, reject) => {
      const timer = setTimeout(() => reject(new Stopped(statementTimedOut(timeoutMs))), Math.max(0, leftMs));
      const onAbort = (): void => reject(new Stopped(abortError(signal)));
      signal.addEventListener('abort', onAbort);
      ended.addEventListener('abort', () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
      });
    });
  }

  /** Interrupts until the call has ended; remembers it where it does not. */
  private async stop(call: Promise<unknown>): Promise<void> {
    const { interrupt, stopWithinMs } = this.options;
    let running = true;
    const done = call.then(
      () => (running = false),
      () => (running = false),
    );
    const giveUpAt = performance.now() + stopWithinMs;
    while (performance.now() < giveUpAt) {
      interrupt();
      await Promise.race([done, sleep(INTERRUPT_EVERY_MS)]);
      if (!running) return;
    }
    this.stuck = call;
    // It may still come to where it listens.
    const timer = setInterval(interrupt, INTERRUPT_EVERY_MS * 10);
    timer.unref();
    void done.then(() => clearInterval(timer));
  }
}

/** Says that a call was stopped, and what its caller is to be told. */
class Stopped extends Error {
  constructor(readonly reason: Error) {
    super(reason.message);
  }
}
