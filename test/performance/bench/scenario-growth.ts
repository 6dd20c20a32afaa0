import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sqlite3 from 'sqlite3';
import type { BenchContext } from './context.js';
import { getRequest } from './load.js';
import { type Figures, measure, startBenchService } from './measured-service.js';
import { asked, GOOD, INDEXED } from './questions.js';
import type { Finding, Row } from './report.js';

const WARM_UP_S = 3;
const FEW_TURNS = 10_000;
const MANY_TURNS = 1_000_000;
/** Turns of one conversation. */
const PER_SESSION = 10;

function onFile<T>(
  path: string,
  work: (database: sqlite3.Database, done: (error: Error | null, value?: T) => void) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const database = new sqlite3.Database(path, (opened) => {
      if (opened) return reject(opened);
      work(database, (error, value) => database.close(() => (error ? reject(error) : resolve(value as T))));
    });
  });
}

/** The columns of a table, that a stored row is copied by. */
function columnsOf(path: string, name: string): Promise<string[]> {
  return onFile(path, (database, done) =>
    database.all<{ name: string }>(`PRAGMA table_info(${name})`, (error, rows) =>
      done(
        error,
        rows?.map((row) => row.name),
      ),
    ),
  );
}

/** Copies the conversation that the store holds until it holds so many turns; copies have ids and times of their own. */
async function multiply(path: string, turns: number): Promise<void> {
  const replaced: Record<string, Record<string, string>> = {
    sessions: {
      id: "printf('%08x-0000-4000-8000-%012x', n, n)",
      created_at: "strftime('%Y-%m-%dT%H:%M:%fZ', 1700000000 + n, 'unixepoch')",
      last_turn_at: "strftime('%Y-%m-%dT%H:%M:%fZ', 1700000000 + n, 'unixepoch')",
      folder: "'copy-' || n",
    },
    turns: { session_id: "printf('%08x-0000-4000-8000-%012x', n, n)", request_id: "'r-' || n || '-' || turn_index" },
    artifacts: {
      session_id: "printf('%08x-0000-4000-8000-%012x', n, n)",
      path: "'copy-' || n || '/' || name",
      folder: "'copy-' || n",
    },
  };
  const statements: string[] = [];
  for (const [table, changes] of Object.entries(replaced)) {
    const columns = await columnsOf(path, table);
    const values = columns.map((column) => changes[column] ?? `"${column}"`);
    const names = columns.map((column) => `"${column}"`).join(', ');
    const source = `(SELECT * FROM ${table} WHERE ${table === 'sessions' ? 'id' : 'session_id'} = (SELECT id FROM sessions ORDER BY rowid LIMIT 1))`;
    statements.push(`INSERT INTO ${table} (${names}) SELECT ${values.join(', ')} FROM ${source}, counter`);
  }
  const copies = Math.ceil(turns / PER_SESSION) - 1;
  await onFile<void>(path, (database, done) =>
    database.exec(
      `PRAGMA synchronous = OFF; CREATE TEMP TABLE counter (n INTEGER PRIMARY KEY);
       INSERT INTO counter WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < ${copies}) SELECT n FROM c;
       BEGIN; ${statements.join('; ')}; COMMIT; ANALYZE;`,
      (error) => done(error),
    ),
  );
}

async function ask(port: number, message: string, session?: string): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/v1/chat`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ message, session_id: session, image: 'none' }),
  });
  const { session_id: id } = (await response.json()) as { session_id: string };
  return id;
}

/** What a growing plant and a growing store cost. */
export async function growth({ plant, seconds, say }: BenchContext): Promise<Finding> {
  const rows: Row[] = [];
  const p95: Record<string, number> = {};
  for (const size of ['small', 'large'] as const) {
    say(`${size} plant`);
    const started = await startBenchService({
      CACHE_SIZE: '0',
      MAINTENANCE_DATABASE_URL: `sqlite:${await plant(size)}`,
    });
    const measured = [{ pid: started.service.pid, vitals: started.service }];
    const plan = { port: started.port, requests: asked(INDEXED), connections: 1, good: GOOD };
    await measure({ ...plan, seconds: WARM_UP_S }, measured);
    const figures = await measure({ ...plan, seconds }, measured);
    if (figures.outcome.firstBad) say(figures.outcome.firstBad);
    await started.end();
    rows.push({ what: `indexed questions, ${size} plant`, figures });
    p95[size] = figures.p95Ms;
  }

  const stored: Record<number, Record<string, Figures>> = {};
  for (const turns of [FEW_TURNS, MANY_TURNS]) {
    say(`${turns} stored turns`);
    const docs = await mkdtemp(join(tmpdir(), 'bench-growth-'));
    const env = { MAINTENANCE_DATABASE_URL: `sqlite:${await plant('small')}` };
    const first = await startBenchService(env, docs);
    let session: string | undefined;
    for (let turn = 0; turn < PER_SESSION; turn += 1)
      session = await ask(first.port, '¿cuántas órdenes abiertas hay por prioridad?', session);
    await first.end();
    await multiply(join(docs, 'chatbot.sqlite'), turns);
    const started = await startBenchService(env, docs);
    const measured = [{ pid: started.service.pid, vitals: started.service }];
    const of: Record<string, Figures> = {};
    for (const [what, path] of [
      ['list of sessions', '/v1/sessions?limit=20'],
      ['one session', `/v1/sessions/${session}`],
      ['its turns', `/v1/sessions/${session}/turns`],
      ['its files', `/v1/sessions/${session}/artifacts`],
    ] as const) {
      const plan = { port: started.port, requests: [getRequest(path)], connections: 1, good: session ?? '' };
      await measure({ ...plan, seconds: 1 }, measured);
      const figures = await measure({ ...plan, seconds: Math.min(seconds, 5) }, measured);
      rows.push({ what: `${what}, ${turns} turns`, figures });
      of[what] = figures;
    }
    stored[turns] = of;
    await started.end();
    await rm(docs, { recursive: true, force: true });
  }
  const plantGrowth = (p95.large ?? NaN) / (p95.small ?? NaN);
  const storeGrowth = Object.entries(stored[MANY_TURNS] ?? {}).map(([what, figures]) => ({
    what,
    times: figures.p95Ms / (stored[FEW_TURNS]?.[what]?.p95Ms ?? NaN),
  }));
  return {
    scenario: 'Growth: a plant of 250 times the rows, a store of 100 times the turns',
    notes: ['One connection: times, not throughput.'],
    rows,
    aims: [
      {
        what: 'p95 of indexed questions, large ÷ small plant',
        value: plantGrowth.toFixed(2),
        aim: '≤ 3',
        met: plantGrowth <= 3,
      },
      ...storeGrowth.map(({ what, times }) => ({
        what: `p95 of ${what}, ${MANY_TURNS} ÷ ${FEW_TURNS} turns`,
        value: times.toFixed(2),
        aim: '≤ 1.5',
        met: times <= 1.5,
      })),
    ],
  };
}
