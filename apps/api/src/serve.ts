import { type AppConfig, AppLogger, Metrics, serviceVersion } from '@app/platform';
import { SemanticModelProvider } from '@app/semantic-model';
import type { AddressInfo } from 'node:net';
import { announcement } from './announcement.js';
import { createApp } from './bootstrap.js';
import { browserUrl } from './browser-url.js';
import { shutDownWhenTold } from './shutdown.js';
import type { PrimaryLink } from './workers/primary-link.js';

/**
 * Serves requests until the process is told to end.
 * @param primary where this is one of several processes that do
 */
export async function serve(config: AppConfig, primary?: PrimaryLink): Promise<void> {
  const app = await createApp(config);
  const logger = app.get(AppLogger);
  shutDownWhenTold(app, logger, primary);
  await app.listen(config.apiPort, config.apiHost);
  const { port } = (app.getHttpServer() as { address(): AddressInfo }).address();
  const welcome = announcement(config, port, app.get(SemanticModelProvider).model);
  const startS = Math.round(performance.now()) / 1000;
  if (primary) {
    primary.count(app.get(Metrics));
    logger.info('Worker ready', { pid: process.pid, start_s: startS });
    primary.ready(port, welcome);
    return;
  }
  for (const warning of config.warnings) logger.warn(warning);
  const url = browserUrl(config.apiHost, port, config.tls !== undefined);
  logger.info('Ready', { url, version: serviceVersion(), start_s: startS });
  // Standard output holds log lines only; in production nobody reads along.
  if (config.environment !== 'production') process.stderr.write(welcome);
}
