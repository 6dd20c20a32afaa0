import { SqlGuard } from '@app/sql-agent';
import { beforeAll } from '@jest/globals';
import { loadPolyglotParser } from '../../libs/sql-agent/src/adapters/polyglot/polyglot-sql-parser.js';
import { SqlitePlantDatabase } from '../../libs/sql-agent/src/adapters/sqlite/sqlite-plant-database.js';
import { executeSqlite, smallPlantModel } from '../support/small-plant.js';
import { makeSmallPlant } from '../support/sqlite-plant.js';
import { describePlantDatabase } from './plant-database.contract.js';

const CONNECTIONS = 2;
let guard: SqlGuard;

beforeAll(async () => {
  guard = new SqlGuard(smallPlantModel(), await loadPolyglotParser());
});

for (const journal of ['delete', 'wal'] as const) {
  describePlantDatabase(`SQLite, ${journal === 'wal' ? 'write-ahead log' : 'rollback journal'}`, async () => {
    const plant = await makeSmallPlant(journal);
    return {
      database: new SqlitePlantDatabase({ path: plant.path, connections: CONNECTIONS }),
      guarded: (sql) => guard.check(sql, 'sqlite'),
      // 400⁵ combinations, every one of them looked at.
      endless: `SELECT COUNT(*) FROM work_orders a, work_orders b, work_orders c, work_orders d, work_orders e
                WHERE a.total_cost + b.total_cost + c.total_cost + d.total_cost + e.total_cost < 0`,
      connections: CONNECTIONS,
      changeData: () => executeSqlite(plant.path, "UPDATE equipment SET status = 'standby' WHERE id = 1"),
      remove: plant.remove,
    };
  });
}
