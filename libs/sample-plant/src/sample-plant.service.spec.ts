import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { AppError } from '@app/kernel';
import { PlantDatabase } from '../../../test/support/plant/plant-database.js';
import { ensureSamplePlant, generatePlant, type PlantProgress } from './index.js';

// Plants are made for real; a busy machine takes its time over it.
jest.setTimeout(30_000);

const TODAY = '2026-11-22';
let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plant-'));
  path = join(folder, 'plant.sqlite');
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function fingerprint(): Promise<string> {
  const plant = await PlantDatabase.open(path);
  try {
    return await plant.fingerprint();
  } finally {
    await plant.close();
  }
}

const codeOf = (error: unknown): string => (error instanceof AppError ? error.code : String(error));

describe('making a plant', () => {
  it('tells what it made and how far it has come', async () => {
    const progress: PlantProgress[] = [];
    const onProgress = (step: PlantProgress): void => void progress.push(step);
    const summary = await generatePlant({ seed: 1, size: 'small', today: TODAY, out: path, onProgress });
    expect(summary).toMatchObject({ path, seed: 1, size: 'small', today: TODAY });
    expect(summary.bytes).toBe((await stat(path)).size);
    const plant = await PlantDatabase.open(path);
    for (const [table, count] of Object.entries(summary.rows)) {
      expect(await plant.number(`SELECT count(*) FROM ${table}`)).toBe(count);
    }
    await plant.close();
    const fractions = progress.map(({ fraction }) => fraction);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(progress.at(-1)).toEqual({ fraction: 1, stage: 'done' });
    expect(fractions.length).toBeGreaterThan(3);
  });

  it('has the tables, columns and indexes of the fixed schema, in its order, and nothing else', async () => {
    await generatePlant({ seed: 1, size: 'small', today: TODAY, out: path });
    const plant = await PlantDatabase.open(path);
    const columns = await plant.all(
      "SELECT m.name AS t, group_concat(c.name, ' ') AS c FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' GROUP BY m.name ORDER BY m.rowid",
    );
    const indexes = await plant.column(
      "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY rowid",
    );
    await plant.close();
    expect(Object.fromEntries(columns.map(({ t, c }) => [t, c]))).toEqual({
      sites: 'id code name city country',
      areas: 'id site_id code name',
      equipment:
        'id code name type area_id manufacturer model serial_number criticality status installed_on last_maintenance next_maintenance replacement_cost',
      technicians: 'id code name trade shift site_id hourly_rate hired_on active',
      maintenance_plans: 'id equipment_id name type frequency_days estimated_hours last_done next_due active',
      work_orders:
        'id number equipment_id plan_id technician_id type priority status title description opened_at due_on started_at completed_at downtime_hours labor_hours labor_cost parts_cost total_cost',
      failures: 'id equipment_id work_order_id failure_mode cause occurred_at repaired_at downtime_hours',
      spare_parts: 'id code name category supplier unit_cost stock min_stock',
      work_order_parts: 'work_order_id spare_part_id quantity unit_cost',
      meter_readings: 'id equipment_id read_on operating_hours',
    });
    expect(columns.map(({ t }) => t)).toEqual([
      'sites', 'areas', 'equipment', 'technicians', 'maintenance_plans', 'work_orders', 'failures', 'spare_parts', 'work_order_parts', 'meter_readings',
    ]); // prettier-ignore
    expect(indexes).toEqual([
      'idx_equipment_status',
      'idx_equipment_maintenance_date',
      'idx_work_orders_status',
      'idx_work_orders_equipment',
      'idx_work_orders_opened',
      'idx_work_orders_completed',
      'idx_failures_equipment',
      'idx_failures_occurred',
      'idx_meter_readings_equipment',
    ]);
  });

  it('refuses to replace a file unless told to', async () => {
    await writeFile(path, 'precious');
    const recipe = { seed: 1, size: 'small', today: TODAY, out: path } as const;
    expect(codeOf(await generatePlant(recipe).catch((error: unknown) => error))).toBe('plant_file_exists');
    expect(await readFile(path, 'utf8')).toBe('precious');
    await generatePlant({ ...recipe, force: true });
    expect((await stat(path)).size).toBeGreaterThan(1_000_000);
  });

  it('leaves nothing behind when it is interrupted', async () => {
    const controller = new AbortController();
    const reason = new Error('stop');
    const onProgress = (): void => controller.abort(reason);
    const making = generatePlant({
      seed: 1,
      size: 'medium',
      today: TODAY,
      out: path,
      onProgress,
      signal: controller.signal,
    });
    await expect(making).rejects.toBe(reason);
    expect(await readdir(folder)).toEqual([]);
  });

  it('leaves what was there as it was when it is interrupted', async () => {
    await writeFile(path, 'precious');
    const signal = AbortSignal.abort(new Error('stop'));
    await expect(
      generatePlant({ seed: 1, size: 'small', today: TODAY, out: path, force: true, signal }),
    ).rejects.toThrow('stop');
    expect(await readdir(folder)).toEqual(['plant.sqlite']);
    expect(await readFile(path, 'utf8')).toBe('precious');
  });

  it('names every fault of a recipe at once', async () => {
    const recipe = { seed: -1, size: 'small', today: '2026-02-30', out: path } as const;
    const error = await generatePlant(recipe).catch((fault: unknown) => fault);
    expect(codeOf(error)).toBe('plant_recipe_invalid');
    expect((error as AppError).errors.map(({ field }) => field)).toEqual(['seed', 'today']);
  });

  it('says so when there is no folder or the name is taken by one', async () => {
    const recipe = { seed: 1, size: 'small', today: TODAY, force: true } as const;
    const nowhere = await generatePlant({ ...recipe, out: join(folder, 'no', 'plant.sqlite') }).catch(
      (e: unknown) => e,
    );
    expect(codeOf(nowhere)).toBe('plant_folder_missing');
    await mkdir(path);
    expect(codeOf(await generatePlant({ ...recipe, out: path }).catch((e: unknown) => e))).toBe(
      'plant_file_unwritable',
    );
    expect(await readdir(folder)).toEqual(['plant.sqlite']);
  });

  it('clears away drafts that were abandoned, and only those', async () => {
    const old = `${path}.0f0e0d0c-1234-4abc-8def-001122334455.tmp`;
    const young = `${path}.0f0e0d0c-1234-4abc-8def-001122334466.tmp`;
    const other = `${path}.backup.tmp`;
    for (const file of [old, young, other]) await writeFile(file, '');
    const twoHoursAgo = new Date(Date.now() - 7_200_000);
    for (const file of [old, other]) await utimes(file, twoHoursAgo, twoHoursAgo);
    await generatePlant({ seed: 1, size: 'small', today: TODAY, out: path });
    expect((await readdir(folder)).map((name) => join(folder, name)).sort()).toEqual([path, other, young].sort());
  });
});

describe('keeping the sample plant', () => {
  it('makes it with its folder when there is none, and keeps it for the rest of the day', async () => {
    path = join(folder, 'chat_docs', 'sample-plant.sqlite');
    const said: string[] = [];
    const log = (message: string): void => void said.push(message);
    expect(await ensureSamplePlant({ path, today: TODAY, log })).toBe('created');
    const before = await fingerprint();
    expect(await ensureSamplePlant({ path, today: TODAY, log })).toBe('kept');
    expect(await fingerprint()).toBe(before);
    expect(said).toEqual(['Sample plant created.', 'The sample plant is up to date.']);
  });

  it('makes it anew on another day, and says so', async () => {
    await ensureSamplePlant({ path, today: '2026-10-31' });
    const said: [string, Record<string, unknown>][] = [];
    const log = (message: string, data: Record<string, unknown>): void => void said.push([message, data]);
    expect(await ensureSamplePlant({ path, today: '2026-11-01', log })).toBe('refreshed');
    expect(said).toMatchObject([
      ['Sample plant made anew for today.', { today: '2026-11-01', was: '2026-10-31', seed: 42 }],
    ]);
    const plant = await PlantDatabase.open(path);
    expect(await plant.number("SELECT count(*) FROM work_orders WHERE opened_at >= '2026-11-01'")).toBeGreaterThan(0);
    await plant.close();
  });

  it('is the plant that the command line makes with seed 42', async () => {
    await ensureSamplePlant({ path, today: TODAY });
    const kept = await fingerprint();
    await generatePlant({ seed: 42, size: 'small', today: TODAY, out: path, force: true });
    expect(await fingerprint()).toBe(kept);
  });

  it('never replaces a plant that somebody generated there', async () => {
    await generatePlant({ seed: 9, size: 'small', today: '2026-01-15', out: path });
    const before = await fingerprint();
    expect(await ensureSamplePlant({ path, today: TODAY })).toBe('kept');
    expect(await fingerprint()).toBe(before);
  });

  it.each(['not a database', '', `SQLite format 3\0${'x'.repeat(200)}`])(
    'never replaces a file that is not its own',
    async (content) => {
      await writeFile(path, content);
      const said: string[] = [];
      expect(await ensureSamplePlant({ path, today: TODAY, log: (message) => void said.push(message) })).toBe('kept');
      expect(await readFile(path, 'utf8')).toBe(content);
      expect(said[0]).toContain('not made by this service');
    },
  );

  it('lets several starts at once end with one whole plant', async () => {
    const outcomes = await Promise.all([1, 2, 3].map(() => ensureSamplePlant({ path, today: TODAY })));
    expect(outcomes.filter((outcome) => outcome === 'created')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'kept')).toHaveLength(2);
    expect(await readdir(folder)).toEqual(['plant.sqlite']);
    const plant = await PlantDatabase.open(path);
    expect(await plant.value('PRAGMA integrity_check')).toBe('ok');
    await plant.close();
  });

  it('lets several starts at once renew it', async () => {
    await ensureSamplePlant({ path, today: '2026-11-21' });
    const outcomes = await Promise.all([1, 2].map(() => ensureSamplePlant({ path, today: TODAY })));
    expect(outcomes).toEqual(['refreshed', 'refreshed']);
    expect(await readdir(folder)).toEqual(['plant.sqlite']);
  });
});
