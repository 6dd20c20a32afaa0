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
/** Conversations asked of each database: single questions and dialogues. */
const QUESTIONS = 90;
const DIALOGUES = 25;
const PATIENCE_MS = 180_000;
const ENV = { PLANT_TIMEZONE: ZONE, HEAD_ROWS: '500' };

let folder: string;
let file: string;
let sqlite: ChatApp;
/** The messages of each conversation. */
let conversations: string[][];
/** Its answers on SQLite, asked for once. */
const expectedOf = new Map<string[], Promise<Answer[]>>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plant-servers-'));
  file = join(folder, 'plant.sqlite');
  await generatePlant({ seed: 11, size: 'small', today: dayInZone(new Date(), ZONE), out: file });
  sqlite = await startChatApp({ plant: file, env: ENV });
  conversations = [...(await developed('plant', QUESTIONS)), ...(await developed('dialogues', DIALOGUES))];
}, PATIENCE_MS);

/** So many conversations of that file to develop by, spread over the whole of it, so that every kind of question is among them. */
async function developed(name: string, count: number): Promise<string[][]> {
  const { questions } = await readQuestionFile(`test/eval/${name}.questions.yaml`);
  const plain = questions
    .filter(({ set }) => set === 'dev')
    .map(({ turns }) => turns.map(({ question }) => question))
    .filter((messages) => !messages.some((message) => message.includes('{')));
  const step = Math.max(1, plain.length / count);
  return Array.from({ length: Math.min(count, plain.length) }, (_, at) => plain[Math.floor(at * step)] ?? []);
}

afterAll(async () => {
  await sqlite.close();
  await rm(folder, { recursive: true, force: true });
});

/** What an answer tells, cell by cell and in its order; sums of fractions depend on the order in which they are added. */
function toldBy({ metrics, interpretation, data }: Answer): string {
  const cells = data?.rows.map((row) =>
    row.map((cell) => (typeof cell === 'number' ? Number(cell.toPrecision(9)) : cell)),
  );
  return JSON.stringify([metrics.flow, interpretation, data?.columns, data?.row_count, cells]);
}

/** The answers of one conversation. */
async function converse({ client }: ChatApp, messages: readonly string[]): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const message of messages)
    answers.push(await client.ask(message, { image: 'none', session: answers[0]?.session_id }));
  return answers;
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
      'answers questions and goes on with dialogues as it does on the same plant in SQLite, cell by cell and in the same order',
      async () => {
        const different: string[] = [];
        let [asked, withRows] = [0, 0];
        for (const messages of conversations) {
          const known = expectedOf.get(messages) ?? converse(sqlite, messages);
          expectedOf.set(messages, known);
          const [expected, actual] = await Promise.all([known, converse(service, messages)]);
          for (const [at, message] of messages.entries()) {
            const [one, other] = [expected[at]!, actual[at]!];
            asked += 1;
            if (one.data && one.data.rows.length > 0) withRows += 1;
            if (toldBy(one) !== toldBy(other)) different.push(`${message}: ${other.response} | ${one.response}`);
          }
        }
        expect(different).toEqual([]);
        expect(asked).toBeGreaterThan(QUESTIONS + 2 * DIALOGUES);
        expect(withRows).toBeGreaterThan(0.75 * asked);
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
