import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Responder, StubAnswer } from '../support/llm-stub/stub-script.js';
import { type ModelApp, startModelApp } from '../support/llm/model-app.js';
import {
  draftIn,
  formReading,
  goodModel,
  isAnswer,
  isMending,
  isUnderstanding,
  reading,
  sqlReading,
  writtenForm,
} from '../support/llm/model-replies.js';
import { EventReader } from '../support/service/event-reader.js';
import { plainPlant, type PlantFile } from '../support/service/plant-files.js';

/** No interpreter knows "chismes". */
const UNKNOWN = '¿cuántos chismes hay?';
/** What the interpreter answers by mending a typo. */
const ASSUMED = '¿cuántas órdnes abiertas hay?';
const ORDERS = { measures: [{ countOf: 'work_orders' }], entity: 'work_orders' };
const BY_PRIORITY = { ...ORDERS, by: [{ field: 'work_orders.priority' }] };
const OPEN = { ...ORDERS, where: [{ op: 'in', field: 'work_orders.status', values: ['open'] }] };
const COUNT = 500;
const OPEN_COUNT = 100;

let plant: PlantFile;
let app: ModelApp;
let respond: Responder;
const running: ModelApp[] = [];

beforeAll(async () => {
  plant = await plainPlant({ equipment: 20, workOrders: COUNT, failures: 100 });
  app = await startModelApp({ plant: plant.path, respond: (call) => respond(call), env: { CACHE_SIZE: '0' } });
  // The first calls find out what the server takes.
  respond = goodModel(formReading(ORDERS));
  await app.client.ask(UNKNOWN, { image: 'none' });
  app.stub.reset();
});

afterAll(async () => {
  await app.close();
  await plant.remove();
});

afterEach(async () => {
  app.stub.reset();
  for (const each of running.splice(0)) await each.close();
});

async function another(env: Record<string, string>): Promise<ModelApp> {
  const made = await startModelApp({ plant: plant.path, respond: (call) => respond(call), env });
  running.push(made);
  return made;
}

/** Gives these readings one after the other, the last one again and again. */
function readings(...answers: StubAnswer[]): Responder {
  let at = 0;
  return (call) => {
    if (isAnswer(call)) return { text: draftIn(call) };
    const answer = answers[Math.min(at, answers.length - 1)];
    at += 1;
    return answer ?? { text: '' };
  };
}

describe('Which engine is asked', () => {
  it('the model for what the interpreter does not understand: two calls, the same SQL as for any other question', async () => {
    respond = goodModel(formReading(BY_PRIORITY), () => 'Hay 334 de prioridad baja y 166 de alta.');
    const answer = await app.client.ask('¿cómo se reparten los chismes por prioridad?');
    expect(answer).toMatchObject({
      engine: 'openai',
      branch: 'data_and_image',
      confidence: 'assumed',
      interpretation: 'Órdenes de trabajo: cantidad, por prioridad',
      response: 'Hay 334 de prioridad baja y 166 de alta.',
      data: { row_count: 2 },
      metrics: { flow: 'good', llm_calls: 2, sql_attempts: 1 },
      warnings: [expect.stringContaining('interpretó')],
    });
    expect(app.textCalls()).toBe(2);
    const { metrics } = answer as unknown as {
      metrics: { tokens: { input: number; output: number }; cost_usd: number; llm_time: number };
    };
    expect(metrics.tokens.input).toBeGreaterThan(1000);
    expect(metrics.cost_usd).toBeGreaterThan(0);
    expect(metrics.llm_time).toBeGreaterThan(0);
    const plain = await app.client.ask('¿cuántas órdenes hay por prioridad?');
    expect(plain.sql).toBe(answer.sql);
    expect(plain.data).toEqual(answer.data);
  });

  it.each([
    '¿cuántas órdenes hay?',
    'hola',
    '¿qué es MTTR?',
    '¿cuántas fallas habrá mañana?',
    'borra las órdenes',
    '¿y BOM-99999?',
  ])('nobody but the interpreter for: %s', async (question) => {
    respond = goodModel(formReading(ORDERS));
    const answer = await app.client.ask(question, { image: 'none' });
    expect(answer).toMatchObject({ engine: 'embedded', metrics: { llm_calls: 0 }, warnings: [] });
    expect(app.textCalls()).toBe(0);
  });

  it('both where the interpreter had to assume something: agreement costs nothing more, a difference is asked about', async () => {
    respond = goodModel(formReading(OPEN));
    expect(await app.client.ask(ASSUMED, { image: 'none' })).toMatchObject({
      engine: 'embedded',
      data: { rows: [[OPEN_COUNT]] },
      metrics: { flow: 'good', llm_calls: 1 },
    });
    respond = goodModel(formReading(BY_PRIORITY));
    const asked = await app.client.ask(ASSUMED, { image: 'none' });
    expect(asked).toMatchObject({ metrics: { flow: 'clarify' }, data: null });
    expect(asked.suggestions).toEqual([
      'Órdenes de trabajo abiertas: cantidad',
      'Órdenes de trabajo: cantidad, por prioridad',
    ]);
  });

  it('the model first with ENGINE=openai, which tells where the interpreter reads otherwise', async () => {
    respond = goodModel(formReading(BY_PRIORITY));
    const { client } = await another({ ENGINE: 'openai' });
    expect(await client.ask('¿cuántas órdenes hay?', { image: 'none' })).toMatchObject({
      engine: 'openai',
      data: { row_count: 2 },
      warnings: [expect.stringContaining('de otra manera: Órdenes de trabajo: cantidad.'), expect.any(String)],
    });
    expect(await client.ask('borra las órdenes')).toMatchObject({
      engine: 'embedded',
      metrics: { flow: 'refused', llm_calls: 0 },
    });
  });

  it('no model with ENGINE=embedded', async () => {
    const embedded = await another({ ENGINE: 'embedded' });
    expect(await embedded.client.ask(UNKNOWN)).toMatchObject({
      engine: 'embedded',
      metrics: { flow: 'refused', llm_calls: 0 },
    });
    expect(embedded.stub.requests).toEqual([]);
  });
});

describe('A reading of the model', () => {
  it('may follow up, be refused, define, or be courtesy', async () => {
    respond = goodModel(formReading(ORDERS));
    const first = await app.client.ask(UNKNOWN, { image: 'none' });
    respond = goodModel(reading({ kind: 'form', form: writtenForm(BY_PRIORITY), followUp: true, pictureOnly: false }));
    const second = await app.client.ask('¿y los chismes según su urgencia?', {
      session: first.session_id,
      image: 'none',
    });
    expect(second).toMatchObject({ turn: 1, data: { row_count: 2 } });
    const sent = JSON.stringify(app.stub.requests.at(-2)?.body);
    expect(sent).toContain('last_form');
    respond = goodModel(reading({ kind: 'refusal', reason: 'cause', words: [] }));
    expect(await app.client.ask('¿los chismes a qué se deben?')).toMatchObject({ metrics: { flow: 'refused' } });
    respond = goodModel(reading({ kind: 'refusal', reason: 'notInData', words: ['chismes'] }));
    expect((await app.client.ask(UNKNOWN)).response).toContain('“chismes”');
    respond = goodModel(reading({ kind: 'metricDefinition', metric: 'mttr' }));
    expect((await app.client.ask('chismes de mttr')).response).toContain('MTTR');
  });

  it('that cannot be computed goes back with the reason, and is mended', async () => {
    respond = readings(
      formReading({ ...ORDERS, by: [{ field: 'work_orders.urgencia' }] }),
      formReading({ ...ORDERS, where: [{ op: 'in', field: 'work_orders.priority', values: ['alta'] }] }),
      formReading({ ...ORDERS, where: [{ op: 'in', field: 'work_orders.priority', values: ['high'] }] }),
    );
    expect(await app.client.ask('chismes altos', { image: 'none' })).toMatchObject({
      engine: 'openai',
      data: { rows: [[166]] },
      metrics: { flow: 'good' },
    });
    const bodies = app.stub.requests.map(({ body }) => JSON.stringify(body));
    expect(bodies[1]).toContain('work_orders.urgencia');
    expect(bodies[2]).toContain('It has: ');
  });

  it('that never can is the interpreter’s refusal, and says that the model failed', async () => {
    respond = goodModel(formReading({ ...ORDERS, by: [{ field: 'work_orders.urgencia' }] }));
    expect(await app.client.ask('chismes por urgencia')).toMatchObject({
      engine: 'embedded',
      metrics: { flow: 'refused', llm_calls: 4 },
      warnings: [expect.stringContaining('modelo')],
    });
  });

  it('with a code that does not exist is refused with near ones, never replaced', async () => {
    respond = goodModel(
      formReading({
        kind: 'list',
        entity: 'equipment',
        where: [{ op: 'in', field: 'equipment.code', values: ['BOM-99999'] }],
      }),
    );
    expect(await app.client.ask('dame los chismes de esa bomba')).toMatchObject({
      metrics: { flow: 'refused' },
      response: expect.stringContaining('No existe BOM-99999'),
    });
  });
});

describe('SQL by the model', () => {
  const GOOD =
    'SELECT o.priority AS priority, COUNT(*) AS orders FROM work_orders o GROUP BY o.priority ORDER BY orders DESC';
  const LABELS = [
    { name: 'priority', label: 'prioridad' },
    { name: 'orders', label: 'órdenes' },
  ];

  it('is run through the door, and labelled as what it is', async () => {
    respond = goodModel(sqlReading(GOOD, 'Órdenes por urgencia', LABELS));
    const answer = await app.client.ask('chismes raros');
    expect(answer).toMatchObject({
      engine: 'openai',
      branch: 'data_and_image',
      confidence: 'assumed',
      interpretation: 'Órdenes por urgencia',
      sql: GOOD,
      data: {
        row_count: 2,
        rows: [
          ['low', 334],
          ['high', 166],
        ],
        columns: [{ label: 'prioridad' }, { label: 'órdenes' }],
      },
      metrics: { flow: 'good', sql_attempts: 1, llm_calls: 2 },
      warnings: [expect.stringContaining('SQL')],
    });
    expect(answer.artifacts.image_file).not.toBeNull();
    expect((await app.client.download('data', answer)).toString()).toBe('priority,orders\r\nlow,334\r\nhigh,166\r\n');
    expect(await app.client.code(answer)).toMatchObject({ sql: GOOD, logical_form: null });
  });

  it('that fails goes back with what the database said, and sql_attempts counts', async () => {
    const bad = ['DROP TABLE work_orders', 'SELECT o.nothing AS x FROM work_orders o'];
    let at = 0;
    respond = (call) => {
      if (isUnderstanding(call)) return sqlReading(bad[0] ?? '');
      if (isMending(call)) return { json: { sql: [bad[1], GOOD][at++] } };
      return { text: draftIn(call) };
    };
    expect(await app.client.ask('chismes raros', { image: 'none' })).toMatchObject({
      data: { row_count: 2 },
      metrics: { flow: 'good', sql_attempts: 3, llm_calls: 4 },
    });
    const mendings = app.stub.requests
      .map(({ body }) => JSON.stringify(body))
      .filter((body) => body.includes('mended_sql'));
    expect(mendings[0]).toContain('The statement was refused');
    expect(mendings[1]).toContain('nothing');
  });

  it('whose question in English lost a code goes back for it: what mends the SQL goes by those words', async () => {
    const given = (canonical: string): StubAnswer =>
      reading({ kind: 'statement', sql: GOOD, interpretation: 'Órdenes por urgencia', columns: LABELS }, { canonical });
    respond = readings(given('odd things of a pump'), given('odd things of BOM-00007'));
    expect(await app.client.ask('chismes raros de BOM-00007', { image: 'none' })).toMatchObject({
      sql: GOOD,
      metrics: { flow: 'good', sql_attempts: 1, llm_calls: 3 },
    });
    expect(JSON.stringify(app.stub.requests[1]?.body)).toContain('bom-00007');
  });

  it('wrong on every attempt is a failed turn with ways out, never an error', async () => {
    respond = (call) => {
      if (isUnderstanding(call)) return sqlReading('SELECT 1 FROM sqlite_master');
      if (isMending(call)) return { json: { sql: 'DELETE FROM work_orders' } };
      return { text: 'nothing' };
    };
    const answer = await app.client.ask('chismes raros');
    expect(answer).toMatchObject({
      branch: 'data_and_image',
      sql: null,
      data: null,
      metrics: { flow: 'failed', sql_attempts: 4 },
      artifacts: { data_file: null, image_file: null, code_file: null },
    });
    expect(answer.suggestions.length).toBeGreaterThan(0);
    expect(answer.response).toMatch(/4 intentos/);
  });

  it('that fails where the interpreter has an answer leaves it that one', async () => {
    respond = (call) => (isAnswer(call) ? { text: 'x' } : isMending(call) ? { json: { sql: 'x' } } : sqlReading('x'));
    expect(await app.client.ask(ASSUMED, { image: 'none' })).toMatchObject({
      data: { rows: [[OPEN_COUNT]] },
      metrics: { flow: 'degraded' },
    });
  });

  it('that finds nothing because of a value that nobody has is doubted once', async () => {
    const with_ = (value: string): string =>
      `SELECT COUNT(*) AS n FROM work_orders o WHERE o.priority = '${value}' HAVING COUNT(*) > 0`;
    respond = (call) => {
      if (isUnderstanding(call)) return sqlReading(with_('alta'));
      if (isMending(call)) return { json: { sql: with_('high') } };
      return { text: draftIn(call) };
    };
    expect(await app.client.ask('chismes raros', { image: 'none' })).toMatchObject({
      data: { rows: [[166]] },
      metrics: { sql_attempts: 2 },
    });
    expect(JSON.stringify(app.stub.requests.at(-2)?.body)).toContain("work_orders.priority = 'high'");
  });
});

describe('Words of the model', () => {
  it.each([
    ['a wrong number', 'Hay 501 órdenes.'],
    ['a number in words', 'Hay quinientas una órdenes.'],
    ['a code that is not there', 'Hay 500 órdenes, casi todas de BOM-777.'],
    ['a true sentence and a wrong one', 'Hay 500 órdenes. La mitad, 250, son urgentes.'],
  ])('with %s are dropped for the template’s', async (_, words) => {
    respond = goodModel(formReading(ORDERS), () => words);
    const reader = await EventReader.open(app.client.url, { message: UNKNOWN, image: 'none' });
    const done = (await reader.ended).at(-1)?.data as {
      response: string;
      warnings: string[];
      metrics: { flow: string };
    };
    expect(done.response).toBe('Hay 500 órdenes de trabajo en todo el historial.');
    expect(done.metrics.flow).toBe('good');
    expect(done.warnings).toEqual([expect.any(String), expect.stringContaining('no está en los datos')]);
    // What was told is the answer, once what was taken back is left out; nothing untrue was ever told.
    const tokens = reader.of('token').map(({ data }) => data as { text: string; restart: boolean });
    const from = tokens.map(({ restart }) => restart).lastIndexOf(true);
    expect(
      tokens
        .slice(Math.max(0, from))
        .map(({ text }) => text)
        .join(''),
    ).toBe(done.response);
    expect(tokens.map(({ text }) => text).join(' ')).not.toMatch(/501|una órdenes|BOM-777|250/);
  });

  it('come sentence by sentence', async () => {
    respond = goodModel(formReading(ORDERS), () => 'Hay 500 órdenes. Son todas las que están registradas.');
    const reader = await EventReader.open(app.client.url, { message: UNKNOWN, image: 'none' });
    await reader.ended;
    expect(reader.of('token').map(({ data }) => data.text)).toEqual([
      'Hay 500 órdenes.',
      ' Son todas las que están registradas.',
    ]);
  });

  it('carry no links, pictures or markup out', async () => {
    respond = goodModel(
      formReading(ORDERS),
      () => '**Hay** 500 órdenes ![x](https://evil.example/?q=500) [aquí](https://evil.example).',
    );
    const answer = await app.client.ask(UNKNOWN, { image: 'none' });
    expect(answer.response).toBe('Hay 500 órdenes aquí.');
  });

  it('are in the language asked for', async () => {
    respond = goodModel(formReading(ORDERS));
    const answer = await app.client.ask(UNKNOWN, { image: 'none', language: 'en' });
    expect(answer).toMatchObject({ language: 'en', response: 'There are 500 work orders in all recorded history.' });
    expect(JSON.stringify(app.stub.requests.at(-1)?.body)).toContain('Write in English');
  });

  it('and readings are remembered; a failing model’s are not', async () => {
    respond = goodModel(formReading(ORDERS), () => 'Son 500 órdenes.');
    const cached = await another({});
    cached.stub.next({ on: isUnderstanding, fault: { kind: 'status', status: 401 } });
    expect(await cached.client.ask(UNKNOWN, { image: 'none' })).toMatchObject({ metrics: { flow: 'refused' } });
    const [first, again] = [
      await cached.client.ask(UNKNOWN, { image: 'none' }),
      await cached.client.ask(`  ${UNKNOWN} `, { image: 'none' }),
    ];
    expect(first).toMatchObject({ response: 'Son 500 órdenes.', metrics: { llm_calls: 2 } });
    expect(again.response).toMatch(/^Son 500 órdenes\. Datos consultados/);
    expect(again.metrics.llm_calls).toBe(0);
  });
});

describe('Illustrations', () => {
  it('begin right after the question is understood, and stand in the chart’s place', async () => {
    respond = goodModel(formReading(BY_PRIORITY));
    app.stub.next({ on: 'image', latencyMs: 300 });
    const answer = await app.client.ask(UNKNOWN, { image: 'illustration' });
    expect(answer).toMatchObject({ metrics: { flow: 'good' }, artifacts: { image_file: expect.any(String) } });
    const [image, words] = [/images/, /responses|completions/].map((path) =>
      app.stub.requests.findLast((each) => path.test(each.path)),
    );
    expect(image?.at).toBeLessThan(words?.at ?? 0);
    expect(JSON.stringify(image?.body)).toContain('Work orders: count, by priority');
    expect((await app.client.download('image', answer)).subarray(1, 4).toString()).toBe('PNG');
  });

  it('of a sure answer need no other call', async () => {
    const answer = await app.client.ask('¿cuántas órdenes hay por prioridad?', { image: 'illustration' });
    expect(answer).toMatchObject({ engine: 'embedded', metrics: { flow: 'good', llm_calls: 1 } });
    expect(app.textCalls()).toBe(0);
  });

  it.each(['b64_json', 'url'] as const)('may come as %s', async (imagesAs) => {
    respond = goodModel(reading({ kind: 'illustration', subject: 'una bomba centrífuga' }));
    const other = await startModelApp({ plant: plant.path, respond: (call) => respond(call), stub: { imagesAs } });
    running.push(other);
    const answer = await other.client.ask('dibuja un chisme');
    expect(answer).toMatchObject({ branch: 'image_only', data: null, metrics: { flow: 'good' } });
    expect((await other.client.download('image', answer)).subarray(1, 4).toString()).toBe('PNG');
  });

  it('that fail leave a chart and a warning', async () => {
    app.stub.next({ on: 'image', times: 9, fault: { kind: 'status', status: 400 } });
    const answer = await app.client.ask('¿cuántas órdenes hay por prioridad?', { image: 'illustration' });
    expect(answer).toMatchObject({
      metrics: { flow: 'degraded' },
      artifacts: { image_file: expect.any(String) },
      warnings: [expect.stringContaining('ilustración')],
    });
    expect((await app.client.code(answer)).vega_lite).not.toBeNull();
  });
});

describe('A client that leaves', () => {
  it('ends the model’s call', async () => {
    respond = goodModel(formReading(ORDERS));
    app.stub.next({ on: isUnderstanding, fault: { kind: 'hang' } });
    const leaving = new AbortController();
    const reader = await EventReader.open(app.client.url, { message: UNKNOWN }, leaving.signal);
    while (app.stub.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    leaving.abort();
    expect(await app.stub.requests[0]?.ended).toBe('left');
    await expect(reader.ended).rejects.toThrow();
  });
});
