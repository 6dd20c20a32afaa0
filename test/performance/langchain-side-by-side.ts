// The SQL agent of LangChain.js and this service beside each other: the same questions, the same database, the same stub of a
// model. LangChain is no dependency of this project; install it in a folder of its own and say where:
//   npm install --prefix /tmp/langchain --legacy-peer-deps langchain@1.5.14 @langchain/core@1.4.0 @langchain/classic@1.0.50 \
//     @langchain/openai@1.5.13 typeorm@0.3.27 sqlite3@6.0.1 reflect-metadata@0.2.2
//   npm run build && node --import ./test/support/typescript.mjs test/performance/langchain-side-by-side.ts /tmp/langchain
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LlmStub, STUB_KEY } from '../support/llm-stub/llm-stub.js';
import type { Responder, StubAnswer, StubRequest, TextCall } from '../support/llm-stub/stub-script.js';
import { draftIn, formReading, isUnderstanding } from '../support/llm/model-replies.js';
import { percentile } from '../support/service/figures.js';
import { samplePlant } from '../support/service/plant-files.js';
import { ServiceProcess } from '../support/service/service-process.js';

const TEXT_MS = 600;
const ROUNDS = 3;

/** What a model that makes no mistake says, to the agent and to the service. */
const QUESTIONS = [
  {
    question: '¿Cuántas órdenes abiertas hay?',
    tables: 'work_orders',
    sql: "SELECT COUNT(*) AS orders FROM work_orders WHERE status = 'open'",
    form: {
      measures: [{ countOf: 'work_orders' }],
      where: [{ op: 'in', field: 'work_orders.status', values: ['open'] }],
    },
  },
  {
    question: '¿Cuántas órdenes hay por prioridad?',
    tables: 'work_orders',
    sql: 'SELECT priority, COUNT(*) AS orders FROM work_orders GROUP BY priority ORDER BY orders DESC',
    form: { measures: [{ countOf: 'work_orders' }], by: [{ field: 'work_orders.priority' }] },
  },
  {
    question: '¿Cuáles son los 5 equipos con más fallas?',
    tables: 'failures, equipment',
    sql: 'SELECT e.code, COUNT(*) AS failures FROM failures f JOIN equipment e ON e.id = f.equipment_id GROUP BY e.id ORDER BY failures DESC LIMIT 5',
    form: {
      measures: [{ countOf: 'failures' }],
      by: [{ entity: 'equipment' }],
      order: { by: 0, dir: 'desc' },
      limit: { n: 5, after: null, per: null },
    },
  },
  {
    question: '¿Cuántos técnicos hay por especialidad?',
    tables: 'technicians',
    sql: 'SELECT trade, COUNT(*) AS technicians FROM technicians GROUP BY trade ORDER BY technicians DESC',
    form: { measures: [{ countOf: 'technicians' }], by: [{ field: 'technicians.trade' }] },
  },
] as const;

/** The parts of LangChain that are used here. */
interface LangChain {
  agent: { invoke: (input: object) => Promise<{ messages: { content: unknown; tool_call_id?: string }[] }> };
  tokens: (text: string) => number;
}

const told = ({ instructions, messages }: TextCall): string =>
  [instructions, ...messages.map(({ text }) => text)].join('\n');

/** The agent's next step: tables, their columns, the query checked, the query run, the answer. */
function agentStep(call: TextCall, { tables, sql }: (typeof QUESTIONS)[number]): StubAnswer {
  const results = call.messages.filter(({ role }) => role === 'tool');
  const steps: StubAnswer[] = [
    { call: 'list-tables-sql', arguments: { input: '' } },
    { call: 'info-sql', arguments: { input: tables } },
    { call: 'query-checker', arguments: { input: sql } },
    { call: 'query-sql', arguments: { input: sql } },
  ];
  return steps[results.length] ?? { text: `El resultado es ${results.at(-1)?.text ?? ''}.` };
}

const respond: Responder = (call) => {
  const asked = QUESTIONS.find(({ question, sql }) => [question, sql].some((part) => told(call).includes(part)));
  if (!asked) throw new Error(`Nobody asked that: ${told(call).slice(-200)}`);
  if (isUnderstanding(call)) return formReading({ ...asked.form });
  if (call.tools.length > 0) return agentStep(call, asked);
  return told(call).includes('name="draft"') ? { text: draftIn(call) } : { text: asked.sql };
};

async function loadLangChain(folder: string, plant: string, baseURL: string): Promise<LangChain> {
  const find = createRequire(join(resolve(folder), 'package.json'));
  const load = async <T>(name: string): Promise<T> => (await import(pathToFileURL(find.resolve(name)).href)) as T;
  await load('reflect-metadata');
  type Made = new (options: object) => object;
  const { DataSource } = find('typeorm') as { DataSource: Made };
  const { SqlDatabase } = await load<{ SqlDatabase: { fromDataSourceParams: (of: object) => Promise<object> } }>(
    '@langchain/classic/sql_db',
  );
  const { SqlToolkit, SQL_PREFIX } = await load<{
    SqlToolkit: new (db: object, llm: object) => { getTools: () => object[] };
    SQL_PREFIX: string;
  }>('@langchain/classic/agents/toolkits/sql');
  const { ChatOpenAI } = await load<{ ChatOpenAI: Made }>('@langchain/openai');
  const { createAgent } = await load<{ createAgent: (options: object) => LangChain['agent'] }>('langchain');
  const { getEncoding } = await load<{ getEncoding: (name: string) => { encode: (text: string) => number[] } }>(
    'js-tiktoken',
  );
  const appDataSource = new DataSource({ type: 'sqlite', database: plant });
  const db = await SqlDatabase.fromDataSourceParams({ appDataSource });
  const model = new ChatOpenAI({ model: 'gpt-4o-mini', apiKey: STUB_KEY, configuration: { baseURL } });
  const systemPrompt = SQL_PREFIX.replace('{dialect}', 'sqlite').replace('{top_k}', '10');
  const encoding = getEncoding('o200k_base');
  return {
    agent: createAgent({ model, tools: new SqlToolkit(db, model).getTools(), systemPrompt }),
    tokens: (text) => encoding.encode(text).length,
  };
}

/** Where other servers than OpenAI's are told the schema in words as well: what OpenAI's would count is wanted here. */
const IN_WORDS = /\n\nAnswer with one JSON object and nothing else: [\s\S]*$/;

/** What the server would count: all that is told to the model, schemas and tools included. */
function toldIn({ body }: StubRequest): string {
  const { messages, tools, response_format } = body;
  const contents = (messages as { content: unknown; tool_calls?: unknown }[]).map(({ content, tool_calls }) =>
    [
      typeof content === 'string' ? content.replace(IN_WORDS, '') : JSON.stringify(content),
      JSON.stringify(tool_calls) ?? '',
    ].join(''),
  );
  return [...contents, ...[tools, response_format].map((each) => JSON.stringify(each) ?? '')].join('\n');
}

/** The numbers of an answer, in order of size: what both must agree on. */
const numbersOf = (rows: unknown[][]): number[] =>
  rows.map((row) => Number(row.findLast((cell) => typeof cell === 'number'))).sort((a, b) => a - b);

interface Turn {
  calls: number;
  tokens: number;
  ms: number;
}

async function measured(stub: LlmStub, tokens: LangChain['tokens'], work: () => Promise<unknown>): Promise<Turn> {
  stub.reset();
  const from = performance.now();
  await work();
  const ms = performance.now() - from;
  return {
    calls: stub.requests.length,
    tokens: stub.requests.reduce((all, each) => all + tokens(toldIn(each)), 0),
    ms,
  };
}

function row(name: string, turns: readonly Turn[]): string {
  const mean = (of: (turn: Turn) => number): number => turns.reduce((all, turn) => all + of(turn), 0) / turns.length;
  const times = turns.map(({ ms }) => ms);
  return (
    `${name.padEnd(34)} ${mean(({ calls }) => calls).toFixed(1)} calls   ${mean((turn) => turn.tokens)
      .toFixed(0)
      .padStart(6)} tokens sent   ` +
    `${percentile(times, 0.5).toFixed(0).padStart(5)} ms at the median   ${percentile(times, 0.95).toFixed(0).padStart(5)} ms at p95`
  );
}

const folder = process.argv[2];
if (folder === undefined)
  throw new Error('Say in which folder LangChain is installed; the head of this file tells how.');
const plant = await samplePlant();
const docs = await mkdtemp(join(tmpdir(), 'beside-'));
const stub = await LlmStub.start({ respond, latencyMs: { text: TEXT_MS } });
const { agent, tokens } = await loadLangChain(folder, plant.path, stub.url);
const environment = {
  MAINTENANCE_DATABASE_URL: `sqlite:${plant.path}`,
  OPENAI_API_KEY: STUB_KEY,
  OPENAI_BASE_URL: stub.url,
  OPENAI_MODEL_STRUCT: 'gpt-4o-mini',
  OPENAI_MODEL_CHAT: 'gpt-4o-mini',
  CACHE_SIZE: '0',
};
const modelFirst = await ServiceProcess.start(join(docs, 'openai'), { ...environment, ENGINE: 'openai' });
const sureFirst = await ServiceProcess.start(join(docs, 'auto'), environment);
const turns: Record<'agent' | 'modelFirst' | 'sureFirst', Turn[]> = { agent: [], modelFirst: [], sureFirst: [] };
for (let round = 0; round <= ROUNDS; round += 1) {
  for (const { question } of QUESTIONS) {
    let found: number[] = [];
    const byAgent = await measured(stub, tokens, async () => {
      const { messages } = await agent.invoke({ messages: [{ role: 'user', content: question }] });
      const result = messages.findLast(({ tool_call_id: id }) => id !== undefined)?.content;
      found = numbersOf((JSON.parse(String(result)) as Record<string, unknown>[]).map((each) => Object.values(each)));
    });
    const ask = async ({ client }: typeof modelFirst): Promise<void> => {
      const answer = await client.ask(question, { image: 'none' });
      const numbers = numbersOf(answer.data?.rows ?? []);
      if (found.slice(-numbers.length).join() !== numbers.join())
        throw new Error(`${question}: ${found.join()} and ${numbers.join()}`);
    };
    const byModel = await measured(stub, tokens, () => ask(modelFirst));
    const bySure = await measured(stub, tokens, () => ask(sureFirst));
    // The first round warms everybody up and finds out what the server takes.
    if (round === 0) continue;
    turns.agent.push(byAgent);
    turns.modelFirst.push(byModel);
    turns.sureFirst.push(bySure);
  }
}
console.log(`${QUESTIONS.length} questions, ${ROUNDS} rounds, ${TEXT_MS} ms a call; tokens by o200k_base`);
console.log(row('LangChain.js, createAgent + SqlToolkit', turns.agent));
console.log(row('this service, ENGINE=openai', turns.modelFirst));
console.log(row('this service, ENGINE=auto', turns.sureFirst));
for (const { service } of [modelFirst, sureFirst]) await service.end();
await stub.close();
await plant.remove();
await rm(docs, { recursive: true, force: true });
process.exit(0);
