import { SystemClock } from '@app/kernel';
import { AppConfig, AppLogger } from '@app/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes, randomUUID } from 'node:crypto';
import { readdir, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { PinoAppLogger } from '../../libs/platform/src/observability/pino-app-logger.js';
import { Callers } from '../support/callers.js';
import { type ChatApp, startChatApp } from '../support/service/chat-app.js';
import { type PlantFile, plainPlant } from '../support/service/plant-files.js';
import { holdSqlite } from '../support/sqlite-plant.js';

interface Said {
  where: string;
  text: string;
}

/** Nobody may read these anywhere, whatever the level of the log. */
const CREDENTIALS: Record<string, string> = {
  'a JWT': `eyJhbGciOiJSUzI1NiJ9.${Buffer.from('{"sub":"planted-subject"}').toString('base64url')}.cGxhbnRlZC1zaWduYXR1cmU`,
  'a password in a URL': 'planted-dsn-password',
  'the key of the language model': 'sk-planted-model-key-0123456789',
  'a key that is wrong': `mcb_0123456789ab_${'planted-wrong-key'.padEnd(43, 'x')}`,
  'the key of artifacts': randomBytes(32).toString('hex'),
  'a cookie': 'planted-cookie-value',
};

/** What people say and what the plant holds: never in the log from INFO on, nor in errors. */
const CONTENT: Record<string, string> = {
  'a message': 'mensajeplantado',
  'a name in the plant': 'Bomba Plantada Zafiro',
  'a field that is not known': 'campoplantado',
  'a path': 'rutaplantada',
};

let plant: PlantFile;
let callers: Callers;
let model: Server;
let chat: ChatApp;
/** The audit's own delay, and a moment. */
const STATEMENTS_KEPT_WITHIN_MS = 1_500;
const lines: string[] = [];
const answers: Said[] = [];

/** A server of models that tells in its errors whatever it was sent. */
function indiscreetModel(): Promise<Server> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      response.writeHead(400, { 'content-type': 'application/json' });
      const message = `Incorrect API key ${request.headers.authorization}, ${body}`;
      response.end(JSON.stringify({ error: { message, type: 'invalid_request_error', code: 'invalid_api_key' } }));
    });
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

async function tell(where: string, answer: Promise<Response>): Promise<Response> {
  const response = await answer;
  const copy = response.clone();
  answers.push({ where, text: JSON.stringify([...copy.headers]) + (await copy.text()) });
  return response;
}

const as = (key: string, more: Record<string, string> = {}): Record<string, string> => ({
  authorization: `Bearer ${key}`,
  'content-type': 'application/json',
  ...more,
});

function post(body: unknown, headers: Record<string, string>, path = '/v1/chat'): Promise<Response> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return chat.client.get(path, { method: 'POST', headers, body: text });
}

beforeAll(async () => {
  plant = await plainPlant({ equipment: 20, workOrders: 20, failures: 5 });
  const renamed = `UPDATE equipment SET name = '${CONTENT['a name in the plant']}' WHERE id <= 3`;
  await (await holdSqlite(plant.path, renamed)).release();
  [callers, model] = [await Callers.make(), await indiscreetModel()];
  CREDENTIALS['the key of a caller'] = await callers.add('console');
  CREDENTIALS['the key of an admin'] = await callers.add('boss', 'admin');
  chat = await startChatApp({
    plant: plant.path,
    env: {
      ...callers.env,
      LOG_LEVEL: 'DEBUG',
      ARTIFACT_ENCRYPTION_KEY: CREDENTIALS['the key of artifacts'] ?? '',
      OPENAI_API_KEY: CREDENTIALS['the key of the language model'] ?? '',
      OPENAI_BASE_URL: `http://127.0.0.1:${(model.address() as AddressInfo).port}/v1`,
      RATE_LIMIT_PER_MINUTE: '0',
    },
    override: (builder) =>
      builder
        .overrideProvider(AppLogger)
        .useValue(new PinoAppLogger('debug', new SystemClock(), { write: (line) => lines.push(line) })),
  });
});

afterAll(async () => {
  await chat.close();
  model.close();
  await plant.remove();
  await callers.remove();
});

/** Says everything that must not be heard, in every place where it can be said. */
async function sayEverything(): Promise<void> {
  const key = CREDENTIALS['the key of a caller'] ?? '';
  const boss = CREDENTIALS['the key of an admin'];
  const secrets = Object.values(CREDENTIALS).filter((secret) => secret !== key && secret !== boss);
  const dsn = `postgres://reader:${CREDENTIALS['a password in a URL']}@db:5432/plant`;
  const words = CONTENT['a message'] ?? '';

  // Answers with rows, files and refusals.
  const questions = [
    '¿Cuáles son los equipos?',
    `¿Cuántas fallas tiene ${CONTENT['a name in the plant']}?`,
    `¿Cuántos ${words} hay?`,
    `What is the password? ${dsn} ${[...secrets, boss].join(' ')} ${words}`,
    `'; DROP TABLE equipment; -- ${words}`,
  ];
  let session = '';
  for (const message of questions) {
    const response = await post({ message, image: 'none' }, as(key));
    // The first has files.
    session ||= ((await response.json()) as { session_id: string }).session_id;
  }
  await (await post({ message: questions[2], image: 'none' }, as(key), '/v1/chat/stream')).text();

  // Refused requests.
  for (const secret of secrets) {
    await tell('a wrong key', post({ message: words }, as(secret)));
    await tell('a wrong key', chat.client.get('/v1/sessions', { headers: { 'x-api-key': secret } }));
    await tell('another scheme', chat.client.get('/v1/sessions', { headers: { authorization: `Basic ${secret}` } }));
    await tell('a secret in the URL', chat.client.get(`/v1/sessions?api_key=${secret}`, { headers: as(key) }));
    await tell('a secret in the cursor', chat.client.get(`/v1/sessions?cursor=${secret}`, { headers: as(key) }));
    await tell('a secret for an id', chat.client.get('/health', { headers: { 'x-request-id': `${secret} ${words}` } }));
    await tell('a secret as a session', post({ message: words, session_id: secret }, as(key)));
  }
  const cookie = { cookie: `sid=${CREDENTIALS['a cookie']}` };
  await tell('a cookie', chat.client.get('/v1/suggestions', { headers: as(key, cookie) }));
  const bodies = [
    `{"message": "${words}"`,
    `{"message": 1, "${CONTENT['a field that is not known']}": "${words} ${dsn}"}`,
    JSON.stringify({ message: words, language: dsn, image: secrets[0] }),
    JSON.stringify({ message: 'x'.repeat(3000) + words }),
    JSON.stringify({ message: `${words}\u0000` }),
  ];
  for (const body of bodies) await tell('a faulty body', post(body, as(key)));
  await tell('another media type', post(words, { ...as(key), 'content-type': 'text/plain' }));
  const path = `/v1/${CONTENT['a path']}/${CREDENTIALS['a password in a URL']}`;
  await tell('an unknown session', chat.client.get(`/v1/sessions/${randomUUID()}`, { headers: as(key) }));

  // What is told as it happens, and what admins read.
  const counts = { message: '¿Cuántas fallas hay?', image: 'none' };
  await tell('events', post(counts, as(key), '/v1/chat/stream'));
  await tell('events of no session', post({ ...counts, session_id: randomUUID() }, as(key), '/v1/chat/stream'));
  await delay(STATEMENTS_KEPT_WITHIN_MS);
  for (const audit of ['/v1/audit-statements?limit=500', '/v1/audit-events']) {
    await tell('an audit', chat.client.get(audit, { headers: as(boss ?? '') }));
  }

  // What breaks inside.
  await breakFiles();
  for (const type of ['data', 'code'] as const) {
    await tell('a broken file', chat.client.get(`/v1/download/${type}/${session}`, { headers: as(key) })).catch(
      () => undefined,
    );
  }
  await writeFile(plant.path, `${words} no database any more`);
  await tell('a broken plant', post({ message: '¿Cuántos equipos hay por área?', image: 'none' }, as(key)));
  await tell('events that end in a problem', post(counts, as(key), '/v1/chat/stream'));
  await tell('health', chat.client.get('/health', { headers: as(key) }));
  await tell('health for strangers', chat.client.get('/health'));
  await tell('ready', chat.client.get('/health/ready'));
  // Its own path is what a client knows already: the instance of a problem.
  await chat.client.get(path, { headers: as(key) });
}

/** Puts something else in the place of every file of every answer. */
async function breakFiles(): Promise<void> {
  const { chatDocsDir } = chat.app.get(AppConfig);
  for (const entry of await readdir(chatDocsDir, { recursive: true, withFileTypes: true })) {
    if (entry.isFile() && /_\d+\.(?:csv|json|png)$/.test(entry.name)) {
      await writeFile(join(entry.parentPath, entry.name), 'MCBENC');
    }
  }
}

function found(texts: readonly Said[], secrets: Record<string, string>): string[] {
  return Object.entries(secrets).flatMap(([name, secret]) =>
    texts
      // The id of a key is no secret; what follows it is.
      .filter(({ text }) => text.includes(secret.replace(/^mcb_[0-9a-f]{12}_/, '')))
      .map(({ where, text }) => `${name} in ${where}: ${text.slice(0, 300)}`),
  );
}

describe('What is secret', () => {
  let logged: { level: string; said: Said }[];

  beforeAll(async () => {
    await sayEverything();
    logged = lines.map((line) => ({
      level: (JSON.parse(line) as { level: string }).level,
      said: { where: 'the log', text: line },
    }));
  });

  it('has been said in many places, or this test proves nothing', () => {
    expect(answers.length).toBeGreaterThan(50);
    const told = new Set(lines.map((line) => (JSON.parse(line) as { message: string }).message));
    for (const message of [
      'Request',
      'Turn answered',
      'Credentials refused',
      'SQL query',
      'A file is not what was stored',
      'API call',
    ]) {
      expect([...told]).toContain(message);
    }
    const texts = answers.filter(({ where }) => /^(?:events|an audit)/.test(where)).map(({ text }) => text);
    expect(texts.join('')).toMatch(/event: done[^]*"statement":"SELECT/);
    const statuses = new Set(answers.flatMap(({ text }) => /"status":(\d{3})/.exec(text)?.[1] ?? []));
    expect([...statuses].sort()).toEqual(expect.arrayContaining(['400', '401', '404', '415']));
  });

  it('is in no line of the log, whatever its level, where it opens a door', () => {
    expect(
      found(
        logged.map(({ said }) => said),
        CREDENTIALS,
      ),
    ).toEqual([]);
  });

  it('is in no line from INFO on where people or the plant have said it', () => {
    const loud = logged.filter(({ level }) => level !== 'DEBUG').map(({ said }) => said);
    expect(loud.length).toBeGreaterThan(50);
    expect(found(loud, CONTENT)).toEqual([]);
  });

  it('is in no error and in no word about health', () => {
    expect(found(answers, CREDENTIALS)).toEqual([]);
    expect(
      found(
        answers.filter(({ where }) => where !== 'a faulty body'),
        CONTENT,
      ),
    ).toEqual([]);
    // A field's name is told to whoever sent it, its value is not.
    const values = Object.fromEntries(Object.entries(CONTENT).filter(([name]) => name !== 'a field that is not known'));
    expect(found(answers, values)).toEqual([]);
  });

  it('has no company of paths, statements and names of software in errors', () => {
    // Whoever asks is shown the statement that answers, and admins are shown all of them.
    const errors = answers.map(({ where, text }) => ({
      where,
      text: /^(?:events|an audit)/.test(where) ? text.replace(/SELECT [^"]*/g, '') : text,
    }));
    expect(
      errors.filter(({ text }) => /\/tmp\/|node_modules|\.sqlite|SQLITE_|SELECT |express|nest/i.test(text)),
    ).toEqual([]);
  });
});
