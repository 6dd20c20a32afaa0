import { createHash } from 'node:crypto';
import { AppError, isAbort, type Scalar } from '@app/kernel';
import { currentRequest } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { SqlGuard } from './domain/guard/sql-guard.js';
import type { PlantQuery, QueryContext, QueryLimits, QueryResult, QueryStream } from './domain/plant-query.js';
import { describeColumns, withTypesOf } from './domain/result-columns.js';
import type { GuardedStatement } from './domain/statement.js';
import { AuditLog, type AuditRecord, type QueryOutcome } from './ports/audit-log.js';
import { PlantDatabase, type RowStream } from './ports/plant-database.js';

/** Names the service itself where no request asks. */
const SYSTEM = 'system';
const BATCH_ROWS = 250;
/** Most bytes of rows that are streamed to a file. */
const STREAM_BYTES = 512 * 1_048_576;
/** Most bytes of rows that are held in memory. */
const COLLECT_BYTES = 32 * 1_048_576;

/** The configured bounds of one query. */
export abstract class QueryBounds {
  /** Milliseconds that the database may work. */
  abstract readonly timeoutMs: number;
  abstract readonly maxRows: number;
}

/** The one door to the plant's data: whatever reads it, whoever wrote the SQL, is checked, bounded and recorded here. */
@Injectable()
export class PlantQueryService {
  constructor(
    private readonly guard: SqlGuard,
    private readonly database: PlantDatabase,
    private readonly audit: AuditLog,
    private readonly bounds: QueryBounds,
  ) {}

  /**
   * The statement as it would be executed, without executing it.
   * @throws AppError `sql_refused`
   */
  check(sql: string): GuardedStatement {
    return this.guard.check(sql, this.database.dialect);
  }

  /**
   * Rows as they arrive; the statement runs when `batches` is iterated.
   * @throws AppError `sql_refused` at once; what `PlantDatabase.stream` rejects with while iterating
   */
  stream(query: PlantQuery, context: QueryContext, limits: QueryLimits = {}): QueryStream {
    return this.open(query, context, limits, STREAM_BYTES).stream;
  }

  /**
   * The whole result, or its first rows.
   * @throws AppError `sql_refused` and what `PlantDatabase.stream` rejects with
   */
  async collect(query: PlantQuery, context: QueryContext, limits: QueryLimits = {}): Promise<QueryResult> {
    const { stream, statement } = this.open(query, context, limits, COLLECT_BYTES);
    const rows: Scalar[][] = [];
    for await (const batch of stream.batches) for (const row of batch) rows.push(row);
    const { truncated, sqlTimeMs } = stream.progress;
    const columns = query.columns ? stream.columns : withTypesOf(rows, stream.columns, statement.columns);
    return { sql: stream.sql, columns, rows, truncated, sqlTimeMs };
  }

  private open(
    query: PlantQuery,
    context: QueryContext,
    limits: QueryLimits,
    maxBytes: number,
  ): { stream: QueryStream; statement: GuardedStatement } {
    const started = performance.now();
    const statement = this.admit(query, context, started);
    const columns = query.columns ? [...query.columns] : describeColumns(statement.columns, this.guard.model);
    const rows = this.database.stream(statement, query.params, {
      timeoutMs: Math.min(this.bounds.timeoutMs, limits.timeoutMs ?? Infinity),
      maxRows: Math.min(this.bounds.maxRows, limits.maxRows ?? Infinity),
      maxBytes,
      batchRows: BATCH_ROWS,
      ...(context.signal ? { signal: context.signal } : {}),
    });
    const batches = this.recorded(rows, query, context, statement, started);
    return { stream: { sql: statement.sql, columns, batches, progress: rows.progress }, statement };
  }

  /** Checks a query; a refusal is recorded. */
  private admit(query: PlantQuery, context: QueryContext, started: number): GuardedStatement {
    try {
      const statement = this.check(query.sql);
      if (statement.parameterCount !== query.params.length) {
        throw refusal(`it has ${statement.parameterCount} placeholders and ${query.params.length} values`);
      }
      if (query.columns && query.columns.length !== statement.columns.length) {
        throw new Error(`${query.columns.length} columns are described and ${statement.columns.length} selected`);
      }
      return statement;
    } catch (error) {
      this.record(query, context, started, { outcome: 'refused', ...codeOf(error) });
      throw error;
    }
  }

  private async *recorded(
    rows: RowStream,
    query: PlantQuery,
    context: QueryContext,
    statement: GuardedStatement,
    started: number,
  ): AsyncGenerator<Scalar[][]> {
    let end: Partial<AuditRecord> & { outcome: QueryOutcome } = { outcome: 'left' };
    try {
      yield* rows;
      end = { outcome: rows.progress.truncated ? 'truncated' : 'ok' };
    } catch (error) {
      end = { outcome: outcomeOf(error), ...codeOf(error) };
      throw error;
    } finally {
      const { progress } = rows;
      this.record(query, context, started, {
        tables: statement.tables,
        rows: progress.rows,
        truncated: progress.truncated,
        sqlTimeS: progress.sqlTimeMs / 1000,
        ...end,
      });
    }
  }

  private record(
    { sql, params }: PlantQuery,
    { requestId, sessionId, origin }: QueryContext,
    started: number,
    end: Partial<AuditRecord> & { outcome: QueryOutcome },
  ): void {
    this.audit.record({
      requestId,
      caller: currentRequest()?.caller?.owner ?? SYSTEM,
      origin,
      statementHash: createHash('sha256').update(sql).digest('hex').slice(0, 16),
      statementLength: sql.length,
      statement: sql,
      parameterCount: params.length,
      tables: [],
      rows: 0,
      truncated: false,
      sqlTimeS: 0,
      durationS: (performance.now() - started) / 1000,
      ...(sessionId === undefined ? {} : { sessionId }),
      ...end,
    });
  }
}

function refusal(rule: string): AppError {
  return new AppError({ kind: 'invalid', code: 'sql_refused', message: `The statement was refused: ${rule}.` });
}

function codeOf(error: unknown): { errorCode?: string } {
  return error instanceof AppError ? { errorCode: error.code } : {};
}

function outcomeOf(error: unknown): QueryOutcome {
  if (isAbort(error)) return 'aborted';
  if (!(error instanceof AppError)) return 'failed';
  if (error.code === 'sql_refused') return 'refused';
  if (error.kind === 'timeout') return 'timeout';
  return error.kind === 'unavailable' ? 'unavailable' : 'failed';
}
