import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Callers } from '../support/callers.js';
import { covers, told, type Way, WAYS } from '../support/session-ways.js';
import { type ChatApp, startChatApp } from '../support/service/chat-app.js';
import type { Answer } from '../support/service/chat-client.js';
import { type PlantFile, plainPlant } from '../support/service/plant-files.js';

let plant: PlantFile;
let callers: Callers;
let chat: ChatApp;
let operations: { method: string; path: string; public: boolean; body: boolean }[];
const keys: Record<string, string> = {};

function send(way: Way, session: string, key?: string, extra: Record<string, string> = {}): Promise<Response> {
  return chat.client.get(way.path.replace('{session_id}', session) + (way.query ?? ''), {
    method: way.method,
    headers: {
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...(way.body ? { 'content-type': 'application/json' } : {}),
      ...extra,
    },
    ...(way.body ? { body: JSON.stringify(way.body(session)) } : {}),
  });
}

async function talk(key: string | undefined, image = 'none'): Promise<string> {
  const way: Way = {
    method: 'POST',
    path: '/v1/chat',
    body: () => ({ message: '¿Cuántos equipos hay por planta?', image }),
    status: 200,
  };
  const response = await send(way, '', key);
  expect(response.status).toBe(200);
  return ((await response.json()) as Answer).session_id;
}

const isServed = ({ method, path }: Way): boolean =>
  operations.some((each) => (method === 'HEAD' ? 'GET' : method) === each.method && covers(each.path, path));

beforeAll(async () => {
  [plant, callers] = [await plainPlant({ equipment: 20, workOrders: 20, failures: 5 }), await Callers.make()];
  for (const name of ['ana', 'eva']) keys[name] = await callers.add(name);
  keys.boss = await callers.add('boss', 'admin');
  chat = await startChatApp({ plant: plant.path, env: { ...callers.env, RATE_LIMIT_PER_MINUTE: '0' } });
  const { paths } = (await (await chat.client.get('/docs-json')).json()) as OpenAPIObject;
  operations = Object.entries(paths).flatMap(([path, item]) =>
    (['get', 'post', 'put', 'patch', 'delete'] as const).flatMap((method) => {
      const operation = item[method];
      if (!operation) return [];
      return [
        {
          method: method.toUpperCase(),
          path,
          public: operation.security?.length === 0,
          body: operation.requestBody !== undefined,
        },
      ];
    }),
  );
});

afterAll(async () => {
  await chat.close();
  await plant.remove();
  await callers.remove();
});

describe('A session', () => {
  it('is tried in every way that the document knows', () => {
    const naming = operations.filter(
      ({ path, method }) => path.includes('{session_id}') || (/\/chat/.test(path) && method === 'POST'),
    );
    const untried = naming.filter(
      ({ method, path }) => !WAYS.some((way) => way.method === method && covers(path, way.path)),
    );
    expect(untried).toEqual([]);
  });

  it('does not exist for anybody but its owner and admins: each way is answered as for a session that never was', async () => {
    const conditions: Record<string, string>[] = [{}, { 'if-none-match': '*' }, { range: 'bytes=0-0' }];
    let cases = 0;
    const whole = await talk(keys.ana, 'chart');
    for (const way of WAYS.filter(isServed)) {
      const session = way.method === 'DELETE' ? await talk(keys.ana) : whole;
      const nowhere = randomUUID();
      const name = `${way.method} ${way.path}${way.query ?? ''}`;

      // A conditional or partial request must not tell more than a plain one.
      for (const extra of conditions) {
        const theirs = await told(await send(way, session, keys.eva, extra), session);
        expect([name, theirs]).toEqual([name, await told(await send(way, nowhere, keys.eva, extra), nowhere)]);
        expect([name, theirs]).toMatchObject([name, { status: way.adminOnly ? 403 : 404 }]);
        cases += 1;
      }
      for (const key of [undefined, '', 'mcb_000000000000_x', `${keys.ana}x`, keys.ana?.slice(0, -1)]) {
        const refused = await send(way, session, key);
        expect([name, key, refused.status]).toEqual([name, key, 401]);
        expect(refused.headers.get('www-authenticate')).toMatch(/^Bearer /);
        cases += 1;
      }
      if (way.ownerOnly) {
        expect([name, (await send(way, session, keys.boss)).status]).toEqual([name, 404]);
      } else {
        const forBoss = way.method === 'DELETE' ? await talk(keys.ana) : session;
        expect([name, (await send(way, forBoss, keys.boss)).status]).toEqual([name, way.status]);
      }
      // Still there, untouched, for its owner.
      expect([name, (await send(way, session, keys.ana)).status]).toEqual([name, way.adminOnly ? 403 : way.status]);
      cases += 2;
    }
    console.info(`ownership cases tried: ${cases}`);
    expect(cases).toBeGreaterThanOrEqual(100);
  });

  it('is listed for its owner and admins only', async () => {
    const [anas, evas] = [await talk(keys.ana), await talk(keys.eva)];
    const list = async (key: string | undefined): Promise<string[]> => {
      const response = await chat.client.get('/v1/sessions?limit=100', { headers: { authorization: `Bearer ${key}` } });
      return ((await response.json()) as { items: { session_id: string }[] }).items.map(({ session_id }) => session_id);
    };
    expect(await list(keys.eva)).toEqual([evas]);
    expect(await list(keys.ana)).toContain(anas);
    expect(await list(keys.ana)).not.toContain(evas);
    expect(await list(keys.boss)).toEqual(expect.arrayContaining([anas, evas]));
  });

  it('goes on with another key of its owner, sent either way', async () => {
    const session = await talk(keys.ana);
    const another = await callers.add('ana');
    await delay(1_100);
    const path = `/v1/sessions/${session}`;
    expect((await chat.client.get(path, { headers: { authorization: `bearer ${another}` } })).status).toBe(200);
    expect((await chat.client.get(path, { headers: { 'x-api-key': another } })).status).toBe(200);
    expect((await chat.client.get(`${path}?api_key=${another}`)).status).toBe(401);
  });
});

describe('Sessions by a rule', () => {
  const remove = (key: string | undefined, query: string): Promise<Response> =>
    chat.client.get(`/v1/sessions${query}`, { method: 'DELETE', headers: { authorization: `Bearer ${key}` } });

  it('are deleted by admins, who must say which', async () => {
    const guest = await callers.add('guest');
    await delay(1_100);
    const [first, second, anas] = [await talk(guest), await talk(guest), await talk(keys.ana)];
    expect((await remove(guest, '?owner=key:guest')).status).toBe(403);
    for (const query of ['', '?owner=', '?unused_since=long+ago', '?all=true'])
      expect([query, (await remove(keys.boss, query)).status]).toEqual([query, 400]);
    const listed = await chat.client.get('/v1/sessions?owner=key:guest', {
      headers: { authorization: `Bearer ${keys.boss}` },
    });
    expect(((await listed.json()) as { items: unknown[] }).items).toHaveLength(2);
    const old = await remove(keys.boss, '?owner=key:guest&unused_since=2020-01-01T00:00:00Z');
    expect(await old.json()).toEqual({ deleted: 0, more: false });
    expect(await (await remove(keys.boss, '?owner=key:guest')).json()).toEqual({ deleted: 2, more: false });
    for (const [session, status] of [
      [first, 404],
      [second, 404],
      [anas, 200],
    ] as const)
      expect(
        (await chat.client.get(`/v1/sessions/${session}`, { headers: { authorization: `Bearer ${keys.boss}` } }))
          .status,
      ).toBe(status);
  });
});

describe('A stranger', () => {
  it('is kept out of everything that is not marked public', async () => {
    for (const operation of operations) {
      const path = operation.path
        .replace(/\{file_type\}/, 'data')
        .replace(/\{turn\}/, '0')
        .replace(/\{[^}]+\}/, randomUUID());
      const { status } = await chat.client.get(path, {
        method: operation.method,
        ...(operation.body ? { body: '{}', headers: { 'content-type': 'application/json' } } : {}),
      });
      expect([operation, status === 401]).toEqual([operation, !operation.public]);
    }
    expect(
      operations
        .filter((each) => each.public)
        .map(({ path }) => path)
        .sort(),
    ).toEqual(['/health', '/health/live', '/health/ready']);
  });

  it('learns of the service’s health only whether it is well; a caller learns the rest', async () => {
    expect(await chat.client.json('/health')).toEqual({ status: 'up', database: 'connected' });
    const withOldKey = await chat.client.get('/health', { headers: { authorization: 'Bearer old' } });
    expect(await withOldKey.json()).toEqual({ status: 'up', database: 'connected' });
    const full = await chat.client.get('/health', { headers: { authorization: `Bearer ${keys.ana}` } });
    expect(Object.keys((await full.json()) as object)).toEqual(
      expect.arrayContaining(['dependencies', 'performance', 'version', 'uptime_s']),
    );
  });

  it('reads documents that tell nothing of the plant', async () => {
    const document = await (await chat.client.get('/docs-json')).text();
    expect(/¿Cuántos equipos|Monterrey|preventivo/.exec(document)).toBeNull();
  });

  it('cannot make the service read a body', async () => {
    const response = await chat.client.get('/v1/chat', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{"message": ${'['.repeat(100_000)}`,
    });
    expect(response.status).toBe(401);
  });
});

describe('What was done to sessions', () => {
  it('is for admins to read, and names nothing that was said', async () => {
    const session = await talk(keys.ana);
    await send({ method: 'DELETE', path: '/v1/sessions/{session_id}', status: 204 }, session, keys.boss);
    const audit = (key?: string): Promise<Response> =>
      chat.client.get('/v1/audit-events?limit=2', { headers: { authorization: `Bearer ${key}` } });
    expect((await audit(keys.ana)).status).toBe(403);
    const { items } = (await (await audit(keys.boss)).json()) as { items: Record<string, unknown>[] };
    expect(items.map(({ action }) => action).sort()).toEqual(['session.delete_requested', 'session.deleted']);
    for (const event of items) {
      expect(event).toEqual({
        id: expect.any(String),
        at: expect.any(String),
        action: expect.any(String),
        session_id: session,
        owner: 'key:ana',
        actor: 'key:boss',
        request_id: expect.any(String),
      });
    }
  });
});

describe('What the plant was asked', () => {
  it('is for admins to read: who asked, the statement, rows and outcome', async () => {
    await talk(keys.ana);
    const statements = (key?: string, query = ''): Promise<Response> =>
      chat.client.get(`/v1/audit-statements${query}`, { headers: { authorization: `Bearer ${key}` } });
    expect((await statements(keys.ana)).status).toBe(403);
    expect((await statements(keys.boss, '?outcome=unheard')).status).toBe(400);
    let items: Record<string, unknown>[] = [];
    // Kept within a second of their end.
    for (let tries = 0; tries < 50 && items.length === 0; tries += 1) {
      await delay(100);
      const response = await statements(keys.boss, '?limit=500');
      const all = ((await response.json()) as { items: Record<string, unknown>[] }).items;
      // What the service asks by itself is there as well; answers from the cache ask nothing.
      items = all.filter(({ caller }) => caller !== 'system');
    }
    expect(items[0]).toMatchObject({
      caller: expect.stringMatching(/^key:/),
      origin: 'compiled',
      outcome: 'ok',
      statement: expect.stringMatching(/^SELECT /),
      rows: expect.any(Number),
      duration_s: expect.any(Number),
    });
  });
});

describe('A key that is revoked', () => {
  it('lets nobody in from the next second on, without a restart', async () => {
    const key = await callers.add('leaver');
    await delay(1_100);
    const session = await talk(key);
    await callers.revoke('leaver');
    await delay(1_100);
    expect((await send({ method: 'GET', path: '/v1/sessions/{session_id}', status: 200 }, session, key)).status).toBe(
      401,
    );
  });
});
