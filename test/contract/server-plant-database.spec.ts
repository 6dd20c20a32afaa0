import { SqlGuard } from '@app/sql-agent';
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadPolyglotParser } from '../../libs/sql-agent/src/adapters/polyglot/polyglot-sql-parser.js';
import { mysqlServer } from '../support/servers/mysql-server.js';
import type { ServerPlant } from '../support/servers/plant-server.js';
import { postgresqlServer } from '../support/servers/postgresql-server.js';
import { smallPlantModel } from '../support/small-plant.js';
import { makeSmallPlant } from '../support/sqlite-plant.js';
import { describePlantDatabase } from './plant-database.contract.js';

const CONNECTIONS = 2;
/** MariaDB tells one change from the next by the second. */
const SETTLED_AFTER_MS = 2_100;

for (const server of [postgresqlServer(), mysqlServer()]) {
  const missing = await server.missing();
  if (missing !== null) {
    describe(`PlantDatabase: ${server.name}`, () => it.skip(`is not tested: ${missing}`, () => undefined));
    continue;
  }
  describe(server.name, () => {
    let guard: SqlGuard;
    let plant: ServerPlant;

    beforeAll(async () => {
      guard = new SqlGuard(smallPlantModel(), await loadPolyglotParser());
      const file = await makeSmallPlant();
      plant = await server.copy(file.path);
      await file.remove();
      await sleep(SETTLED_AFTER_MS);
    });

    afterAll(() => plant.remove());

    describePlantDatabase(server.name, async () => ({
      database: plant.open({ connections: CONNECTIONS }),
      guarded: (sql) => guard.check(sql, server.dialect),
      endless: `SELECT COUNT(*) FROM work_orders a, work_orders b, work_orders c, work_orders d, work_orders e
                WHERE a.total_cost + b.total_cost + c.total_cost + d.total_cost + e.total_cost < 0`,
      connections: CONNECTIONS,
      changeData: () => plant.execute("UPDATE equipment SET status = 'standby' WHERE id = 1"),
      remove: async () => undefined,
    }));
  });
}
