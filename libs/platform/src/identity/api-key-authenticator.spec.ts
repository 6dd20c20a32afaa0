import { FixedClock } from '@app/kernel';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PinoAppLogger } from '../observability/pino-app-logger.js';
import { newApiKey, type StoredApiKey } from './api-key.js';
import { ApiKeyAuthenticator } from './api-key-authenticator.js';
import { ApiKeyFile } from './api-key-file.js';

const NOW = new Date('2026-11-22T18:00:00Z');

let folder: string;
let path: string;
let file: ApiKeyFile;
let clock: FixedClock;
let lines: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keys-'));
  path = join(folder, 'keys.json');
  file = new ApiKeyFile(path);
  clock = new FixedClock(NOW);
  lines = [];
});

afterEach(() => rm(folder, { recursive: true }));

async function authenticator(lookEveryMs = 0): Promise<ApiKeyAuthenticator> {
  const logger = new PinoAppLogger('debug', clock, { write: (line) => lines.push(line) });
  const made = new ApiKeyAuthenticator(file, clock, logger, lookEveryMs);
  await made.prepare();
  return made;
}

async function add(name: string, expiresAt: Date | null = null, role: 'user' | 'admin' = 'user'): Promise<string> {
  const { key, stored } = newApiKey({ name, role, expiresAt }, NOW);
  await file.change((keys) => ({ keys: [...keys, stored], result: null }));
  return key;
}

const change = (edit: (key: StoredApiKey) => StoredApiKey): Promise<null> =>
  file.change((keys) => ({ keys: keys.map(edit), result: null }));

const REFUSED = { code: 'invalid_credentials', kind: 'unauthenticated' };

describe('Keys of callers', () => {
  it('say whose they are, the same owner for every key of a name', async () => {
    const [one, two, boss] = [await add('console'), await add('console'), await add('boss', null, 'admin')];
    const door = await authenticator();
    expect(await door.authenticate(one)).toEqual({ owner: 'key:console', role: 'user' });
    expect(await door.authenticate(two)).toEqual({ owner: 'key:console', role: 'user' });
    expect(await door.authenticate(boss)).toEqual({ owner: 'key:boss', role: 'admin' });
  });

  it('are refused in the same words whatever is wrong with them', async () => {
    const [good, old] = [await add('a'), await add('b', new Date('2026-11-22T17:59:59Z'))];
    const door = await authenticator();
    const stranger = newApiKey({ name: 'a', role: 'admin', expiresAt: null }, NOW).key;
    const forged = `${good.slice(0, 17)}${stranger.slice(17)}`;
    const wrong = [stranger, forged, old, `${good}x`, good.slice(0, -1), good.toUpperCase(), '', 'x'.repeat(10_000)];
    const messages = await Promise.all(
      wrong.map(async (key) => {
        const error: unknown = await door.authenticate(key).catch((reason: unknown) => reason);
        expect(error).toMatchObject(REFUSED);
        return (error as Error).message;
      }),
    );
    expect(new Set(messages).size).toBe(1);
  });

  it('end when their time is over', async () => {
    const key = await add('a', new Date('2026-11-22T19:00:00Z'));
    const door = await authenticator();
    expect(await door.authenticate(key)).toMatchObject({ owner: 'key:a' });
    clock.set(new Date('2026-11-22T19:00:00Z'));
    await expect(door.authenticate(key)).rejects.toMatchObject(REFUSED);
  });

  it('come, change and end without a restart', async () => {
    const first = await add('a');
    const door = await authenticator();
    const second = await add('a');
    expect(await door.authenticate(second)).toMatchObject({ owner: 'key:a' });
    await change((key) => ({ ...key, role: 'admin' }));
    expect(await door.authenticate(first)).toMatchObject({ role: 'admin' });
    await change((key) => ({ ...key, revoked_at: NOW.toISOString() }));
    await expect(door.authenticate(first)).rejects.toMatchObject(REFUSED);
    await expect(door.authenticate(second)).rejects.toMatchObject(REFUSED);
  });

  it('are not looked at on the disk for every request', async () => {
    const key = await add('a');
    const door = await authenticator(60_000);
    await change((each) => ({ ...each, revoked_at: NOW.toISOString() }));
    expect(await door.authenticate(key)).toMatchObject({ owner: 'key:a' });
  });

  it('stay as they were while their file is damaged, which the log tells', async () => {
    const key = await add('a');
    const door = await authenticator();
    await writeFile(path, '{"version":1,"keys":[{');
    expect(await door.authenticate(key)).toMatchObject({ owner: 'key:a' });
    expect(lines.join('')).toMatch(/"level":"ERROR".*cannot be read again/);
  });

  it('let nobody in once their file is gone', async () => {
    const key = await add('a');
    const door = await authenticator();
    await rm(path);
    await expect(door.authenticate(key)).rejects.toMatchObject(REFUSED);
    expect(lines.join('')).toMatch(/"level":"ERROR".*is gone/);
  });

  it('must be there at the start, and sound', async () => {
    await expect(authenticator()).rejects.toMatchObject({ code: 'api_keys_missing' });
    await writeFile(path, '[]');
    await expect(authenticator()).rejects.toMatchObject({ code: 'api_keys_unreadable' });
    await writeFile(path, '{"version":1,"keys":[]}');
    await authenticator();
    expect(lines.join('')).toMatch(/"level":"WARNING".*No key is in force/);
  });

  it('are never in the log', async () => {
    const key = await add('a');
    const door = await authenticator();
    await door.authenticate(key);
    await door.authenticate(`${key.slice(0, -1)}x`).catch(() => undefined);
    expect(lines.join('')).not.toContain(key.slice(17));
  });
});
