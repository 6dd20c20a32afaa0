import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Metrics } from '@app/platform';
import type { PrometheusMetrics } from '../../libs/platform/src/observability/prometheus-metrics.js';
import { Callers } from '../support/callers.js';
import { type ModelApp, startModelApp } from '../support/llm/model-app.js';
import { formReading, goodModel } from '../support/llm/model-replies.js';
import type { Answer } from '../support/service/chat-client.js';
import { plainPlant, type PlantFile } from '../support/service/plant-files.js';

const UNKNOWN = '¿cuántos chismes hay?';
const ORDERS = { measures: [{ countOf: 'work_orders' }], entity: 'work_orders' };
const COUNT = 50;

interface Usage {
  llm_calls: number;
  tokens: { input: number; output: number };
  cost_usd: number | null;
}
type Costly = Answer & { metrics: Usage & { models: (Usage & { model: string })[] } };

let plant: PlantFile;
const running: ModelApp[] = [];

beforeAll(async () => {
  plant = await plainPlant({ equipment: 5, workOrders: COUNT, failures: 5 });
});
afterAll(() => plant.remove());
afterEach(async () => {
  for (const app of running.splice(0)) await app.close();
});

async function start(env: Record<string, string>): Promise<ModelApp> {
  const respond = goodModel(formReading(ORDERS));
  const app = await startModelApp({ plant: plant.path, respond, env: { CACHE_SIZE: '0', ...env } });
  running.push(app);
  return app;
}

const sum = (usages: readonly Usage[], of: (usage: Usage) => number): number =>
  usages.reduce((total, usage) => total + of(usage), 0);

describe('What language models take', () => {
  it('is told of each turn and of its session, in all and by model', async () => {
    const { client, app } = await start({ PROMETHEUS_ENABLED: 'true', METRICS_PORT: '0' });
    const turns: Costly[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      const session = turns[0]?.session_id;
      turns.push((await client.ask(UNKNOWN, { image: 'none', ...(session ? { session } : {}) })) as Costly);
    }
    const [first] = turns;
    expect(first?.metrics.models).toEqual([
      { model: 'gpt-4o-mini', llm_calls: 1, tokens: expect.any(Object), cost_usd: expect.any(Number) },
      { model: 'o3-mini', llm_calls: 1, tokens: expect.any(Object), cost_usd: expect.any(Number) },
    ]);
    for (const { metrics } of turns) {
      expect(sum(metrics.models, ({ tokens }) => tokens.input)).toBe(metrics.tokens.input);
      expect(sum(metrics.models, ({ cost_usd }) => cost_usd ?? NaN)).toBeCloseTo(metrics.cost_usd ?? NaN, 5);
    }
    const path = `/v1/sessions/${first?.session_id}`;
    const { usage } = (await (await client.get(path)).json()) as { usage: Usage & { models: unknown[] } };
    const metrics = turns.map((turn) => turn.metrics);
    expect(usage).toMatchObject({
      llm_calls: 6,
      tokens: {
        input: sum(metrics, ({ tokens }) => tokens.input),
        output: sum(metrics, ({ tokens }) => tokens.output),
      },
      models: [
        { model: 'gpt-4o-mini', llm_calls: 3 },
        { model: 'o3-mini', llm_calls: 3 },
      ],
    });
    expect(usage.cost_usd).toBeCloseTo(
      sum(metrics, ({ cost_usd }) => cost_usd ?? NaN),
      5,
    );
    expect((await client.items<Costly>(`${path}/turns`))[0]?.metrics.models).toEqual(first?.metrics.models);
    const input = sum(
      metrics.flatMap(({ models }) => models.filter(({ model }) => model === 'o3-mini')),
      ({ tokens }) => tokens.input,
    );
    const { body: counted } = await app.get<Metrics, PrometheusMetrics>(Metrics).text();
    expect(counted).toContain(
      'llm_request_duration_seconds_count{model="o3-mini",operation="understand",outcome="ok"} 3',
    );
    expect(counted).toContain(`llm_tokens_total{model="o3-mini",direction="input"} ${input}`);
    expect(counted).toMatch(/llm_cost_usd_total\{model="o3-mini"\} 0\.0\d+/);
  });

  it('is nothing where no model was asked', async () => {
    const { client } = await start({});
    const answer = (await client.ask('¿cuántas órdenes hay?', { image: 'none' })) as Costly;
    expect(answer.metrics).toMatchObject({ llm_calls: 0, cost_usd: 0, models: [] });
    const session = (await (await client.get(`/v1/sessions/${answer.session_id}`)).json()) as object;
    expect(session).toMatchObject({
      usage: { llm_calls: 0, tokens: { input: 0, output: 0 }, cost_usd: 0, models: [] },
    });
  });
});

describe('A budget of the day', () => {
  it('is each caller’s own: who has spent it is told so, and still answered what needs no model', async () => {
    const callers = await Callers.make();
    const [ana, ben] = [await callers.add('ana'), await callers.add('ben')];
    const { client, stub } = await start({ ...callers.env, LLM_DAILY_BUDGET_TOKENS: '1' });
    const ask = async (key: string, message: string, language: 'es' | 'en' = 'es'): Promise<Answer> => {
      const response = await fetch(`${client.url}/v1/chat`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
        body: JSON.stringify({ message, language, image: 'none' }),
      });
      expect(response.status).toBe(200);
      return (await response.json()) as Answer;
    };
    expect(await ask(ana, UNKNOWN)).toMatchObject({ data: { rows: [[COUNT]] } });
    stub.reset();
    const refused = { data: null, sql: null, metrics: { flow: 'refused', llm_calls: 0 } };
    expect(await ask(ana, UNKNOWN)).toMatchObject({
      ...refused,
      response: expect.stringMatching(/^Tu presupuesto de hoy .* 00:00 UTC\. .*“chismes”/),
      warnings: [expect.stringContaining('presupuesto')],
    });
    expect(await ask(ana, UNKNOWN, 'en')).toMatchObject({
      ...refused,
      response: expect.stringMatching(/^Your budget of today/),
    });
    expect(await ask(ana, '¿cuántas órdenes hay?')).toMatchObject({
      data: { rows: [[COUNT]] },
      metrics: { flow: 'good' },
      warnings: [],
    });
    expect(stub.requests).toEqual([]);
    expect(await ask(ben, UNKNOWN)).toMatchObject({ data: { rows: [[COUNT]] }, engine: 'openai' });
    await callers.remove();
  });
});
