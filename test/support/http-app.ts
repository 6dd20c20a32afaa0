import { SystemClock } from '@app/kernel';
import { AppLogger, configureHttp, NestLogger, parseConfig, PlatformModule } from '@app/platform';
import type { ModuleMetadata } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import type { AddressInfo } from 'node:net';
import { RateLimiter } from '../../libs/platform/src/http/rate-limiter.js';
import { PinoAppLogger } from '../../libs/platform/src/observability/pino-app-logger.js';

export interface LogLine {
  level: string;
  message: string;
  data: Record<string, unknown>;
}

export interface RunningApp {
  app: NestExpressApplication;
  url: string;
  port: number;
  /** Every line logged so far, DEBUG included. */
  logs: () => LogLine[];
  close: () => Promise<void>;
}

type Parts = Pick<ModuleMetadata, 'controllers' | 'imports'> & {
  /** Takes the place of the service's own. */
  limiter?: RateLimiter;
  /** What the environment says. */
  env?: Record<string, string>;
};

/** Parts of a test behind everything that holds for each request of the service, listening on a free port. */
export async function startHttpApp({ controllers = [], imports = [], env = {}, limiter }: Parts): Promise<RunningApp> {
  const lines: string[] = [];
  const builder = Test.createTestingModule({
    imports: [PlatformModule.forRoot(parseConfig(env)), ...imports],
    controllers,
  })
    .overrideProvider(AppLogger)
    .useValue(new PinoAppLogger('debug', new SystemClock(), { write: (line) => lines.push(line) }));
  if (limiter) builder.overrideProvider(RateLimiter).useValue(limiter);
  const module = await builder.compile();
  const app = module.createNestApplication<NestExpressApplication>({ bodyParser: false, forceCloseConnections: true });
  app.useLogger(new NestLogger(app.get(AppLogger)));
  configureHttp(app);
  await app.listen(0, '127.0.0.1');
  const { port } = (app.getHttpServer() as { address(): AddressInfo }).address();
  return {
    app,
    port,
    url: `http://127.0.0.1:${port}`,
    logs: () => lines.map((line) => JSON.parse(line) as LogLine),
    close: () => app.close(),
  };
}
