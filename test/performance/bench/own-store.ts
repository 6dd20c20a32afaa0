import pg from 'pg';

const DEFAULT_SERVER = 'postgres://postgres@127.0.0.1:5432';

export interface BenchStore {
  url: string;
  query(sql: string): Promise<Record<string, unknown>[]>;
  drop(): Promise<void>;
}

async function run<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * A database of its own on a PostgreSQL server whose account may make one.
 * @returns null where no server answers
 */
export async function makeStore(server = DEFAULT_SERVER): Promise<BenchStore | null> {
  const name = `chatbot_bench_${process.pid}_${Date.now()}`;
  try {
    await run(`${server}/postgres`, (client) => client.query(`CREATE DATABASE ${name}`));
  } catch {
    return null;
  }
  const url = `${server}/${name}`;
  return {
    url,
    query: (sql) => run(url, async (client) => (await client.query<Record<string, unknown>>(sql)).rows),
    drop: () =>
      run(`${server}/postgres`, async (client) => void (await client.query(`DROP DATABASE ${name} WITH (FORCE)`))),
  };
}
