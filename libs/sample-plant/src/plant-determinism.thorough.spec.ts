import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { PlantDatabase } from '../../../test/support/plant/plant-database.js';
import { generatePlant } from './index.js';
import { GENERATOR_REVISION } from './sample-plant.service.js';

// Plants are made for real; a busy machine takes its time over it.
jest.setTimeout(30_000);

let folder: string;
let made = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plant-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function withPlant<T>(seed: number, today: string, look: (plant: PlantDatabase) => Promise<T>): Promise<T> {
  made += 1;
  const out = join(folder, `${made}.sqlite`);
  await generatePlant({ seed, size: 'small', today, out });
  const plant = await PlantDatabase.open(out);
  try {
    return await look(plant);
  } finally {
    await plant.close();
  }
}

const fingerprint = (seed: number, today: string): Promise<string> =>
  withPlant(seed, today, (plant) => plant.fingerprint());

describe('the same seed, size and day', () => {
  it('give the same rows, on every machine and every run', async () => {
    // When this changes on purpose, raise GENERATOR_REVISION, so that plants kept by running services are made anew.
    expect({ revision: GENERATOR_REVISION, rows: await fingerprint(42, '2026-11-22') }).toEqual({
      revision: 1,
      rows: '08b08ea6b4d6db84350cf3c622d6e63a2b1a0946f8011a4f7afe8980de4b5329',
    });
  });

  it('give other rows when the seed or the day is another', async () => {
    const prints = [
      await fingerprint(7, '2026-11-22'),
      await fingerprint(8, '2026-11-22'),
      await fingerprint(7, '2026-11-23'),
    ];
    expect(new Set(prints).size).toBe(3);
    expect(await fingerprint(7, '2026-11-22')).toBe(prints[0]);
  });

  it('keep who and what there is from one day to the next', async () => {
    const standing = `SELECT group_concat(code || name) FROM
      (SELECT code, name FROM equipment UNION ALL SELECT code, name FROM technicians UNION ALL SELECT code, name FROM spare_parts)`;
    const names = (today: string): Promise<unknown> => withPlant(42, today, (plant) => plant.value(standing));
    expect(await names('2026-11-23')).toBe(await names('2026-11-22'));
  });
});

describe.each([
  ['the first of a year', '2026-01-01'],
  ['the last of a year', '2025-12-31'],
  ['a leap day', '2024-02-29'],
  ['a Sunday that is the first of its month', '2026-11-01'],
  ['the last of a month', '2026-04-30'],
  ['the first of March after a leap day', '2024-03-01'],
])('on %s', (_name, today) => {
  /** The clocks of Monterrey: the month there begins six hours after that of UTC. */
  const local = (column: string): string => `substr(datetime(${column}, '-6 hours'), 1, 7)`;
  const month = today.slice(0, 7);

  it('something was opened and completed this month, is due in it, is overdue, and has failed lately', async () => {
    await withPlant(42, today, async (plant) => {
      const count = (from: string): Promise<number> => plant.number(`SELECT count(*) FROM ${from}`);
      expect(await count(`work_orders WHERE ${local('opened_at')} = '${month}'`)).toBeGreaterThan(0);
      expect(await count(`work_orders WHERE ${local('completed_at')} = '${month}'`)).toBeGreaterThan(0);
      expect(await count(`work_orders WHERE date(completed_at) = '${today}'`)).toBeGreaterThan(0);
      expect(await count(`failures WHERE ${local('occurred_at')} = '${month}'`)).toBeGreaterThan(0);
      const lastMonth = `substr(date('${month}-01', '-1 day'), 1, 7)`;
      expect(await count(`failures WHERE ${local('occurred_at')} = ${lastMonth}`)).toBeGreaterThan(5);
      expect(await count(`equipment WHERE substr(next_maintenance, 1, 7) = '${month}'`)).toBeGreaterThan(0);
      expect(await count(`equipment WHERE next_maintenance < '${today}'`)).toBeGreaterThan(0);
      expect(await count(`work_orders WHERE opened_at > '${today}T23:59:59Z'`)).toBe(0);
    });
  });
});
