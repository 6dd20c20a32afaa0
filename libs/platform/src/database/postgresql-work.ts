import { setTimeout as delay } from 'node:timers/promises';
import type { Client, QueryResult } from 'pg';
import { type DataSource, type EntityManager, QueryFailedError, type QueryRunner } from 'typeorm';
import { isBroken, isServerError } from './postgresql-faults.js';
import { StoreWork } from './store-work.js';
import { UnknownOutcomeError } from './unknown-outcome.error.js';

/**
 * In one trip to the server. The limits are the server's own, so that a process that is frozen, or a network that is dead, keeps no
 * row locked: they are set for the transaction alone, which holds behind a pooler too. The number tells later whether it was committed.
 */
const BEGIN = [
  'BEGIN ISOLATION LEVEL READ COMMITTED',
  `SET LOCAL lock_timeout = '5s'`,
  `SET LOCAL statement_timeout = '15s'`,
  `SET LOCAL idle_in_transaction_session_timeout = '30s'`,
  'SELECT txid_current() AS id',
].join('; ');

const ASK_FOR_MS = 5_000;
const ASK_EVERY_MS = 100;

/** TypeORM's own type leaves out how a broken connection is kept from being used again. */
interface PostgresqlRunner extends QueryRunner {
  connect(): Promise<Client>;
  releasePostgresConnection(broken?: Error): Promise<void>;
}

/** A pool of connections; transactions see what others have committed, and rows that two of them change are locked by the first. */
export class PostgresqlWork extends StoreWork {
  /** @param askForMs how long a server that went away during a commit is asked what became of it */
  constructor(
    private readonly dataSource: DataSource,
    private readonly askForMs = ASK_FOR_MS,
  ) {
    super();
  }

  async run<T>(work: (manager: EntityManager) => Promise<T>, transactional: boolean): Promise<T> {
    const runner = this.dataSource.createQueryRunner() as PostgresqlRunner;
    const state: { broken?: Error } = {};
    try {
      return await (transactional ? this.committed(runner, work, state) : work(runner.manager));
    } catch (error) {
      state.broken ??= brokenBy(error);
      throw error;
    } finally {
      await runner.releasePostgresConnection(state.broken);
    }
  }

  private async committed<T>(
    runner: PostgresqlRunner,
    work: (manager: EntityManager) => Promise<T>,
    state: { broken?: Error },
  ): Promise<T> {
    const client = await runner.connect();
    const begun = (await client.query(BEGIN)) as unknown as QueryResult<{ id: string }>[];
    const id = begun.at(-1)?.rows[0]?.id;
    let result: T;
    try {
      result = await work(runner.manager);
    } catch (error) {
      // Closing the connection takes back what was not committed, too; the first error is the one to tell.
      await client.query('ROLLBACK').catch((lost: Error) => (state.broken = lost));
      throw error;
    }
    await this.commit(client, id);
    return result;
  }

  private async commit(client: Client, id: string | undefined): Promise<void> {
    let answer: QueryResult;
    try {
      answer = await client.query('COMMIT');
    } catch (error) {
      // A constraint that is checked last: the server has undone everything and is still there.
      if (isServerError(error) && error.severity === 'ERROR') throw error;
      const outcome = await this.outcomeOf(id);
      if (outcome === 'committed') return;
      throw outcome === 'aborted' ? error : new UnknownOutcomeError(error);
    }
    // The answer where a statement had failed and somebody went on as if it had not.
    if (answer.command !== 'COMMIT')
      throw new Error('A transaction in which a statement had failed was to be committed');
  }

  private async outcomeOf(id: string | undefined): Promise<'committed' | 'aborted' | 'unknown'> {
    const until = performance.now() + this.askForMs;
    for (let left = this.askForMs; left > 0; left = until - performance.now()) {
      const status = await Promise.race([this.statusOf(id), delay(left, null, { ref: false })]);
      if (status === 'committed' || status === 'aborted') return status;
      await delay(ASK_EVERY_MS);
    }
    return 'unknown';
  }

  private async statusOf(id: string | undefined): Promise<string | null> {
    const ask = (manager: EntityManager): Promise<{ status: string | null }[]> =>
      manager.query('SELECT txid_status($1::bigint) AS status', [id]);
    const rows = await this.run(ask, false).catch(() => []);
    return rows[0]?.status ?? null;
  }
}

/** The driver's error where it says that the connection is of no more use. */
function brokenBy(error: unknown): Error | undefined {
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error;
  return isBroken(cause) ? (cause as Error) : undefined;
}
