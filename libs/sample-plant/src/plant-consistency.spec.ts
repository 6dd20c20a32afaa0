import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { PlantDatabase } from '../../../test/support/plant/plant-database.js';
import { PLANT_RULES } from '../../../test/support/plant/plant-rules.js';
import { generatePlant } from './index.js';

// Plants are made for real; a busy machine takes its time over it.
jest.setTimeout(30_000);

/** Every value that a column may take. */
const VALUES: [table: string, column: string, values: (string | number)[]][] = [
  [
    'equipment',
    'type',
    [
      'pump',
      'motor',
      'compressor',
      'conveyor',
      'boiler',
      'hvac',
      'generator',
      'valve',
      'forklift',
      'packaging_machine',
      'heat_exchanger',
      'tank',
    ],
  ],
  ['equipment', 'criticality', ['A', 'B', 'C']],
  ['equipment', 'status', ['operational', 'under_maintenance', 'out_of_service', 'standby']],
  ['technicians', 'trade', ['mechanical', 'electrical', 'instrumentation', 'lubrication', 'civil']],
  ['technicians', 'shift', ['morning', 'afternoon', 'night']],
  ['technicians', 'active', [0, 1]],
  ['maintenance_plans', 'type', ['preventive', 'predictive', 'inspection']],
  ['maintenance_plans', 'active', [0, 1]],
  ['work_orders', 'type', ['preventive', 'corrective', 'predictive', 'inspection']],
  ['work_orders', 'priority', ['low', 'medium', 'high', 'critical']],
  ['work_orders', 'status', ['open', 'in_progress', 'on_hold', 'completed', 'cancelled']],
  [
    'failures',
    'failure_mode',
    [
      'leakage',
      'vibration',
      'overheating',
      'breakdown',
      'noise',
      'electrical_fault',
      'blockage',
      'wear',
      'low_output',
      'instrument_fault',
    ],
  ],
  ['failures', 'cause', ['design', 'installation', 'operation', 'maintenance', 'wear_and_tear', 'external', 'unknown']],
  [
    'spare_parts',
    'category',
    ['bearing', 'seal', 'belt', 'filter', 'lubricant', 'electrical', 'valve_part', 'sensor', 'fastener'],
  ],
];

/** Columns that are empty for some rows and filled for others. */
const SOMETIMES_EMPTY: [table: string, column: string][] = [
  ['equipment', 'manufacturer'],
  ['equipment', 'model'],
  ['equipment', 'serial_number'],
  ['equipment', 'last_maintenance'],
  ['equipment', 'next_maintenance'],
  ['equipment', 'replacement_cost'],
  ['maintenance_plans', 'last_done'],
  ['work_orders', 'plan_id'],
  ['work_orders', 'technician_id'],
  ['work_orders', 'description'],
  ['work_orders', 'due_on'],
  ['failures', 'work_order_id'],
  ['failures', 'repaired_at'],
  ['spare_parts', 'supplier'],
];

describe.each([
  { seed: 42, today: '2026-11-22' },
  { seed: 7, today: '2024-02-29' },
  { seed: 20_250_101, today: '2025-01-01' },
  { seed: 0, today: '2023-07-15' },
])('the small plant of seed $seed up to $today', ({ seed, today }) => {
  let folder: string;
  let plant: PlantDatabase;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plant-'));
    const out = join(folder, 'plant.sqlite');
    await generatePlant({ seed, size: 'small', today, out });
    plant = await PlantDatabase.open(out);
  });

  afterAll(async () => {
    await plant.close();
    await rm(folder, { recursive: true });
  });

  it.each(PLANT_RULES)('%s', async (_rule, sql) => {
    expect(await plant.all(sql.replaceAll(':today', `'${today}'`))).toEqual([]);
  });

  it.each(VALUES)('shows every value of %s.%s', async (table, column, values) => {
    const found = await plant.column(`SELECT DISTINCT ${column} FROM ${table}`);
    expect(new Set(found)).toEqual(new Set(values));
  });

  it.each(SOMETIMES_EMPTY)('knows %s.%s of some and not of others', async (table, column) => {
    const filled = await plant.number(`SELECT avg(${column} IS NOT NULL) FROM ${table}`);
    expect(filled).toBeGreaterThan(0);
    expect(filled).toBeLessThan(1);
  });
});
