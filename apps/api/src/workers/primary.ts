import { SystemClock } from '@app/kernel';
import { type AppConfig, appLogger, type AppLogger, serveWorkersMetrics, serviceVersion } from '@app/platform';
import cluster from 'node:cluster';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { browserUrl } from '../browser-url.js';
import { onStopSignals } from '../stop-signals.js';
import { ForkedWorker } from './forked-worker.js';
import { poolTimes, WorkerPool } from './worker-pool.js';

/**
 * Starts the workers and looks after them until a signal ends the service. Serves no request itself.
 * @throws what makes a start of the service fail
 */
export async function runPrimary(config: AppConfig): Promise<void> {
  const logger = appLogger(config, new SystemClock());
  for (const warning of config.warnings) logger.warn(warning);
  const env = await settingsOfAll(config);
  cluster.setupPrimary({ exec: process.argv[1] });
  const givenUp = (): void => {
    logger.fatal('No worker comes up any more: the service is given up');
    process.exit(1);
  };
  const start = (number: number): ForkedWorker => new ForkedWorker(number, env);
  const pool = new WorkerPool(config.workers, start, logger, givenUp, poolTimes(config.shutdownTimeoutMs));
  obeySignals(pool, logger);
  await serveMetrics(config, pool, logger);
  const outcome = await pool.open();
  if (outcome === 'serving') announce(config, pool.running(), logger);
  if (outcome !== 'failed') return;
  // The worker has said why, on standard error.
  logger.fatal('The first worker did not come up: no other is started');
  process.exit(1);
}

/** What all workers have in common for as long as the service runs, whatever the environment's file says later. */
async function settingsOfAll(config: AppConfig): Promise<Record<string, string>> {
  const { apiHost, apiPort, workers, tls, metricsPort } = config;
  return {
    API_HOST: apiHost,
    API_PORT: String(apiPort === 0 ? await freePort(apiHost) : apiPort),
    WORKERS: String(workers),
    SSL_CERT_PATH: tls?.certPath ?? '',
    SSL_KEY_PATH: tls?.keyPath ?? '',
    PROMETHEUS_ENABLED: String(metricsPort !== undefined),
  };
}

/** The same for all of them, and for those that come later. */
async function freePort(host: string): Promise<number> {
  const server = createServer().listen(0, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function serveMetrics(
  { apiHost, metricsPort, workers: wanted }: AppConfig,
  pool: WorkerPool<ForkedWorker>,
  logger: AppLogger,
): Promise<void> {
  if (metricsPort === undefined) return;
  const counting = {
    wanted,
    ready: () => pool.ready().length,
    texts: async (accept: string | undefined) => {
      const serving = pool.running().filter(({ news }) => news !== undefined);
      const texts = await Promise.all(serving.map((worker) => worker.count(accept)));
      return texts.filter((text) => text !== null);
    },
  };
  await serveWorkersMetrics(counting, { host: apiHost, port: metricsPort }, logger);
}

function announce(config: AppConfig, workers: readonly ForkedWorker[], logger: AppLogger): void {
  const news = workers.find((worker) => worker.news)?.news;
  if (!news) return;
  logger.info('Ready', {
    url: browserUrl(config.apiHost, news.port, config.tls !== undefined),
    version: serviceVersion(),
    workers: workers.length,
    pid: process.pid,
    start_s: Math.round(performance.now()) / 1000,
  });
  if (config.environment !== 'production') process.stderr.write(news.announcement);
}

function obeySignals(pool: WorkerPool<ForkedWorker>, logger: AppLogger): void {
  onStopSignals(['SIGTERM', 'SIGINT'], logger, {
    stop: async (exitCode) => {
      await pool.stop();
      logger.info('Stopped', { exit_code: exitCode });
      process.exit(exitCode);
    },
    stopAtOnce: () => pool.kill(),
  });
  const hasTerminal = terminalIsThere();
  process.on('SIGHUP', () => {
    // Sent by a terminal that was closed, not by somebody who wants new workers.
    if (hasTerminal && !terminalIsThere()) process.kill(process.pid, 'SIGTERM');
    else void pool.restart();
  });
}

function terminalIsThere(): boolean {
  try {
    closeSync(openSync('/dev/tty', 'r'));
    return true;
  } catch {
    return false;
  }
}
