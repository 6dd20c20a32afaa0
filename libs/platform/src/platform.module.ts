import { Clock, IdGenerator, RandomIdGenerator, SystemClock } from '@app/kernel';
import { CACHE_MANAGER, CacheModule } from '@nestjs/cache-manager';
import { type DynamicModule, Module, type OnModuleInit } from '@nestjs/common';
import type { Cache as CacheManager } from 'cache-manager';
import { Cache } from './cache/cache.js';
import { CacheManagerCache } from './cache/cache-manager-cache.js';
import { cacheStores } from './cache/cache-stores.js';
import { AppConfig } from './config/index.js';
import { FlexibleRateLimiter } from './http/flexible-rate-limiter.js';
import { RateLimiter } from './http/rate-limiter.js';
import { identityProviders } from './identity/identity.providers.js';
import { Authenticator } from './identity/index.js';
import { AppLogger, HealthRegistry, PerformanceStats } from './observability/index.js';
import { logDestination } from './observability/log-destination.js';
import { PinoAppLogger } from './observability/pino-app-logger.js';

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
        {
          provide: Cache,
          inject: [CACHE_MANAGER, Clock, PerformanceStats, AppLogger],
          useFactory: (manager: CacheManager, clock: Clock, stats: PerformanceStats, logger: AppLogger) =>
            new CacheManagerCache(manager, config, clock, stats, logger),
        },
      ],
      exports: [AppConfig, AppLogger, Authenticator, Cache, Clock, HealthRegistry, IdGenerator, PerformanceStats],
    };
  }
}
