import { ChatModel, LlmModule } from '@app/llm';
import { FormCheck } from '@app/question';
import { Clock } from '@app/kernel';
import { AppConfig, AppLogger, Database, HealthRegistry, Metrics } from '@app/platform';
import { SemanticModelModule, SemanticModelProvider, ValueIndexService, ValueSource } from '@app/semantic-model';
import { Module, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ArchivedAuditLog } from './adapters/archive/archived-audit-log.js';
import { StatementEntity } from './adapters/typeorm/statement.entity.js';
import { TypeOrmStatementArchive } from './adapters/typeorm/typeorm-statement-archive.js';
import { StatementArchive } from './ports/statement-archive.js';
import { StatementsController } from './statements.controller.js';
import { StatementsService } from './statements.service.js';
import { CompiledFormCheck } from './compiled-form-check.js';
import { ModelSqlMender } from './adapters/model/model-sql-mender.js';
import { LoggedAuditLog } from './adapters/log/logged-audit-log.js';
import { loadPolyglotParser } from './adapters/polyglot/polyglot-sql-parser.js';
import { SqlGuard } from './domain/guard/sql-guard.js';
import { PlantDatabaseProbe } from './plant-database.probe.js';
import { plantFile } from './plant-file.js';
import { PlantQueryService, QueryBounds } from './plant-query.service.js';
import { PlantValueSource } from './plant-value-source.js';
import { AuditLog } from './ports/audit-log.js';
import { PlantDatabase } from './ports/plant-database.js';
import { SqlMender } from './ports/sql-mender.js';
import { WrittenSqlRules, WrittenSqlService } from './written-sql.service.js';

/**
 * Each running statement of SQLite holds one of the process's four threads for files, name look-ups and databases: one is always left for
 * everything else.
 */
const MOST_SQLITE_CONNECTIONS = 3;

/** Loads the driver of the database in use alone: the others would cost every start time and memory. */
async function openPlant(config: AppConfig, { model }: SemanticModelProvider): Promise<PlantDatabase> {
  const { plantDatabase: plant, dbPoolSize: connections } = config;
  const tables = [...new Set([...model.datasets.values()].map(({ source }) => source))];
  switch (plant.kind) {
    case 'postgresql': {
      const { PostgresqlPlantDatabase } = await import('./adapters/postgresql/postgresql-plant-database.js');
      return new PostgresqlPlantDatabase({ server: plant, connections, tables });
    }
    case 'mysql': {
      const { MysqlPlantDatabase } = await import('./adapters/mysql/mysql-plant-database.js');
      return new MysqlPlantDatabase({ server: plant, connections, tables });
    }
    default: {
      const { SqlitePlantDatabase } = await import('./adapters/sqlite/sqlite-plant-database.js');
      return new SqlitePlantDatabase({
        path: plantFile(config),
        connections: Math.min(connections, MOST_SQLITE_CONNECTIONS),
      });
    }
  }
}

/** The door to the plant's data, and what is asked of it. */
@Module({
  imports: [SemanticModelModule, LlmModule, TypeOrmModule.forFeature([StatementEntity])],
  controllers: [StatementsController],
  providers: [
    {
      provide: SqlGuard,
      inject: [SemanticModelProvider],
      useFactory: async ({ model }: SemanticModelProvider) => new SqlGuard(model, await loadPolyglotParser()),
    },
    {
      provide: PlantDatabase,
      inject: [AppConfig, SemanticModelProvider],
      useFactory: openPlant,
    },
    {
      provide: StatementArchive,
      inject: [Database],
      useFactory: (database: Database) => new TypeOrmStatementArchive(database),
    },
    {
      provide: AuditLog,
      inject: [AppLogger, Metrics, StatementArchive, Clock],
      useFactory: (logger: AppLogger, metrics: Metrics, archive: StatementArchive, clock: Clock) =>
        new ArchivedAuditLog(new LoggedAuditLog(logger, metrics), archive, clock, logger),
    },
    StatementsService,
    {
      provide: QueryBounds,
      inject: [AppConfig],
      useFactory: (config: AppConfig): QueryBounds => ({ timeoutMs: config.sqlTimeoutMs, maxRows: config.sqlMaxRows }),
    },
    PlantQueryService,
    { provide: ValueSource, useClass: PlantValueSource },
    ValueIndexService,
    { provide: FormCheck, useClass: CompiledFormCheck },
    {
      provide: SqlMender,
      inject: [ChatModel, SemanticModelProvider, PlantDatabase],
      useFactory: (chat: ChatModel, { model }: SemanticModelProvider, { dialect }: PlantDatabase) =>
        new ModelSqlMender(chat, model, dialect),
    },
    {
      provide: WrittenSqlRules,
      inject: [AppConfig],
      useFactory: ({ maxSqlRetries }: AppConfig): WrittenSqlRules => ({ retries: maxSqlRetries }),
    },
    WrittenSqlService,
  ],
  exports: [FormCheck, PlantDatabase, PlantQueryService, ValueIndexService, WrittenSqlService],
})
export class SqlAgentModule implements OnModuleInit, OnApplicationShutdown {
  constructor(
    private readonly database: PlantDatabase,
    private readonly audit: AuditLog,
    private readonly health: HealthRegistry,
  ) {}

  onModuleInit(): void {
    this.health.register(new PlantDatabaseProbe(this.database));
  }

  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
    await this.audit.settle();
  }
}
