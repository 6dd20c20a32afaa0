import { AppError, type Scalar } from '@app/kernel';
import type { GuardedStatement } from '../../domain/statement.js';
import type { RowStream, StreamOptions, StreamProgress } from '../../ports/plant-database.js';
import type { ConnectionPool } from './connection-pool.js';
import { packedSql, type Packing, ROW_BY_ROW, unpackRows, usualPacking } from './packed-rows.js';
import type { PlantConnection } from './plant-connection.js';
import type { SqliteCursor } from './sqlite-connection.js';
import { abortError, isTooBig } from './sqlite-errors.js';
import { StatementRun } from './statement-run.js';

export interface StreamTimes {
  /** Milliseconds within which an interrupted statement must have stopped, or its connection is given up. */
  stopWithinMs: number;
  /** Milliseconds that a consumer may leave the connection waiting between two batches. */
  consumerTimeoutMs: number;
}

interface Fetched {
  packs: string[];
  more: boolean;
}

/** A statement's rows; a connection is held from the first batch asked for to the end of the iteration. */
export class SqliteRowStream implements RowStream {
  readonly progress: StreamProgress = { rows: 0, bytes: 0, truncated: false, sqlTimeMs: 0 };
  private started = false;
  private packing: Packing;

  constructor(
    private readonly pool: ConnectionPool<PlantConnection>,
    private readonly statement: GuardedStatement,
    private readonly params: readonly Scalar[],
    private readonly options: StreamOptions & { signal: AbortSignal },
    private readonly times: StreamTimes,
  ) {
    this.packing = usualPacking(statement.columns.length);
  }

  [Symbol.asyncIterator](): AsyncIterator<Scalar[][]> {
    if (this.started) throw new Error('A row stream can be iterated once');
    this.started = true;
    return this.batches();
  }

  private async *batches(): AsyncGenerator<Scalar[][]> {
    const { signal, timeoutMs, batchRows } = this.options;
    const connection = await this.pool.acquire(timeoutMs, signal);
    const run = new StatementRun({
      timeoutMs,
      stopWithinMs: this.times.stopWithinMs,
      interrupt: () => connection.interrupt(),
      signal,
    });
    const lease = new Lease(this.pool, connection, run);
    try {
      let rest: Scalar[][] = [];
      for (let more = true; more;) {
        const fetched = await this.fetch(run, lease, connection, batchRows - rest.length);
        more = fetched.more;
        let rows = [...rest, ...unpackRows(fetched.packs)];
        while (rows.length >= batchRows || (!more && rows.length > 0)) {
          const batch = this.cut(rows.slice(0, batchRows));
          rows = rows.slice(batchRows);
          if (batch.length > 0) {
            lease.awaitConsumer(this.times.consumerTimeoutMs, signal);
            yield batch;
            lease.resume();
          }
        }
        rest = rows;
      }
    } finally {
      this.progress.sqlTimeMs = run.elapsedMs;
      await lease.end();
    }
  }

  /** Packs with about so many rows; `more` is false where none may follow. */
  private async fetch(run: StatementRun, lease: Lease, connection: PlantConnection, rows: number): Promise<Fetched> {
    try {
      lease.cursor ??= await this.prepare(run, connection);
      return await this.read(run, lease.openCursor(), rows);
    } catch (error) {
      if (!isTooBig(error) || this.progress.bytes > 0 || this.packing === ROW_BY_ROW) throw error;
      this.packing = ROW_BY_ROW;
      await lease.cursor?.close();
      lease.cursor = await this.prepare(run, connection);
      return this.read(run, lease.openCursor(), rows);
    } finally {
      this.progress.sqlTimeMs = run.elapsedMs;
    }
  }

  private async prepare(run: StatementRun, connection: PlantConnection): Promise<SqliteCursor> {
    const { sql, columns } = this.statement;
    const packed = packedSql(sql, columns.length, this.options.maxRows + 1, this.packing);
    await run.call(() => connection.inspect(this.statement, packed));
    return run.call(() => connection.prepare(packed, this.params));
  }

  private async read(run: StatementRun, cursor: SqliteCursor, rows: number): Promise<Fetched> {
    const packs: string[] = [];
    const enough = Math.ceil(rows / (this.packing.rowsPerLine * this.packing.linesPerPack));
    const more = await run.call(async () => {
      while (packs.length < enough) {
        const pack = await cursor.next();
        if (typeof pack !== 'string') return false;
        packs.push(pack);
        this.progress.bytes += Buffer.byteLength(pack);
        if (this.progress.bytes > this.options.maxBytes) {
          this.progress.truncated = true;
          return false;
        }
      }
      return true;
    });
    return { packs, more };
  }

  /** The part of a batch that is within `maxRows`. */
  private cut(batch: Scalar[][]): Scalar[][] {
    const left = this.options.maxRows - this.progress.rows;
    if (batch.length > left) this.progress.truncated = true;
    const delivered = batch.length > left ? batch.slice(0, left) : batch;
    this.progress.rows += delivered.length;
    return delivered;
  }
}

/** A borrowed connection with its open cursor; gives both back once, whoever ends the loan. */
class Lease {
  cursor: SqliteCursor | null = null;
  private failure: Error | null = null;
  private ended: Promise<void> | null = null;
  private stopWaiting: () => void = () => undefined;

  constructor(
    private readonly pool: ConnectionPool<PlantConnection>,
    private readonly connection: PlantConnection,
    private readonly run: StatementRun,
  ) {}

  /** Throws what ended the loan while the consumer was busy. */
  openCursor(): SqliteCursor {
    if (this.failure) throw this.failure;
    if (!this.cursor) throw new Error('The statement has not been prepared');
    return this.cursor;
  }

  /** A consumer that does not come back, or whose caller has left, does not keep the connection. */
  awaitConsumer(timeoutMs: number, signal: AbortSignal): void {
    const fail = (error: Error): void => {
      this.stopWaiting();
      this.failure = error;
      void this.end();
    };
    const onAbort = (): void => fail(abortError(signal));
    const timer = setTimeout(() => fail(consumerTimedOut()), timeoutMs);
    signal.addEventListener('abort', onAbort);
    this.stopWaiting = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    };
  }

  /** The consumer is back. */
  resume(): void {
    this.stopWaiting();
    if (this.failure) throw this.failure;
  }

  end(): Promise<void> {
    this.stopWaiting();
    this.ended ??= this.giveBack();
    return this.ended;
  }

  private async giveBack(): Promise<void> {
    if (this.run.stuck) {
      const cursor = this.cursor;
      // A statement that is still open when its connection closes would keep the file open.
      this.pool.discard(
        this.connection,
        this.run.stuck.catch(() => undefined).then(() => cursor?.close()),
      );
      return;
    }
    await this.cursor?.close();
    if (this.run.failedUnavailable) this.pool.retire(this.connection);
    else this.pool.release(this.connection);
  }
}

function consumerTimedOut(): AppError {
  return new AppError({
    kind: 'timeout',
    code: 'sql_stream_stalled',
    message: 'The rows of the query were not taken in time.',
  });
}
