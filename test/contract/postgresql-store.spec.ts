import { Database, openDataSource, type StoreServer, UnknownOutcomeError } from '@app/platform';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import type { DataSource, DataSourceOptions, EntityManager } from 'typeorm';
import { wholeStore } from '../../config/typeorm.data-source.js';
import { MIGRATIONS } from '../../libs/platform/src/database/migrations/index.js';
import { DRIVER, StoreClient } from '../../libs/platform/src/database/postgresql-client.js';
import { PostgresqlWork } from '../../libs/platform/src/database/postgresql-work.js';
import { FaultyNetwork } from '../support/servers/faulty-network.js';
import { makeDatabase, missingPostgresql, type TemporaryDatabase } from '../support/store/postgresql-databases.js';

const UNAVAILABLE = { code: 'database_unavailable', kind: 'unavailable' };
const missing = await missingPostgresql();

describe('A store on PostgreSQL', () => {
  if (missing !== null) {
    it.skip(`is not tested: ${missing}`, () => undefined);
    return;
  }
  let server: TemporaryDatabase;
  let network: FaultyNetwork;
  let dataSource: DataSource;
  let database: Database;

  const open = async (changes: Partial<StoreServer> = {}): Promise<DataSource> =>
    openDataSource({
      ...(await wholeStore({ ...server.location, ...changes }, 3)),
      connectTimeoutMS: 1_000,
    } as DataSourceOptions);

  beforeAll(async () => {
    server = await makeDatabase();
    await server.execute('CREATE TABLE notes (id integer PRIMARY KEY, body text NOT NULL)');
    await server.execute(
      'CREATE TABLE lines (note integer NOT NULL REFERENCES notes (id) DEFERRABLE INITIALLY DEFERRED)',
    );
  });
  afterAll(() => server.remove());

  beforeEach(async () => {
    await server.execute('TRUNCATE notes, lines');
    network = await FaultyNetwork.to(server.location.host, server.location.port);
    dataSource = await open({ host: '127.0.0.1', port: network.port });
    database = new Database(dataSource);
  });
  afterEach(async () => {
    network.become('sound');
    if (dataSource.isInitialized) await dataSource.destroy();
    await network.close();
  });

  const add = (manager: EntityManager, id: number, body = 'x'): Promise<unknown> =>
    manager.query('INSERT INTO notes (id, body) VALUES ($1, $2)', [id, body]);
  /** As the server has them, whatever the network does. */
  const ids = async (): Promise<number[]> =>
    (await server.execute<{ id: number }>('SELECT id FROM notes ORDER BY id')).map(({ id }) => id);

  it('keeps all of a transaction or none, and shows nobody what is not committed', async () => {
    let seen: unknown;
    const failing = database.transaction(async (manager) => {
      await add(manager, 1);
      seen = await ids();
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    await database.transaction((manager) => add(manager, 2));
    expect([seen, await ids()]).toEqual([[], [2]]);
  });

  it('does not end the process where the server ends a connection that nobody listens to yet', async () => {
    const pool = new DRIVER.Pool({ connectionString: server.url, Client: StoreClient });
    const connection = await pool.connect();
    await server.disconnectOthers();
    await delay(100);
    await expect(connection.query('SELECT 1')).rejects.toThrow(/connection error/);
    connection.release(true);
    await pool.end();
  });

  it('lets transactions take place side by side, and work that is started within one join it', async () => {
    let goOn = (): void => undefined;
    const waiting = new Promise<void>((resolve) => (goOn = resolve));
    const first = database.transaction(async (manager) => {
      await add(manager, 1);
      await waiting;
      await database.transaction((inner) => add(inner, 2));
      throw new Error('no');
    });
    await database.transaction((manager) => add(manager, 3));
    goOn();
    await expect(first).rejects.toThrow('no');
    expect(await ids()).toEqual([3]);
  });

  it('refuses to commit where a statement has failed and nobody minded', async () => {
    const careless = database.transaction(async (manager) => {
      await add(manager, 1);
      await add(manager, 1).catch(() => undefined);
    });
    await expect(careless).rejects.toThrow('a statement had failed');
    expect(await ids()).toEqual([]);
  });

  it('tells of a refused statement without the values that people wrote, also where the commit itself is refused', async () => {
    await database.transaction((manager) => add(manager, 1));
    const again: unknown = await database
      .transaction((manager) => add(manager, 1, 'a private question'))
      .catch((reason: unknown) => reason);
    expect(again).toMatchObject({ name: 'StatementError', duplicate: true });
    const { cause, stack } = again as Error;
    expect(JSON.stringify([again, cause, { ...(cause as Error) }, stack])).not.toContain('private');
    expect(cause).not.toHaveProperty('detail');

    const dangling = database.transaction((manager) => manager.query('INSERT INTO lines (note) VALUES (99)'));
    await expect(dangling).rejects.toThrow('violates foreign key constraint');
    expect(await database.ping()).toBeLessThan(1_000);
  });

  it('takes texts with a NUL, which PostgreSQL has none of', async () => {
    await database.transaction((manager) => add(manager, 1, 'a\0b'));
    expect(await server.execute('SELECT body FROM notes')).toEqual([{ body: 'a\uFFFDb' }]);
  });

  it('goes on with new connections after the server has ended the old ones', async () => {
    await Promise.all([1, 2, 3].map((id) => database.transaction((manager) => add(manager, id))));
    await server.disconnectOthers();
    // What was asked just then may fail; nothing after that does.
    await database.ping().catch((error: unknown) => expect(error).toMatchObject(UNAVAILABLE));
    await delay(20);
    await Promise.all([4, 5, 6].map((id) => database.transaction((manager) => add(manager, id))));
    expect(await ids()).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('stores nothing of a transaction whose connection is ended in the middle, and says that the store is away', async () => {
    const broken = database.transaction(async (manager) => {
      await add(manager, 1);
      await server.disconnectOthers();
      await delay(20);
      await add(manager, 2);
    });
    await expect(broken).rejects.toMatchObject({ ...UNAVAILABLE, retryAfterS: 5 });
    expect(await ids()).toEqual([]);
    await database.transaction((manager) => add(manager, 3));
    expect(await ids()).toEqual([3]);
  });

  /** The answer to a commit, or the commit, is lost on its way; then every connection is cut. */
  const commitIn = async (state: 'deaf' | 'stalled', afterwards: 'sound' | 'stalled'): Promise<void> => {
    const work = new PostgresqlWork(dataSource, 1_500);
    const committing = work.run(async (manager) => {
      await add(manager, 1);
      network.become(state);
    }, true);
    // Handled below as well: it may fail before.
    committing.catch(() => undefined);
    await delay(100);
    network.become(afterwards);
    network.cut();
    await committing;
  };

  it('finds out what became of a commit whose answer was lost', async () => {
    await commitIn('deaf', 'sound');
    expect(await ids()).toEqual([1]);
  });

  it('finds out that a commit never arrived', async () => {
    await expect(commitIn('stalled', 'sound')).rejects.toThrow();
    expect(await ids()).toEqual([]);
  });

  it('says that it does not know where the server does not come back to tell', async () => {
    await expect(commitIn('deaf', 'stalled')).rejects.toBeInstanceOf(UnknownOutcomeError);
    expect(await ids()).toEqual([1]);
  });

  it.each([
    ['only reads', 'its server only reads', 'default_transaction_read_only = on', 'default_transaction_read_only'],
    ['has lost its tables', 'its tables are missing', "search_path = 'nowhere'", 'search_path'],
  ])('says what is the matter with a server that %s', async (_what, reason, setting, name) => {
    const { database: of } = server.location;
    await server.execute(`ALTER DATABASE ${of} SET ${setting}`);
    try {
      await server.disconnectOthers();
      await delay(50);
      const writing = database.transaction((manager) => add(manager, 1));
      await expect(writing).rejects.toMatchObject(UNAVAILABLE);
      await expect(writing).rejects.toThrow(reason);
    } finally {
      await server.execute(`BEGIN READ WRITE; ALTER DATABASE ${of} RESET ${name}; COMMIT`);
    }
  });

  it.each([
    ['nobody listens', { port: 1 }, 'its server does not answer'],
    ['the database is missing', { database: 'no_such_store' }, 'there is no such database on its server'],
    ['the user is unknown', { user: 'nobody_at_all' }, 'its server refuses the user or the password'],
  ])('cannot be opened where %s, and says so', async (_what, changes, reason) => {
    const opening = open(changes);
    await expect(opening).rejects.toMatchObject(UNAVAILABLE);
    await expect(opening).rejects.toThrow(reason);
  });

  it('gives up soon where every connection is in use, instead of waiting for ever', async () => {
    const options = { ...(await wholeStore(server.location, 1)), connectTimeoutMS: 100 };
    const busy = await openDataSource(options);
    const small = new Database(busy);
    const holding = small.transaction(() => delay(400));
    await expect(small.read((manager) => manager.query('SELECT 1'))).rejects.toMatchObject(UNAVAILABLE);
    await holding;
    await busy.destroy();
  });

  it('migrates once where several open it together, and an old one again not at all', async () => {
    const fresh = await makeDatabase();
    try {
      const opened = await Promise.all(
        Array.from({ length: 3 }, async () => openDataSource(await wholeStore(fresh.location, 1))),
      );
      const names = (await fresh.execute<{ name: string }>('SELECT name FROM migrations ORDER BY id')).map(
        ({ name }) => name,
      );
      expect(names).toHaveLength(MIGRATIONS.length);
      expect(new Set(names)).toEqual(new Set(MIGRATIONS.map(({ name }) => name)));
      for (const one of opened) await one.destroy();
      await (await openDataSource(await wholeStore(fresh.location, 1))).destroy();
      expect(await fresh.execute('SELECT name FROM migrations')).toHaveLength(MIGRATIONS.length);
    } finally {
      await fresh.remove();
    }
  });
});
