import type { PlantDatabase } from '@app/sql-agent';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { failure, PlantDoor } from '../support/plant-door.js';
import { FaultyNetwork } from '../support/servers/faulty-network.js';
import { mysqlServer } from '../support/servers/mysql-server.js';
import type { ServerPlant } from '../support/servers/plant-server.js';
import { postgresqlServer } from '../support/servers/postgresql-server.js';
import { makeSmallPlant } from '../support/sqlite-plant.js';

const CONNECTIONS = 2;
const TIMES = { connectWithinMs: 300, stopWithinMs: 200 };
const TIMEOUT_MS = 300;
/** What connecting, working and stopping may take together, and as much again for a busy machine. */
const BOUND_MS = 2_000;
const COUNT = 'SELECT COUNT(*) AS n FROM failures';
const UNAVAILABLE = { kind: 'unavailable', code: 'plant_unavailable', retryAfterS: expect.any(Number) };

for (const server of [postgresqlServer(), mysqlServer()]) {
  const missing = await server.missing();
  describe(`the way to ${server.name}`, () => {
    if (missing !== null) {
      it.skip(`is not tested: ${missing}`, () => undefined);
      return;
    }
    let door: PlantDoor;
    let plant: ServerPlant;
    let network: FaultyNetwork;
    let database: PlantDatabase;

    beforeAll(async () => {
      door = await PlantDoor.open();
      const file = await makeSmallPlant();
      plant = await server.copy(file.path);
      await file.remove();
    });
    afterAll(() => plant.remove());

    beforeEach(async () => {
      network = await FaultyNetwork.to(plant.location.host, plant.location.port);
      database = plant.open({
        connections: CONNECTIONS,
        times: TIMES,
        server: { host: '127.0.0.1', port: network.port },
      });
    });
    afterEach(async () => {
      await database.close();
      await network.close();
      // A server finds out that a connection has gone when it has something to say.
      await plant.disconnectOthers();
    });

    const take = (sql = COUNT, options = {}): Promise<unknown> =>
      door.take(database, door.unguarded(sql), [], { timeoutMs: TIMEOUT_MS, ...options });

    const withinBound = async <T>(work: Promise<T>): Promise<T> => {
      const started = performance.now();
      try {
        return await work;
      } finally {
        expect(performance.now() - started).toBeLessThan(BOUND_MS);
      }
    };

    /** All connections at once: none of them is lost for good. */
    const expectHealed = async (): Promise<void> => {
      network.become('sound');
      const all = Array.from({ length: CONNECTIONS * 3 }, () => take(COUNT, { timeoutMs: 5_000 }));
      expect(await Promise.all(all)).toEqual(all.map(() => [[90]]));
      for (let tries = 0; network.open > CONNECTIONS && tries < 100; tries += 1) await sleep(10);
      expect(network.open).toBeLessThanOrEqual(CONNECTIONS);
    };

    it('that takes connections and says nothing costs a caller so long and no longer, however often', async () => {
      network.become('stalled');
      for (let round = 0; round < CONNECTIONS + 1; round += 1) {
        expect(await withinBound(failure(take()))).toMatchObject(UNAVAILABLE);
      }
      expect(await withinBound(failure(database.ping()))).toMatchObject(UNAVAILABLE);
      expect(await withinBound(failure(database.dataVersion()))).toMatchObject(UNAVAILABLE);
      await expectHealed();
    });

    it('that is dead under open connections costs a caller so long and no longer, and gives each of them back', async () => {
      for (let round = 0; round < CONNECTIONS * 2 + 1; round += 1) {
        network.become('sound');
        expect(await take()).toEqual([[90]]);
        network.become(round % 2 ? 'stalled' : 'deaf');
        const error = await withinBound(failure(take()));
        expect(['sql_timeout', 'plant_unavailable']).toContain(error.code);
      }
      await expectHealed();
    });

    it('that dies while rows come, or after the last of them, keeps nobody waiting', async () => {
      for (let round = 0; round < CONNECTIONS * 2 + 1; round += 1) {
        network.become('sound');
        const rows = database.stream(door.unguarded('SELECT id AS x FROM work_orders'), [], {
          timeoutMs: TIMEOUT_MS, maxRows: 1e6, maxBytes: 1e9, batchRows: round % 2 ? 10 : 1_000,
        }); // prettier-ignore
        const iterator = rows[Symbol.asyncIterator]();
        expect((await iterator.next()).done).toBe(false);
        network.become('stalled');
        // A caller who has the rows is not kept for the sake of the connection.
        const over: Promise<unknown> = round % 3 ? iterator.next() : Promise.resolve(iterator.return?.());
        await withinBound(over.catch(() => undefined));
      }
      await expectHealed();
    });

    it('that is cut in the middle is told at once, and the next one is answered by a new connection', async () => {
      for (let round = 0; round < CONNECTIONS + 1; round += 1) {
        const endless = failure(
          take('SELECT COUNT(*) AS n FROM work_orders a, work_orders b, work_orders c, work_orders d WHERE a.total_cost + b.total_cost < c.total_cost', {
            timeoutMs: 30_000,
          }),
        ); // prettier-ignore
        await sleep(100);
        network.cut();
        expect(await withinBound(endless)).toMatchObject(UNAVAILABLE);
        await sleep(20);
        await expectHealed();
      }
    });

    it('that died while nobody asked costs the next caller little, whatever the number of connections', async () => {
      await expectHealed();
      network.cut();
      await sleep(20);
      await withinBound(expectHealed());
    });

    it('that is gone is passed over where another server has the same data, and its wait is paid once', async () => {
      const { host, port } = plant.location;
      const several = plant.open({
        connections: CONNECTIONS,
        times: TIMES,
        server: { host: '127.0.0.1', port: network.port, others: [{ host, port }] },
      });
      const ask = (): Promise<unknown> => door.take(several, door.unguarded(COUNT), [], { timeoutMs: 5_000 });
      expect(await ask()).toEqual([[90]]);
      expect(network.taken).toBe(1);
      network.become('stalled');
      network.cut();
      await sleep(20);
      // What was open broke; every new connection goes to the other.
      expect(await withinBound(Promise.all([ask(), ask(), ask()]))).toEqual([[[90]], [[90]], [[90]]]);
      const { taken } = network;
      await plant.disconnectOthers();
      await sleep(20);
      expect(await withinBound(ask())).toEqual([[90]]);
      expect(network.taken).toBe(taken);
      await several.close();
    });

    it('that is dead does not keep the service from stopping', async () => {
      expect(await take()).toEqual([[90]]);
      network.become('stalled');
      await withinBound(database.close());
    });
  });
}
