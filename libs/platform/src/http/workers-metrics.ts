import type { AppLogger, MetricsText } from '../observability/index.js';
import { joinedMetrics } from '../observability/joined-metrics.js';
import { type MetricsAddress, MetricsServer } from './metrics-server.js';

/** The processes that serve requests, as whoever has started them sees them. */
export interface CountingWorkers {
  readonly wanted: number;
  ready(): number;
  /** What each of them has counted, in the format that `accept` asks for; without those that do not answer in time. */
  texts(accept: string | undefined): Promise<MetricsText[]>;
}

/**
 * Serves what all workers count as one, with what the process counts that has started them.
 * @throws where the port is taken, an error of the system that names it
 */
export async function serveWorkersMetrics(
  workers: CountingWorkers,
  address: MetricsAddress,
  logger: AppLogger,
): Promise<MetricsServer> {
  // The library that counts is read only where somebody watches.
  const { ProcessMetrics } = await import('../observability/process-metrics.js');
  const own = new ProcessMetrics(workers.wanted, () => workers.ready());
  const text = async (accept?: string): Promise<MetricsText> =>
    joinedMetrics([await own.text(accept), ...(await workers.texts(accept))]);
  const server = new MetricsServer({ text }, address, logger);
  await server.onApplicationBootstrap();
  return server;
}
