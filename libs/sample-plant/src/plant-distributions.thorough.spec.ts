import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { PlantDatabase } from '../../../test/support/plant/plant-database.js';
import { generatePlant } from './index.js';

// Plants are made for real; a busy machine takes its time over it.
jest.setTimeout(30_000);

const SEEDS = [42, 1, 2];
const TODAY = '2026-11-22';

let folder: string;
let plants: PlantDatabase[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plant-'));
  plants = [];
  for (const seed of SEEDS) {
    const out = join(folder, `${seed}.sqlite`);
    await generatePlant({ seed, size: 'small', today: TODAY, out });
    plants.push(await PlantDatabase.open(out));
  }
});

afterAll(async () => {
  for (const plant of plants) await plant.close();
  await rm(folder, { recursive: true });
});

/** The same figure of each plant. */
const each = (sql: string): Promise<number[]> => Promise.all(plants.map((plant) => plant.number(sql)));
/** One figure of all plants together. */
const sum = async (sql: string): Promise<number> => (await each(sql)).reduce((all, one) => all + one, 0);

describe('the small plant', () => {
  it('has the quantities of its size', async () => {
    for (const plant of plants) {
      const count = (table: string): Promise<number> => plant.number(`SELECT count(*) FROM ${table}`);
      expect(await count('sites')).toBe(3);
      expect(await count('areas')).toBe(14);
      expect(await count('equipment')).toBe(120);
      expect(await count('technicians')).toBe(18);
      expect(await count('spare_parts')).toBe(120);
      const orders = await count('work_orders');
      expect(orders).toBeGreaterThan(5_600);
      expect(orders).toBeLessThan(6_400);
    }
  });

  it('tells of three years', async () => {
    for (const plant of plants) {
      expect(await plant.value('SELECT date(min(opened_at)) FROM work_orders')).toMatch(/^2023-11-2[3-6]$/);
      expect(await plant.value('SELECT date(max(opened_at)) FROM work_orders')).toBe(TODAY);
      const months = 'SELECT count(DISTINCT substr(opened_at, 1, 7)) FROM work_orders WHERE type = ';
      expect(await plant.number(`${months}'corrective'`)).toBe(37);
      expect(await plant.number(`${months}'preventive'`)).toBe(37);
    }
  });

  it('repairs in log-normal times, median about 2 h and mean about 7 h', async () => {
    for (const hours of [
      'SELECT downtime_hours AS h FROM failures WHERE repaired_at IS NOT NULL',
      "SELECT (julianday(completed_at) - julianday(started_at)) * 24 AS h FROM work_orders WHERE type = 'corrective' AND completed_at IS NOT NULL",
    ]) {
      const medians = await each(
        `SELECT h FROM (${hours} ORDER BY h) LIMIT 1 OFFSET (SELECT count(*) / 2 FROM (${hours}))`,
      );
      const means = await each(`SELECT avg(h) FROM (${hours})`);
      for (const median of medians) expect(median).toBeGreaterThan(1.5);
      for (const median of medians) expect(median).toBeLessThan(2.6);
      for (const mean of means) expect(mean).toBeGreaterThan(5);
      for (const mean of means) expect(mean).toBeLessThan(9);
    }
  });

  const failuresPerMachine = (where: string): Promise<number> =>
    sum(`SELECT count(f.id) * 1.0 / count(DISTINCT e.id) FROM equipment e LEFT JOIN failures f ON f.equipment_id = e.id
         WHERE e.installed_on < '2023-11-01' AND e.status <> 'standby' AND ${where}`);

  it('lets critical machines fail more than the others', async () => {
    const [a, b, c] = await Promise.all(
      ['A', 'B', 'C'].map((level) => failuresPerMachine(`e.criticality = '${level}'`)),
    );
    expect(a).toBeGreaterThan((b ?? 0) * 1.1);
    expect(b).toBeGreaterThan((c ?? 0) * 1.1);
  });

  it('lets old machines fail more than new ones', async () => {
    const old = await failuresPerMachine("e.installed_on < '2012-01-01'");
    const young = await failuresPerMachine("e.installed_on > '2017-01-01'");
    expect(old).toBeGreaterThan(young * 1.3);
  });

  it('lets packaging machines fail more than pumps, and pumps more than tanks', async () => {
    const [packaging, pumps, tanks] = await Promise.all(
      ['packaging_machine', 'pump', 'tank'].map((type) => failuresPerMachine(`e.type = '${type}'`)),
    );
    expect(packaging).toBeGreaterThan((pumps ?? 0) * 1.2);
    expect(pumps).toBeGreaterThan((tanks ?? 0) * 1.5);
  });

  it('plans work for working days and hours; failures keep no hours', async () => {
    const weekend = "strftime('%w', {}) IN ('0', '6')";
    const planned = await each(
      `SELECT avg(${weekend.replace('{}', 'started_at')}) FROM work_orders WHERE plan_id IS NOT NULL AND started_at IS NOT NULL`,
    );
    const failures = await each(`SELECT avg(${weekend.replace('{}', 'occurred_at')}) FROM failures`);
    const nights = await each("SELECT avg(strftime('%H', occurred_at) BETWEEN '04' AND '11') FROM failures");
    for (const share of planned) expect(share).toBeLessThan(0.05);
    for (const share of failures) expect(share).toBeGreaterThan(0.15);
    for (const share of failures) expect(share).toBeLessThan(2 / 7);
    for (const share of nights) expect(share).toBeGreaterThan(0.15);
  });

  it('has each shift do its share, mostly by its own people', async () => {
    for (const shift of ['morning', 'afternoon', 'night']) {
      const orders = await each(
        `SELECT count(*) FROM work_orders w JOIN technicians t ON t.id = w.technician_id WHERE t.shift = '${shift}'`,
      );
      for (const count of orders) expect(count).toBeGreaterThan(300);
    }
  });

  it('does most planned work on time, some late, and calls some off', async () => {
    const due = `FROM work_orders WHERE type = 'preventive' AND due_on < '${TODAY}'`;
    for (const share of await each(`SELECT avg(date(completed_at) <= due_on) ${due} AND status = 'completed'`)) {
      expect(share).toBeGreaterThan(0.7);
      expect(share).toBeLessThan(0.95);
    }
    for (const share of await each(`SELECT avg(status = 'cancelled') ${due}`)) {
      expect(share).toBeGreaterThan(0.02);
      expect(share).toBeLessThan(0.07);
    }
  });

  it('keeps nine in ten cycles of its plans', async () => {
    const kept = `SELECT avg(gap = f) FROM (SELECT p.frequency_days AS f,
      julianday(w.due_on) - lag(julianday(w.due_on)) OVER (PARTITION BY p.id ORDER BY w.id) AS gap
      FROM work_orders w JOIN maintenance_plans p ON p.id = w.plan_id) WHERE gap IS NOT NULL`;
    for (const share of await each(kept)) expect(share).toBeGreaterThan(0.9);
  });

  it('records most failures in an order of their own', async () => {
    for (const share of await each('SELECT avg(work_order_id IS NOT NULL) FROM failures')) {
      expect(share).toBeGreaterThan(0.88);
      expect(share).toBeLessThan(0.96);
    }
    for (const most of await each(
      'SELECT max(n) FROM (SELECT count(*) AS n FROM failures WHERE work_order_id IS NOT NULL GROUP BY work_order_id)',
    )) {
      expect(most).toBe(1);
    }
  });

  it('has a backlog, and some of it overdue', async () => {
    const pending = "FROM work_orders WHERE status IN ('open', 'in_progress', 'on_hold')";
    for (const count of await each(`SELECT count(*) ${pending}`)) {
      expect(count).toBeGreaterThan(20);
      expect(count).toBeLessThan(200);
    }
    for (const count of await each(`SELECT count(*) ${pending} AND due_on < '${TODAY}'`))
      expect(count).toBeGreaterThan(3);
  });

  it('runs out of some parts and is short of others', async () => {
    for (const count of await each('SELECT count(*) FROM spare_parts WHERE stock = 0'))
      expect(count).toBeGreaterThan(0);
    for (const count of await each('SELECT count(*) FROM spare_parts WHERE stock BETWEEN 1 AND min_stock - 1')) {
      expect(count).toBeGreaterThan(0);
    }
    for (const share of await each('SELECT avg(stock < min_stock) FROM spare_parts')) expect(share).toBeLessThan(0.35);
  });

  it('lets machines on standby run little', async () => {
    const hours = (is: string): Promise<number[]> =>
      each(
        `SELECT avg(operating_hours) FROM meter_readings m JOIN equipment e ON e.id = m.equipment_id WHERE e.status ${is} 'standby'`,
      );
    for (const mean of await hours('=')) expect(mean).toBeLessThan(20);
    for (const mean of await hours('<>')) expect(mean).toBeGreaterThan(80);
  });

  it('names things in Spanish, accents included', async () => {
    for (const plant of plants) {
      const names = (await plant.column('SELECT name FROM equipment UNION SELECT name FROM technicians')).join(' ');
      expect(names).toContain('Válvula');
      expect(names).toMatch(/Peña|Muñoz|Núñez|Ordóñez|Ibáñez|Treviño|Quiñones|Zúñiga|Patiño|Yáñez|Castañeda/);
      expect(
        await plant.number("SELECT count(*) FROM maintenance_plans WHERE name = 'Lubricación mensual'"),
      ).toBeGreaterThan(5);
    }
  });
});
