import { AppError, type Scalar } from '@app/kernel';
import type { GuardedStatement, PlantDatabase, SqlDialect, StatementFacts, StreamOptions } from '@app/sql-agent';
import { loadPolyglotParser } from '../../libs/sql-agent/src/adapters/polyglot/polyglot-sql-parser.js';
import { SqlGuard } from '../../libs/sql-agent/src/domain/guard/sql-guard.js';
import { smallPlantModel } from './small-plant.js';

const OPTIONS: StreamOptions = { timeoutMs: 5_000, maxRows: 10_000, maxBytes: 10_000_000, batchRows: 100 };

/** The ways into a small plant's database, by the guard and past it. */
export class PlantDoor {
  private constructor(readonly guard: SqlGuard) {}

  static async open(): Promise<PlantDoor> {
    return new PlantDoor(new SqlGuard(smallPlantModel(), await loadPolyglotParser()));
  }

  /** A statement that no guard has seen, as if it had been deceived: it claims to read what the model shows. */
  unguarded(sql: string, columns = 1): GuardedStatement {
    const harmless = this.guard.check(
      `SELECT e.code, e.name, w.number, w.id, w.title, t.code, s.code, f.id
       FROM equipment e, work_orders w, technicians t, sites s, failures f`,
      'sqlite',
    );
    const facts: StatementFacts = {
      ...harmless,
      sql,
      parameterCount: 0,
      columns: Array.from({ length: columns }, (_, index) => ({ name: `x${index || ''}`, aggregated: false })),
    };
    return facts as GuardedStatement;
  }

  /** All rows of a statement; a text goes through the guard. */
  async take(
    database: PlantDatabase,
    statement: GuardedStatement | string,
    params: Scalar[] = [],
    options: Partial<StreamOptions> = {},
    dialect: SqlDialect = 'sqlite',
  ): Promise<Scalar[][]> {
    const rows: Scalar[][] = [];
    const checked = typeof statement === 'string' ? this.guard.check(statement, dialect) : statement;
    for await (const batch of database.stream(checked, params, { ...OPTIONS, ...options })) rows.push(...batch);
    return rows;
  }
}

/** The AppError that `work` must end with. */
export async function failure(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(
    (value) => new Error(`Succeeded: ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  );
  if (error instanceof AppError) return error;
  throw new Error('No AppError was raised', { cause: error });
}
