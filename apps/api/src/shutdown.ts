import { AppConfig, type AppLogger } from '@app/platform';
import type { INestApplication } from '@nestjs/common';
import type { Server, ServerResponse } from 'node:http';
import { Server as NetServer } from 'node:net';
import { onStopSignals } from './stop-signals.js';
import type { PrimaryLink } from './workers/primary-link.js';

/** How long a process that is to end waits for what, in milliseconds. */
interface Patience {
  /** Connections that are kept alive and idle: their next request is answered, as their last. */
  idle: number;
  /** Answers that are under way. */
  answers: number;
}

/** What a proxy that keeps connections sends in the moment when this process is told to end. */
const IDLE_MS = 300;
/** Nobody waits for a worker whose place has been taken. */
const UNHURRIED: Patience = { idle: 5_000, answers: 300_000 };

const SWEEP_MS = 50;
/** Longest wait for databases and files to be closed after that. */
const CLOSE_MS = 5_000;

function within(work: Promise<unknown>, limitMs: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(false), limitMs);
    work.then(() => resolve(true), reject).finally(() => clearTimeout(timer));
  });
}

/** Takes no new connections, lets answers under way end, and cuts what is still open after that. */
class Drain {
  private idleUntil = Infinity;
  private answersUntil = Infinity;

  constructor(
    private readonly server: Server,
    private readonly logger: AppLogger,
  ) {}

  /** Waits no longer than that from now on; more patience than before has no effect. */
  hasten({ idle, answers }: Patience): void {
    this.idleUntil = Math.min(this.idleUntil, performance.now() + idle);
    this.answersUntil = Math.min(this.answersUntil, performance.now() + answers);
  }

  async finish(): Promise<void> {
    const { server } = this;
    // Connections that wait to be accepted would be refused: they are taken just before this comes back.
    await new Promise((resolve) => setImmediate(resolve));
    let open = true;
    // `close` of HTTP servers ends idle connections, too, at once.
    NetServer.prototype.close.call(server, () => (open = false));
    server.prependListener('request', (_request, response: ServerResponse) =>
      response.setHeader('Connection', 'close'),
    );
    while (open && performance.now() < this.answersUntil) {
      // A connection that is kept alive falls idle when its answer is out, and would stay open.
      if (performance.now() >= this.idleUntil) server.closeIdleConnections();
      await new Promise((resolve) => setTimeout(resolve, SWEEP_MS));
    }
    if (!open) return;
    this.logger.warn('Connections cut at shutdown');
    server.closeAllConnections();
  }
}

/** Ends the process: first the HTTP server, then everything that its requests needed. */
async function shutDown(app: INestApplication, drain: Drain, logger: AppLogger, exitCode: number): Promise<never> {
  try {
    await drain.finish();
    if (!(await within(app.close(), CLOSE_MS)))
      logger.warn('Parts did not close in time', { waited_s: CLOSE_MS / 1000 });
    logger.info('Stopped', { exit_code: exitCode });
  } catch (error) {
    logger.error('Failed to close', { error });
    process.exit(1);
  }
  process.exit(exitCode);
}

/**
 * Ends the service in good order when it is told to.
 * @param primary tells a worker, which leaves Ctrl-C to it
 */
export function shutDownWhenTold(app: INestApplication, logger: AppLogger, primary?: PrimaryLink): void {
  const drain = new Drain(app.getHttpServer() as Server, logger);
  const soon: Patience = { idle: IDLE_MS, answers: app.get(AppConfig).shutdownTimeoutMs };
  let patience = soon;
  let begun = false;
  const stop = (exitCode: number): Promise<never> => {
    begun = true;
    drain.hasten(patience);
    return shutDown(app, drain, logger, exitCode);
  };
  const begin = onStopSignals(primary ? ['SIGTERM'] : ['SIGTERM', 'SIGINT'], logger, { stop });
  primary?.onLeave((order) => {
    patience = order === 'retire' ? UNHURRIED : soon;
    if (begun) drain.hasten(patience);
    else begin(order, 0);
  });
}
