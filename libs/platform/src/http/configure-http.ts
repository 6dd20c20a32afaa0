import { IdGenerator } from '@app/kernel';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppConfig } from '../config/index.js';
import { Authenticator } from '../identity/index.js';
import { AppLogger } from '../observability/index.js';
import { accessLog } from './access-log.js';
import { limitConnections } from './connection-limits.js';
import { identify } from './identify.js';
import { jsonBody } from './json-body.js';
import { plainUrl } from './plain-url.js';
import { ProblemFilter } from './problem.filter.js';
import { requestId } from './request-id.js';
import { securityHeaders } from './security-headers.js';
import { validation } from './validation.js';

/**
 * Everything that holds for every request. Call it before `app.init()`, on an application made with `bodyParser: false`
 * that imports PlatformModule.
 */
export function configureHttp(app: NestExpressApplication): void {
  const logger = app.get(AppLogger);
  const ids = app.get(IdGenerator);
  app.use(
    requestId(ids),
    accessLog(logger),
    securityHeaders(),
    plainUrl,
    identify(app.get(AppConfig).auth, app.get(Authenticator), logger),
    jsonBody(),
  );
  app.useGlobalPipes(validation());
  app.useGlobalFilters(new ProblemFilter(logger, ids));
  limitConnections(app.getHttpServer());
}
