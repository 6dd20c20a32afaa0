import { IdGenerator } from '@app/kernel';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppConfig } from '../config/index.js';
import { Authenticator } from '../identity/index.js';
import { AppLogger, Metrics, Tracer } from '../observability/index.js';
import { accessLog } from './access-log.js';
import { CONNECTION_LIMITS, limitConnections } from './connection-limits.js';
import { crossOrigin } from './cross-origin.js';
import { EventLoopGauge } from './event-loop-gauge.js';
import { identify } from './identify.js';
import { jsonBody } from './json-body.js';
import { knownHost } from './known-host.js';
import { limitRate } from './limit-rate.js';
import { plainUrl } from './plain-url.js';
import { ProblemFilter } from './problem.filter.js';
import { RateLimiter } from './rate-limiter.js';
import { requestId } from './request-id.js';
import { securityHeaders } from './security-headers.js';
import { shedLoad } from './shed-load.js';
import { singleHost } from './single-host.js';
import { traceRequests } from './trace-requests.js';
import { validation } from './validation.js';

/** A line at most so often: whoever opens thousands of connections must not fill the log, too. */
const DROPS_TOLD_EVERY_MS = 60_000;

/**
 * Everything that holds for every request. Call it before `app.init()`, on an application made with `bodyParser: false`
 * that imports PlatformModule.
 */
export function configureHttp(app: NestExpressApplication): void {
  const [config, logger, ids] = [app.get(AppConfig), app.get(AppLogger), app.get(IdGenerator)];
  const { auth, limits, corsOrigins, trustProxy, tls, tracing, worker } = config;
  if (trustProxy !== undefined) app.set('trust proxy', typeof trustProxy === 'number' ? trustProxy : [...trustProxy]);
  app.use(requestId(ids), accessLog(logger, app.get(Metrics)));
  if (tracing) app.use(traceRequests(app.get(Tracer)));
  app.use(securityHeaders({ https: tls !== undefined }));
  if (corsOrigins.length > 0) app.enableCors(crossOrigin(corsOrigins));
  // Cheapest first: what is turned away costs as little as can be, and a body is read last.
  const gauge = new EventLoopGauge(limits.eventLoopDelayMs);
  app.use(shedLoad(gauge), singleHost, plainUrl);
  if (auth.mode === 'none' && !auth.byHand) app.use(knownHost);
  const limiter = limits.perMinute === 0 ? null : app.get(RateLimiter);
  app.use(identify(auth, app.get(Authenticator), logger), limitRate(limiter), jsonBody());
  app.useGlobalPipes(validation());
  app.useGlobalFilters(new ProblemFilter(logger, ids));
  const server = app.getHttpServer();
  limitConnections(
    server,
    { ...CONNECTION_LIMITS, connections: limits.connections, shared: worker !== undefined },
    dropLog(logger, limits.connections),
  );
  server.once('close', () => gauge.stop());
}

function dropLog(logger: AppLogger, connections: number): () => void {
  let told = -Infinity;
  return () => {
    if (performance.now() - told < DROPS_TOLD_EVERY_MS) return;
    told = performance.now();
    logger.warn('Connections are turned away: as many as allowed are open', { max_connections: connections });
  };
}
