import { type AppConfig, AppLogger, loadConfig, serviceVersion } from '@app/platform';
import { SemanticModelProvider } from '@app/semantic-model';
import type { AddressInfo } from 'node:net';
import { announcement, browserUrl } from './announcement.js';
import { createApp } from './bootstrap.js';
import { explainFailure } from './explain-failure.js';
import { shutDownOnSignals } from './shutdown.js';

async function start(config: AppConfig): Promise<void> {
  const app = await createApp(config);
  const logger = app.get(AppLogger);
  shutDownOnSignals(app, logger);
  for (const warning of config.warnings) logger.warn(warning);
  await app.listen(config.apiPort, config.apiHost);
  const { port } = (app.getHttpServer() as { address(): AddressInfo }).address();
  const url = browserUrl(config.apiHost, port, config.tls !== undefined);
  logger.info('Ready', { url, version: serviceVersion(), start_s: Math.round(performance.now()) / 1000 });
  // Standard output holds log lines only; in production nobody reads along.
  if (config.environment !== 'production')
    process.stderr.write(announcement(config, port, app.get(SemanticModelProvider).model));
}

let config: AppConfig | undefined;
try {
  config = loadConfig();
  await start(config);
} catch (error) {
  console.error(explainFailure(error, config) ?? error);
  process.exit(1);
}
