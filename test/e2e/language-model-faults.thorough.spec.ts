import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StubFault, StubRule } from '../support/llm-stub/stub-script.js';
import { type ModelApp, startModelApp } from '../support/llm/model-app.js';
import {
  formReading,
  goodModel,
  isAnswer,
  isMending,
  isUnderstanding,
  sqlReading,
} from '../support/llm/model-replies.js';
import { plainPlant, type PlantFile } from '../support/service/plant-files.js';

/** No interpreter knows "chismes"; the typo is one that it can mend, but not be sure of. */
const UNKNOWN = '¿cuántos chismes abiertos hay?';
const ASSUMED = '¿cuántas órdnes abiertas hay?';
const OPEN = {
  entity: 'work_orders',
  measures: [{ countOf: 'work_orders' }],
  where: [{ op: 'in', field: 'work_orders.status', values: ['open'] }],
};
const OPEN_COUNT = 100;
const AT_ONCE = 4;

/** Every way in which a call can fail, again and again. */
const FAULTS: Record<string, StubFault> = {
  ...Object.fromEntries(
    [400, 401, 403, 404, 408, 409, 413, 500, 502, 503].map((status) => [
      `${status}`,
      { kind: 'status', status } as const,
    ]),
  ),
  '429 with Retry-After': { kind: 'status', status: 429, retryAfter: '1' },
  '429 without Retry-After': { kind: 'status', status: 429 },
  '429 with no quota left': { kind: 'quota_exhausted' },
  'a page instead of JSON': { kind: 'html', status: 502 },
  'the question filtered': { kind: 'prompt_filtered' },
  'connection reset': { kind: 'reset' },
  'reset in the middle': { kind: 'reset_midway' },
  'an end in the middle': { kind: 'ends_midway' },
  'no answer': { kind: 'hang' },
  'a slow trickle': { kind: 'trickle', everyMs: 400 },
  'a stall': { kind: 'stall', after: 2 },
  'an empty body': { kind: 'empty_body' },
  'a broken body': { kind: 'broken_body' },
  'an empty text': { kind: 'empty_text' },
  refusal: { kind: 'refusal' },
  'cut off': { kind: 'cut_off' },
  'filtered answer': { kind: 'content_filter' },
  'error in the stream': { kind: 'error_midway' },
};
/** Faults that only a stream has. */
const STREAMED = new Set(['error in the stream', 'a slow trickle', 'a stall']);

interface Cell {
  name: string;
  rule?: StubRule;
  /** What happens to the calls that mend SQL. */
  mending?: StubRule[];
  /** Nobody listens. */
  refused?: boolean;
  message: string;
  image?: 'none' | 'illustration';
  /** What is allowed to have become of the turn, and the number that its answer must hold; null where it must hold none. */
  flows: string[];
  count: number | null;
}

const failing = (on: StubRule['on'], fault: StubFault): StubRule => ({ on, times: 99, fault });

const CELLS: Cell[] = [
  ...Object.entries(FAULTS)
    .filter(([name]) => !STREAMED.has(name))
    .map(([name, fault]): Cell => ({
      name: `${name} in reading`,
      rule: failing(isUnderstanding, fault),
      message: ASSUMED,
      flows: ['degraded'],
      count: OPEN_COUNT,
    })),
  ...['401', '503', 'no answer', 'a broken body', 'cut off', 'refusal'].map((name): Cell => ({
    name: `${name} in reading, no other answer`,
    rule: failing(isUnderstanding, FAULTS[name] ?? { kind: 'hang' }),
    message: UNKNOWN,
    flows: ['refused'],
    count: null,
  })),
  ...Object.entries(FAULTS).map(([name, fault]): Cell => ({
    name: `${name} in wording`,
    rule: failing(isAnswer, fault),
    message: UNKNOWN,
    flows: name === 'an end in the middle' ? ['degraded', 'good'] : ['degraded'],
    count: OPEN_COUNT,
  })),
  ...Object.entries(FAULTS)
    .filter(
      ([name]) => !STREAMED.has(name) && !['an empty text', 'refusal', 'cut off', 'filtered answer'].includes(name),
    )
    .map(([name, fault]): Cell => ({
      name: `${name} in drawing`,
      rule: failing('image', fault),
      message: UNKNOWN,
      image: 'illustration',
      // The stub has sent the whole of a small picture before it cuts the connection.
      flows: /middle/.test(name) ? ['degraded', 'good'] : ['degraded'],
      count: OPEN_COUNT,
    })),
  {
    name: 'JSON of another shape',
    rule: { on: isUnderstanding, times: 99, answer: { json: { language: 'fr' } } },
    message: ASSUMED,
    flows: ['degraded'],
    count: OPEN_COUNT,
  },
  {
    name: 'text instead of JSON',
    rule: { on: isUnderstanding, times: 99, answer: { text: 'Hay 7 órdenes.' } },
    message: UNKNOWN,
    flows: ['refused'],
    count: null,
  },
  {
    name: 'a wrong number in prose',
    rule: { on: isAnswer, times: 99, answer: { text: 'Hay 101 órdenes.' } },
    message: UNKNOWN,
    flows: ['good'],
    count: OPEN_COUNT,
  },
  {
    name: 'wrong SQL three times, then right',
    rule: { on: isUnderstanding, answer: sqlReading('SELECT nothing FROM work_orders') },
    mending: [
      { on: isMending, times: 2, answer: { json: { sql: 'DELETE FROM work_orders' } } },
      { on: isMending, answer: { json: { sql: "SELECT COUNT(*) AS n FROM work_orders o WHERE o.status = 'open'" } } },
    ],
    message: UNKNOWN,
    flows: ['good'],
    count: OPEN_COUNT,
  },
  {
    name: 'wrong SQL on every attempt, none knows an answer',
    rule: { on: isUnderstanding, answer: sqlReading('DROP TABLE work_orders') },
    mending: [{ on: isMending, times: 99, answer: { json: { sql: 'SELECT sql FROM sqlite_master' } } }],
    message: UNKNOWN,
    flows: ['failed'],
    count: null,
  },
  {
    name: 'wrong SQL on every attempt, the interpreter knows an answer',
    rule: { on: isUnderstanding, answer: sqlReading('x') },
    mending: [{ on: isMending, times: 99, answer: { json: { sql: 'x' } } }],
    message: ASSUMED,
    flows: ['degraded'],
    count: OPEN_COUNT,
  },
  {
    name: 'connection refused, an answer known',
    refused: true,
    message: ASSUMED,
    flows: ['degraded'],
    count: OPEN_COUNT,
  },
  { name: 'connection refused, none known', refused: true, message: UNKNOWN, flows: ['refused'], count: null },
  {
    name: '500 once',
    rule: { on: isUnderstanding, fault: { kind: 'status', status: 500 } },
    message: UNKNOWN,
    flows: ['good'],
    count: OPEN_COUNT,
  },
  {
    name: '429 once',
    rule: { on: isUnderstanding, fault: { kind: 'status', status: 429, retryAfterMs: 20 } },
    message: UNKNOWN,
    flows: ['good'],
    count: OPEN_COUNT,
  },
  {
    name: 'reset once',
    rule: { on: isAnswer, fault: { kind: 'reset' } },
    message: UNKNOWN,
    flows: ['good'],
    count: OPEN_COUNT,
  },
];

let plant: PlantFile;

beforeAll(async () => {
  plant = await plainPlant({ equipment: 5, workOrders: 500, failures: 5 });
});

afterAll(() => plant.remove());

/** What is wrong with how a cell went; null where it is a correct answer or a correct refusal. */
async function fault(
  app: ModelApp,
  { message, image, rule, mending, refused, flows, count }: Cell,
): Promise<string | null> {
  if (rule) app.stub.next(rule);
  for (const each of mending ?? []) app.stub.next(each);
  if (refused) await app.stub.refuseConnections();
  const response = await app.client.send(message, { image: image ?? 'none' });
  if (response.status !== 200) return `status ${response.status}: ${await response.text()}`;
  const answer = (await response.json()) as Awaited<ReturnType<ModelApp['client']['ask']>>;
  if (!flows.includes(answer.metrics.flow)) return `flow ${answer.metrics.flow}: ${answer.response}`;
  if (answer.metrics.flow === 'degraded' && answer.warnings.length === 0) return 'no warning';
  const numbers = [...answer.response.matchAll(/\d+/g)].map(([digits]) => Number(digits));
  if (count === null) return answer.data === null && answer.sql === null ? null : 'an answer that nobody can vouch for';
  if (JSON.stringify(answer.data?.rows) !== JSON.stringify([[count]])) return `rows ${JSON.stringify(answer.data)}`;
  return numbers.includes(count) && numbers.every((number) => number === count) ? null : answer.response;
}

/** Without a cache every question is read anew; the first one finds out what the server takes. */
async function start(): Promise<ModelApp> {
  const app = await startModelApp({
    plant: plant.path,
    respond: goodModel(formReading(OPEN)),
    env: { CACHE_SIZE: '0', OPENAI_TIMEOUT_S: '2', LLM_TURN_TIMEOUT_S: '5' },
  });
  await app.client.ask(UNKNOWN, { image: 'none' });
  app.stub.reset();
  return app;
}

/** True where the model is asked again as soon as it is well: its failures have not opened the circuit. */
async function recovers({ stub, client }: ModelApp, { refused }: Cell): Promise<boolean> {
  stub.reset();
  if (refused) await stub.acceptConnections();
  const { metrics } = await client.ask(UNKNOWN, { image: 'none' });
  return metrics.flow === 'good';
}

describe('A model that fails in any way', () => {
  it('leaves a correct answer or a correct refusal, in every cell', async () => {
    const wrong: string[] = [];
    const left = [...CELLS];
    const work = async (first: ModelApp): Promise<void> => {
      let app = first;
      for (let cell = left.shift(); cell; cell = left.shift()) {
        const why = await fault(app, cell).catch((error: unknown) => String(error));
        if (why !== null) wrong.push(`${cell.name}: ${why}`);
        if (!(await recovers(app, cell))) {
          await app.close();
          app = await start();
        }
      }
      await app.close();
    };
    // Services that are starting would take the others' time.
    const apps: ModelApp[] = [];
    while (apps.length < AT_ONCE) apps.push(await start());
    await Promise.all(apps.map(work));
    console.log(
      `A model that fails: ${CELLS.length} cells tried, ${CELLS.length - wrong.length} with a correct answer or refusal`,
    );
    expect(wrong).toEqual([]);
    expect(CELLS.length).toBeGreaterThan(80);
  }, 300_000);
});
