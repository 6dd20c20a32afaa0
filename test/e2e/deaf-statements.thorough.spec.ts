import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildService } from '../support/built-service.js';
import { isMending, isUnderstanding, sqlReading } from '../support/llm/model-replies.js';
import { LlmStub, STUB_KEY } from '../support/llm-stub/llm-stub.js';
import type { Answer, ChatClient } from '../support/service/chat-client.js';
import { changeRow, plainPlant, type PlantFile } from '../support/service/plant-files.js';
import { ServiceProcess } from '../support/service/service-process.js';

const MEBIBYTE = 1_048_576;

/** One piece of equipment is named by eight million letters, and its maker by four. */
const LONG_TEXTS = `UPDATE equipment SET name = replace(hex(zeroblob(?)), '0', 'a'),
  manufacturer = replace(hex(zeroblob(?)), '0', 'a') || 'b' WHERE id = 1`;

/** One search of some 10¹³ steps, which neither an interrupt nor closing the connection ends. */
const DEAF = 'SELECT instr(name, manufacturer) AS place FROM equipment WHERE id = 1';
/** Marked as well, and done in a moment. */
const QUICK = 'SELECT instr(name, manufacturer) AS place FROM equipment WHERE id = 2';
/** More than there may be of such processes. */
const ROUNDS = 3;
const TIMEOUT_S = 1;

/** Processes that `parent` has started to read a plant. */
function readers(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((id) => {
      try {
        const [state, ppid] = readFileSync(`/proc/${id}/stat`, 'utf8')
          .replace(/^.*\) /s, '')
          .split(' ');
        return Number(ppid) === parent && state !== 'Z' && readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('plant.process');
      } catch {
        return false;
      }
    }); // prettier-ignore
}

// Which processes there are is told by Linux alone.
(process.platform === 'linux' ? describe : describe.skip)('The built service, asked what no database stops', () => {
  let folder: string;
  let plant: PlantFile;
  let stub: LlmStub;
  let service: ServiceProcess;
  let client: ChatClient;
  let sql: string;

  beforeAll(async () => {
    await buildService();
    folder = await mkdtemp(join(tmpdir(), 'deaf-'));
    plant = await plainPlant({ equipment: 20, workOrders: 50, failures: 5 });
    await changeRow(plant.path, LONG_TEXTS, [4 * MEBIBYTE, 2 * MEBIBYTE]);
    stub = await LlmStub.start({
      respond: (call) =>
        isUnderstanding(call) ? sqlReading(sql) : isMending(call) ? { json: { sql } } : { text: 'Lo pedido.' },
    });
    ({ service, client } = await ServiceProcess.start(folder, {
      MAINTENANCE_DATABASE_URL: `sqlite:${plant.path}`,
      OPENAI_API_KEY: STUB_KEY,
      OPENAI_BASE_URL: stub.url,
      SQL_TIMEOUT_S: String(TIMEOUT_S),
      CACHE_SIZE: '0',
    }));
  }, 300_000);

  afterAll(async () => {
    await service.end('SIGKILL');
    await stub.close();
    await plant.remove();
    await rm(folder, { recursive: true, force: true });
  });

  const asked = (statement: string): Promise<Answer> => {
    sql = statement;
    return client.ask('chismes raros', { image: 'none' });
  };

  it('kills it with its process when its time is up, says so, and answers the next one, round after round', async () => {
    const killed = new Set<number>();
    for (let round = 0; round < ROUNDS; round += 1) {
      const started = performance.now();
      const answering = asked(DEAF);
      // Everybody else is answered meanwhile: no thread of the service is taken.
      while (readers(service.pid).length === 0) await client.ask('¿cuántos equipos hay?', { image: 'none' });
      const [reader = 0] = readers(service.pid);
      expect((await client.ask('¿cuántas órdenes hay?', { image: 'none' })).data?.rows).toEqual([[50]]);
      const answer = await answering;
      expect(answer).toMatchObject({ data: null, metrics: { flow: 'failed' }, artifacts: { data_file: null } });
      expect(performance.now() - started).toBeLessThan((TIMEOUT_S + 9) * 1_000);
      expect(readers(service.pid)).not.toContain(reader);
      killed.add(reader);

      const next = await asked(QUICK);
      expect(next).toMatchObject({ metrics: { flow: 'good' }, data: { rows: [[0]] } });
    }
    expect(killed.size).toBe(ROUNDS);
    expect(readers(service.pid)).toHaveLength(1);
    expect((await client.get('/health/ready')).status).toBe(200);
  }, 60_000);

  it('leaves no such process behind when it is killed itself', async () => {
    const [reader = 0] = readers(service.pid);
    await service.end('SIGKILL');
    for (let tries = 0; tries < 100; tries += 1) {
      try {
        process.kill(reader, 0);
      } catch {
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`Process ${reader} reads on for nobody`);
  });
});
