import { AppConfig, type AppLogger } from '@app/platform';
import type { INestApplication } from '@nestjs/common';
import { once } from 'node:events';
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

/** Nothing was done and nobody came for that long: what this process just answered brings no new request in this moment. */
const QUIET_MS = 3;
/** Longest turn of the event loop in which nothing was done. */
const IDLE_TURN_MS = 0.25;
/** Longest wait for quiet. */
const QUIET_WITHIN_MS = 1_000;

/** The first closing of a server takes four times as long as the next. */
async function rehearseClosing(): Promise<void> {
  const other = new NetServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  other.close();
  await once(other, 'close');
}

/**
 * Closes the server to new connections, right after the system was asked for waiting ones and had none. Whoever waits there when it
 * is closed has perhaps sent a request and is reset, and no proxy sends a question twice; who comes later is refused, and asks elsewhere.
 */
async function closeWhenNobodyWaits(server: Server, closed: () => void): Promise<void> {
  await rehearseClosing();
  const until = performance.now() + QUIET_WITHIN_MS;
  let busyAt = performance.now();
  const noteBusy = (): void => void (busyAt = performance.now());
  server.on('connection', noteBusy);
  await new Promise<void>((resolve) => {
    const look = (turnFrom: number): void => {
      const now = performance.now();
      if (now - turnFrom > IDLE_TURN_MS) busyAt = now;
      if (now - busyAt < QUIET_MS && now < until) return void setImmediate(look, now);
      // `close` of HTTP servers ends idle connections, too, at once.
      NetServer.prototype.close.call(server, closed);
      resolve();
    };
    setImmediate(look, performance.now());
  });
  server.off('connection', noteBusy);
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
    let open = true;
    await closeWhenNobodyWaits(server, () => (open = false));
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
