import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '@app/kernel';
import { abortError, statementTimedOut } from './plant-errors.js';

/** How calls of a database are stopped, and what its errors mean. */
export interface RunRules {
  /** Milliseconds within which an interrupted call must have stopped, or its connection is given up. */
  stopWithinMs: number;
  /** Milliseconds between interrupts: one sent while a statement is only being compiled may have no effect. */
  interruptEveryMs: number;
  /** What a driver's error means to a caller. */
  translate: (error: unknown) => unknown;
}

export interface RunOptions extends RunRules {
  signal: AbortSignal;
  timeoutMs: number;
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
  /** True where the database could not be read: its connection is of no more use. */
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
      const translated = this.options.translate(error);
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
    const { interrupt, interruptEveryMs, stopWithinMs } = this.options;
    let running = true;
    const done = call.then(
      () => (running = false),
      () => (running = false),
    );
    const giveUpAt = performance.now() + stopWithinMs;
    while (performance.now() < giveUpAt) {
      interrupt();
      await Promise.race([done, sleep(interruptEveryMs)]);
      if (!running) return;
    }
    this.stuck = call;
    // It may still come to where it listens.
    const timer = setInterval(interrupt, interruptEveryMs * 10);
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
