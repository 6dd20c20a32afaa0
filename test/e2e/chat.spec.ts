import type { Scalar } from '@app/kernel';
import { AuditLog } from '@app/sql-agent';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { parseCsv } from '../../apps/cli/src/eval/csv-table.js';
import { type ChatApp, startChatApp } from '../support/service/chat-app.js';
import type { Answer, ChatClient } from '../support/service/chat-client.js';
import { expectPicture } from '../support/service/pictures.js';
import { type PlantFile, plantNumber, plantRows, samplePlant, sha256Of } from '../support/service/plant-files.js';

const NEEDS_MAINTENANCE =
  "SELECT COUNT(*) FROM equipment WHERE next_maintenance <= date(?, 'start of month', '+1 month', '-1 day')";
const QUESTION = '¿Cuántos equipos necesitan mantenimiento preventivo?';

let plant: PlantFile;
let plantHash: string;
let chat: ChatApp;
let client: ChatClient;
let executed: jest.SpiedFunction<AuditLog['record']>;

beforeAll(async () => {
  plant = await samplePlant();
  plantHash = await sha256Of(plant.path);
  chat = await startChatApp({ plant: plant.path });
  client = chat.client;
  executed = jest.spyOn(chat.app.get(AuditLog), 'record');
});

afterAll(async () => {
  await chat.close();
  const changed = (await sha256Of(plant.path)) !== plantHash;
  await plant.remove();
  expect(changed).toBe(false);
});

/** Statements that reached the plant while `work` ran. */
async function statementsOf<T>(work: () => Promise<T>): Promise<{ result: T; statements: number }> {
  const before = executed.mock.calls.length;
  const result = await work();
  return { result, statements: executed.mock.calls.length - before };
}

/** Cells as a CSV file without types has them. */
function asTexts(rows: readonly (readonly Scalar[])[], types: readonly string[]): (string | null)[][] {
  return rows.map((row) =>
    row.map((cell, at) => {
      if (cell === null || cell === '') return null;
      return types[at] === 'boolean' ? String(Boolean(cell)) : String(cell);
    }),
  );
}

/** What the turn's files say is what the plant says when the turn's code is run again. */
async function expectFilesAgree(answer: Answer): Promise<Scalar[][]> {
  const code = await client.code(answer);
  const rows = await plantRows(plant.path, code.sql, code.parameters);
  const csv = parseCsv((await client.download('data', answer)).toString());
  const types = code.columns.map(({ type }) => type);
  expect(csv.columns).toEqual(code.columns.map(({ name }) => name));
  expect(csv.rows).toEqual(asTexts(rows, types));
  expect(answer.data?.columns.map(({ name }) => name)).toEqual(csv.columns);
  expect(answer.data?.row_count).toBe(rows.length);
  expect(asTexts(answer.data?.rows ?? [], types)).toEqual(csv.rows.slice(0, 5));
  return rows;
}

describe('A question', () => {
  it('in Spanish is answered with the right number, its CSV, its picture and the code behind it', async () => {
    const answer = await client.ask(QUESTION);
    const code = await client.code(answer);
    const expected = await plantNumber(plant.path, NEEDS_MAINTENANCE, [code.today]);

    expect(expected).toBeGreaterThan(0);
    expect(answer).toMatchObject({
      turn: 0,
      language: 'es',
      engine: 'embedded',
      branch: 'data_and_image',
      confidence: 'verified',
      data: { rows: [[expected]], row_count: 1, truncated: false },
      metrics: { flow: 'good', cache: 'miss', sql_attempts: 1, llm_calls: 0 },
      warnings: [],
    });
    expect(answer.response).toContain(`Hay ${expected} equipos`);
    expect(answer.suggestions.length).toBeGreaterThan(0);
    for (const [kind, ending] of Object.entries({ data_file: 'csv', image_file: 'png', code_file: 'json' })) {
      const folder = `\\d{8}T\\d{6}-${answer.session_id.slice(0, 8)}`;
      const pattern = `^chat_docs/${folder}/${kind.replace('_file', '')}_0\\.${ending}$`;
      expect(answer.artifacts).toHaveProperty(kind, expect.stringMatching(new RegExp(pattern)));
    }

    await expectFilesAgree(answer);
    expectPicture(await client.download('image', answer));
    expect(code).toMatchObject({ sql: answer.sql, logical_form: { kind: 'aggregate' }, vega_lite: expect.any(Object) });
    expect(code.vega_lite).toHaveProperty('$schema', expect.stringContaining('vega-lite'));
  });

  it('about a KPI is answered with its definition', async () => {
    const { interpretation } = await client.ask('MTTR de las bombas', { image: 'none' });
    expect(interpretation).toMatch(/^[^.]*MTTR[^.]*\. MTTR: .*horas de paro/);
  });

  it('in English is answered in English', async () => {
    const answer = await client.ask('How many failures were there per site in 2026?');
    expect(answer).toMatchObject({ language: 'en', branch: 'data_and_image', metrics: { flow: 'good' } });
    expect(answer.response).toMatch(/failures/i);
    const expected = await plantRows(
      plant.path,
      `SELECT s.code, COUNT(*) FROM failures f JOIN equipment e ON e.id = f.equipment_id JOIN areas a ON a.id = e.area_id
       JOIN sites s ON s.id = a.site_id WHERE f.occurred_at >= '2026-01-01T06:00:00Z'
       AND f.occurred_at < '2027-01-01T06:00:00Z' GROUP BY 1`,
    );
    const rows = await expectFilesAgree(answer);
    expect(rows).toHaveLength(expected.length);
  });

  it('is answered in the language that is asked for', async () => {
    expect(await client.ask('open work orders', { language: 'es', image: 'none' })).toMatchObject({ language: 'es' });
    expect(await client.ask('órdenes abiertas', { language: 'en', image: 'none' })).toMatchObject({ language: 'en' });
  });

  it('for a long list shows its head and gives the rest in the CSV', async () => {
    const answer = await client.ask('lista todas las órdenes', { image: 'none' });
    const expected = await plantNumber(plant.path, 'SELECT COUNT(*) FROM work_orders');
    expect(expected).toBeGreaterThan(5_000);
    expect(answer.data?.rows).toHaveLength(5);
    expect(await expectFilesAgree(answer)).toHaveLength(expected);
  });

  it('without a picture wanted makes none, and all the rest', async () => {
    const answer = await client.ask('¿cuántos equipos hay por planta?', { image: 'none' });
    expect(answer.metrics).toMatchObject({ flow: 'good', image_time: 0 });
    expect(answer.artifacts.image_file).toBeNull();
    expect((await client.code(answer)).vega_lite).toBeNull();
    await expectFilesAgree(answer);
    expect((await client.get(`/v1/download/image/${answer.session_id}`)).status).toBe(404);
  });

  it('that finds nothing says so, and its CSV holds the header only', async () => {
    const answer = await client.ask('lista de fallas en enero de 2001');
    expect(answer).toMatchObject({ data: { rows: [], row_count: 0 }, metrics: { flow: 'good' } });
    expect(answer.artifacts.image_file).toBeNull();
    await expectFilesAgree(answer);
  });
});

describe('A conversation', () => {
  it('goes on with what was asked before', async () => {
    const first = await client.ask(QUESTION);
    const second = await client.ask('¿Y por planta?', { session: first.session_id });
    expect(second).toMatchObject({ turn: 1, session_id: first.session_id, branch: 'data_and_image' });
    const rows = await expectFilesAgree(second);
    const sum = rows.reduce((total, row) => total + Number(row.at(-1)), 0);
    expect([sum]).toEqual(first.data?.rows[0]);
  });

  it('draws what it has in another way, without a query (branch B)', async () => {
    const first = await client.ask('¿cuántos equipos hay por planta?');
    const { result, statements } = await statementsOf(() =>
      client.ask('grafícalo como pastel', { session: first.session_id }),
    );
    expect(statements).toBe(0);
    expect(result).toMatchObject({ branch: 'image_only', metrics: { flow: 'good', sql_time: 0, sql_attempts: 0 } });
    expect(result.artifacts.data_file).toBeNull();
    expect(result.data).toEqual(first.data);
    const picture = await client.download('image', result);
    expectPicture(picture);
    expect(picture.equals(await client.download('image', first))).toBe(false);
    expect(JSON.stringify((await client.code(result)).vega_lite)).toContain('"arc"');
  });

  it('says why when another picture cannot show the data', async () => {
    const { session_id: session } = await client.ask('¿cuántos equipos hay por tipo?', { image: 'none' });
    const answer = await client.ask('grafícalo como pastel', { session });
    expect(answer).toMatchObject({ branch: 'image_only', metrics: { flow: 'good' }, warnings: [expect.any(String)] });
    expectPicture(await client.download('image', answer));
  });

  it('answers what it has just seen without a query or a picture (branch A)', async () => {
    const first = await client.ask('órdenes pendientes por prioridad');
    const { result, statements } = await statementsOf(() =>
      client.ask('órdenes pendientes por prioridad', { session: first.session_id }),
    );
    expect(statements).toBe(0);
    expect(result).toMatchObject({ branch: 'answer_only', data: first.data, metrics: { flow: 'good', cache: 'hit' } });
    expect(result.artifacts.image_file).toBeNull();
    await expectFilesAgree(result);
  });

  it.each([
    ['hola', /Respondo preguntas sobre/],
    ['gracias', /./],
    ['¿qué es el MTTR?', /^MTTR: .*reparación/],
    ['what does MTBF mean?', /^MTBF: /],
  ])('answers %j without any data (branch A)', async (message, words) => {
    const { result, statements } = await statementsOf(() => client.ask(message));
    expect(statements).toBe(0);
    expect(result).toMatchObject({
      branch: 'answer_only',
      sql: null,
      data: null,
      metrics: { flow: 'good', cache: 'none' },
    });
    expect(result.response).toMatch(words);
    expect(Object.values(result.artifacts)).toEqual([null, null, null]);
  });

  it('keeps its thread over courtesy and what it does not do', async () => {
    const first = await client.ask('¿cuántos equipos hay?', { image: 'none' });
    const session = first.session_id;
    await client.ask('gracias', { session });
    await client.ask('¿por qué tantos?', { session });
    const last = await client.ask('¿y por planta?', { session, image: 'none' });
    expect(last).toMatchObject({ turn: 3, metrics: { flow: 'good' } });
    const sum = (await expectFilesAgree(last)).reduce((total, row) => total + Number(row.at(-1)), 0);
    expect([sum]).toEqual(first.data?.rows[0]);
  });

  it('says that nobody recorded why, and what can be shown of it, which works', async () => {
    const { session_id: session } = await client.ask('¿cuántas fallas hubo por planta este año?', { image: 'none' });
    const why = await client.ask('¿y por qué?', { session, image: 'none' });
    expect(why.metrics.flow).toBe('refused');
    expect(why.response).toMatch(/no dicen por qué.*De lo que acabas de ver/s);
    const [first = ''] = why.suggestions;
    expect(first).toMatch(/^¿Y por /);
    const broken = await client.ask(first, { session, image: 'none' });
    expect(broken.metrics.flow).toBe('good');
    expect(broken.interpretation).toMatch(/^Fallas en 2026|^Fallas/);
  });

  it('asks what a message goes on from after one that it did not understand, and takes yes for an answer', async () => {
    const first = await client.ask('¿cuántos equipos hay?', { image: 'none' });
    const session = first.session_id;
    await client.ask('¿cuántos unicornios hay?', { session });
    const asked = await client.ask('¿y por planta?', { session });
    expect(asked).toMatchObject({ metrics: { flow: 'clarify' }, suggestions: ['Equipos: cantidad, por planta'] });
    const last = await client.ask('sí', { session, image: 'none' });
    expect(last).toMatchObject({ turn: 3, metrics: { flow: 'good' } });
    const sum = (await expectFilesAgree(last)).reduce((total, row) => total + Number(row.at(-1)), 0);
    expect([sum]).toEqual(first.data?.rows[0]);
  });

  it('takes questions that come at once in the order in which they came', async () => {
    const { session_id: session } = await client.ask('¿cuántas fallas hay?', { image: 'none' });
    const messages = ['¿y por planta?', '¿y por mes?', '¿cuántos técnicos hay?', 'gracias', '¿cuántos repuestos hay?'];
    const asking: Promise<Answer>[] = [];
    for (const message of messages) {
      asking.push(client.ask(message, { session, image: 'none' }));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const answers = await Promise.all(asking);
    expect(answers.map(({ turn }) => turn)).toEqual([1, 2, 3, 4, 5]);
    const turns = await client.items<Answer>(`/v1/sessions/${session}/turns`);
    expect(turns.slice(1).map(({ message }) => message)).toEqual(messages);
  });
});

describe('A question that the data cannot answer', () => {
  it.each([
    ['a forecast', '¿cuántas fallas habrá el próximo mes?', /pronósticos/],
    ['a cause', '¿por qué falla BOM-101?', /no dicen por qué/],
    ['advice', '¿debería reemplazar BOM-101?', /recomendaciones/],
    ['a write', 'borra todas las órdenes', /Solo puedo consultar/],
    ['a write in English', 'delete all work orders', /only (read|query|look)|nothing/i],
    ['SQL', "'; DROP TABLE equipment; --", /./],
    ['a word that nobody knows', '¿cuántos unicornios hay?', /“unicornios”/],
    ['a code that does not exist, naming near ones', '¿cuántas fallas tuvo BOM-999?', /No existe BOM-999\. ¿BOM-1/],
  ])('(%s) is refused with the reason, and nothing is executed', async (_, message, words) => {
    const { result, statements } = await statementsOf(() => client.ask(message));
    expect(statements).toBe(0);
    expect(result).toMatchObject({
      branch: 'answer_only',
      sql: null,
      data: null,
      confidence: null,
      metrics: { flow: 'refused', cache: 'none', sql_attempts: 0 },
      artifacts: { data_file: null, image_file: null, code_file: null },
    });
    expect(result.response).toMatch(words);
    expect(result.suggestions.length).toBeGreaterThan(0);
  });
});

describe('Data that was read before', () => {
  it('answers the same question, a paraphrase and the other language, and says how old it is', async () => {
    const first = await client.ask('¿cuántas órdenes hay por prioridad?', { image: 'none' });
    expect(first.metrics.cache).toBe('miss');
    expect(first.response).not.toContain('Datos consultados');
    for (const [message, words] of [
      ['¿cuántas órdenes hay por prioridad?', /Datos consultados hace (menos de 1|\d+) s\./],
      ['número de órdenes de trabajo por prioridad', /Datos consultados hace (menos de 1|\d+) s\./],
      ['how many work orders are there by priority?', /Data read (less than 1|\d+) s ago\./],
    ] as const) {
      const { result, statements } = await statementsOf(() => client.ask(message, { image: 'none' }));
      expect(statements).toBe(0);
      expect(result).toMatchObject({ sql: first.sql, metrics: { cache: 'hit', sql_attempts: 0, sql_time: 0 } });
      expect(result.data?.rows).toEqual(first.data?.rows);
      expect(result.response).toMatch(words);
      await expectFilesAgree(result);
    }
  });
});

describe('Every suggestion', () => {
  it('can be asked', async () => {
    const first = await client.ask('horas de paro por planta este año', { image: 'none' });
    for (const suggestion of [...first.suggestions]) {
      const { session_id: session } = await client.ask('horas de paro por planta este año', { image: 'none' });
      expect(await client.ask(suggestion, { session })).toMatchObject({ metrics: { flow: 'good' } });
    }
  });
});
