import type { Duplex } from 'node:stream';
import type { Scalar } from '@app/kernel';
import type { ServerLocation } from '@app/platform';
import mysql, { type Connection, type ConnectionOptions, type RowDataPacket } from 'mysql2';
import { SocketWatch } from '../../domain/execution/socket-watch.js';
import type { PlantSession, RowCursor } from '../../domain/execution/plant-session.js';
import { within } from '../../domain/execution/within.js';
import { refuse } from '../../domain/guard/refusal.js';
import type { GuardedStatement } from '../../domain/statement.js';
import { MysqlCursor } from './mysql-cursor.js';
import { translateMysqlError } from './mysql-errors.js';

const CONNECT_WITHIN_MS = 5_000;
/** For saying goodbye, which a server that is gone never answers. */
const CLOSE_WITHIN_MS = 1_000;
/** A connection that was not used for so long is asked whether it is still there. */
const TRUSTED_FOR_MS = 10_000;
/**
 * The server's own limit ends a statement that this process cannot stop any more. It goes on while rows wait for the
 * consumer, so it comes well after this process's own.
 */
const SERVER_SLACK_MS = 60_000;
/** Statements that the server keeps prepared for one connection. */
const PREPARED = 50;

/**
 * Texts and operators are read as the guard reads them, instants come in UTC, quotients keep their digits. Without
 * `NO_BACKSLASH_ESCAPES`: the guard refuses texts with a backslash, whatever it would mean.
 */
const SETTINGS = `SET SESSION
  sql_mode = 'STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION,PIPES_AS_CONCAT,ONLY_FULL_GROUP_BY',
  time_zone = '+00:00',
  group_concat_max_len = 1048576,
  div_precision_increment = 12,
  lock_wait_timeout = 2`;

/** What one connection may take of a MariaDB server's memory, and of its disk for tables of its own. MySQL bounds neither by connection. */
const MARIADB_SETTINGS = 'SET SESSION max_session_mem_used = 536870912, tmp_disk_table_size = 1073741824';

/** One connection to a MariaDB or MySQL server, on which every transaction is read-only. */
export class MysqlSession implements PlantSession {
  private lost = false;
  private usedAt = performance.now();
  private killing: Promise<void> | null = null;
  private limitMs = 0;

  private constructor(
    private readonly connection: Connection,
    private readonly server: ServerLocation,
    private readonly connectWithinMs: number,
    private readonly isMariaDb: boolean,
    private readonly watch: SocketWatch,
  ) {
    connection.on('error', () => (this.lost = true));
    connection.on('end', () => (this.lost = true));
  }

  /** Rejects with AppError `unavailable`. */
  static async open(server: ServerLocation, connectWithinMs = CONNECT_WITHIN_MS): Promise<MysqlSession> {
    const connection = mysql.createConnection(optionsOf(server));
    // Without a listener, a connection that breaks would end the process.
    connection.on('error', () => undefined);
    const settle = async (): Promise<boolean> => {
      await query(connection, SETTINGS);
      await query(connection, 'SET SESSION TRANSACTION READ ONLY');
      const [row] = await query<{ version: string }>(connection, 'SELECT VERSION() AS version');
      const isMariaDb = /mariadb/i.test(row?.version ?? '');
      if (isMariaDb) await query(connection, MARIADB_SETTINGS).catch(unlessRefused);
      return isMariaDb;
    };
    try {
      const isMariaDb = await within(connectWithinMs, settle(), () => cut(connection));
      return new MysqlSession(connection, server, connectWithinMs, isMariaDb, new SocketWatch(socketOf(connection)));
    } catch (error) {
      cut(connection);
      throw translateMysqlError(error);
    }
  }

  async open(
    statement: GuardedStatement,
    params: readonly Scalar[],
    { timeoutMs }: { timeoutMs: number },
  ): Promise<RowCursor> {
    try {
      await this.begin(timeoutMs);
      await this.refuseHidden(statement);
    } catch (error) {
      await this.end(false);
      throw error;
    }
    return new MysqlCursor(this.connection, statement.sql, params, this.watch, (stillRuns) => this.end(stillRuns));
  }

  async explain(statement: GuardedStatement, { timeoutMs }: { timeoutMs: number }): Promise<void> {
    try {
      await this.begin(timeoutMs);
      await this.refuseHidden(statement);
      await query(this.connection, `EXPLAIN ${statement.sql}`);
    } finally {
      await this.end(false);
    }
  }

  /** One of the adapter's own small questions. */
  async ask<Row>(sql: string, values: readonly (string | null)[], timeoutMs: number): Promise<Row[]> {
    try {
      await this.begin(timeoutMs);
      return await query<Row>(this.connection, sql, values);
    } finally {
      await this.end(false);
    }
  }

  async ping(): Promise<void> {
    await query(this.connection, 'SELECT 1');
    this.usedAt = performance.now();
  }

  async isFresh(): Promise<boolean> {
    if (this.lost) return false;
    if (performance.now() - this.usedAt < TRUSTED_FOR_MS) return true;
    const alive = await within(this.connectWithinMs, this.ping(), () => this.sever()).then(
      () => true,
      () => false,
    );
    return alive && !this.lost;
  }

  interrupt(): void {
    this.killing ??= this.kill().finally(() => (this.killing = null));
  }

  sever(): void {
    this.lost = true;
    cut(this.connection);
  }

  async close(): Promise<void> {
    if (this.lost) return cut(this.connection);
    const ended = new Promise<void>((resolve) => this.connection.end(() => resolve()));
    await within(CLOSE_WITHIN_MS, ended, () => this.sever()).catch(() => undefined);
  }

  private async begin(timeoutMs: number): Promise<void> {
    const limitMs = Math.ceil(timeoutMs + SERVER_SLACK_MS);
    if (limitMs !== this.limitMs) {
      await query(
        this.connection,
        this.isMariaDb
          ? `SET SESSION max_statement_time = ${limitMs / 1000}`
          : `SET SESSION max_execution_time = ${limitMs}`,
      );
      this.limitMs = limitMs;
    }
    await query(this.connection, 'START TRANSACTION READ ONLY');
  }

  /** A statement is read by the names that the model shows; where a table has more, a bare name may mean one of those. */
  private async refuseHidden({ absent }: GuardedStatement): Promise<void> {
    for (const [table, columns] of absent) {
      const [name = '', schema] = table.split('.').reverse();
      const names = [...columns];
      // Every table has this one by itself.
      if (columns.has('_rowid')) refuse(`the column '_rowid' is not part of the semantic model`);
      const [hidden] = await query<{ name: string }>(
        this.connection,
        `SELECT column_name AS name FROM information_schema.columns
         WHERE table_schema = COALESCE(?, DATABASE()) AND table_name = ? AND column_name IN (${names.map(() => '?').join(', ')})
         LIMIT 1`,
        [schema ?? null, name, ...names],
      );
      if (hidden) refuse(`the column '${hidden.name}' is not part of the semantic model`);
    }
  }

  /** Ends the transaction and, where it still runs, the statement. */
  private async end(stillRuns: boolean): Promise<void> {
    if (stillRuns && !this.lost) this.interrupt();
    // A kill that is still on its way must not meet the next statement.
    await this.killing;
    this.usedAt = performance.now();
    try {
      if (!this.lost) await query(this.connection, 'ROLLBACK');
    } catch {
      this.lost = true;
    }
  }

  private async kill(): Promise<void> {
    const other = mysql.createConnection(optionsOf(this.server));
    other.on('error', () => undefined);
    const killed = query(other, `KILL QUERY ${this.connection.threadId}`);
    // Where it fails, the server's own limit remains.
    await within(this.connectWithinMs, killed, () => undefined).catch(() => undefined);
    cut(other);
  }
}

function optionsOf(server: ServerLocation): ConnectionOptions {
  return {
    ...(server.host.startsWith('/') ? { socketPath: server.host } : { host: server.host, port: server.port }),
    database: server.database,
    ...(server.user === undefined ? {} : { user: server.user }),
    ...(server.password === undefined ? {} : { password: server.password }),
    ...(server.tls === 'off' ? {} : { ssl: { rejectUnauthorized: server.tls === 'checked' } }),
    charset: 'utf8mb4',
    enableKeepAlive: true,
    multipleStatements: false,
    flags: ['-LOCAL_FILES'],
    disableEval: true,
    dateStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: false,
    jsonStrings: true,
    maxPreparedStatements: PREPARED,
  };
}

/** With values as a prepared statement; without, as text, which is the only way that some statements know. */
function query<Row>(connection: Connection, sql: string, values: readonly (string | null)[] = []): Promise<Row[]> {
  return new Promise((resolve, reject) => {
    const settle = (error: Error | null, rows: RowDataPacket[]): void =>
      error ? reject(error) : resolve(rows as Row[]);
    if (values.length === 0) connection.query<RowDataPacket[]>(sql, settle);
    else connection.execute<RowDataPacket[]>(sql, [...values], settle);
  });
}

/** What an older server does not know, or does not let this user set, is done without. */
function unlessRefused(error: Error & { errno?: number }): void {
  if (error.errno === undefined || error.errno < 0) throw error;
}

/** Not the driver's `destroy`, which says goodbye, waits for the server to close, and leaves what is under way without an end. */
function cut(connection: Connection): void {
  socketOf(connection).destroy();
}

function socketOf(connection: Connection): Duplex {
  return (connection as Connection & { stream: Duplex }).stream;
}
