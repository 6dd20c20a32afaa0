import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildCatalog } from './domain/catalog.js';
import { SemanticModelError } from './domain/semantic-model-error.js';
import {
  fieldRefFrom,
  findField,
  getDataset,
  getField,
  getMetric,
  getPredicate,
  type SemanticModel,
} from './domain/semantic-model.js';
import { PlantCalendar } from './plant-calendar.js';
import { lintSemanticModel, loadSemanticModel } from './semantic-model.loader.js';

const PLANT = 'config/semantic/plant.yaml';

describe('loading a semantic model', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await fs.mkdtemp(join(tmpdir(), 'model-'));
  });

  afterAll(() => fs.rm(folder, { recursive: true }));

  const faulty = async (text: string): Promise<SemanticModelError> => {
    const path = join(folder, 'model.yaml');
    await fs.writeFile(path, text);
    return loadSemanticModel(path).then(
      () => Promise.reject(new Error('It must not load')),
      (error: unknown) => error as SemanticModelError,
    );
  };

  it('stops at a faulty file with every fault, its line and the way out', async () => {
    const error = await faulty('version: 0.1.1\nsemantic_model:\n  - name: x\n    tables: []\n');
    expect(error).toBeInstanceOf(SemanticModelError);
    expect(error.message).toMatch(/^The semantic model has 2 faults:\n {2}\S+model\.yaml:3: 'x' lacks 'datasets'\n/);
    expect(error.message).toContain(":4: 'x' has an unknown key 'tables'; allowed are name, datasets");
    expect(error.findings).toHaveLength(2);
  });

  it('says so where there is no file', async () => {
    await expect(loadSemanticModel(join(folder, 'none.yaml'))).rejects.toThrow('the file cannot be read (ENOENT)');
    expect(await lintSemanticModel(join(folder, 'none.yaml'))).toMatchObject([{ code: 'file', severity: 'error' }]);
  });

  it('loads what only has warnings, and lint tells them', async () => {
    const path = join(folder, 'terse.yaml');
    await fs.writeFile(
      path,
      'version: 0.1.1\nsemantic_model: [{ name: x, datasets: [{ name: some_things, source: t, primary_key: [id] }] }]\n',
    );
    const model = await loadSemanticModel(path);
    expect(getDataset(model, 'some_things').wording.es.label).toBe('some things');
    expect((await lintSemanticModel(path)).map(({ code }) => code)).toEqual(['missing-label', 'missing-label']);
  });
});

describe('a loaded model', () => {
  let model: SemanticModel;

  beforeAll(async () => {
    model = await loadSemanticModel(PLANT);
  });

  it('gives its parts by name, and says which name it does not have', () => {
    expect(getField(model, 'equipment.type').role).toBe('category');
    expect(findField(model, 'equipment.colour')).toBeNull();
    expect(getPredicate(model, 'work_orders.overdue').time).toBe('due_on');
    expect(getMetric(model, 'mttr').formula).toBe('t0 / NULLIF(t1, 0)');
    expect(() => getField(model, 'equipment.colour')).toThrow("no field 'equipment.colour'");
    expect(() => getPredicate(model, 'equipment.red')).toThrow("no predicate 'equipment.red'");
    expect(() => getMetric(model, 'oee')).toThrow("no metric 'oee'");
    expect(() => getDataset(model, 'cars')).toThrow("no dataset 'cars'");
    expect(fieldRefFrom('work_orders', 'due_on')).toBe('work_orders.due_on');
    expect(fieldRefFrom('work_orders', 'equipment.code')).toBe('equipment.code');
  });

  it('is described in one language, without what people never see', () => {
    const catalog = buildCatalog(model, 'es');
    const equipment = catalog.datasets.find(({ name }) => name === 'equipment');
    expect(equipment?.fields.map(({ name }) => name)).not.toContain('area_id');
    expect(equipment?.fields.find(({ name }) => name === 'type')?.values[0]).toMatchObject({
      value: 'pump',
      label: 'bomba',
    });
    const compliance = catalog.metrics.find(({ name }) => name === 'pm_compliance');
    expect(compliance?.formula).toContain("COUNT(work_orders: id WHERE type = 'preventive'");
    expect(buildCatalog(model, 'en').metrics[0]?.description).toMatch(/^Mean time to repair/);
  });
});

describe('the plant’s calendar', () => {
  it('begins its days when the plant does', () => {
    const instant = new Date('2026-11-23T03:00:00Z');
    expect(new PlantCalendar('America/Mexico_City').today(instant)).toBe('2026-11-22');
    expect(new PlantCalendar('UTC').today(instant)).toBe('2026-11-23');
  });
});
