import type { Duplex } from 'node:stream';
import type { Scalar } from '@app/kernel';
import type { ServerLocation } from '@app/platform';
import pg from 'pg';
import { SocketWatch } from '../../domain/execution/socket-watch.js';
import type { PlantSession, RowCursor } from '../../domain/execution/plant-session.js';
import { within } from '../../domain/execution/within.js';
import { GUARD_DIALECTS } from '../../domain/guard/guard-dialect.js';
import { refuse } from '../../domain/guard/refusal.js';
import { placeholdersOf } from '../../domain/guard/sql-lexer.js';
import type { GuardedStatement } from '../../domain/statement.js';
import { PostgresqlCursor } from './postgresql-cursor.js';
import { translatePostgresqlError } from './postgresql-errors.js';
import { numbered } from './postgresql-types.js';
import { quotedName } from './quoted-name.js';

const CONNECT_WITHIN_MS = 5_000;
/** For saying goodbye, which a server that is gone never answers. */
const CLOSE_WITHIN_MS = 1_000;
/** A connection that was not used for so long is asked whether it is still there. */
const TRUSTED_FOR_MS = 10_000;
/** The server's own limit on a statement ends it where this process cannot; it comes after this process's own. */
const SERVER_SLACK_MS = 2_000;
/** Milliseconds after which the server ends a transaction that nothing is asked of: a consumer may take 30 s. */
const IDLE_TRANSACTION_MS = 90_000;

/** Set once: a statement outside of any transaction could not write either. */
const ON_CONNECT = 'SET default_transaction_read_only = on';

/**
 * Set for each transaction, so that they hold behind a pooler that hands out other connections too. Texts are quoted as the guard
 * reads them, instants come in UTC, numbers with all their digits.
 */
const SETTINGS = [
  `standard_conforming_strings = on`,
  `backslash_quote = off`,
  `transform_null_equals = off`,
  `TimeZone = 'UTC'`,
  `DateStyle = 'ISO, YMD'`,
  `IntervalStyle = 'iso_8601'`,
  `bytea_output = 'hex'`,
  `extra_float_digits = 1`,
  `cursor_tuple_fraction = 1`,
  `lock_timeout = '2s'`,
  `idle_in_transaction_session_timeout = ${IDLE_TRANSACTION_MS}`,
];

/** One connection to a PostgreSQL server, on which every transaction is read-only. */
export class PostgresqlSession implements PlantSession {
  private lost = false;
  private usedAt = performance.now();
  private cancelling: Promise<void> | null = null;

  private constructor(
    private readonly client: pg.Client,
    private readonly server: ServerLocation,
    private readonly connectWithinMs: number,
    private readonly process: number,
    private readonly watch: SocketWatch,
  ) {
    client.on('error', () => (this.lost = true));
    client.on('end', () => (this.lost = true));
  }

  /** Rejects with AppError `unavailable`. */
  static async open(server: ServerLocation, connectWithinMs = CONNECT_WITHIN_MS): Promise<PostgresqlSession> {
    const client = makeClient(server);
    // Without a listener, a connection that breaks while it is made would end the process.
    client.on('error', () => undefined);
    const connect = async (): Promise<number> => {
      await client.connect();
      await client.query(ON_CONNECT);
      const { rows } = await client.query<{ process: number }>('SELECT pg_backend_pid() AS process');
      return rows[0]?.process ?? 0;
    };
    try {
      const process = await within(connectWithinMs, connect(), () => socketOf(client).destroy());
      return new PostgresqlSession(client, server, connectWithinMs, process, new SocketWatch(socketOf(client)));
    } catch (error) {
      socketOf(client).destroy();
      throw translatePostgresqlError(error);
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
      const places = params.length > 0 ? placeholdersOf(statement.sql, GUARD_DIALECTS.postgresql) : [];
      const { text, values } = numbered(statement.sql, places, params);
      return await PostgresqlCursor.declare(this.client, text, values, this.watch, () => this.rollback());
    } catch (error) {
      await this.rollback();
      throw error;
    }
  }

  /** A cursor that is declared is planned, and nothing of it executed. */
  async explain(statement: GuardedStatement, bounds: { timeoutMs: number }): Promise<void> {
    const cursor = await this.open(statement, [], bounds);
    await cursor.close();
  }

  /** One of the adapter's own small questions, in a transaction of its own. */
  async ask<Row extends pg.QueryResultRow>(text: string, values: unknown[], timeoutMs: number): Promise<Row[]> {
    try {
      await this.begin(timeoutMs);
      return (await this.client.query<Row>(text, values)).rows;
    } finally {
      await this.rollback();
    }
  }

  async ping(): Promise<void> {
    await this.client.query('SELECT 1');
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
    this.cancelling ??= this.cancel().finally(() => (this.cancelling = null));
  }

  sever(): void {
    this.lost = true;
    socketOf(this.client).destroy();
  }

  async close(): Promise<void> {
    if (this.lost) socketOf(this.client).destroy();
    else await within(CLOSE_WITHIN_MS, this.client.end(), () => this.sever()).catch(() => undefined);
  }

  private async begin(timeoutMs: number): Promise<void> {
    const settings = [...SETTINGS, `statement_timeout = ${Math.ceil(timeoutMs + SERVER_SLACK_MS)}`];
    if (this.server.schema !== undefined) settings.push(`search_path = ${pg.escapeIdentifier(this.server.schema)}`);
    await this.client.query(['BEGIN READ ONLY', ...settings.map((one) => `SET LOCAL ${one}`)].join('; '));
  }

  /** A statement is read by the names that the model shows; where a table has more, a bare name may mean one of those. */
  private async refuseHidden({ absent }: GuardedStatement): Promise<void> {
    const names = [...absent].flatMap(([table, columns]) => [...columns].map((column) => ({ table, column })));
    if (names.length === 0) return;
    const { rows } = await this.client.query<{ name: string }>(
      `SELECT a.attname AS name FROM unnest($1::text[], $2::text[]) AS n(relation, name)
       JOIN pg_attribute a ON a.attrelid = to_regclass(n.relation) AND a.attname = n.name AND NOT a.attisdropped LIMIT 1`,
      [names.map(({ table }) => quotedName(table)), names.map(({ column }) => column)],
    );
    if (rows[0]) refuse(`the column '${rows[0].name}' is not part of the semantic model`);
  }

  private async rollback(): Promise<void> {
    // A cancellation that is still on its way must not meet the next statement.
    await this.cancelling;
    this.usedAt = performance.now();
    try {
      await this.client.query('ROLLBACK');
    } catch {
      this.lost = true;
    }
  }

  private async cancel(): Promise<void> {
    const other = makeClient(this.server);
    other.on('error', () => undefined);
    const cancel = async (): Promise<void> => {
      await other.connect();
      await other.query('SELECT pg_cancel_backend($1)', [this.process]);
      await other.end();
    };
    // Where it fails, the server's own limit remains.
    await within(this.connectWithinMs, cancel(), () => undefined).catch(() => socketOf(other).destroy());
  }
}

function makeClient(server: ServerLocation): pg.Client {
  return new pg.Client({
    host: server.host,
    port: server.port,
    database: server.database,
    ...(server.user === undefined ? {} : { user: server.user }),
    ...(server.password === undefined ? {} : { password: server.password }),
    ssl: server.tls === 'off' ? false : { rejectUnauthorized: server.tls === 'checked' },
    keepAlive: true,
    application_name: 'maintenance-chatbot',
  });
}

function socketOf(client: pg.Client): Duplex {
  return client.connection.stream;
}
