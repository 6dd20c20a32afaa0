import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { RandomStream } from '../../libs/sample-plant/src/domain/random-stream.js';
import { buildService } from '../support/built-service.js';
import { turnFiles } from '../support/service/chat-app.js';
import type { Answer, ChatClient } from '../support/service/chat-client.js';
import { plainPlant, type PlantFile } from '../support/service/plant-files.js';
import { ServiceProcess } from '../support/service/service-process.js';
import { makeDatabase, missingPostgresql, type TemporaryDatabase } from '../support/store/postgresql-databases.js';

/** `npm run test:faults` kills more often, at other moments each time. */
const KILLS = Number(process.env.FAULT_KILLS ?? 5);
const SEED = Number(process.env.FAULT_SEED ?? 20_261_122);
/** Conversations that go on at once, each wherever it is when the kill comes. */
const CONVERSATIONS = 6;
/** A process lives until it has answered this much, more or less, and a moment longer: a busy machine must not make the test empty. */
const MOST_ANSWERS = 8;
const LAST_MOMENTS_MS = 150;
const PATIENCE_MS = 120_000 + KILLS * 30_000;

const random = new RandomStream(SEED, 'kills');

const QUESTIONS = [
  'lista todas las órdenes',
  '¿cuántas órdenes hay por prioridad?',
  'grafícalo como pastel',
  '¿cuántos equipos hay?',
  'gracias',
];

const missing = await missingPostgresql();

describe.each([
  ['a file', null],
  ['a PostgreSQL server', makeDatabase],
])('the built service after kill -9 in the middle of turns, its store in %s', (_where, make) => {
  if (make && missing !== null) {
    it.skip(`is not tested: ${missing}`, () => undefined);
    return;
  }
  let folder: string;
  let docs: string;
  let plant: PlantFile;
  let database: TemporaryDatabase | undefined;
  let env: Record<string, string>;
  let running: ServiceProcess | undefined;
  /** Turns that a client had in its hands, by session. */
  const answered = new Map<string, Answer[]>();

  beforeAll(async () => {
    await buildService();
    folder = await mkdtemp(join(tmpdir(), 'chat-crash-'));
    docs = join(folder, 'chat_docs');
    plant = await plainPlant({ equipment: 40, workOrders: 6_000, failures: 20 });
    database = await make?.();
    env = { MAINTENANCE_DATABASE_URL: `sqlite:${plant.path}`, ...(database ? { DATABASE_URL: database.url } : {}) };
  }, 300_000);

  afterAll(async () => {
    await running?.end('SIGKILL');
    await database?.remove();
    await plant.remove();
    await rm(folder, { recursive: true, force: true });
  });

  const answers = (): number => [...answered.values()].flat().length;

  /** Asks on and on until the service is gone; every second conversation goes on with an old session. */
  async function converse(client: ChatClient, at: number): Promise<void> {
    let session = at % 2 === 0 ? [...answered.keys()].at(-1 - at) : undefined;
    for (let turn = at; ; turn += 1) {
      const answer = await client.ask(QUESTIONS[turn % QUESTIONS.length] ?? '', { session }).catch(() => null);
      if (!answer) return;
      session = answer.session_id;
      answered.set(session, [...(answered.get(session) ?? []), answer]);
    }
  }

  /** Through the service's own doors, and past them: what lies in its folder. */
  async function inspect(client: ChatClient): Promise<void> {
    const sessions = await client.all<{ session_id: string; turn_count: number }>('/v1/sessions');
    const ids = new Set(sessions.map(({ session_id }) => session_id));
    for (const id of answered.keys()) expect(ids).toContain(id);

    const expected = new Set<string>();
    for (const { session_id: id, turn_count } of sessions) {
      const turns = await client.all<Answer>(`/v1/sessions/${id}/turns`);
      expect(turns.map(({ turn }) => turn)).toEqual(Array.from({ length: turn_count }, (_, index) => index));
      // What a client was told is stored as it was told.
      for (const told of answered.get(id) ?? []) expect(turns[told.turn]).toEqual({ ...told, feedback: null });

      const artifacts = await client.artifacts(id);
      const named = turns.flatMap(({ artifacts: files }) => Object.values(files).filter((path) => path !== null));
      expect(artifacts.map(({ path }) => path).sort()).toEqual(named.sort());
      for (const { path, sha256, size } of artifacts) {
        const below = path.replace(/^chat_docs\//, '');
        const bytes = await readFile(join(docs, below));
        expect([bytes.length, createHash('sha256').update(bytes).digest('hex')]).toEqual([size, sha256]);
        expected.add(below);
      }
    }
    const present = (await turnFiles(docs)).filter((path) => path.includes('/'));
    expect(present).toEqual([...expected].sort());
  }

  it(
    `has every turn that was answered, whole, and nothing of the others, over ${KILLS} kills`,
    async () => {
      for (let kill = 0; kill <= KILLS; kill += 1) {
        const { service, client } = await ServiceProcess.start(docs, env);
        running = service;
        await inspect(client);
        if (kill < KILLS) {
          const conversations = Array.from({ length: CONVERSATIONS }, (_, at) => converse(client, at));
          const enough = answers() + Math.floor(random.float() * MOST_ANSWERS);
          while (answers() < enough) await delay(2);
          await delay(random.float() * LAST_MOMENTS_MS);
          await service.end('SIGKILL');
          await Promise.all(conversations);
        }
      }
      const turns = [...answered.values()].flat();
      expect(turns.length).toBeGreaterThan(KILLS);
      expect(new Set(turns.map(({ branch }) => branch)).size).toBeGreaterThan(1);
      console.log(`kill -9: ${KILLS} rounds, ${turns.length} turns answered, 0 lost (seed ${SEED})`);
    },
    PATIENCE_MS,
  );
});
