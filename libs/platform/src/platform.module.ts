import { Clock, IdGenerator, RandomIdGenerator, SystemClock } from '@app/kernel';
import { CACHE_MANAGER, CacheModule } from '@nestjs/cache-manager';
import { type DynamicModule, Module, type OnModuleInit, type Provider } from '@nestjs/common';
import type { Cache as CacheManager } from 'cache-manager';
import { Cache } from './cache/cache.js';
import { CacheManagerCache } from './cache/cache-manager-cache.js';
import { cacheStores } from './cache/cache-stores.js';
import { AppConfig, serviceVersion } from './config/index.js';
import { FlexibleRateLimiter } from './http/flexible-rate-limiter.js';
import { RateLimiter } from './http/rate-limiter.js';
import { identityProviders } from './identity/identity.providers.js';
import { Authenticator } from './identity/index.js';
import { MetricsServer } from './http/metrics-server.js';
import { AppLogger, HealthRegistry, Metrics, NoMetrics, PerformanceStats, Tracer } from './observability/index.js';
import { logDestination } from './observability/log-destination.js';
import { PinoAppLogger } from './observability/pino-app-logger.js';
import type { PrometheusMetrics } from './observability/prometheus-metrics.js';

/** What every part of the service stands on: settings, log, time, identifiers, cache and figures. */
@Module({})
export class PlatformModule implements OnModuleInit {
  constructor(private readonly authenticator: Authenticator) {}

  async onModuleInit(): Promise<void> {
    await this.authenticator.prepare();
  }

  /** `config` is injected everywhere as `AppConfig`. */
  static forRoot(config: AppConfig): DynamicModule {
    return {
      module: PlatformModule,
      global: true,
      imports: [CacheModule.register(cacheStores(config))],
      providers: [
        { provide: AppConfig, useValue: config },
        { provide: Clock, useClass: SystemClock },
        { provide: IdGenerator, useClass: RandomIdGenerator },
        {
          provide: AppLogger,
          inject: [Clock],
          useFactory: (clock: Clock) => new PinoAppLogger(config.logLevel, clock, logDestination(config)),
        },
        ...identityProviders(config.auth),
        {
          // Counts in this process; one that several share takes its place here.
          provide: RateLimiter,
          inject: [AppLogger],
          useFactory: (logger: AppLogger) => new FlexibleRateLimiter(config.limits, logger),
        },
        HealthRegistry,
        { provide: PerformanceStats, inject: [Clock], useFactory: (clock: Clock) => new PerformanceStats(clock) },
        ...metricsProviders(config),
        ...tracerProviders(config),
        {
          provide: Cache,
          inject: [CACHE_MANAGER, Clock, PerformanceStats, AppLogger, Metrics],
          useFactory: (
            manager: CacheManager,
            clock: Clock,
            stats: PerformanceStats,
            logger: AppLogger,
            metrics: Metrics,
          ) => new CacheManagerCache(manager, config, clock, stats, logger, metrics),
        },
      ],
      exports: [
        AppConfig,
        AppLogger,
        Authenticator,
        Cache,
        Clock,
        HealthRegistry,
        IdGenerator,
        Metrics,
        PerformanceStats,
      ],
    };
  }
}

/** The library that counts is read only where somebody watches. */
function metricsProviders({ apiHost, metricsPort }: AppConfig): Provider[] {
  if (metricsPort === undefined) return [{ provide: Metrics, useClass: NoMetrics }];
  return [
    {
      provide: Metrics,
      inject: [PerformanceStats],
      useFactory: async (stats: PerformanceStats) => {
        const { PrometheusMetrics } = await import('./observability/prometheus-metrics.js');
        return new PrometheusMetrics(() => stats.summary().activeSessions);
      },
    },
    {
      provide: MetricsServer,
      inject: [Metrics, AppLogger],
      useFactory: (metrics: PrometheusMetrics, logger: AppLogger) =>
        new MetricsServer(metrics, { host: apiHost, port: metricsPort }, logger),
    },
  ];
}

/** Only where there is a collector: the SDK takes time to read, and memory. */
function tracerProviders({ tracing }: AppConfig): Provider[] {
  if (!tracing) return [];
  return [
    {
      provide: Tracer,
      inject: [AppLogger],
      useFactory: async (logger: AppLogger) => {
        const { OtlpTracer } = await import('./observability/otlp-tracer.js');
        return new OtlpTracer(tracing, serviceVersion(), logger);
      },
    },
  ];
}
