import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readSemanticModel } from '@app/semantic-model';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sqlite3 from 'sqlite3';
import { draftModel, type ModelDraft, openSchemaReader } from './index.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'draft-'));
});

afterEach(() => rm(folder, { recursive: true }));

async function drafted(sql: string, tables?: string[]): Promise<ModelDraft> {
  const path = join(folder, 'plant.sqlite');
  const database = new sqlite3.Database(path);
  await new Promise<void>((resolve, reject) => database.exec(sql, (error) => (error ? reject(error) : resolve())));
  await new Promise((resolve) => database.close(resolve));
  const reader = await openSchemaReader(`sqlite:${path}`);
  try {
    return await draftModel(reader, { name: 'plant', ...(tables && { tables }) });
  } finally {
    await reader.close();
  }
}

/** Rows 1 to n through `of`. */
function rows(n: number, of: (row: number) => string): string {
  return Array.from({ length: n }, (_, at) => `(${of(at + 1)})`).join(', ');
}

function fieldOf({ plan }: ModelDraft, dataset: string, field: string) {
  return plan.datasets.find(({ name }) => name === dataset)?.fields.find(({ name }) => name === field);
}

describe('words of what is stored', () => {
  const words = (draft: ModelDraft, dataset: string, predicate: string) =>
    draft.plan.datasets.find(({ name }) => name === dataset)?.predicates.find(({ name }) => name === predicate)?.words;

  it('say what has not happened yet, by a date that only some rows have', async () => {
    const draft =
      await drafted(`CREATE TABLE leaks (id INTEGER PRIMARY KEY, code TEXT, reported_at TEXT, repaired_at TEXT, found_at TEXT);
      INSERT INTO leaks VALUES ${rows(20, (at) => `${at}, 'L-${100 + at}', '2026-01-10', ${at % 3 ? "'2026-02-10'" : 'NULL'}, '2026-01-09'`)}`);
    const { es, en } = words(draft, 'leaks', 'not_yet_repaired_at') ?? {};
    expect([es?.label, ...(es?.synonyms ?? [])]).toEqual(
      expect.arrayContaining(['sin reparar', 'no reparadas', 'no se han reparado']),
    );
    expect([en?.label, ...(en?.synonyms ?? [])]).toEqual(
      expect.arrayContaining(['not repaired', 'unrepaired', 'still not repaired']),
    );
    expect(draft.plan.datasets[0]?.predicates.map(({ name }) => name)).not.toContain('not_yet_reported_at');
  });

  it('name classes by the text that is called like them', async () => {
    const draft = await drafted(`CREATE TABLE turnos (idturno INTEGER PRIMARY KEY, turno TEXT, horaini TEXT);
      INSERT INTO turnos VALUES (1, 'Matutino', '06:00'), (2, 'Nocturno', '22:00');
      CREATE TABLE paros (id INTEGER PRIMARY KEY, idturno INTEGER REFERENCES turnos, minutos INTEGER);
      INSERT INTO paros VALUES ${rows(20, (at) => `${at}, ${1 + (at % 2)}, ${at}`)}`);
    expect(draft.plan.datasets.find(({ name }) => name === 'turnos')?.nameField).toBe('turno');
  });

  it('are those of the other language too, where all their words are known', async () => {
    const draft =
      await drafted(`CREATE TABLE segments (id INTEGER PRIMARY KEY, code TEXT, material TEXT, passed INTEGER, has_generator INTEGER);
      INSERT INTO segments VALUES ${rows(20, (at) => `${at}, 'S-${100 + at}', '${['Cast iron', 'Vertical steel'][at % 2]}', ${at % 2}, ${at % 2}`)}`);
    expect(fieldOf(draft, 'segments', 'material')?.values.map(({ words: { es, en } }) => [es.label, en.label])).toEqual(
      [
        ['hierro fundido', 'cast iron'],
        ['acero vertical', 'Vertical steel'],
      ],
    );
    expect(words(draft, 'segments', 'not_passed')?.es.verbs).toContain('reprobaron');
    expect(words(draft, 'segments', 'not_generator')?.es.synonyms).toContain('no tienen generador');
    expect(words(draft, 'segments', 'not_generator')?.en.synonyms).toContain('have no generator');
  });

  it('take “parada” of a machine for its state', async () => {
    const draft =
      await drafted(`CREATE TABLE maquinas (id INTEGER PRIMARY KEY, codigo TEXT, estatus TEXT, paro_maq TEXT);
      INSERT INTO maquinas VALUES ${rows(20, (at) => `${at}, 'M-${100 + at}', '${['Operando', 'Parada'][at % 2]}', '${at % 2 ? 'S' : 'N'}'`)}`);
    expect(fieldOf(draft, 'maquinas', 'estatus')?.values.map(({ words: { en } }) => en.label)).toEqual([
      'operational',
      'stopped',
    ]);
    expect(words(draft, 'maquinas', 'paro_maq')?.es.verbs).toContain('pararon la máquina');
  });
});

describe('conditions and figures of time', () => {
  const said = (draft: ModelDraft, dataset: string, predicate: string): string[] => {
    const words = draft.plan.datasets
      .find(({ name }) => name === dataset)
      ?.predicates.find(({ name }) => name === predicate)?.words;
    return words ? [words.es.label, ...words.es.synonyms, words.en.label, ...words.en.synonyms] : [];
  };

  it('are what ran out, and what has to be done again, by dates that are named after it', async () => {
    const draft =
      await drafted(`CREATE TABLE tanks (id INTEGER PRIMARY KEY, code TEXT, last_cleaned_date TEXT, next_clean_due TEXT, license_expiry TEXT);
      INSERT INTO tanks VALUES ${rows(20, (at) => `${at}, 'T-${100 + at}', '2026-01-10', '2027-01-${10 + at}', '2026-05-${10 + at}'`)}`);
    expect(said(draft, 'tanks', 'overdue_next_clean_due')).toEqual(
      expect.arrayContaining(['con limpieza vencida', 'overdue for cleaning']),
    );
    expect(said(draft, 'tanks', 'needs_next_clean_due')).toEqual(
      expect.arrayContaining(['les toca limpieza', 'due for cleaning']),
    );
    expect(said(draft, 'tanks', 'expired_license_expiry')).toEqual(
      expect.arrayContaining(['con licencia vencida', 'whose license has expired']),
    );
  });

  it('are how long rows took, in minutes and hours, where that is the only time they have', async () => {
    const draft = await drafted(`CREATE TABLE paros (id INTEGER PRIMARY KEY, fecha TEXT, minutos INTEGER);
      INSERT INTO paros VALUES ${rows(20, (at) => `${at}, '2026-01-10', ${at * 7}`)}`);
    const { es, en } = fieldOf(draft, 'paros', 'minutos')?.words ?? {};
    expect(es?.synonyms).toEqual(expect.arrayContaining(['duración', 'tiempo de paro']));
    expect(en?.synonyms).toEqual(expect.arrayContaining(['downtime', 'stop duration']));
    expect(en?.verbs).toContain('lasted');
    expect(fieldOf(draft, 'paros', 'minutos_in_hours')?.expression).toBe('minutos / 60.0');
  });

  it('know who does the work: whom orders lead to did them, and nobody is assigned where it is missing', async () => {
    const draft = await drafted(`CREATE TABLE tecnicos (idtec INTEGER PRIMARY KEY, nombre TEXT);
      INSERT INTO tecnicos VALUES ${rows(20, (at) => `${at}, 'Ana Ruiz ${at}'`)};
      CREATE TABLE ordenes (id INTEGER PRIMARY KEY, folio TEXT, idtec INTEGER REFERENCES tecnicos);
      INSERT INTO ordenes VALUES ${rows(20, (at) => `${at}, 'OT-${100 + at}', ${at % 3 ? at : 'NULL'}`)}`);
    expect(draft.plan.datasets.find(({ name }) => name === 'tecnicos')?.naming.words.es.verbs).toContain('atendió');
    expect(said(draft, 'ordenes', 'no_idtec')).toEqual(
      expect.arrayContaining(['sin técnico asignado', 'with no technician assigned']),
    );
  });
});

describe('what several columns say together', () => {
  it('is the whole of costs in parts, and what so many at such a price come to', async () => {
    const draft =
      await drafted(`CREATE TABLE work_orders (id INTEGER PRIMARY KEY, number TEXT, opened_at TEXT, labor_cost REAL, parts_cost REAL, estimated_cost REAL);
      INSERT INTO work_orders VALUES ${rows(20, (at) => `${at}, 'WO-${100 + at}', '2026-01-${10 + (at % 9)}', ${at}.5, ${at}.25, ${at}.75`)};
      CREATE TABLE parts_used (id INTEGER PRIMARY KEY, work_order_id INTEGER REFERENCES work_orders, qty INTEGER, unit_price REAL);
      INSERT INTO parts_used VALUES ${rows(20, (at) => `${at}, ${at}, ${at % 4}, ${at}.5`)};`);
    expect(fieldOf(draft, 'work_orders', 'total_cost')?.expression).toContain(
      'COALESCE(labor_cost, 0) + COALESCE(parts_cost, 0)',
    );
    expect(fieldOf(draft, 'parts_used', 'line_amount')?.expression).toBe('qty * unit_price');
    // Lines are of the day of their order.
    expect(draft.plan.datasets.find(({ name }) => name === 'parts_used')?.defaultTime).toBe('work_orders.opened_at');
    expect(readSemanticModel(draft.text(draft.suggestions, 'es'), 'draft', { lint: true }).findings).toEqual([]);
  });

  it('is no sum where there is one already', async () => {
    const draft =
      await drafted(`CREATE TABLE work_orders (id INTEGER PRIMARY KEY, number TEXT, labor_cost REAL, parts_cost REAL, total_cost REAL);
      INSERT INTO work_orders VALUES ${rows(20, (at) => `${at}, 'WO-${100 + at}', ${at}.5, ${at}.25, ${at}.75`)}`);
    expect(fieldOf(draft, 'work_orders', 'total_cost')?.expression).toBe('total_cost');
  });

  it('dates what only has a year', async () => {
    const draft = await drafted(`CREATE TABLE buildings (id INTEGER PRIMARY KEY, code TEXT, year_built INTEGER);
      INSERT INTO buildings VALUES ${rows(20, (at) => `${at}, 'B-${100 + at}', ${1950 + at}`)}`);
    expect(fieldOf(draft, 'buildings', 'year_built')?.role).toBe('category');
    expect(fieldOf(draft, 'buildings', 'year_built_begins')?.words.en.verbs).toContain('built');
    expect(draft.plan.datasets[0]?.defaultTime).toBe('year_built_begins');
  });

  it('tells which way many rows do not go', async () => {
    const draft = await drafted(`CREATE TABLE pumps (id INTEGER PRIMARY KEY, code TEXT);
      INSERT INTO pumps VALUES ${rows(20, (at) => `${at}, 'P-${100 + at}'`)};
      CREATE TABLE valves (id INTEGER PRIMARY KEY, code TEXT);
      INSERT INTO valves VALUES ${rows(20, (at) => `${at}, 'V-${100 + at}'`)};
      CREATE TABLE orders (id INTEGER PRIMARY KEY, number TEXT, pump_id INTEGER REFERENCES pumps, valve_id INTEGER REFERENCES valves);
      INSERT INTO orders VALUES ${rows(20, (at) => `${at}, 'WO-${100 + at}', ${at % 3 ? at : 'NULL'}, ${at}`)}`);
    expect(draft.plan.relations.map(({ to, optional }) => [to, optional ?? false])).toEqual([
      ['valves', false],
      ['pumps', true],
    ]);
  });
});
