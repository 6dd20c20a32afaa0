import { createHash } from 'node:crypto';
import type { Scalar } from '@app/kernel';
import { placesOf, type ServerLocation } from '@app/platform';
import type { SqlDialect } from '../../domain/dialect.js';
import { FirstToAnswer } from '../../domain/execution/first-to-answer.js';
import { PlantSessions } from '../../domain/execution/plant-sessions.js';
import type { StreamRules } from '../../domain/execution/session-row-stream.js';
import type { GuardedStatement } from '../../domain/statement.js';
import { PlantDatabase, type RowStream, type StreamOptions } from '../../ports/plant-database.js';
import { DATA_VERSION_SQL } from './data-version.js';
import { translatePostgresqlError } from './postgresql-errors.js';
import { quotedName } from './quoted-name.js';
import { PostgresqlSession } from './postgresql-session.js';

const STOP_WITHIN_MS = 2_000;
const INTERRUPT_EVERY_MS = 200;
const OWN_CALL_TIMEOUT_MS = 5_000;

export interface PostgresqlPlantDatabaseOptions {
  server: ServerLocation;
  /** Most connections; one more is opened for a moment to stop a statement. */
  connections: number;
  /** Tables whose changes make a new version of the data, as the semantic model names them. */
  tables: readonly string[];
  /** Most callers waiting for a connection. Default 100. */
  queueLimit?: number;
  times?: Partial<Pick<StreamRules, 'stopWithinMs' | 'consumerTimeoutMs'> & { connectWithinMs: number }>;
}

/** A plant's data in a PostgreSQL database: read-only transactions, rows by a cursor of the server. */
export class PostgresqlPlantDatabase extends PlantDatabase {
  readonly dialect: SqlDialect = 'postgresql';
  private readonly sessions: PlantSessions<PostgresqlSession>;
  private readonly tables: readonly string[];

  constructor({ server, connections, tables, queueLimit, times = {} }: PostgresqlPlantDatabaseOptions) {
    super();
    const { connectWithinMs, ...bounds } = times;
    this.tables = tables.map(quotedName);
    const servers = new FirstToAnswer(placesOf(server), (place) => PostgresqlSession.open(place, connectWithinMs));
    this.sessions = new PlantSessions({
      open: () => servers.open(),
      size: connections,
      stopWithinMs: STOP_WITHIN_MS,
      interruptEveryMs: INTERRUPT_EVERY_MS,
      translate: translatePostgresqlError,
      ...(queueLimit === undefined ? {} : { queueLimit }),
      ...bounds,
    });
  }

  stream(statement: GuardedStatement, params: readonly Scalar[], options: StreamOptions): RowStream {
    return this.sessions.stream(statement, params, options);
  }

  explain(statement: GuardedStatement, signal?: AbortSignal): Promise<void> {
    return this.sessions.call(
      (session) => session.explain(statement, { timeoutMs: OWN_CALL_TIMEOUT_MS }),
      OWN_CALL_TIMEOUT_MS,
      signal,
    );
  }

  ping(signal?: AbortSignal): Promise<void> {
    return this.sessions.ask((session) => session.ping(), OWN_CALL_TIMEOUT_MS, signal);
  }

  async dataVersion(): Promise<string> {
    const rows = await this.sessions.ask(
      (session) => session.ask<{ version: string }>(DATA_VERSION_SQL, [this.tables], OWN_CALL_TIMEOUT_MS),
      OWN_CALL_TIMEOUT_MS,
    );
    return createHash('sha256')
      .update(rows[0]?.version ?? '')
      .digest('hex')
      .slice(0, 16);
  }

  close(): Promise<void> {
    return this.sessions.close();
  }
}
