import type { AppLogger } from '@app/platform';
import type { INestApplication } from '@nestjs/common';
import type { Server } from 'node:http';

/** Longest wait for answers that are under way. Kubernetes kills after 30 s by default. */
const DRAIN_MS = 10_000;
const SWEEP_MS = 50;
/** Longest wait for databases and files to be closed after that. */
const CLOSE_MS = 5_000;
/** npm passes a Ctrl-C on to a process that the terminal has told already: signals this close are one press. */
const SAME_PRESS_MS = 500;

function within(work: Promise<unknown>, limitMs: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(false), limitMs);
    work.then(() => resolve(true), reject).finally(() => clearTimeout(timer));
  });
}

/** Takes no new connections, lets answers under way end, and cuts what is still open after that. */
async function drain(server: Server, logger: AppLogger): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // A connection that is kept alive falls idle when its answer is out, and would stay open.
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  const drained = await within(closed, DRAIN_MS);
  clearInterval(sweep);
  if (drained) return;
  logger.warn('Connections cut at shutdown', { waited_s: DRAIN_MS / 1000 });
  server.closeAllConnections();
  await within(closed, 1000);
}

/** Ends the process: first the HTTP server, then everything that its requests needed. */
async function shutDown(app: INestApplication, logger: AppLogger, exitCode: number): Promise<never> {
  try {
    await drain(app.getHttpServer() as Server, logger);
    if (!(await within(app.close(), CLOSE_MS)))
      logger.warn('Parts did not close in time', { waited_s: CLOSE_MS / 1000 });
    logger.info('Stopped', { exit_code: exitCode });
  } catch (error) {
    logger.error('Failed to close', { error });
    process.exit(1);
  }
  process.exit(exitCode);
}

/** Ends the service in good order on SIGTERM and SIGINT; a second signal ends it at once. Faults nobody caught end it too. */
export function shutDownOnSignals(app: INestApplication, logger: AppLogger): void {
  let stoppedAt: number | undefined;
  const stop = (reason: string, exitCode: number): void => {
    if (stoppedAt !== undefined) {
      if (performance.now() - stoppedAt > SAME_PRESS_MS) process.exit(130);
      return;
    }
    stoppedAt = performance.now();
    logger.info('Stopping', { reason });
    void shutDown(app, logger, exitCode);
  };
  process.on('SIGTERM', () => stop('SIGTERM', 0));
  process.on('SIGINT', () => stop('SIGINT', 0));
  const fault = (error: unknown): void => {
    logger.fatal('A fault that nobody caught', { error });
    stop('fault', 1);
  };
  process.on('uncaughtException', fault);
  process.on('unhandledRejection', fault);
}
