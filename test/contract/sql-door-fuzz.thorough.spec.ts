import { AppError, type Scalar } from '@app/kernel';
import { columnsOf, parseExpression } from '@app/semantic-model';
import { compileLogicalForm, type GuardedStatement, PlanningError, type SqlDialect, SqlGuard } from '@app/sql-agent';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { generatePlant } from '@app/sample-plant';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadPolyglotParser } from '../../libs/sql-agent/src/adapters/polyglot/polyglot-sql-parser.js';
import { mutants } from '../support/fuzz/mutants.js';
import { statements } from '../support/fuzz/sql-grammar.js';
import { HIDDEN, TwoWorlds, type World } from '../support/fuzz/two-worlds.js';
import { HOSTILE_STATEMENTS } from '../support/plant-statements.js';
import { PlantQuestions, TODAY } from '../support/plant-questions.js';
import { formsOfQuestions } from '../support/question-forms.js';
import { SERVER_STATEMENTS } from '../support/server-statements.js';
import { mysqlServer } from '../support/servers/mysql-server.js';
import { postgresqlServer } from '../support/servers/postgresql-server.js';

/** `npm run test:fuzz` takes other statements each time, for longer. */
const SEED = Number(process.env.FUZZ_SEED ?? 20_261_122);
const SECONDS = Number(process.env.FUZZ_SECONDS ?? 2);
const PATIENCE_MS = SECONDS * 2_000 + 180_000;
const BOUNDS = { timeoutMs: 1_000, maxRows: 50, maxBytes: 100_000, batchRows: 50 };
/** After its time is up a statement is stopped, and its connection given up, within this. */
const STOPPED_WITHIN_MS = 10_000;

const missing: Readonly<Record<SqlDialect, string | null>> = {
  sqlite: null,
  postgresql: await postgresqlServer().missing(),
  mysql: await mysqlServer().missing(),
};

let questions: PlantQuestions;
let guard: SqlGuard;
let folder: string;
const plant = (): string => join(folder, 'plant.sqlite');
let forms: Awaited<ReturnType<typeof formsOfQuestions>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fuzz-'));
  await generatePlant({ seed: 3, size: 'small', today: TODAY, out: plant() });
  questions = await PlantQuestions.load();
  guard = new SqlGuard(questions.model, await loadPolyglotParser());
  forms = await formsOfQuestions(questions, plant());
}, PATIENCE_MS);

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Statements of our own with their values written into them. */
function compiled(dialect: SqlDialect): string[] {
  return forms.flatMap(({ form }) => {
    try {
      const { sql, params } = compileLogicalForm(form, questions.model, { today: TODAY, timeZone: 'UTC', dialect });
      const values = params.map((value) =>
        typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value),
      );
      return [sql.replace(/\?/g, () => values.shift() ?? 'NULL')];
    } catch (error) {
      if (error instanceof PlanningError) return [];
      throw error;
    }
  });
}

const canonical = (rows: Scalar[][]): string => rows.map((row) => JSON.stringify(row)).sort().join('\n'); // prettier-ignore

for (const dialect of ['sqlite', 'postgresql', 'mysql'] as const) {
  describe(`Statements that nobody thought of, on ${dialect}`, () => {
    if (missing[dialect] !== null) {
      it.skip(`are not tried: ${missing[dialect]}`, () => undefined);
      return;
    }

    let both: TwoWorlds;
    const tally = { tried: 0, accepted: 0, executed: 0, compared: 0 };

    beforeAll(async () => {
      both = await TwoWorlds.make(dialect, plant());
    }, PATIENCE_MS);

    afterAll(async () => {
      await both.close();
      const { tried, accepted, executed, compared } = tally;
      console.log(
        `${dialect}: ${tried} statements tried, ${accepted} accepted, ${executed} executed without a guard, ${compared} compared; ` +
          `effects: 0, hidden values read: 0 (seed ${SEED}, ${SECONDS} s each)`,
      );
    }, PATIENCE_MS);

    const shown = (): Map<string, string[]> =>
      new Map(
        [...questions.model.datasets.values()].map(({ source, fields }) => [
          source,
          [...new Set([...fields.values()].flatMap((field) => columnsOf(parseExpression(field.expression)).map(({ name }) => name)))],
        ]),
      ); // prettier-ignore

    const checked = (sql: string): GuardedStatement | null => {
      tally.tried += 1;
      try {
        const statement = guard.check(sql, dialect);
        tally.accepted += 1;
        return statement.parameterCount === 0 ? statement : null;
      } catch (error) {
        // Whatever it is given, the guard answers in its own words.
        if (error instanceof AppError && error.code === 'sql_refused') return null;
        throw error;
      }
    };

    /** Through the service's own way: within bounds, in its own words, and nothing hidden in them. */
    const throughTheDoor = async (statement: GuardedStatement, { door }: World): Promise<boolean> => {
      const started = performance.now();
      let rows = 0;
      try {
        for await (const batch of door.stream(statement, [], BOUNDS)) rows += batch.length;
        return true;
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        expect(['sql_refused', 'sql_failed', 'sql_timeout']).toContain(error.code);
        // A statement may hold such a text itself; the data must not give it away.
        if (!statement.sql.includes('TOP-SECRET')) expect(error.message).not.toMatch(/TOP-SECRET|CREATE TABLE/);
        return error.code !== 'sql_refused';
      } finally {
        expect(rows).toBeLessThanOrEqual(BOUNDS.maxRows);
        expect(performance.now() - started).toBeLessThan(BOUNDS.timeoutMs + STOPPED_WITHIN_MS);
      }
    };

    /** What the door accepts reads nothing hidden where no door is: both worlds give the same. */
    const withoutTheDoor = async ({ sql }: GuardedStatement): Promise<void> => {
      const [one, other] = both.worlds;
      const rows = await one.rows(sql);
      if (!Array.isArray(rows)) return;
      tally.executed += 1;
      const opened = (await one.tablesOf(sql)) ?? [];
      expect(opened.filter((table) => !shown().has(table))).toEqual([]);
      const others = await other.rows(sql);
      if (!Array.isArray(others)) return;
      tally.compared += 1;
      if (canonical(rows) === canonical(others)) return;
      // What tells the time of day differs from itself.
      const again = await one.rows(sql);
      if (Array.isArray(again) && canonical(again) !== canonical(rows)) return;
      // Of rows that are equal in what orders them, any may be the first ones: then all of them must be the same.
      const all = sql.replace(/\bLIMIT\s+\d+/gi, '');
      const whole = await Promise.all([one.rows(all), other.rows(all)]);
      if (all !== sql && whole.every(Array.isArray)) {
        const [mine = '', theirs = ''] = whole.map((set) => canonical(set as Scalar[][]));
        expect(theirs).toBe(mine);
      } else expect(canonical(others)).toBe(canonical(rows));
    };

    const isHarmless = async (sql: string): Promise<void> => {
      const statement = checked(sql);
      if (statement && (await throughTheDoor(statement, both.worlds[0]))) await withoutTheDoor(statement);
    };

    const unchanged = async (sqls: fc.Arbitrary<string>): Promise<void> => {
      const before = await Promise.all(both.worlds.map((world) => world.fingerprint()));
      await fc.assert(fc.asyncProperty(sqls, isHarmless), {
        seed: SEED,
        numRuns: 1_000_000,
        interruptAfterTimeLimit: SECONDS * 1_000,
        markInterruptAsFailure: false,
      });
      expect(await Promise.all(both.worlds.map((world) => world.fingerprint()))).toEqual(before);
    };

    it(
      'write nothing and read nothing hidden: made by a grammar',
      async () => {
        const tables = [...shown()].map(([name, columns]) => ({ name, columns }));
        await unchanged(statements({ tables, hiddenTables: HIDDEN.tables, hiddenColumns: HIDDEN.columns }, dialect));
        expect(tally.executed).toBeGreaterThan(0);
      },
      PATIENCE_MS,
    );

    it('write nothing and read nothing hidden: accepted ones, changed a little', async () => {
      const names = [...shown()].flatMap(([name, columns]) => [name, ...columns]);
      const others = [...HIDDEN.tables, ...HIDDEN.columns, 'e', 'w', 't', 'COUNT', 'MAX', 'UPPER', 'hex', '*', 'NULL', '1', 't.pin', '"pin"'];
      const hostile = [...HOSTILE_STATEMENTS, ...(dialect === 'sqlite' ? [] : SERVER_STATEMENTS[dialect])];
      await unchanged(mutants(compiled(dialect), hostile.map(({ sql }) => sql), [...names, ...others, ...others]));
      expect(tally.executed).toBeGreaterThan(0);
    }, PATIENCE_MS); // prettier-ignore
  });
}
