import { createHash } from 'node:crypto';
import type { Scalar } from '@app/kernel';
import { placesOf, type ServerLocation } from '@app/platform';
import type { SqlDialect } from '../../domain/dialect.js';
import { FirstToAnswer } from '../../domain/execution/first-to-answer.js';
import { PlantSessions } from '../../domain/execution/plant-sessions.js';
import type { StreamRules } from '../../domain/execution/session-row-stream.js';
import type { GuardedStatement } from '../../domain/statement.js';
import { PlantDatabase, type RowStream, type StreamOptions } from '../../ports/plant-database.js';
import { dataVersionSql } from './data-version.js';
import { translateMysqlError } from './mysql-errors.js';
import { MysqlSession } from './mysql-session.js';

const STOP_WITHIN_MS = 2_000;
const INTERRUPT_EVERY_MS = 200;
const OWN_CALL_TIMEOUT_MS = 5_000;

export interface MysqlPlantDatabaseOptions {
  server: ServerLocation;
  /** Most connections; one more is opened for a moment to stop a statement. */
  connections: number;
  /** Tables whose changes make a new version of the data, as the semantic model names them. */
  tables: readonly string[];
  /** Most callers waiting for a connection. Default 100. */
  queueLimit?: number;
  times?: Partial<Pick<StreamRules, 'stopWithinMs' | 'consumerTimeoutMs'> & { connectWithinMs: number }>;
}

/** A plant's data in a MariaDB or MySQL database: read-only transactions, rows as the server computes them. */
export class MysqlPlantDatabase extends PlantDatabase {
  readonly dialect: SqlDialect = 'mysql';
  private readonly sessions: PlantSessions<MysqlSession>;
  private readonly tables: readonly string[];

  constructor({ server, connections, tables, queueLimit, times = {} }: MysqlPlantDatabaseOptions) {
    super();
    const { connectWithinMs, ...bounds } = times;
    this.tables = tables;
    const servers = new FirstToAnswer(placesOf(server), (place) => MysqlSession.open(place, connectWithinMs));
    this.sessions = new PlantSessions({
      open: () => servers.open(),
      size: connections,
      stopWithinMs: STOP_WITHIN_MS,
      interruptEveryMs: INTERRUPT_EVERY_MS,
      translate: translateMysqlError,
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
    const names = this.tables.flatMap((table): [string | null, string] => {
      const [name = '', schema = null] = table.split('.').reverse();
      return [schema, name];
    });
    const rows = await this.sessions.ask(
      (session) => session.ask<{ version: string }>(dataVersionSql(this.tables.length), names, OWN_CALL_TIMEOUT_MS),
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
