import { AppConfig, AppLogger, HealthRegistry } from '@app/platform';
import { SemanticModelModule, SemanticModelProvider, ValueSource } from '@app/semantic-model';
import { type DynamicModule, Module, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { LoggedAuditLog } from './adapters/log/logged-audit-log.js';
import { loadPolyglotParser } from './adapters/polyglot/polyglot-sql-parser.js';
import { SqlitePlantDatabase } from './adapters/sqlite/sqlite-plant-database.js';
import { SqlGuard } from './domain/guard/sql-guard.js';
import { PlantDatabaseProbe } from './plant-database.probe.js';
import { PlantQueryService, QueryBounds } from './plant-query.service.js';
import { PlantValueSource } from './plant-value-source.js';
import { AuditLog } from './ports/audit-log.js';
import { PlantDatabase } from './ports/plant-database.js';

/** Threads that Node keeps for files, name look-ups and databases unless `UV_THREADPOOL_SIZE` says otherwise. */
const DEFAULT_THREADS = 4;
const MOST_CONNECTIONS = 4;

export interface SqlAgentModuleOptions {
  /** Absolute path of the plant's SQLite file; it may still be missing, and is then reported as unavailable. */
  path: string;
  /** Size of Node's thread pool. Default 4. */
  threads?: number;
}

/** The door to the plant's data, and what is asked of it. */
@Module({})
export class SqlAgentModule implements OnModuleInit, OnApplicationShutdown {
  constructor(
    private readonly database: PlantDatabase,
    private readonly health: HealthRegistry,
  ) {}

  static forPlant({ path, threads = DEFAULT_THREADS }: SqlAgentModuleOptions): DynamicModule {
    return {
      module: SqlAgentModule,
      imports: [SemanticModelModule],
      providers: [
        {
          provide: SqlGuard,
          inject: [SemanticModelProvider],
          useFactory: async ({ model }: SemanticModelProvider) => new SqlGuard(model, await loadPolyglotParser()),
        },
        {
          provide: PlantDatabase,
          inject: [AppConfig],
          useFactory: ({ dbPoolSize }: AppConfig) =>
            new SqlitePlantDatabase({ path, connections: connectionsFor(dbPoolSize, threads) }),
        },
        { provide: AuditLog, inject: [AppLogger], useFactory: (logger: AppLogger) => new LoggedAuditLog(logger) },
        {
          provide: QueryBounds,
          inject: [AppConfig],
          useFactory: (config: AppConfig): QueryBounds => ({
            timeoutMs: config.sqlTimeoutMs,
            maxRows: config.sqlMaxRows,
          }),
        },
        PlantQueryService,
        { provide: ValueSource, useClass: PlantValueSource },
      ],
      exports: [PlantDatabase, PlantQueryService, ValueSource],
    };
  }

  onModuleInit(): void {
    this.health.register(new PlantDatabaseProbe(this.database));
  }

  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
  }
}

/** Each running statement holds a thread: one is always left for everything else that needs threads. */
function connectionsFor(poolSize: number, threads: number): number {
  return Math.max(1, Math.min(poolSize, MOST_CONNECTIONS, threads - 1));
}
