import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AppConfig } from '../config/index.js';
import { AppLogger, HealthRegistry } from '../observability/index.js';
import { Database } from './database.js';
import { DatabaseProbe } from './database.probe.js';
import { openDataSource, type OpeningNotes, storeOptions } from './open-data-source.js';

/** Apart from the store's options, whose type does not know of it. */
function notesTo(logger: AppLogger): OpeningNotes {
  return {
    onLeftOpen: () =>
      logger.info('The store was left open by a service that did not stop in good order; it was checked and is whole'),
    onUnsafe: (settings) =>
      logger.warn('The server of the store may forget answered turns when it loses power: turn these settings on', {
        settings,
      }),
  };
}

/**
 * The service's own store. Each library registers its entities with `TypeOrmModule.forFeature`; their tables come from the
 * migrations here, which run at start.
 */
@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [AppConfig, AppLogger],
      // One attempt: a store that cannot be opened now will hardly be in three seconds, and the reason should be seen at once.
      useFactory: async (config: AppConfig, logger: AppLogger) => ({
        ...(await storeOptions(config.database, config.dbPoolSize)),
        ...notesTo(logger),
        autoLoadEntities: true,
        retryAttempts: 1,
      }),
      dataSourceFactory: (options) => {
        if (!options) throw new Error('The store has no options');
        return openDataSource(options);
      },
    }),
  ],
  providers: [Database],
  exports: [Database],
})
export class DatabaseModule implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly health: HealthRegistry,
  ) {}

  onModuleInit(): void {
    this.health.register(new DatabaseProbe(this.database));
  }
}
