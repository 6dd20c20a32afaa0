import type { AppLogger } from '@app/platform';

/** npm passes a Ctrl-C on to a process that the terminal has told already: signals this close are one press. */
const SAME_PRESS_MS = 500;

export interface Stopping {
  /** Called once. Ends the process with that code. */
  stop: (exitCode: number) => Promise<unknown>;
  /** Called at a second press, just before the process ends. */
  stopAtOnce?: () => void;
}

/**
 * Ends the process in good order on these signals; a second one ends it at once. Faults that nobody caught end it too.
 * @returns ends the process likewise, for another reason
 */
export function onStopSignals(
  signals: readonly NodeJS.Signals[],
  logger: AppLogger,
  { stop, stopAtOnce }: Stopping,
): (reason: string, exitCode: number) => void {
  let stoppedAt: number | undefined;
  const begin = (reason: string, exitCode: number): void => {
    if (stoppedAt !== undefined) {
      if (performance.now() - stoppedAt <= SAME_PRESS_MS) return;
      stopAtOnce?.();
      process.exit(130);
    }
    stoppedAt = performance.now();
    logger.info('Stopping', { reason });
    void stop(exitCode);
  };
  for (const signal of signals) process.on(signal, () => begin(signal, 0));
  const fault = (error: unknown): void => {
    logger.fatal('A fault that nobody caught', { error });
    begin('fault', 1);
  };
  process.on('uncaughtException', fault);
  process.on('unhandledRejection', fault);
  return begin;
}
