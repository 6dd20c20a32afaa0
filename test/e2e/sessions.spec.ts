import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ANONYMOUS_OWNER } from '@app/kernel';
import type { Session } from '@app/sessions';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { expectProblem } from '../support/store/problems.js';
import { startStoreApp, type StoreApp } from '../support/store/store-app.js';
import { temporaryFolder } from '../support/store/temporary-store.js';
import { aBareTurn, aNewTurn } from '../support/store/turns.js';

interface Page {
  items: Record<string, unknown>[];
  next_cursor: string | null;
}

describe('sessions over HTTP', () => {
  let folder: string;
  let store: StoreApp;

  beforeAll(async () => {
    folder = await temporaryFolder();
    store = await startStoreApp(folder);
  });

  afterAll(async () => {
    await store.close();
    await fs.rm(folder, { recursive: true, force: true });
  });

  const get = (path: string): Promise<Response> => fetch(`${store.url}${path}`);
  const json = async <T>(path: string): Promise<T> => (await get(path)).json() as Promise<T>;

  /** A session with turns that have a CSV each. */
  const talk = async (turns: number, owner: string = ANONYMOUS_OWNER): Promise<Session> => {
    let session = store.sessions.start({ language: 'es', owner });
    for (let turn = 0; turn < turns; turn += 1) {
      const files = store.artifacts.forTurn(session, turn);
      await files.write('data', `n\r\n${turn}\r\n`);
      ({ session } = await store.sessions.appendTurn(session, aNewTurn({ message: `question ${turn}` }), files));
    }
    return session;
  };

  it('shows a session', async () => {
    const session = await talk(2);
    const response = await get(`/v1/sessions/${session.id}`);

    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      session_id: session.id,
      created_at: session.createdAt,
      updated_at: session.updatedAt,
      language: 'es',
      title: 'question 0',
      owner: ANONYMOUS_OWNER,
      turn_count: 2,
      usage: { llm_calls: 0, tokens: { input: 0, output: 0 }, cost_usd: 0, models: [] },
    });
    expect((await get(`/v1/sessions/${session.id.toUpperCase()}`)).status).toBe(200);
  });

  it('shows its turns as the chat answered them', async () => {
    let session = await talk(1);
    ({ session } = await store.sessions.appendTurn(session, aBareTurn()));
    const { items, next_cursor } = await json<Page>(`/v1/sessions/${session.id}/turns`);

    expect(next_cursor).toBeNull();
    expect(items).toHaveLength(2);
    expect(items[0]).toEqual({
      message: 'question 0',
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      response: 'Actualmente hay 15 equipos que necesitan mantenimiento preventivo este mes.',
      session_id: session.id,
      request_id: 'req-1',
      turn: 0,
      language: 'es',
      engine: 'embedded',
      branch: 'data_and_image',
      confidence: 'direct',
      interpretation: 'Equipos con próximo mantenimiento hasta el 30 nov 2026: cantidad',
      sql: 'SELECT COUNT(*) AS "count" FROM equipment',
      data: {
        columns: [{ name: 'count', type: 'integer', label: 'equipos' }],
        rows: [[15], [-2.5], [null], ['Línea "A"; ñ'], [true]],
        row_count: 1_000_000,
        truncated: true,
      },
      metrics: {
        total_time: 2.34,
        sql_time: 0.45,
        image_time: 1.23,
        llm_time: 0,
        llm_calls: 0,
        sql_attempts: 1,
        flow: 'good',
        cache: 'miss',
        api_processing_time: 0.05,
        tokens: { input: 0, output: 0 },
        cost_usd: null,
        models: [],
      },
      artifacts: { data_file: `chat_docs/${session.folder}/data_0.csv`, image_file: null, code_file: null },
      suggestions: ['¿Y por planta?'],
      warnings: [],
      feedback: null,
    });
    expect(items[1]).toMatchObject({
      turn: 1,
      confidence: null,
      interpretation: null,
      sql: null,
      data: null,
      metrics: { flow: 'refused' },
      artifacts: { data_file: null, image_file: null, code_file: null },
    });
  });

  it('pages through sessions and turns', async () => {
    const session = await talk(5);
    await talk(1);
    const seen: unknown[] = [];
    for (let path: string | null = '/v1/sessions?limit=1'; path;) {
      const page: Page = await json<Page>(path);
      expect(page.items).toHaveLength(1);
      seen.push(page.items[0]?.session_id);
      path = page.next_cursor && `/v1/sessions?limit=1&cursor=${page.next_cursor}`;
    }
    const all = await json<Page>('/v1/sessions?limit=100');
    expect(seen).toEqual(all.items.map(({ session_id }) => session_id));
    expect(all.items.map(({ updated_at }) => updated_at)).toEqual(
      all.items
        .map(({ updated_at }) => updated_at)
        .toSorted()
        .toReversed(),
    );

    const first = await json<Page>(`/v1/sessions/${session.id}/turns?limit=3`);
    const second = await json<Page>(`/v1/sessions/${session.id}/turns?limit=3&cursor=${first.next_cursor}`);
    expect([...first.items, ...second.items].map(({ turn }) => turn)).toEqual([0, 1, 2, 3, 4]);
    expect(second.next_cursor).toBeNull();
  });

  it('calls a session by its first question until it is renamed, in its place of the list', async () => {
    const session = await talk(2);
    await talk(1);
    const before = await json<Page>('/v1/sessions?limit=100');
    const rename = (title: unknown, id = session.id): Promise<Response> =>
      fetch(`${store.url}/v1/sessions/${id}`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ title }),
      });
    const renamed = await rename('  Bombas ñ 🛠️ ');
    expect([renamed.status, await renamed.json()]).toMatchObject([
      200,
      { session_id: session.id, title: 'Bombas ñ 🛠️' },
    ]);
    const after = await json<Page>('/v1/sessions?limit=100');
    expect(after.items.map(({ session_id }) => session_id)).toEqual(before.items.map(({ session_id }) => session_id));
    expect(after.items.map(({ title }) => title)).toEqual(
      before.items.map(({ session_id, title }) => (session_id === session.id ? 'Bombas ñ 🛠️' : title)),
    );
    for (const title of ['', ' ', 'x'.repeat(121), 7, null, undefined])
      await expectProblem(await rename(title), 400, 'validation_failed');
    await expectProblem(await rename('x', randomUUID()), 404, 'session_not_found');
  });

  it('lists sessions unused since a time, in whichever zone it is said', async () => {
    const session = await talk(1);
    const ids = async (since: string): Promise<unknown[]> =>
      (await json<Page>(`/v1/sessions?limit=100&unused_since=${encodeURIComponent(since)}`)).items.map(
        ({ session_id }) => session_id,
      );
    expect(await ids('2020-01-01T00:00:00Z')).toEqual([]);
    expect(await ids(new Date(Date.parse(session.updatedAt) + 3_600_000).toISOString())).toContain(session.id);
    expect(await ids('2020-01-01')).toEqual([]);
    for (const since of ['yesterday', '2020-13-01', ''])
      await expectProblem(await get(`/v1/sessions?unused_since=${since}`), 400, 'validation_failed');
  });

  it('shows nothing of the sessions of somebody else', async () => {
    const theirs = await talk(1, 'eva');
    const { items } = await json<Page>('/v1/sessions?limit=100');

    expect(items.map(({ session_id }) => session_id)).not.toContain(theirs.id);
    await expectProblem(await get(`/v1/sessions/${theirs.id}`), 404, 'session_not_found');
    await expectProblem(await get(`/v1/sessions/${theirs.id}/turns`), 404, 'session_not_found');
    const deletion = await fetch(`${store.url}/v1/sessions/${theirs.id}`, { method: 'DELETE' });
    await expectProblem(deletion, 404, 'session_not_found');
    expect(await store.sessions.find(theirs.id, 'all')).not.toBeNull();
  });

  it('deletes a session with its turns and files, once, and leaves a line that tells so', async () => {
    const kept = await talk(1);
    const session = await talk(2);
    const path = join(folder, 'chat_docs', session.folder);
    expect(await fs.readdir(path)).toEqual(['data_0.csv', 'data_1.csv']);
    const deletion = await fetch(`${store.url}/v1/sessions/${session.id}`, {
      method: 'DELETE',
      headers: { 'X-Request-Id': 'delete-1' },
    });

    expect(deletion.status).toBe(204);
    expect(await deletion.text()).toBe('');
    await expect(fs.stat(path)).rejects.toMatchObject({ code: 'ENOENT' });
    for (const suffix of ['', '/turns', '/artifacts']) {
      await expectProblem(await get(`/v1/sessions/${session.id}${suffix}`), 404, 'session_not_found');
    }
    await expectProblem(await get(`/v1/download/data/${session.id}`), 404, 'session_not_found');
    const again = await fetch(`${store.url}/v1/sessions/${session.id}`, { method: 'DELETE' });
    await expectProblem(again, 404, 'session_not_found');
    expect((await get(`/v1/sessions/${kept.id}/turns`)).status).toBe(200);

    const rows = await store.app
      .get(DataSource)
      .query<Record<string, unknown>[]>(
        'SELECT action, owner, actor, request_id FROM audit_events WHERE session_id = ? ORDER BY at, action DESC',
        [session.id],
      );
    const line = { owner: 'anonymous', actor: 'anonymous', request_id: 'delete-1' };
    expect(rows).toContainEqual({ action: 'session.delete_requested', ...line });
    expect(rows).toContainEqual({ action: 'session.deleted', ...line });
    expect(rows).toHaveLength(2);
  });

  it('takes one of several deletions at once, and none fails', async () => {
    const session = await talk(1);
    const deletions = await Promise.all(
      Array.from({ length: 5 }, () => fetch(`${store.url}/v1/sessions/${session.id}`, { method: 'DELETE' })),
    );
    expect(deletions.map(({ status }) => status).filter((status) => status !== 204 && status !== 404)).toEqual([]);
    expect(deletions.map(({ status }) => status)).toContain(204);
  });

  it('hides a session whose files could not be removed, and removes them when asked again', async () => {
    const session = await talk(1);
    let broken = true;
    store.sessions.registerPurger({
      purge: async () => {
        if (broken) throw new Error('disk on fire');
      },
    });
    const failed = await fetch(`${store.url}/v1/sessions/${session.id}`, { method: 'DELETE' });
    await expectProblem(failed, 500, 'internal_error');
    await expectProblem(await get(`/v1/sessions/${session.id}`), 404, 'session_not_found');
    broken = false;
    expect((await fetch(`${store.url}/v1/sessions/${session.id}`, { method: 'DELETE' })).status).toBe(204);
    expect(await fs.readdir(join(folder, 'chat_docs'))).not.toContain(session.folder);
  });

  it('answers hostile session ids with problems of the client', async () => {
    const hostile = [
      '..%2F..%2Fetc%2Fpasswd',
      '550e8400-e29b-41d4-a716-44665544000',
      '%00',
      "' OR 1=1 --",
      '550e8400-e29b-41d4-a716-446655440000%00',
      '550e8400-e29b-41d4-a716-446655440000/..%2f',
      '%C0%AE%C0%AE',
      '%',
      'a'.repeat(10_000),
      '__proto__',
      '<script>',
      '🛠️',
    ];
    for (const id of hostile) {
      for (const [method, suffix] of [
        ['GET', ''],
        ['GET', '/turns'],
        ['GET', '/artifacts'],
        ['DELETE', ''],
      ] as const) {
        const response = await fetch(`${store.url}/v1/sessions/${id}${suffix}`, { method });
        expect([400, 404, 405, 414]).toContain(response.status);
        expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      }
    }
  });

  it('tells a faulty id from an unknown one', async () => {
    await expectProblem(await get('/v1/sessions/not-a-uuid'), 400, 'validation_failed');
    await expectProblem(await get(`/v1/sessions/${randomUUID()}`), 404, 'session_not_found');
  });

  it.each([
    'limit=0',
    'limit=101',
    'limit=-1',
    'limit=1.5',
    'limit=1e1',
    'limit=',
    'limit=0x10',
    'limit=5&limit=6',
    'limit[]=1',
  ])('refuses %s', async (query) => expectProblem(await get(`/v1/sessions?${query}`), 400, 'validation_failed'));

  it('refuses cursors that are none, and parameters that it does not know', async () => {
    const session = await talk(1);
    for (const path of ['/v1/sessions', `/v1/sessions/${session.id}/turns`]) {
      await expectProblem(await get(`${path}?cursor=nonsense`), 400, 'invalid_cursor');
      await expectProblem(await get(`${path}?cursor=${'a'.repeat(5_000)}`), 400, 'validation_failed');
      await expectProblem(await get(`${path}?cursor=a&cursor=b`), 400, 'validation_failed');
      await expectProblem(await get(`${path}?whose=eva`), 400, 'validation_failed');
      await expectProblem(await get(`${path}?__proto__[x]=1`), 400, 'validation_failed');
    }
    const ofTurns = (await json<Page>(`/v1/sessions?limit=1`)).next_cursor;
    await expectProblem(await get(`/v1/sessions/${session.id}/turns?cursor=${ofTurns}`), 400, 'invalid_cursor');
  });
});
