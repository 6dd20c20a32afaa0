import { dayInZone } from '@app/kernel';
import { generatePlant } from '@app/sample-plant';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readQuestionFile } from '../../apps/cli/src/eval/read-question-file.js';
import { type ChatApp, startChatApp } from '../support/service/chat-app.js';
import type { Answer } from '../support/service/chat-client.js';
import { mysqlServer } from '../support/servers/mysql-server.js';
import type { ServerPlant } from '../support/servers/plant-server.js';
import { postgresqlServer } from '../support/servers/postgresql-server.js';

const ZONE = 'America/Mexico_City';
const QUESTIONS = 60;
const PATIENCE_MS = 180_000;
const ENV = { PLANT_TIMEZONE: ZONE, HEAD_ROWS: '500' };

let folder: string;
let file: string;
let sqlite: ChatApp;
let questions: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plant-servers-'));
  file = join(folder, 'plant.sqlite');
  await generatePlant({ seed: 11, size: 'small', today: dayInZone(new Date(), ZONE), out: file });
  sqlite = await startChatApp({ plant: file, env: ENV });
  const { questions: all } = await readQuestionFile('test/eval/plant.questions.yaml');
  const first = all.flatMap(({ set, turns }) => (set === 'dev' && turns[0] ? [turns[0].question] : []));
  const plain = first.filter((question) => !question.includes('{'));
  // Spread over the whole set, so that every kind of question is among them.
  const step = Math.max(1, Math.floor(plain.length / QUESTIONS));
  questions = plain.filter((_, index) => index % step === 0);
}, PATIENCE_MS);

afterAll(async () => {
  await sqlite.close();
  await rm(folder, { recursive: true, force: true });
});

/** The rows of an answer without their order, in which texts are compared as each database does; figures as people read them. */
function rowsOf({ data }: Answer): string[] {
  const rows = data?.rows ?? [];
  return rows
    .map((row) => JSON.stringify(row.map((cell) => (typeof cell === 'number' ? Number(cell.toPrecision(9)) : cell))))
    .sort();
}

for (const server of [postgresqlServer(), mysqlServer()]) {
  const missing = await server.missing();
  describe(`the service on a plant in ${server.name}`, () => {
    if (missing !== null) {
      it.skip(`is not tested: ${missing}`, () => undefined);
      return;
    }
    let plant: ServerPlant;
    let service: ChatApp;

    beforeAll(async () => {
      plant = await server.copy(file);
      service = await startChatApp({ plant: file, env: { ...ENV, MAINTENANCE_DATABASE_URL: plant.url } });
    }, PATIENCE_MS);

    afterAll(async () => {
      await service.close();
      await plant.remove();
    });

    it(
      'answers as it does on the same plant in SQLite',
      async () => {
        const different: string[] = [];
        let withRows = 0;
        for (const question of questions) {
          const expected = await sqlite.client.ask(question, { image: 'none' });
          const actual = await service.client.ask(question, { image: 'none' });
          const same =
            actual.metrics.flow === expected.metrics.flow &&
            actual.interpretation === expected.interpretation &&
            JSON.stringify(rowsOf(actual)) === JSON.stringify(rowsOf(expected));
          if (!same) different.push(`${question}: ${actual.response} | ${expected.response}`);
          if (rowsOf(actual).length > 0) withRows += 1;
        }
        expect(different).toEqual([]);
        expect(withRows).toBeGreaterThan(questions.length / 2);
      },
      PATIENCE_MS,
    );

    it('knows the names in the plant, hands out the whole result as a file, and is ready', async () => {
      const answer = await service.client.ask('¿cuántas órdenes tiene la planta Monterrey?', { image: 'none' });
      expect(answer.metrics.flow).toBe('good');
      expect(answer.sql).toContain('sites');
      expect(answer.artifacts.data_file).toMatch(/data_\d+\.csv$/);
      const ready = (await (await fetch(`${service.client.url}/health/ready`)).json()) as { status: string };
      expect(ready.status).toBe('up');
      expect(JSON.stringify(ready)).not.toContain('127.0.0.1');
    });

    it('answers from the cache until the data changes', async () => {
      const ask = (): Promise<Answer> => service.client.ask('¿cuántos repuestos hay?', { image: 'none' });
      const before = await ask();
      expect(before.metrics.cache).toBe('miss');
      expect((await ask()).metrics.cache).toBe('hit');
      await plant.execute(
        "INSERT INTO spare_parts VALUES (999999, 'REP-9999', 'Sello nuevo', 'seal', NULL, 1.5, 1, 1)",
      );
      const after = await ask();
      expect(Number(after.data?.rows[0]?.[0])).toBe(Number(before.data?.rows[0]?.[0]) + 1);
    });

    it('goes on after the server has ended its connections', async () => {
      await plant.disconnectOthers();
      const answer = await service.client.ask('¿cuántas fallas hubo este año?', { image: 'none' });
      expect(answer.metrics.flow).toBe('good');
    });
  });
}
