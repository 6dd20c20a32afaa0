/** The part of `process` that tells of signals. */
export interface SignalSource {
  once(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
  off(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
}

/** Somebody or something asked the command to stop; `exitCode` is what a shell expects then (128 + signal number). */
export class Interrupted extends Error {
  constructor(
    readonly exitCode: 130 | 143,
    /** What became of what was begun. */
    readonly leaves = 'nothing was left behind',
  ) {
    super('interrupted');
    this.name = 'Interrupted';
  }
}

/**
 * Runs `job` with a signal that Ctrl-C or a termination aborts, so that it can clean up after itself; rejects with
 * `Interrupted` then. A second Ctrl-C ends the process at once, as ever.
 */
export async function interruptible<T>(source: SignalSource, job: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const onInterrupt = (): void => controller.abort(new Interrupted(130));
  const onTerminate = (): void => controller.abort(new Interrupted(143));
  source.once('SIGINT', onInterrupt);
  source.once('SIGTERM', onTerminate);
  try {
    return await job(controller.signal);
  } finally {
    source.off('SIGINT', onInterrupt);
    source.off('SIGTERM', onTerminate);
  }
}
