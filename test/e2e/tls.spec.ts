import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AppLogger, ConfigError } from '@app/platform';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import https, { type Server } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { connect, type TLSSocket } from 'node:tls';
import { readTlsPair, renewTlsPair } from '../../libs/platform/src/http/tls-pair.js';
import { type RunningService, startService } from '../support/service.js';

const FIXTURES = 'test/support/tls';
const LOOK_MS = 30;

let folder: string;
let location: { certPath: string; keyPath: string };
let service: RunningService;
let port: number;

const put = async (cert: string, key = cert): Promise<void> => {
  await copyFile(join(FIXTURES, `${cert}.cert.pem`), location.certPath);
  await copyFile(join(FIXTURES, `${key}.key.pem`), location.keyPath);
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tls-'));
  location = { certPath: join(folder, 'cert.pem'), keyPath: join(folder, 'key.pem') };
  await put('first');
  service = await startService({ SSL_CERT_PATH: location.certPath, SSL_KEY_PATH: location.keyPath });
  port = Number(new URL(service.url).port);
});

afterAll(async () => {
  await service.close();
  await rm(folder, { recursive: true, force: true });
});

function get(path: string, agent?: https.Agent): Promise<{ status: number; headers: Record<string, unknown> }> {
  return new Promise((resolve, reject) => {
    https
      .get({ host: '127.0.0.1', port, path, agent, rejectUnauthorized: false }, (response) => {
        response.resume();
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers }));
      })
      .on('error', reject);
  });
}

/** Whose certificate a new connection is shown. */
async function shown(maxVersion?: 'TLSv1.1'): Promise<string> {
  const socket = await new Promise<TLSSocket>((resolve, reject) => {
    const options = { host: '127.0.0.1', port, rejectUnauthorized: false };
    const made = connect({ ...options, ...(maxVersion ? { maxVersion, minVersion: 'TLSv1' } : {}) }, () =>
      resolve(made),
    );
    made.once('error', reject);
  });
  const { subject } = socket.getPeerCertificate();
  socket.destroy();
  return String(subject.CN);
}

async function eventually(holds: () => Promise<boolean> | boolean): Promise<boolean> {
  for (let waited = 0; waited < 5_000; waited += LOOK_MS) {
    if (await holds()) return true;
    await delay(LOOK_MS);
  }
  return false;
}

describe('HTTPS', () => {
  it('serves everything, probes too, and tells browsers to stay with it', async () => {
    for (const path of ['/health/live', '/health/ready', '/health', '/docs-json', '/v1/suggestions?language=es']) {
      const { status, headers } = await get(path);
      expect([path, status]).toEqual([path, 200]);
      expect(headers['strict-transport-security']).toBe('max-age=31536000');
    }
  });

  it('is what the check of the container asks in where the service speaks it', async () => {
    const check = async (env: Record<string, string>): Promise<number | null> => {
      const child = spawn(process.execPath, ['scripts/healthcheck.mjs'], { env, stdio: 'ignore' });
      const [code] = (await once(child, 'exit')) as [number | null];
      return code;
    };
    const [env, plain] = [{ API_PORT: String(port), SSL_CERT_PATH: location.certPath }, await startService()];
    expect(await check({ ...env, API_HOST: '0.0.0.0' })).toBe(0);
    expect(await check({ API_PORT: env.API_PORT })).toBe(1);
    expect(await check({ API_PORT: new URL(plain.url).port, API_HOST: '127.0.0.1' })).toBe(0);
    await plain.close();
    expect(await check({ API_PORT: new URL(plain.url).port })).toBe(1);
    expect(await readFile('Dockerfile', 'utf8')).toMatch(/HEALTHCHECK [^]*CMD \["node", "scripts\/healthcheck.mjs"\]/);
  });

  it('is not spoken in versions that are broken, nor replaced by plain HTTP', async () => {
    await expect(shown('TLSv1.1')).rejects.toThrow();
    await expect(fetch(`http://127.0.0.1:${port}/health/live`)).rejects.toThrow();
  });

  it('takes a new certificate without dropping a connection, and keeps the old one while the new pair is none', async () => {
    const server = service.app.getHttpServer() as unknown as Server;
    const lines: string[] = [];
    const log = (message: string): number => lines.push(message);
    const logger = { info: log, error: log } as unknown as AppLogger;
    renewTlsPair(server, location, await readTlsPair(location), logger, LOOK_MS);
    const agent = new https.Agent({ keepAlive: true, maxSockets: 1 });
    await get('/health/live', agent);
    const [kept] = Object.values(agent.freeSockets)[0] ?? [];
    expect(await shown()).toBe('first test certificate');

    // Half of a new pair, then nonsense.
    await copyFile(join(FIXTURES, 'second.cert.pem'), location.certPath);
    expect(await eventually(() => lines.length === 1)).toBe(true);
    await writeFile(location.keyPath, 'hunter2');
    expect(await eventually(() => lines.length === 2)).toBe(true);
    expect(lines[0]).toContain('cannot be renewed');
    expect(await shown()).toBe('first test certificate');

    await put('second');
    expect(await eventually(async () => (await shown()) === 'second test certificate')).toBe(true);
    expect(lines.at(-1)).toContain('was renewed');
    expect((await get('/health/live', agent)).status).toBe(200);
    expect(Object.values(agent.freeSockets)[0]?.[0]).toBe(kept);
    agent.destroy();
  });
});

describe('A pair that is none', () => {
  const fault = async (): Promise<string> => {
    const error: unknown = await readTlsPair(location).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ConfigError);
    return (error as ConfigError).message;
  };

  it('stops the start with the variable at fault, and shows nothing of the files', async () => {
    await put('first', 'second');
    expect(await fault()).toMatch(/SSL_KEY_PATH: is not the key of the certificate/);
    await put('first');
    await writeFile(location.certPath, 'hunter2');
    expect(await fault()).toMatch(/SSL_CERT_PATH: holds no certificate/);
    await put('first');
    await writeFile(location.keyPath, (await readFile(location.keyPath, 'utf8')).slice(0, 90));
    expect(await fault()).toMatch(/SSL_KEY_PATH: holds no private key/);
    await rm(location.keyPath);
    expect(await fault()).toMatch(/SSL_KEY_PATH: its file cannot be read \(ENOENT\)/);
    await expect(
      startService({ SSL_CERT_PATH: location.certPath, SSL_KEY_PATH: location.keyPath }),
    ).rejects.toBeInstanceOf(ConfigError);
  });
});
