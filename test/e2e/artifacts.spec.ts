import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ANONYMOUS_OWNER } from '@app/kernel';
import type { Session } from '@app/sessions';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readdirSync, readlinkSync } from 'node:fs';
import fs from 'node:fs/promises';
import http from 'node:http';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expectProblem } from '../support/store/problems.js';
import { startStoreApp, type StoreApp } from '../support/store/store-app.js';
import { temporaryFolder } from '../support/store/temporary-store.js';
import { aNewTurn } from '../support/store/turns.js';

const PICTURE = randomBytes(200_000);
const TABLE = 'planta,n\r\n"Línea ""A""",1\r\n';

describe('artifacts over HTTP', () => {
  let folder: string;
  let store: StoreApp;
  /** Turn 0 has all three files, turn 1 none, turn 2 a CSV. */
  let session: Session;

  const add = async (contents: Partial<Record<'data' | 'image' | 'code', string | Uint8Array>>): Promise<void> => {
    const files = store.artifacts.forTurn(session, session.turnCount);
    for (const [type, content] of Object.entries(contents)) await files.write(type as 'data', content);
    ({ session } = await store.sessions.appendTurn(session, aNewTurn(), files));
  };

  beforeAll(async () => {
    folder = await temporaryFolder();
    store = await startStoreApp(folder);
    session = store.sessions.start({ language: 'es', owner: ANONYMOUS_OWNER });
    await add({ data: TABLE, image: PICTURE, code: '{"sql":"SELECT 1"}' });
    await add({});
    await add({ data: '0123456789' });
  });

  afterAll(async () => {
    await store.close();
    await fs.rm(folder, { recursive: true, force: true });
  });

  const get = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> =>
    fetch(`${store.url}${path}`, { headers, method });
  const download = (type: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> =>
    get(`/v1/download/${type}/${session.id}`, headers, method);

  it('lists the files that each turn made', async () => {
    const response = await get(`/v1/sessions/${session.id}/artifacts`);
    const { items } = (await response.json()) as { items: Record<string, unknown>[] };

    expect(items.map(({ turn, name }) => [turn, name])).toEqual([
      [0, 'code_0.json'],
      [0, 'data_0.csv'],
      [0, 'image_0.png'],
      [2, 'data_2.csv'],
    ]);
    expect(items[1]).toEqual({
      type: 'data',
      turn: 0,
      name: 'data_0.csv',
      path: `chat_docs/${session.folder}/data_0.csv`,
      size: Buffer.byteLength(TABLE),
      media_type: 'text/csv; charset=utf-8',
      sha256: createHash('sha256').update(TABLE).digest('hex'),
      created_at: expect.stringMatching(/Z$/),
      url: `/v1/download/data/${session.id}?turn=0`,
    });
    for (const { url, size } of items) {
      expect((await (await get(String(url))).arrayBuffer()).byteLength).toBe(size);
    }
  });

  it('streams the newest file of a type as it is', async () => {
    const response = await download('data');

    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="data_2.csv"',
      'content-length': '10',
      'accept-ranges': 'bytes',
      etag: `"${createHash('sha256').update('0123456789').digest('hex')}"`,
      'last-modified': expect.stringMatching(/ GMT$/),
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache, no-transform',
    });
    expect(await response.text()).toBe('0123456789');
  });

  it('streams the file of a turn, pictures and code too', async () => {
    expect(await (await get(`/v1/download/data/${session.id}?turn=0`)).text()).toBe(TABLE);
    const image = await download('image');
    expect(image.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await image.arrayBuffer()).equals(PICTURE)).toBe(true);
    const code = await download('code');
    expect(code.headers.get('content-type')).toBe('application/json');
    expect(await code.json()).toEqual({ sql: 'SELECT 1' });
  });

  it('tells about a file without sending it', async () => {
    const head = await download('data', { Range: 'bytes=0-3' }, 'HEAD');
    expect(head.status).toBe(200);
    expect(head.headers.get('content-length')).toBe('10');
    expect(head.headers.get('etag')).not.toBeNull();
    expect(await head.text()).toBe('');
    expect((await get(`/v1/download/data/${session.id}?turn=1`, {}, 'HEAD')).status).toBe(404);
  });

  it('sends nothing that the client has already', async () => {
    const first = await download('data');
    await first.arrayBuffer();
    const etag = first.headers.get('etag')!;
    const conditions: Record<string, string>[] = [
      { 'If-None-Match': etag },
      { 'If-None-Match': `W/${etag}` },
      { 'If-None-Match': `"x", ${etag}` },
      { 'If-None-Match': '*' },
      { 'If-Modified-Since': first.headers.get('last-modified')! },
    ];
    for (const headers of conditions) {
      const response = await download('data', headers);
      expect(response.status).toBe(304);
      expect(response.headers.get('etag')).toBe(etag);
      expect(await response.text()).toBe('');
    }
    expect((await download('data', { 'If-None-Match': '"x"' })).status).toBe(200);
    expect((await download('data', { 'If-Modified-Since': 'Thu, 01 Jan 1970 00:00:00 GMT' })).status).toBe(200);
    // The entity tag decides where both are given.
    const both = { 'If-None-Match': '"x"', 'If-Modified-Since': first.headers.get('last-modified')! };
    expect((await download('data', both)).status).toBe(200);
  });

  it.each([
    ['bytes=0-0', '0', 'bytes 0-0/10'],
    ['bytes=2-5', '2345', 'bytes 2-5/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
    ['bytes=-3', '789', 'bytes 7-9/10'],
    ['bytes=5-999999999999', '56789', 'bytes 5-9/10'],
    ['bytes=-999', '0123456789', 'bytes 0-9/10'],
  ])('sends the part %s', async (range, body, contentRange) => {
    const response = await download('data', { Range: range });
    expect(response.status).toBe(206);
    expect(response.headers.get('content-range')).toBe(contentRange);
    expect(response.headers.get('content-length')).toBe(String(body.length));
    expect(await response.text()).toBe(body);
  });

  it.each(['bytes=10-', 'bytes=99-100', 'bytes=-0'])('refuses the part %s, which the file has not', async (range) => {
    const response = await download('data', { Range: range });
    expect(response.headers.get('content-range')).toBe('bytes */10');
    await expectProblem(response, 416, 'range_not_satisfiable');
  });

  it.each(['bytes=', 'bytes=a-b', 'bytes', 'rows=0-1', 'bytes=0-1,5-6', 'bytes=1-0', '-', 'bytes=0x1-2'])(
    'sends the whole file or refuses when the range is %s',
    async (range) => {
      const response = await download('data', { Range: range });
      expect([200, 416]).toContain(response.status);
      if (response.status === 200) expect(await response.text()).toBe('0123456789');
    },
  );

  it('continues a download only of the same file', async () => {
    const first = await download('data');
    await first.arrayBuffer();
    const part = { Range: 'bytes=5-' };
    const same = [first.headers.get('etag')!, first.headers.get('last-modified')!];
    for (const condition of same) expect((await download('data', { ...part, 'If-Range': condition })).status).toBe(206);
    const other = ['"other"', `W/${same[0]}`, 'Thu, 01 Jan 1970 00:00:00 GMT', 'nonsense'];
    for (const condition of other)
      expect((await download('data', { ...part, 'If-Range': condition })).status).toBe(200);
  });

  it('tells what is missing', async () => {
    await expectProblem(await get(`/v1/download/data/${randomUUID()}`), 404, 'session_not_found');
    await expectProblem(await get(`/v1/sessions/${randomUUID()}/artifacts`), 404, 'session_not_found');
    await expectProblem(await get(`/v1/download/image/${session.id}?turn=2`), 404, 'artifact_not_found');
    await expectProblem(await get(`/v1/download/data/${session.id}?turn=999999999`), 404, 'artifact_not_found');
  });

  it('gives out no files of somebody else', async () => {
    let theirs = store.sessions.start({ language: 'en', owner: 'eva' });
    const files = store.artifacts.forTurn(theirs, 0);
    await files.write('data', 'secret');
    ({ session: theirs } = await store.sessions.appendTurn(theirs, aNewTurn(), files));
    await expectProblem(await get(`/v1/download/data/${theirs.id}`), 404, 'session_not_found');
    await expectProblem(await get(`/v1/sessions/${theirs.id}/artifacts`), 404, 'session_not_found');
  });

  it('refuses file types, turns and ids that are none', async () => {
    for (const type of ['sql', 'DATA', '..', 'data.csv', '__proto__', 'constructor', '%00', '%2e%2e%2f', 'data%2F..']) {
      const response = await get(`/v1/download/${type}/${session.id}`);
      expect([400, 404]).toContain(response.status);
      expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    }
    await expectProblem(await get(`/v1/download/sql/${session.id}`), 400, 'validation_failed');
    for (const turn of ['-1', '1.5', 'a', '', '1e0', '0x0', '9999999999', '0&turn=1', '..%2f0']) {
      await expectProblem(await get(`/v1/download/data/${session.id}?turn=${turn}`), 400, 'validation_failed');
    }
    await expectProblem(await get(`/v1/download/data/${session.id}?turn=%00`), 400, 'invalid_text');
    await expectProblem(await get(`/v1/download/data/${session.id}?file=/etc/passwd`), 400, 'validation_failed');
    await expectProblem(await get('/v1/download/data/..%2F..%2Fetc'), 400, 'validation_failed');
  });

  it('gives out no file that was changed on the disk, and answers 404 for one that is gone', async () => {
    await add({ data: 'whole', code: 'whole' });
    await fs.writeFile(join(folder, 'chat_docs', session.folder, `data_${session.turnCount - 1}.csv`), 'half');
    await fs.rm(join(folder, 'chat_docs', session.folder, `code_${session.turnCount - 1}.json`));
    await expectProblem(await download('data'), 409, 'artifact_damaged');
    await expectProblem(await download('code'), 404, 'artifact_not_found');
    // Of the same size: noticed before the client has it whole.
    await fs.writeFile(join(folder, 'chat_docs', session.folder, `data_${session.turnCount - 1}.csv`), 'wholx');
    await expect(download('data').then((response) => response.text())).rejects.toThrow();
  });

  it('closes the file when the client leaves half way', async () => {
    await add({ image: new Uint8Array(50_000_000) });
    const name = `image_${session.turnCount - 1}.png`;
    const open = (): number =>
      readdirSync('/proc/self/fd').filter((fd) => {
        try {
          return readlinkSync(`/proc/self/fd/${fd}`).endsWith(name);
        } catch {
          return false;
        }
      }).length;

    await new Promise<void>((resolve, reject) => {
      const request = http.get(`${store.url}/v1/download/image/${session.id}`, (response) => {
        response.once('data', () => {
          response.pause();
          expect(open()).toBe(1);
          request.destroy();
          resolve();
        });
      });
      request.once('error', reject);
    });
    for (let waited = 0; open() > 0 && waited < 2_000; waited += 20) await delay(20);
    expect(open()).toBe(0);
    expect((await get(`/v1/sessions/${session.id}`)).status).toBe(200);
  });

  it('sends a file to many clients at once', async () => {
    const bodies = await Promise.all(
      Array.from({ length: 20 }, async () => (await get(`/v1/download/image/${session.id}?turn=0`)).arrayBuffer()),
    );
    for (const body of bodies) expect(Buffer.from(body).equals(PICTURE)).toBe(true);
  });
});

describe('files that were stored encrypted, over HTTP', () => {
  const stores: StoreApp[] = [];
  let folder: string;

  beforeAll(async () => {
    folder = await temporaryFolder();
  });

  afterAll(async () => {
    for (const store of stores) await store.close();
    await fs.rm(folder, { recursive: true, force: true });
  });

  it('are not given out where somebody has put a clear one in their place, in whole or in part, after a restart too', async () => {
    const env = { ARTIFACT_ENCRYPTION_KEY: randomBytes(32).toString('hex') };
    const start = async (): Promise<StoreApp> => {
      const store = await startStoreApp(folder, env);
      stores.push(store);
      return store;
    };
    const store = await start();
    const session = store.sessions.start({ language: 'es', owner: ANONYMOUS_OWNER });
    const files = store.artifacts.forTurn(session, 0);
    await files.write('data', '0123456789');
    await store.sessions.appendTurn(session, aNewTurn(), files);
    const get = (url: string, headers = {}): Promise<Response> =>
      fetch(`${url}/v1/download/data/${session.id}`, { headers });
    expect(await (await get(store.url)).text()).toBe('0123456789');

    await fs.writeFile(join(folder, 'chat_docs', session.folder, 'data_0.csv'), '9876543210');
    for (const { url } of [store, await start()]) {
      await expectProblem(await get(url), 409, 'artifact_damaged');
      await expectProblem(await get(url, { range: 'bytes=2-4' }), 409, 'artifact_damaged');
    }
  });
});
