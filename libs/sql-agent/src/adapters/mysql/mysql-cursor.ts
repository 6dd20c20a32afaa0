import type { Scalar } from '@app/kernel';
import type { Connection, FieldPacket } from 'mysql2';
import type { SocketWatch } from '../../domain/execution/socket-watch.js';
import { bytesOf } from '../../domain/execution/cell-values.js';
import { statementFailed } from '../../domain/execution/plant-errors.js';
import type { Fetched, RowCursor } from '../../domain/execution/plant-session.js';
import { readerOf } from './mysql-types.js';

/** The driver tells nobody who listens for rows alone that its connection has gone. */
class ConnectionLostError extends Error {
  readonly code = 'PROTOCOL_CONNECTION_LOST';
}

/**
 * A statement whose rows come as the server computes them. Between two calls the connection is paused, so that the server
 * waits and nothing piles up.
 */
export class MysqlCursor implements RowCursor {
  private readers: ((value: unknown) => Scalar)[] = [];
  private rows: Scalar[][] = [];
  private bytes = 0;
  private enough = { rows: 0, bytes: 0 };
  private failure: Error | null = null;
  private ended = false;
  private wake: () => void = () => undefined;

  /** @param stop ends the statement in the server and the transaction; never rejects */
  constructor(
    private readonly connection: Connection,
    sql: string,
    params: readonly Scalar[],
    private readonly watch: SocketWatch,
    private readonly stop: (stillRuns: boolean) => Promise<void>,
  ) {
    const query = connection.execute({ sql, values: [...params], rowsAsArray: true });
    query.on('fields', (fields: FieldPacket[]) => {
      this.readers = fields.map(({ columnType }) => readerOf(columnType));
    });
    query.on('result', (row) => this.take(row as unknown as unknown[]));
    query.on('error', (error: Error) => this.end(error));
    query.on('end', () => this.end(null));
    watch.onClosed(() => this.end(new ConnectionLostError()));
    connection.pause();
  }

  async read(rows: number, maxBytes: number): Promise<Fetched> {
    this.enough = { rows, bytes: maxBytes };
    if (!this.hasEnough()) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
        this.connection.resume();
      });
    }
    if (this.failure) throw this.failure;
    const { rows: taken, bytes } = this;
    this.rows = [];
    this.bytes = 0;
    return { rows: taken, bytes, more: !this.ended };
  }

  async close(): Promise<void> {
    const stillRuns = !this.ended;
    this.enough = { rows: Infinity, bytes: Infinity };
    const stopped = this.stop(stillRuns);
    this.connection.resume();
    await stopped;
  }

  private take(row: readonly unknown[]): void {
    this.watch.taken();
    // What comes after the consumer has left is of no use.
    if (this.enough.rows === Infinity) return;
    const cells = row.map((value, index) => this.readers[index]?.(value) ?? null);
    this.rows.push(cells);
    this.bytes += bytesOf(cells);
    if (!this.hasEnough()) return;
    this.connection.pause();
    this.wake();
  }

  private end(error: Error | null): void {
    if (this.ended) return;
    this.ended = true;
    this.failure = this.watch.exceeded ? statementFailed('The query makes a value that is too large.', error) : error;
    this.wake();
  }

  private hasEnough(): boolean {
    return this.ended || this.rows.length >= this.enough.rows || this.bytes > this.enough.bytes;
  }
}
