import { Clock, IdGenerator, RandomIdGenerator, SystemClock } from '@app/kernel';
import { CACHE_MANAGER, CacheModule } from '@nestjs/cache-manager';
import {
  type DynamicModule,
  Inject,
  Module,
  type OnApplicationShutdown,
  type OnModuleInit,
  type Provider,
} from '@nestjs/common';
import type { Cache as CacheManager } from 'cache-manager';
import { Cache } from './cache/cache.js';
import { CacheManagerCache } from './cache/cache-manager-cache.js';
import { cacheStores } from './cache/cache-stores.js';
import { SharedTier } from './cache/shared-tier.js';
import { AppConfig, serviceVersion } from './config/index.js';
import { identityProviders } from './identity/identity.providers.js';
import { Authenticator } from './identity/index.js';
import { type MetricsAddress, MetricsServer } from './http/metrics-server.js';
import { AppLogger, HealthRegistry, Metrics, NoMetrics, PerformanceStats, Tracer } from './observability/index.js';
import { appLogger } from './observability/pino-app-logger.js';
import { redisProviders } from './redis/redis.providers.js';
import { Redis } from './redis/redis.js';
import { RedisProbe } from './redis/redis.probe.js';

/** What every part of the service stands on: settings, log, time, identifiers, cache and figures. */
@Module({})
export class PlatformModule implements OnModuleInit, OnApplicationShutdown {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly health: HealthRegistry,
    @Inject(Redis) private readonly redis: Redis | null,
  ) {}

  async onModuleInit(): Promise<void> {
    if (this.redis) this.health.register(new RedisProbe(this.redis));
    await this.authenticator.prepare();
  }

  onApplicationShutdown(): void {
    this.redis?.close();
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
          useFactory: (clock: Clock) => appLogger(config, clock),
        },
        ...identityProviders(config.auth),
        ...redisProviders(config),
        HealthRegistry,
        { provide: PerformanceStats, inject: [Clock], useFactory: (clock: Clock) => new PerformanceStats(clock) },
        ...metricsProviders(config),
        ...tracerProviders(config),
        {
          provide: Cache,
          inject: [CACHE_MANAGER, Clock, PerformanceStats, AppLogger, Metrics, SharedTier],
          useFactory: (
            manager: CacheManager,
            clock: Clock,
            stats: PerformanceStats,
            logger: AppLogger,
            metrics: Metrics,
            shared: SharedTier | null,
          ) => new CacheManagerCache(manager, config, clock, stats, logger, metrics, shared),
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
        Redis,
      ],
    };
  }
}

/** The library that counts is read only where somebody watches. */
function metricsProviders({ apiHost, metricsPort, worker }: AppConfig): Provider[] {
  if (metricsPort === undefined) return [{ provide: Metrics, useClass: NoMetrics }];
  return [
    {
      provide: Metrics,
      inject: [PerformanceStats],
      useFactory: async (stats: PerformanceStats) => {
        const { PrometheusMetrics } = await import('./observability/prometheus-metrics.js');
        return new PrometheusMetrics(() => stats.summary().activeSessions, worker);
      },
    },
    // What several processes have counted is served together, by the one that started them.
    ...(worker === undefined ? [metricsServerProvider({ host: apiHost, port: metricsPort })] : []),
  ];
}

function metricsServerProvider(address: MetricsAddress): Provider {
  return {
    provide: MetricsServer,
    inject: [Metrics, AppLogger],
    useFactory: (metrics: Metrics, logger: AppLogger) => new MetricsServer(metrics, address, logger),
  };
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
