import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { failure, PlantDoor } from '../../../../../test/support/plant-door.js';
import { createSqlite, SMALL_PLANT_SQL } from '../../../../../test/support/small-plant.js';
import { SqlitePlantDatabase } from './sqlite-plant-database.js';

const MEBIBYTE = 1_048_576;

/** One piece of equipment is named by eight million letters, and its maker by four. */
const LONG_TEXTS = `UPDATE equipment SET name = replace(hex(zeroblob(${4 * MEBIBYTE})), '0', 'a'),
  manufacturer = replace(hex(zeroblob(${2 * MEBIBYTE})), '0', 'a') || 'b' WHERE id = 1`;

/** One search of some 10¹³ steps, which neither an interrupt nor closing the connection ends. */
const DEAF = 'SELECT instr(name, manufacturer) AS place FROM equipment WHERE id = 1';

const program = {
  url: pathToFileURL(resolve('libs/sql-agent/src/adapters/sqlite/plant.process.ts')),
  nodeOptions: ['--import', resolve('test/support/typescript.mjs')],
};

/** Which processes there are is told by Linux alone. */
const itOnLinux = process.platform === 'linux' ? it : it.skip;

/** Processes that this one has started to read a plant. */
function processes(): number[] {
  const parents = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return parents.map(Number).filter((id) => {
    try {
      const [, state, parent] = readFileSync(`/proc/${id}/stat`, 'utf8')
        .replace(/^.*\) /, 'x ')
        .split(' ');
      const command = readFileSync(`/proc/${id}/cmdline`, 'utf8');
      return Number(parent) === process.pid && state !== 'Z' && command.includes('plant.process.ts');
    } catch {
      return false;
    }
  });
}

/** Nothing is left of them; the system takes a moment to clear one away that was killed. */
async function expectGone(): Promise<void> {
  for (const end = performance.now() + 5_000; processes().length > 0 && performance.now() < end;) await delay(10);
  expect(processes()).toEqual([]);
}

describe('A statement that does not let itself be interrupted', () => {
  let folder: string;
  let door: PlantDoor;
  let database: SqlitePlantDatabase;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plant-'));
    await createSqlite(join(folder, 'plant.sqlite'), `${SMALL_PLANT_SQL} ${LONG_TEXTS}`);
    door = await PlantDoor.open();
  }, 30_000);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  beforeEach(() => {
    database = new SqlitePlantDatabase({
      path: join(folder, 'plant.sqlite'),
      connections: 1,
      process: program,
      times: { stopWithinMs: 200 },
    });
  });

  afterEach(() => database.close());

  it('is told from others by the guard, on every database', () => {
    for (const dialect of ['sqlite', 'postgresql', 'mysql'] as const) {
      const search = dialect === 'postgresql' ? DEAF.replace('instr', 'strpos') : DEAF;
      expect(door.guard.check(search, dialect).mayLast).toBe(true);
      const usual = "SELECT replace(name, 'á', 'a') AS n FROM equipment WHERE name LIKE ? OR code LIKE '%1%'";
      expect(door.guard.check(usual, dialect).mayLast).toBe(false);
    }
  });

  itOnLinux('is killed with its process when its time is up, and the next one is answered', async () => {
    const started = performance.now();
    const error = await failure(door.take(database, DEAF, [], { timeoutMs: 300 }));
    expect(error.code).toBe('sql_timeout');
    expect(performance.now() - started).toBeLessThan(10_000);
    const rows = await door.take(database, 'SELECT code, instr(name, type) AS n FROM equipment WHERE id = 2');
    expect(rows).toEqual([['BOM-102', 0]]);
    await database.close();
    await expectGone();
  });

  it('is killed when its caller leaves, and leaves others alone', async () => {
    const caller = new AbortController();
    const left = door.take(database, DEAF, [], { signal: caller.signal }).catch((error: Error) => error.name);
    expect(await door.take(database, 'SELECT COUNT(*) AS n FROM failures')).toEqual([[90]]);
    caller.abort();
    expect(await left).toBe('AbortError');
    expect(await door.take(database, 'SELECT COUNT(*) AS n FROM failures')).toEqual([[90]]);
  });

  itOnLinux('is unavailable where its process dies, and the next one is answered by another', async () => {
    const search = 'SELECT instr(name, type) AS n FROM equipment WHERE id = 2';
    expect(await door.take(database, search)).toEqual([[0]]);
    const [first = 0] = processes();
    process.kill(first, 'SIGKILL');
    const rows = await door.take(database, search).catch(() => door.take(database, search));
    expect(rows).toEqual([[0]]);
    expect(processes()).not.toContain(first);
  });

  it('has rows, values and errors as all others have', async () => {
    const rows = await door.take(
      database,
      'SELECT w.id, w.total_cost, instr(w.title, w.type) AS n FROM work_orders w WHERE w.id < ? ORDER BY w.id DESC',
      [350],
      { batchRows: 7 },
    );
    expect(rows.slice(0, 2)).toEqual([
      [349, 2530.25, 0],
      [348, 2523, 0],
    ]);
    expect(rows).toHaveLength(349);
    const hidden = { ...door.unguarded('SELECT instr(pin, code) FROM technicians'), mayLast: true };
    expect(await failure(door.take(database, hidden))).toMatchObject({ kind: 'invalid', code: 'sql_refused' });
  });

  it('says that the plant is away where it is', async () => {
    const away = new SqlitePlantDatabase({ path: join(folder, 'none.sqlite'), connections: 1, process: program });
    expect(await failure(door.take(away, DEAF))).toMatchObject({ kind: 'unavailable', code: 'plant_unavailable' });
    await away.close();
  });
});
