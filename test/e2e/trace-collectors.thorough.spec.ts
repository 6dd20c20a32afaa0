import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SystemClock } from '@app/kernel';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { OtlpTracer } from '../../libs/platform/src/observability/otlp-tracer.js';
import { PinoAppLogger } from '../../libs/platform/src/observability/pino-app-logger.js';
import { BuiltService, buildService } from '../support/built-service.js';
import { ChatClient } from '../support/service/chat-client.js';
import { plainPlant, type PlantFile } from '../support/service/plant-files.js';
import { OtlpReceiver } from '../support/traces/otlp-receiver.js';

let plant: PlantFile;
let folder: string;
let service: BuiltService | undefined;
let collector: OtlpReceiver;

beforeAll(buildService, 300_000);
beforeAll(async () => {
  plant = await plainPlant({ equipment: 20, workOrders: 300, failures: 30 });
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trace-collectors-'));
  collector = await OtlpReceiver.start();
});
afterEach(async () => {
  service?.signal('SIGKILL');
  await service?.exit;
  await collector.close().catch(() => undefined);
  await rm(folder, { recursive: true, force: true });
});
afterAll(() => plant.remove());

async function start(env: Record<string, string> = {}): Promise<ChatClient> {
  service = new BuiltService(folder, { API_PORT: '0', MAINTENANCE_DATABASE_URL: `sqlite:${plant.path}`, ...env });
  return new ChatClient(`http://127.0.0.1:${await service.ready()}`);
}

describe('A collector of traces', () => {
  it.each([
    ['says nothing', (receiver: OtlpReceiver) => void (receiver.status = null)],
    ['has a fault', (receiver: OtlpReceiver) => void (receiver.status = 500)],
    ['is away', (receiver: OtlpReceiver) => receiver.close()],
  ])(
    'a collector that %s costs no turn its answer or its time, and holds up no end for more than a moment',
    async (_, spoil) => {
      await spoil(collector);
      const client = await start({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
      for (let turn = 0; turn < 5; turn += 1) {
        const started = performance.now();
        await client.ask('¿cuántas órdenes hay?', { image: 'none' });
        expect(performance.now() - started).toBeLessThan(2_000);
      }
      const stopped = performance.now();
      service?.signal('SIGTERM');
      expect(await service?.exit).toEqual({ code: 0, signal: null });
      expect(performance.now() - stopped).toBeLessThan(4_500);
      expect(service?.stderr).not.toMatch(/Error|Unhandled/);
    },
  );

  it('that takes nothing for a while gets what was kept once it is back; more than so much is not kept, and the log says so', async () => {
    const lines: string[] = [];
    const logger = new PinoAppLogger('debug', new SystemClock(), { write: (line) => lines.push(line) });
    collector.status = 503;
    const settings = { endpoint: collector.url, headers: {}, ratio: 1, serviceName: 'plant' };
    const tracer = new OtlpTracer(settings, '1', logger);
    const made = 20_000;
    for (let span = 0; span < made; span += 1) tracer.begin('POST', undefined, {}).end();
    await delay(300);
    collector.status = 200;
    await tracer.onApplicationShutdown();
    // A batch was on its way, and so many waited.
    expect(collector.spans).toHaveLength(256 + 2_048);
    expect(lines.filter((line) => line.includes('Traces did not reach their collector'))).toHaveLength(1);
    expect(lines.join()).toMatch(/"spans":1,"reason":"queue_full"/);
  });
});

describe('A built service and its collector', () => {
  it('what is there when the service is stopped is sent before it ends', async () => {
    const client = await start({ OTEL_EXPORTER_OTLP_ENDPOINT: `${collector.url}/` });
    await client.ask('¿cuántas órdenes hay?', { image: 'none' });
    service?.signal('SIGTERM');
    expect(await service?.exit).toEqual({ code: 0, signal: null });
    const names = collector.spans.map(({ name }) => name);
    for (const name of ['store', 'POST /v1/chat']) expect(names.filter((each) => each === name)).toHaveLength(1);
  });

  it('the SDK of traces is no part of what is read at the start', async () => {
    const read = new Set<string>();
    const follow = async (name: string): Promise<void> => {
      if (read.has(name)) return;
      read.add(name);
      const code = await readFile(join('dist/api', name), 'utf8');
      // What serves is read by name, since the process that starts workers does without.
      const imports = /(?:from|^import)\s*"\.\/([^"]+\.js)"|import\("\.\/(serve-[^"]+\.js)"\)/gm;
      for (const [, named = '', served = named] of code.matchAll(imports)) await follow(served);
    };
    await follow('main.js');
    const texts = await Promise.all([...read].map((name) => readFile(join('dist/api', name), 'utf8')));
    expect(read.size).toBeGreaterThan(1);
    expect(texts.join()).not.toContain('class BatchSpanProcessor');
    expect(texts.join()).toMatch(/import\("\.\/otlp-tracer-[^"]+\.js"\)/);
  });
});
