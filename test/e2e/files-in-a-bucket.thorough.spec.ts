import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { S3Server } from '../support/s3/s3-server.js';
import { FaultyNetwork } from '../support/servers/faulty-network.js';
import { type ChatApp, startChatApp } from '../support/service/chat-app.js';
import type { Answer } from '../support/service/chat-client.js';
import { plainPlant, type PlantFile } from '../support/service/plant-files.js';

const ORDERS = 3_000;
const PREFIX = 'e2e/';

describe.each([
  ['as they are', {}],
  ['encrypted', { ARTIFACT_ENCRYPTION_KEY: '0'.repeat(64) }],
])('The service whose files are in a bucket, %s', (_how, env) => {
  let plant: PlantFile;
  let server: S3Server;
  let network: FaultyNetwork;
  let chat: ChatApp;

  beforeAll(async () => {
    plant = await plainPlant({ equipment: 10, workOrders: ORDERS, failures: 10 });
    server = await S3Server.start();
    network = await FaultyNetwork.to('127.0.0.1', server.port);
    chat = await startChatApp({ plant: plant.path, env: { ...server.env(PREFIX, network.port), ...env } });
  });

  afterAll(async () => {
    await chat.close();
    await network.close();
    await server.close();
    await plant.remove();
  });

  const ask = (message: string, session?: string): Promise<Answer> =>
    chat.client.ask(message, { session, image: 'none' });

  it('stores them there, gives them out with ranges and tags, and removes them with their session', async () => {
    const { session_id: session } = await ask('lista todas las órdenes');
    expect(await chat.files()).toEqual([]);
    const records = await chat.client.artifacts(session);
    expect((await server.names(PREFIX)).map((name) => name.split('/')[1]).toSorted()).toEqual([
      'code_0.json',
      'data_0.csv',
    ]);

    const { sha256, size } = records.find(({ type }) => type === 'data')!;
    const whole = await chat.client.get(`/v1/download/data/${session}`);
    const bytes = Buffer.from(await whole.arrayBuffer());
    expect([whole.status, bytes.length, createHash('sha256').update(bytes).digest('hex')]).toEqual([200, size, sha256]);
    const part = await chat.client.get(`/v1/download/data/${session}`, { headers: { range: 'bytes=100-299' } });
    expect([part.status, await part.text()]).toEqual([206, bytes.subarray(100, 300).toString()]);
    const etag = whole.headers.get('etag') ?? '';
    const again = await chat.client.get(`/v1/download/data/${session}`, { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);

    expect((await chat.client.get(`/v1/sessions/${session}`, { method: 'DELETE' })).status).toBe(204);
    expect(await server.names(PREFIX)).toEqual([]);
  });

  it('goes on with a conversation whose last turn was killed between its files and its row', async () => {
    const { session_id: session } = await ask('lista todas las órdenes');
    const [folder = ''] = (await server.names(PREFIX))[0]?.split('/') ?? [];
    for (const name of ['data_1.csv', 'code_1.json', 'code_1-2.json']) await server.put(`${PREFIX}${folder}/${name}`);

    const answer = await ask('lista todas las órdenes', session);
    expect([answer.turn, answer.metrics.flow]).toEqual([1, 'good']);
    expect(answer.artifacts.data_file).toMatch(/\/data_1-2\.csv$/);
    expect((await chat.client.download('data', answer)).toString().trim().split('\r\n')).toHaveLength(ORDERS + 1);
    expect((await chat.client.code(answer)).sql).toBe(answer.sql);
    expect((await ask('¿cuántas órdenes hay?', session)).turn).toBe(2);
    expect((await chat.client.get(`/v1/sessions/${session}`, { method: 'DELETE' })).status).toBe(204);
    expect(await server.names(PREFIX)).toEqual([]);
  });

  it('answers 503 with a time to wait while the bucket is away, never 500, and goes on when it is back', async () => {
    const { session_id: session } = await ask('lista todas las órdenes');
    network.become('stalled');
    const cutting = setInterval(() => network.cut(), 50);
    const responses = [];
    const away = [
      () => chat.client.send('lista todas las órdenes', { image: 'none' }),
      () => chat.client.get(`/v1/download/data/${session}`),
      () => chat.client.get(`/v1/sessions/${session}`, { method: 'DELETE' }),
      () => chat.client.get('/health/ready'),
    ];
    for (const request of away) {
      const response = await request();
      responses.push(response);
      expect(response.status).toBe(503);
      await response.text();
    }
    clearInterval(cutting);
    expect(responses[0]?.headers.get('retry-after')).toMatch(/^\d+$/);
    network.become('sound');
    network.cut();
    expect((await ask('¿cuántas órdenes hay?')).metrics.flow).toBe('good');
    // Its deletion had begun: the next call ends it.
    expect((await chat.client.get(`/v1/sessions/${session}`, { method: 'DELETE' })).status).toBe(204);
  }, 60_000);
});
