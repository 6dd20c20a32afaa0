import type { CalendarDay, Scalar } from '@app/kernel';
import type { LogicalForm } from '@app/question';
import type { SemanticModel } from '@app/semantic-model';
import { type CompiledQuery, compileLogicalForm, type PlantDatabase, PlanningError, SqlGuard } from '@app/sql-agent';
import { loadPolyglotParser } from '../../../libs/sql-agent/src/adapters/polyglot/polyglot-sql-parser.js';

const OPTIONS = { timeoutMs: 30_000, maxRows: 100_000, maxBytes: 100_000_000, batchRows: 250 };

/** Asks two databases with the same plant in them for the same forms. */
export class SameRows {
  private constructor(
    private readonly model: SemanticModel,
    private readonly guard: SqlGuard,
    private readonly when: { today: CalendarDay; timeZone: string },
  ) {}

  static async of(model: SemanticModel, when: { today: CalendarDay; timeZone: string }): Promise<SameRows> {
    return new SameRows(model, new SqlGuard(model, await loadPolyglotParser()), when);
  }

  /** What differs, to be read by a person; null where nothing does, `refused` where neither has a statement for the form. */
  async difference(form: LogicalForm, one: PlantDatabase, other: PlantDatabase): Promise<string | 'refused' | null> {
    const [first, second] = [this.compile(form, one), this.compile(form, other)];
    if (!first && !second) return 'refused';
    if (!first || !second) return 'one of the two compiles';
    const expected = await this.rows(first, one);
    const actual = await this.rows(second, other).catch((error: unknown) => String(error));
    if (typeof actual === 'string') return `${actual}\n${second.sql}\n${JSON.stringify(second.params)}`;
    // Which of the groups are the first ones may depend on the order of texts, which is the database's own.
    if (form.limit && expected.length === actual.length) return null;
    const place = expected.findIndex((row, index) => row !== actual[index]);
    if (place < 0 && expected.length === actual.length) return null;
    const counts = `${expected.length} and ${actual.length} rows`;
    return `${counts}: ${expected[place]} is not ${actual[place]}\n${second.sql}\n${JSON.stringify(second.params)}`;
  }

  private compile(form: LogicalForm, { dialect }: PlantDatabase): CompiledQuery | null {
    try {
      return compileLogicalForm(form, this.model, { ...this.when, dialect });
    } catch (error) {
      if (error instanceof PlanningError) return null;
      throw error;
    }
  }

  private async rows(compiled: CompiledQuery, database: PlantDatabase): Promise<string[]> {
    const rows: Scalar[][] = [];
    const statement = this.guard.check(compiled.sql, database.dialect);
    for await (const batch of database.stream(statement, compiled.params, OPTIONS)) rows.push(...batch);
    return rows.map((row) => JSON.stringify(row.map(comparable))).sort();
  }
}

/** Sums of floats depend on their order, and flags may be written as numbers: neither is a difference. */
function comparable(cell: Scalar): Scalar {
  if (typeof cell === 'boolean') return Number(cell);
  return typeof cell === 'number' ? Number(cell.toPrecision(9)) : cell;
}
