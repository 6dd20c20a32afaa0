import { AppError } from '@app/kernel';
import type { ModelCall, WrittenStatement } from '@app/question';
import { SemanticModelProvider, ValueIndexService } from '@app/semantic-model';
import { Injectable } from '@nestjs/common';
import type { PlantQuery, QueryContext, QueryResult } from './domain/plant-query.js';
import type { GuardedStatement } from './domain/statement.js';
import { missingLiterals } from './domain/written/literal-diagnosis.js';
import { PlantQueryService } from './plant-query.service.js';
import { PlantDatabase } from './ports/plant-database.js';
import { type FailedAttempt, SqlMender } from './ports/sql-mender.js';

/** How often SQL that failed is written anew. */
export abstract class WrittenSqlRules {
  abstract readonly retries: number;
}

export interface WrittenResult {
  query: PlantQuery;
  result: QueryResult;
  /** Statements that were tried, the last one included. */
  attempts: number;
}

export interface WrittenRun {
  context: Omit<QueryContext, 'origin' | 'signal'>;
  call: ModelCall;
  /** Rows that are kept in memory. */
  maxRows: number;
  /** Hears of each statement before it runs. */
  onAttempt: (sql: string, attempt: number) => void;
}

/**
 * Runs SQL that a language model wrote, through the same door as all other SQL. It is checked and planned before it runs; what fails goes
 * back to the model with what was said, so many times.
 */
@Injectable()
export class WrittenSqlService {
  constructor(
    private readonly queries: PlantQueryService,
    private readonly database: PlantDatabase,
    private readonly mender: SqlMender,
    private readonly provider: SemanticModelProvider,
    private readonly values: ValueIndexService,
    private readonly rules: WrittenSqlRules,
  ) {}

  /**
   * @throws AppError `sql_attempts_failed` after the last attempt; `sql_timeout`, `plant_unavailable`, `plant_busy` at once; ModelError
   *   where the model could not be asked again
   */
  async run(statement: WrittenStatement, { context, call, maxRows, onAttempt }: WrittenRun): Promise<WrittenResult> {
    const failures: FailedAttempt[] = [];
    let { sql } = statement;
    let doubted = false;
    for (let attempt = 1; ; attempt += 1) {
      onAttempt(sql, attempt);
      let problem: string;
      try {
        const checked = this.queries.check(sql);
        await this.database.explain(checked, call.signal);
        const query: PlantQuery = { sql: checked.sql, params: [] };
        const result = await this.queries.collect(
          query,
          { ...context, origin: 'model', signal: call.signal },
          { maxRows },
        );
        const doubt = result.rows.length === 0 && !doubted ? this.doubt(checked) : null;
        if (doubt === null || attempt > this.rules.retries) return { query, result, attempts: attempt };
        doubted = true;
        problem = doubt;
      } catch (error) {
        if (!(error instanceof AppError) || (error.code !== 'sql_refused' && error.code !== 'sql_failed')) throw error;
        problem = error.message;
        if (attempt > this.rules.retries) throw exhausted(attempt, error);
      }
      failures.push({ sql, problem });
      sql = await this.mender.mend(statement.canonical, failures, call);
    }
  }

  /** Texts that no row has, where nothing was found: the model may have written them otherwise than they are stored. */
  private doubt(statement: GuardedStatement): string | null {
    const missing = missingLiterals(statement, this.provider.model, this.values.current);
    if (missing.length === 0) return null;
    const told = missing.map(
      ({ literal, near }) => `no row has '${literal}'${near.length > 0 ? `; stored are: ${near.join(', ')}` : ''}`,
    );
    return `It gave no rows: ${told.join('. ')}.`;
  }
}

function exhausted(attempts: number, cause: AppError): AppError {
  return new AppError({
    kind: 'invalid',
    code: 'sql_attempts_failed',
    message: `None of ${attempts} statements could be executed.`,
    cause,
  });
}
