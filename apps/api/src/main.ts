import { AppError } from '@app/kernel';
import { type AppConfig, AppLogger, ConfigError, loadConfig, serviceVersion } from '@app/platform';
import type { AddressInfo } from 'node:net';
import { announcement, browserUrl } from './announcement.js';
import { createApp } from './bootstrap.js';
import { shutDownOnSignals } from './shutdown.js';

/** The way out of the failures to start that people meet. */
function explain(error: unknown, config?: AppConfig): string | null {
  if (error instanceof ConfigError || error instanceof AppError) return error.message;
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return `Port ${config?.apiPort} on ${config?.apiHost} is taken. Stop what uses it, or set API_PORT to another port.`;
    case 'EACCES':
      return `No permission: ${(error as Error).message}. For a port below 1024 set API_PORT to a higher one.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `API_HOST=${config?.apiHost} is not an address of this machine.`;
    default:
      return null;
  }
}

async function start(config: AppConfig): Promise<void> {
  const app = await createApp(config);
  const logger = app.get(AppLogger);
  shutDownOnSignals(app, logger);
  for (const warning of config.warnings) logger.warn(warning);
  await app.listen(config.apiPort, config.apiHost);
  const { port } = (app.getHttpServer() as { address(): AddressInfo }).address();
  const url = browserUrl(config.apiHost, port);
  logger.info('Ready', { url, version: serviceVersion(), start_s: Math.round(performance.now()) / 1000 });
  // Standard output holds log lines only; in production nobody reads along.
  if (config.environment !== 'production') process.stderr.write(announcement(config, port));
}

let config: AppConfig | undefined;
try {
  config = loadConfig();
  await start(config);
} catch (error) {
  const explanation = explain(error, config);
  console.error(explanation ?? error);
  process.exit(1);
}
