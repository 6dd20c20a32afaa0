import { generatePlant } from '@app/sample-plant';
import type { PlantDatabase } from '@app/sql-agent';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqlitePlantDatabase } from '../../libs/sql-agent/src/adapters/sqlite/sqlite-plant-database.js';
import { anyForm } from '../support/compile/any-form.js';
import { CONTEXT, form as formOf } from '../support/compile/ask.js';
import { FixtureDatabase } from '../support/compile/fixture-database.js';
import { fixtureModel } from '../support/compile/fixture-model.js';
import { PlantQuestions, TODAY } from '../support/plant-questions.js';
import { formsOfQuestions } from '../support/question-forms.js';
import { mysqlServer } from '../support/servers/mysql-server.js';
import type { PlantServer, ServerPlant } from '../support/servers/plant-server.js';
import { postgresqlServer } from '../support/servers/postgresql-server.js';
import { SameRows } from '../support/servers/same-rows.js';

const ZONE = 'America/Mexico_City';
const RANDOM_FORMS = 500;
/** Far beyond what it takes: other work may have the machine. */
const PATIENCE_MS = 300_000;

const SERVERS: (PlantServer & { instants: string })[] = [
  { ...postgresqlServer('TIMESTAMPTZ'), instants: 'instants with a zone' },
  { ...postgresqlServer('TIMESTAMP'), instants: 'instants without a zone' },
  { ...mysqlServer(), instants: 'DATETIME' },
];

let folder: string;
let questions: PlantQuestions;
const file = (name: string): string => join(folder, `${name}.sqlite`);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'servers-'));
  await generatePlant({ seed: 3, size: 'small', today: TODAY, out: file('sample') });
  const fixture = await FixtureDatabase.open(11);
  await fixture.save(file('fixture'));
  await fixture.close();
  questions = await PlantQuestions.load();
}, PATIENCE_MS);

afterAll(() => rm(folder, { recursive: true, force: true }));

for (const server of SERVERS) {
  const missing = await server.missing();
  describe(`compiled queries on ${server.name}, ${server.instants}`, () => {
    if (missing !== null) {
      it.skip(`are not executed: ${missing}`, () => undefined);
      return;
    }

    const withPlants = async (
      name: string,
      work: (sqlite: PlantDatabase, other: PlantDatabase) => Promise<void>,
    ): Promise<void> => {
      const sqlite = new SqlitePlantDatabase({ path: file(name), connections: 1 });
      const plant: ServerPlant = await server.copy(file(name));
      const other = plant.open();
      try {
        await work(sqlite, other);
      } finally {
        await Promise.all([sqlite.close(), other.close()]);
        await plant.remove();
      }
    };

    it(
      'have the same rows as on SQLite for the questions of the evaluation',
      () =>
        withPlants('sample', async (sqlite, other) => {
          const same = await SameRows.of(questions.model, { today: TODAY, timeZone: ZONE });
          const differences: string[] = [];
          const forms = await formsOfQuestions(questions, file('sample'));
          let refused = 0;
          for (const { question, form } of forms) {
            const difference = await same.difference(form, sqlite, other);
            // What no database could answer is the planner's to refuse.
            if (difference === 'refused') refused += 1;
            else if (difference !== null) differences.push(`${question}\n${difference}`);
          }
          expect(differences).toEqual([]);
          expect(forms.length - refused).toBeGreaterThan(300);
          expect(refused).toBeLessThan(forms.length / 50);
        }),
      PATIENCE_MS,
    );

    it(
      'have the same rows as on SQLite for forms that nobody thought of',
      () =>
        withPlants('fixture', async (sqlite, other) => {
          const same = await SameRows.of(fixtureModel, CONTEXT);
          const differences: string[] = [];
          let answered = 0;
          for (const parts of fc.sample(anyForm, { numRuns: RANDOM_FORMS, seed: 20_261_122 })) {
            const difference = await same.difference(formOf(parts), sqlite, other);
            if (difference === null) answered += 1;
            else if (difference !== 'refused') differences.push(`${JSON.stringify(parts)}\n${difference}`);
          }
          expect(differences).toEqual([]);
          expect(answered).toBeGreaterThan(RANDOM_FORMS / 4);
        }),
      PATIENCE_MS,
    );
  });
}
