import type { Scalar } from '@app/kernel';
import type { LogicalForm } from '@app/question/domain';
import type { SemanticModel } from '@app/semantic-model/domain';
import type { CompileContext, CompiledQuery } from '@app/sql-agent';
import { compileLogicalForm } from '../../../libs/sql-agent/src/domain/compile/compile-logical-form.js';
import { PlanningError } from '../../../libs/sql-agent/src/domain/compile/planning-error.js';
import type { FixtureDatabase } from './fixture-database.js';
import { fixtureModel } from './fixture-model.js';

/** A Sunday; Monterrey is six hours behind UTC all year. */
export const CONTEXT: CompileContext = { today: '2026-11-15', timeZone: 'America/Monterrey', dialect: 'sqlite' };

/** A form with only what matters written out. */
export function form(parts: Partial<LogicalForm>): LogicalForm {
  return { kind: 'aggregate', columns: [], measures: [], by: [], where: [], ...parts };
}

export function compile(
  parts: Partial<LogicalForm>,
  context: Partial<CompileContext> = {},
  model: SemanticModel = fixtureModel,
): CompiledQuery {
  return compileLogicalForm(form(parts), model, { ...CONTEXT, ...context });
}

/** Rows of the compiled form. */
export async function ask(
  database: FixtureDatabase,
  parts: Partial<LogicalForm>,
  context: Partial<CompileContext> = {},
): Promise<Scalar[][]> {
  const { sql, params } = compile(parts, context);
  return rounded(await database.queryGuarded(sql, params));
}

/** Rows of SQL written by hand. */
export async function gold(database: FixtureDatabase, sql: string): Promise<Scalar[][]> {
  return rounded(await database.query(sql));
}

/** Without regard to order. */
export function unordered(rows: readonly Scalar[][]): string[] {
  return rows.map((row) => JSON.stringify(row)).sort();
}

/** Sums of floats depend on their order; six decimals do not. */
function rounded(rows: Scalar[][]): Scalar[][] {
  return rows.map((row) => row.map((cell) => (typeof cell === 'number' ? Math.round(cell * 1e6) / 1e6 : cell)));
}

/** The error that compiling must end with. */
export function refusalOf(parts: Partial<LogicalForm>, model: SemanticModel = fixtureModel): PlanningError {
  try {
    compile(parts, {}, model);
  } catch (error) {
    if (error instanceof PlanningError) return error;
    throw error;
  }
  throw new Error('The form was compiled');
}
