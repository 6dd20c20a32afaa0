import { type AppConfig, AppLogger, configureHttp, NestLogger, readTlsPair, renewTlsPair } from '@app/platform';
import type { NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Server as HttpsServer } from 'node:https';
import { AppModule } from './app.module.js';
import { serveConsole } from './console/serve-console.js';
import { serveDocs } from './docs/serve-docs.js';
import { ensurePlant } from './ensure-plant.js';

/** How the application is made, by the service and by tests alike. */
export const APPLICATION_OPTIONS = {
  bodyParser: false,
  // Nest's lines wait for the service's log. Where the start fails before there is one, they are not printed at all: whoever
  // starts the service tells what is wrong, once.
  bufferLogs: true,
  autoFlushLogs: false,
  abortOnError: false,
  // Whoever closes the application has let its answers end before (shutdown.ts).
  forceCloseConnections: true,
  routeConflictPolicy: { duplicate: 'error', shadow: 'off' },
} as const satisfies NestApplicationOptions;

/** Everything between making the application and listening. */
export async function prepareApp(app: NestExpressApplication): Promise<void> {
  app.useLogger(new NestLogger(app.get(AppLogger)));
  app.flushLogs();
  configureHttp(app);
  serveDocs(app);
  serveConsole(app);
  await app.init();
}

/**
 * The service, ready to listen.
 * @throws ConfigError, SemanticModelError or AppError for what an operator can put right
 */
export async function createApp(config: AppConfig): Promise<NestExpressApplication> {
  const tls = config.tls && { location: config.tls, pair: await readTlsPair(config.tls) };
  const app = await NestFactory.create<NestExpressApplication>(AppModule.forRoot(config), {
    ...APPLICATION_OPTIONS,
    ...(tls ? { httpsOptions: tls.pair } : {}),
  });
  try {
    if (tls) renewTlsPair(app.getHttpServer() as HttpsServer, tls.location, tls.pair, app.get(AppLogger));
    await ensurePlant(app, config);
    await prepareApp(app);
    return app;
  } catch (error) {
    await app.close();
    throw error;
  }
}
