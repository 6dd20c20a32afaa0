import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Callers } from '../support/callers.js';
import { type ChatApp, startChatApp } from '../support/service/chat-app.js';
import { plainPlant, type PlantFile } from '../support/service/plant-files.js';
import { expectProblem } from '../support/store/problems.js';
import { temporaryFolder } from '../support/store/temporary-store.js';

type Who = 'ana' | 'eva' | 'boss';

interface Review {
  outcome: string;
  note: string | null;
  verified_query: { question: string; language: string; sql: string; asked: string[] } | null;
  reviewed_by: string;
}
interface Item {
  session_id: string;
  turn: number;
  rating: string;
  comment: string | null;
  owner: string;
  message: string;
  review: Review | null;
}

describe('Feedback on answers', () => {
  let plant: PlantFile;
  let chat: ChatApp;
  let callers: Callers;
  const keys: Record<string, string> = {};

  beforeAll(async () => {
    plant = await plainPlant({ equipment: 10, workOrders: 40, failures: 10 });
    callers = await Callers.make();
    for (const name of ['ana', 'eva']) keys[name] = await callers.add(name);
    keys.boss = await callers.add('boss', 'admin');
    chat = await startChatApp({ plant: plant.path, env: { ...callers.env, RATE_LIMIT_PER_MINUTE: '0' } });
  });

  afterAll(async () => {
    await chat.close();
    await plant.remove();
    await callers.remove();
  });

  const send = (who: Who, method: string, path: string, body?: object, app = chat): Promise<Response> =>
    app.client.get(path, {
      method,
      headers: { authorization: `Bearer ${keys[who]}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
  const read = async <T>(response: Promise<Response>): Promise<T> => (await (await response).json()) as T;
  const asking = (
    who: Who,
    message: string,
    session?: string,
    app = chat,
  ): Promise<{ session_id: string; response: string }> =>
    read(send(who, 'POST', '/v1/chat', { message, image: 'none', ...(session && { session_id: session }) }, app));
  const place = (session: string, turn = 0): string => `/v1/sessions/${session}/turns/${turn}/feedback`;

  it('is kept, shown beside its turn, replaced and taken back', async () => {
    const { session_id: session } = await asking('ana', '¿cuántos equipos hay?');
    const shown = async (): Promise<unknown> =>
      (await read<{ items: { feedback: unknown }[] }>(send('ana', 'GET', `/v1/sessions/${session}/turns`))).items[0]
        ?.feedback;
    expect(await shown()).toBeNull();
    const given = await send('ana', 'POST', place(session), { rating: 'down', comment: '  faltan los de Bogotá ' });
    expect(given.status).toBe(201);
    const kept = { rating: 'down', comment: 'faltan los de Bogotá', given_at: expect.any(String) };
    expect(await given.json()).toEqual(kept);
    expect(await shown()).toEqual(kept);
    await send('ana', 'POST', place(session), { rating: 'up' });
    expect(await shown()).toMatchObject({ rating: 'up', comment: null });
    for (const left of [null, null]) {
      expect((await send('ana', 'DELETE', place(session))).status).toBe(204);
      expect(await shown()).toBe(left);
    }
  });

  it('is given by who owns the session, on turns that exist, in so many words', async () => {
    const { session_id: session } = await asking('ana', '¿cuántos equipos hay?');
    const up = { rating: 'up' };
    await expectProblem(await send('eva', 'POST', place(session), up), 404, 'session_not_found');
    await expectProblem(await send('eva', 'DELETE', place(session)), 404, 'session_not_found');
    await expectProblem(await send('ana', 'POST', place(randomUUID()), up), 404, 'session_not_found');
    await expectProblem(await send('ana', 'POST', place(session, 1), up), 404, 'turn_not_found');
    const faulty = [
      {},
      { rating: 'so-so' },
      { rating: 'up', comment: '' },
      { rating: 'up', comment: 'x'.repeat(2001) },
      { rating: 'up', extra: 1 },
    ];
    for (const body of faulty)
      await expectProblem(await send('ana', 'POST', place(session), body), 400, 'validation_failed');
    for (const turn of ['-1', '1.5', 'x', '0x1', '99999999999'])
      await expectProblem(
        await send('ana', 'POST', `/v1/sessions/${session}/turns/${turn}/feedback`, up),
        400,
        'validation_failed',
      );
  });

  it('is for admins to look through and review', async () => {
    const { session_id: bad } = await asking('eva', '¿cuántas ordenes se nos fueron?');
    await send('eva', 'POST', place(bad), { rating: 'down', comment: 'no entendió' });
    for (const path of ['/v1/feedback', `${place(bad)}/review`])
      await expectProblem(
        await send(
          'eva',
          path.endsWith('review') ? 'POST' : 'GET',
          path,
          path.endsWith('review') ? { outcome: 'dismissed' } : undefined,
        ),
        403,
        'forbidden',
      );
    const list = async (query: string): Promise<Item[]> =>
      (await read<{ items: Item[] }>(send('boss', 'GET', `/v1/feedback?${query}`))).items;
    expect((await list('rating=down&reviewed=false'))[0]).toMatchObject({
      session_id: bad, turn: 0, rating: 'down', comment: 'no entendió', owner: 'key:eva', message: '¿cuántas ordenes se nos fueron?', review: null,
    }); // prettier-ignore
    await expectProblem(await send('boss', 'GET', '/v1/feedback?reviewed=maybe'), 400, 'validation_failed');

    const dismissed = await send('boss', 'POST', `${place(bad)}/review`, { outcome: 'dismissed', note: 'unclear' });
    expect(dismissed.status).toBe(200);
    expect(((await dismissed.json()) as Item).review).toMatchObject({
      outcome: 'dismissed',
      note: 'unclear',
      verified_query: null,
      reviewed_by: 'key:boss',
    });
    expect((await list('reviewed=true')).map(({ session_id }) => session_id)).toEqual([bad]);
    expect((await list('reviewed=false')).map(({ session_id }) => session_id)).not.toContain(bad);
  });

  it('becomes a verified query, with which the model then understands the words that it did not', async () => {
    const words = '¿cuántas ordenes zurzidas?';
    const { session_id: bad } = await asking('eva', words);
    await send('eva', 'POST', place(bad), { rating: 'down' });
    await expectProblem(
      await send('boss', 'POST', `${place(bad)}/review`, { outcome: 'verified_query' }),
      409,
      'turn_not_answered',
    );
    const { session_id: good, response } = await asking('boss', '¿cuántas órdenes se abrieron este año por prioridad?');
    const answer = { session_id: good, turn: 0 };
    await expectProblem(
      await send('boss', 'POST', `${place(bad)}/review`, { outcome: 'dismissed', answer }),
      400,
      'validation_failed',
    );
    await expectProblem(
      await send('boss', 'POST', `${place(bad)}/review`, { outcome: 'verified_query', answer: { ...answer, turn: 7 } }),
      404,
      'turn_not_found',
    );
    const { review } = await read<Item>(
      send('boss', 'POST', `${place(bad)}/review`, { outcome: 'verified_query', answer }),
    );
    const draft = review?.verified_query;
    expect(draft).toMatchObject({
      question: '¿cuántas órdenes se abrieron este año por prioridad?',
      language: 'es',
      asked: [words],
    });
    expect(draft?.sql).not.toContain('?');

    const folder = await temporaryFolder();
    const path = join(folder, 'plant.yaml');
    const model = await readFile('config/semantic/plant.yaml', 'utf8');
    await writeFile(path, model.replace('"verifiedQueries": [', `"verifiedQueries": [${JSON.stringify(draft)},`));
    const taught = await startChatApp({ plant: plant.path, env: { ...callers.env, SEMANTIC_MODEL_PATH: path } });
    try {
      expect(await asking('eva', words.toUpperCase(), undefined, taught)).toMatchObject({
        response,
        confidence: 'verified',
      });
    } finally {
      await taught.close();
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('says a follow-up in full in a verified query, and does not learn its words', async () => {
    const { session_id: session } = await asking('ana', '¿cuántas órdenes están vencidas?');
    await asking('ana', '¿y por prioridad?', session);
    await send('ana', 'POST', place(session, 1), { rating: 'up' });
    const { review } = await read<Item>(
      send('boss', 'POST', `${place(session, 1)}/review`, { outcome: 'verified_query' }),
    );
    expect(review?.verified_query).toMatchObject({
      question: expect.stringContaining('rdenes de trabajo vencidas'),
      asked: [],
    });
    expect(review?.verified_query?.sql).toContain('due_on < CURRENT_DATE');
  });

  it('stands beside who uses how much, which is for admins too', async () => {
    await asking('eva', '¿cuántos equipos hay?');
    const today = new Date().toISOString().slice(0, 10);
    const report = await read<{ from: string; to: string; items: { owner: string; turns: number }[] }>(
      send('boss', 'GET', '/v1/usage'),
    );
    expect(report).toMatchObject({ from: `${today.slice(0, 8)}01`, to: today });
    const evas = report.items.find(({ owner }) => owner === 'key:eva');
    expect(evas).toMatchObject({ turns: expect.any(Number), llm_calls: 0, cost_usd: 0, models: [] });
    expect((await read<{ items: object[] }>(send('boss', 'GET', '/v1/usage?to=2020-02-29'))).items).toEqual([]);
    await expectProblem(await send('eva', 'GET', '/v1/usage'), 403, 'forbidden');
    for (const query of ['from=yesterday', 'to=2021-02-29', 'from=2026-01-02&to=2026-01-01', 'to=2026-01-01T00:00:00Z'])
      await expectProblem(await send('boss', 'GET', `/v1/usage?${query}`), 400, 'validation_failed');
  });

  it('asks nobody who they are in vain: each caller is told their name and role', async () => {
    expect(await read(send('ana', 'GET', '/v1/me'))).toEqual({ owner: 'key:ana', role: 'user' });
    expect(await read(send('boss', 'GET', '/v1/me'))).toEqual({ owner: 'key:boss', role: 'admin' });
  });

  it('goes with its session', async () => {
    const { session_id: session } = await asking('ana', '¿cuántos equipos hay?');
    await send('ana', 'POST', place(session), { rating: 'up' });
    await send('ana', 'DELETE', `/v1/sessions/${session}`);
    const { items } = await read<{ items: Item[] }>(send('boss', 'GET', '/v1/feedback?limit=100'));
    expect(items.map(({ session_id }) => session_id)).not.toContain(session);
    await expectProblem(
      await send('boss', 'POST', `${place(session)}/review`, { outcome: 'dismissed' }),
      404,
      'feedback_not_found',
    );
  });
});
