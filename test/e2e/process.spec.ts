import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { BuiltService, buildService } from '../support/built-service.js';
import { EventReader } from '../support/service/event-reader.js';
import { makeFleet, SAMPLE_PLANT_WORDS } from '../support/fleet.js';

const BUILD_MS = 300_000;

const started: BuiltService[] = [];
/** One for all, so that the sample plant is made once. */
let folder: string;

function start(env: Record<string, string> = {}): BuiltService {
  const service = new BuiltService(folder, { API_PORT: '0', ...env });
  started.push(service);
  return service;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'built-service-'));
  await buildService();
}, BUILD_MS);

afterAll(() => rm(folder, { recursive: true, force: true }));

afterEach(async () => {
  for (const service of started.splice(0)) {
    service.signal('SIGKILL');
    await service.exit;
  }
});

/** A request of which only a part has been sent so far: an answer is under way. */
async function halfRequest(port: number): Promise<{ socket: Socket; answer: () => string; sendRest: () => void }> {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.on('data', (data) => (answer += data.toString()));
  socket.on('error', () => undefined);
  socket.write('POST /health HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{');
  await delay(200);
  return { socket, answer: () => answer, sendRest: () => socket.write('}') };
}

describe('Starting the service', () => {
  it('lists every fault of the configuration at once and exits with 1 before anything else happens', async () => {
    const service = start({ API_PORT: '70000', HEAD_ROWS: 'x', OPENAI_API_KEY: 'sk hunter2', PLANT_TIMEZONE: 'Mars' });
    expect(await service.exit).toEqual({ code: 1, signal: null });
    expect(service.stdout).toBe('');
    expect(service.stderr).toMatch(/4 faults/);
    for (const name of ['API_PORT', 'HEAD_ROWS', 'OPENAI_API_KEY', 'PLANT_TIMEZONE']) {
      expect(service.stderr).toContain(`- ${name}: given`);
    }
    expect(service.stderr).not.toMatch(/hunter2|\n\s+at /);
  });

  it('tells a newcomer where to go, on standard error, and logs nothing but JSON lines', async () => {
    const service = start();
    const port = await service.ready();
    await delay(200);
    expect(service.stderr).toContain(`http://127.0.0.1:${port}/`);
    expect(service.stderr).toContain('"¿Cuántos equipos necesitan mantenimiento preventivo este mes?"');
    expect(service.stderr).toContain('Ctrl-C');
    for (const line of service.stdout.trimEnd().split('\n')) {
      expect(Object.keys(JSON.parse(line) as object).sort()).toEqual(['data', 'level', 'message', 'timestamp']);
    }
  });
});

describe('Starting the service over another plant', () => {
  it('suggests a question of its model', async () => {
    const fleet = await makeFleet();
    const service = start(fleet.env);
    await service.ready();
    await delay(200);
    expect(service.stderr).toContain('-d \'{"message": "¿Cuánto gastamos por vehículo este año?"}\'');
    expect(service.stderr).not.toMatch(SAMPLE_PLANT_WORDS);
    await fleet.remove();
  });
});

describe('Stopping the service', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('on %s takes no more requests, but ends those under way', async (signal) => {
    const service = start();
    const port = await service.ready();
    const request = await halfRequest(port);
    service.signal(signal);
    await delay(300);
    await expect(fetch(`http://127.0.0.1:${port}/health/live`)).rejects.toThrow();
    request.sendRest();
    expect(await service.exit).toEqual({ code: 0, signal: null });
    expect(request.answer()).toMatch(/^HTTP\/1\.1 405 /);
    expect(service.stdout).toMatch(/"message":"Stopped"/);
  });

  it('lets a turn that is being streamed come to its end', async () => {
    const service = start();
    const url = `http://127.0.0.1:${await service.ready()}`;
    const reader = await EventReader.open(url, { message: '¿Cuántas fallas hubo por planta este año?' });
    service.signal('SIGTERM');
    expect((await reader.ended).at(-1)?.event).toBe('done');
    expect(await service.exit).toEqual({ code: 0, signal: null });
  });

  it('ends at once on a second signal, but takes one that follows at once for the same', async () => {
    const service = start();
    const port = await service.ready();
    const request = await halfRequest(port);
    service.signal('SIGINT');
    await delay(50);
    service.signal('SIGINT');
    await delay(700);
    expect(request.socket.destroyed).toBe(false);
    service.signal('SIGINT');
    expect(await service.exit).toEqual({ code: 130, signal: null });
  });
});
