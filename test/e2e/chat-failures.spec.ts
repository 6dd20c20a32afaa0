import { AppError } from '@app/kernel';
import { type LogicalForm, QuestionUnderstanding } from '@app/question';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { rename } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { parseCsv } from '../../apps/cli/src/eval/csv-table.js';
import { ChartRenderer } from '../../libs/image-gen/src/ports/chart-renderer.js';
import { type ChatApp, startChatApp } from '../support/service/chat-app.js';
import type { Answer } from '../support/service/chat-client.js';
import { plainPlant, type PlantFile } from '../support/service/plant-files.js';
import { expectProblem } from '../support/store/problems.js';

/** Without an index, many times longer than any limit here. */
const SLOW_QUESTION = '¿cuántos equipos no tienen fallas?';
const ORDERS = 8_000;

let plant: PlantFile;
const running: ChatApp[] = [];

beforeAll(async () => {
  plant = await plainPlant({ equipment: 6_000, workOrders: ORDERS, failures: 100_000, indexes: false });
});

afterAll(() => plant.remove());

afterEach(async () => {
  for (const chat of running.splice(0)) await chat.close();
});

async function start(options: Omit<Parameters<typeof startChatApp>[0], 'plant'> = {}): Promise<ChatApp> {
  const chat = await startChatApp({ plant: plant.path, ...options });
  running.push(chat);
  return chat;
}

/** The files that rows name and those that lie on the disk are the same. */
async function expectNoLeftovers({ client, files }: ChatApp): Promise<void> {
  const sessions = await client.items<{ session_id: string }>('/v1/sessions?limit=100');
  const artifacts = (await Promise.all(sessions.map(({ session_id }) => client.artifacts(session_id)))).flat();
  const paths = artifacts.map(({ path }) => path.replace(/^chat_docs\//, ''));
  const present = (await files()).filter((path) => path.includes('/'));
  expect(present).toEqual(paths.sort());
}

async function eventually(check: () => Promise<void>): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await check();
    } catch (error) {
      if (tries === 100) throw error;
      await delay(20);
    }
  }
}

describe('A query that takes too long', () => {
  it('is stopped and apologised for, while other turns go on', async () => {
    const { client } = await start({ env: { SQL_TIMEOUT_S: '2' } });
    await client.ask('¿cuántos equipos hay?', { image: 'none' });
    const started = performance.now();
    const slow = client.ask(SLOW_QUESTION);
    let others = 0;
    let over = false;
    const settled = slow.finally(() => (over = true));
    while (!over) {
      const answer = await client.ask('¿cuántas órdenes hay?', { image: 'none' });
      expect(answer.data?.rows).toEqual([[ORDERS]]);
      if (!over) others += 1;
    }
    expect(await settled).toMatchObject({
      branch: 'answer_only',
      data: null,
      metrics: { flow: 'failed' },
      artifacts: { data_file: null, image_file: null, code_file: null },
    });
    expect(performance.now() - started).toBeGreaterThan(2_000);
    expect(others).toBeGreaterThan(1);
    const { session_id: session } = await slow;
    expect(await client.ask('¿cuántos técnicos hay?', { session, image: 'none' })).toMatchObject({
      turn: 1,
      metrics: { flow: 'good' },
    });
  });
});

describe('A client that leaves', () => {
  it('in the middle of a query leaves no half turn and no files, and stops the query', async () => {
    const chat = await start({ env: { DB_POOL_SIZE: '1' } });
    const { client } = chat;
    const { session_id: session } = await client.ask('¿cuántas órdenes hay?');
    for (const options of [{}, { session }]) {
      const leaving = AbortSignal.timeout(300);
      await expect(client.ask(SLOW_QUESTION, { ...options, signal: leaving })).rejects.toThrow();
    }
    // The only connection is free again: nothing goes on in the background.
    const next = await client.ask('¿cuántos equipos hay?', { session, image: 'none' });
    expect(next).toMatchObject({ turn: 1, metrics: { flow: 'good' } });
    const sessions = await client.items<{ turn_count: number }>('/v1/sessions');
    expect(sessions.map(({ turn_count }) => turn_count)).toEqual([2]);
    await eventually(() => expectNoLeftovers(chat));
  });

  it('at any moment of a turn leaves all of the turn or nothing', async () => {
    const chat = await start();
    const { client } = chat;
    const { session_id: session } = await client.ask('¿cuántos equipos hay?', { image: 'none' });
    const told: number[] = [0];
    for (let moment = 0; moment < 15; moment += 1) {
      const signal = AbortSignal.timeout(moment * 12);
      const answer = await client.ask('lista todas las órdenes', { session, signal }).catch(() => null);
      if (answer) told.push(answer.turn);
    }
    const last = await client.ask('¿cuántas órdenes hay?', { session, image: 'none' });
    const turns = await client.items<Answer>(`/v1/sessions/${session}/turns?limit=100`);
    expect(turns.map(({ turn }) => turn)).toEqual(turns.map((_, index) => index));
    expect(turns.at(-1)).toMatchObject({ turn: last.turn, message: '¿cuántas órdenes hay?' });
    for (const turn of told) expect(turns[turn]).toBeDefined();
    await eventually(() => expectNoLeftovers(chat));
  });
});

describe('A plant that is not there', () => {
  it('is a problem that says so and names no path; when it is back, so are the answers', async () => {
    const chat = await start();
    const { client } = chat;
    const { session_id: session } = await client.ask('¿cuántos equipos hay?', { image: 'none' });
    const away = `${plant.path}.away`;
    await rename(plant.path, away);
    try {
      for (const message of ['¿cuántos equipos hay?', '¿cuántas fallas hay?']) {
        const response = await client.send(message, { session });
        const text = await response.clone().text();
        expect(text).not.toContain(plant.path);
        expect(text).not.toMatch(/sqlite|ENOENT|\n\s+at /i);
        expect(response.headers.get('retry-after')).toBe('5');
        await expectProblem(response, 503, 'plant_unavailable');
      }
      expect((await client.get('/health/ready')).status).toBe(503);
      expect((await client.get('/health/live')).status).toBe(200);
    } finally {
      await rename(away, plant.path);
    }
    const back = await client.ask('¿cuántas fallas hay?', { session, image: 'none' });
    expect(back).toMatchObject({ turn: 1, data: { rows: [[100_000]] }, metrics: { flow: 'good' } });
    await expectNoLeftovers(chat);
  });
});

class FailingRenderer extends ChartRenderer {
  async render(): Promise<never> {
    throw new AppError({ kind: 'unavailable', code: 'image_failed', message: 'The picture could not be drawn.' });
  }

  async warmUp(): Promise<void> {}

  async close(): Promise<void> {}
}

describe('A picture that fails', () => {
  it('costs the turn its picture and nothing else', async () => {
    const { client } = await start({
      override: (builder) => builder.overrideProvider(ChartRenderer).useValue(new FailingRenderer()),
    });
    const answer = await client.ask('¿cuántas órdenes hay por prioridad?');
    expect(answer).toMatchObject({
      branch: 'data_and_image',
      data: { row_count: 2 },
      metrics: { flow: 'degraded' },
      artifacts: { data_file: expect.any(String), image_file: null, code_file: expect.any(String) },
      warnings: [expect.stringMatching(/imagen/)],
    });
    expect(parseCsv((await client.download('data', answer)).toString()).rows).toHaveLength(2);
    expect((await client.code(answer)).vega_lite).toBeNull();
    const again = await client.ask('grafícalo como pastel', { session: answer.session_id });
    expect(again).toMatchObject({ branch: 'image_only', metrics: { flow: 'degraded' } });
    expect(again.response).not.toMatch(/Aquí está la imagen/);
  });
});

describe('A result longer than SQL_MAX_ROWS', () => {
  it.each([
    [100, 'held in memory'],
    [6_000, 'streamed'],
  ])('is cut at %i rows (%s), and the answer says so', async (most) => {
    const { client } = await start({ env: { SQL_MAX_ROWS: String(most) } });
    const answer = await client.ask('lista todas las órdenes');
    expect(answer.data).toMatchObject({ row_count: most, truncated: true });
    expect(answer.response).not.toContain('las tiene todas');
    expect(parseCsv((await client.download('data', answer)).toString()).rows).toHaveLength(most);
  });
});

/** Finds that every question may mean two things. */
class TornUnderstanding extends QuestionUnderstanding {
  private readonly options = ['work_orders', 'failures'].map((countOf): LogicalForm => ({
    kind: 'aggregate',
    columns: [],
    measures: [{ countOf }],
    by: [],
    where: [],
  }));

  async understand(): ReturnType<QuestionUnderstanding['understand']> {
    return { understanding: { outcome: 'clarify', options: this.options }, language: 'es' };
  }

  followUp(): null {
    return null;
  }

  isVerified(): boolean {
    return false;
  }
}

describe('A question that may mean two things', () => {
  it('is asked back about, with options in words that can be sent as they are', async () => {
    const torn = await start({
      override: (builder) => builder.overrideProvider(QuestionUnderstanding).useValue(new TornUnderstanding()),
    });
    const asked = await torn.client.ask('¿cuántos abiertos hay?');
    expect(asked).toMatchObject({
      branch: 'answer_only',
      sql: null,
      data: null,
      metrics: { flow: 'clarify', cache: 'none' },
    });
    expect(asked.suggestions).toHaveLength(2);
    for (const option of asked.suggestions) expect(asked.response).toContain(option);

    const { client } = await start();
    for (const option of asked.suggestions) {
      expect(await client.ask(option, { image: 'none' })).toMatchObject({
        metrics: { flow: 'good' },
        interpretation: option,
      });
    }
  });
});
