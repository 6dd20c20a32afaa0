import type { ColumnType, PerLanguage } from '@app/kernel';
import type { Dataset, Field, FieldRole, SemanticModel, Wording } from '@app/semantic-model';
import sqlite3 from 'sqlite3';

/**
 * A plant small enough to be made in a few milliseconds, with what a model should keep to itself: the table `secrets`, and
 * the columns `technicians.hourly_rate`, `technicians.pin` and `equipment.note`.
 */
export const SMALL_PLANT_SQL = `
CREATE TABLE sites (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL);
CREATE TABLE equipment (
  id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL, type TEXT NOT NULL, criticality TEXT NOT NULL,
  status TEXT NOT NULL, site_id INTEGER NOT NULL REFERENCES sites(id), manufacturer TEXT, next_maintenance DATE,
  replacement_cost REAL, note TEXT
);
CREATE INDEX idx_equipment_status ON equipment(status);
CREATE TABLE technicians (
  id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL, hourly_rate REAL NOT NULL, pin TEXT NOT NULL
);
CREATE INDEX idx_technicians_pin ON technicians(pin);
CREATE TABLE work_orders (
  id INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE, equipment_id INTEGER NOT NULL REFERENCES equipment(id),
  technician_id INTEGER REFERENCES technicians(id), type TEXT NOT NULL, status TEXT NOT NULL, title TEXT NOT NULL,
  opened_at DATETIME NOT NULL, due_on DATE, completed_at DATETIME, total_cost REAL NOT NULL DEFAULT 0
);
CREATE INDEX idx_work_orders_equipment ON work_orders(equipment_id);
CREATE TABLE failures (
  id INTEGER PRIMARY KEY, equipment_id INTEGER NOT NULL REFERENCES equipment(id), failure_mode TEXT NOT NULL,
  occurred_at DATETIME NOT NULL, downtime_hours REAL NOT NULL
);
CREATE TABLE secrets (id INTEGER PRIMARY KEY, token TEXT NOT NULL);
INSERT INTO secrets VALUES (1, 'TOP-SECRET-TOKEN');
INSERT INTO sites VALUES (1, 'MTY', 'Planta Monterrey'), (2, 'QRO', 'Planta Querétaro');
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60)
INSERT INTO equipment SELECT i, 'BOM-' || (100 + i), 'Bomba de alimentación ' || i,
  CASE i % 3 WHEN 0 THEN 'pump' WHEN 1 THEN 'motor' ELSE 'valve' END, substr('ABC', 1 + i % 3, 1),
  CASE i % 5 WHEN 0 THEN 'out_of_service' ELSE 'operational' END, 1 + i % 2,
  CASE i % 4 WHEN 0 THEN NULL ELSE 'Maker ' || (i % 4) END, date('2026-11-01', '+' || i || ' days'), i * 1000.5,
  'TOP-SECRET-NOTE' FROM n;
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 6)
INSERT INTO technicians SELECT i, 'TEC-0' || i, 'Técnico ' || i, 10.5 * i, 'TOP-SECRET-PIN-' || i FROM n;
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400)
INSERT INTO work_orders SELECT i, printf('OT-%06d', i), 1 + i % 60, CASE i % 7 WHEN 0 THEN NULL ELSE 1 + i % 6 END,
  CASE i % 2 WHEN 0 THEN 'preventive' ELSE 'corrective' END,
  CASE i % 4 WHEN 0 THEN 'open' WHEN 1 THEN 'in_progress' ELSE 'completed' END, 'Orden de trabajo ' || i,
  strftime('%Y-%m-%dT%H:%M:%SZ', '2025-06-01', '+' || i || ' days'), date('2025-06-15', '+' || i || ' days'),
  CASE i % 4 WHEN 2 THEN strftime('%Y-%m-%dT%H:%M:%SZ', '2025-06-09', '+' || i || ' days') END, i * 7.25 FROM n;
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 90)
INSERT INTO failures SELECT i, 1 + i % 60, CASE i % 2 WHEN 0 THEN 'leakage' ELSE 'vibration' END,
  strftime('%Y-%m-%dT%H:%M:%SZ', '2026-01-01', '+' || i || ' days'), i / 4.0 FROM n;
`;

/** Creates a SQLite file; `journal` is the journal that it keeps. */
export function createSqlite(path: string, sql: string, journal: 'delete' | 'wal' = 'delete'): Promise<void> {
  return executeSqlite(path, `PRAGMA journal_mode = ${journal}; BEGIN; ${sql}; COMMIT;`);
}

/** Runs statements on a SQLite file over a connection of their own. */
export async function executeSqlite(path: string, sql: string): Promise<void> {
  const database = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opened = new sqlite3.Database(path, (error) => (error ? reject(error) : resolve(opened)));
  });
  try {
    await new Promise<void>((resolve, reject) => {
      database.exec(sql, (error) => (error ? reject(error) : resolve()));
    });
  } finally {
    await new Promise<void>((resolve) => database.close(() => resolve()));
  }
}

function wording(label: string): PerLanguage<Wording> {
  const words: Wording = { label, plural: label, synonyms: [], verbs: [] };
  return { es: words, en: words };
}

function field(
  dataset: string,
  name: string,
  expression = name,
  role: FieldRole = 'category',
  type: ColumnType = 'text',
): Field {
  return {
    ref: `${dataset}.${name}`,
    dataset,
    name,
    expression,
    role,
    type,
    format: 'plain',
    description: { es: name, en: name },
    wording: wording(name),
    values: new Map(),
    indexed: role === 'name' || role === 'code',
    standsForEntity: false,
  };
}

function dataset(name: string, fields: Field[], predicates: Record<string, string> = {}): Dataset {
  return {
    name,
    source: name,
    primaryKey: ['id'],
    description: { es: name, en: name },
    wording: wording(name),
    fields: new Map(fields.map((item) => [item.name, item])),
    predicates: new Map(
      Object.entries(predicates).map(([predicate, expression]) => [
        predicate,
        {
          ref: `${name}.${predicate}`,
          dataset: name,
          name: predicate,
          expression,
          description: { es: predicate, en: predicate },
          wording: wording(predicate),
        },
      ]),
    ),
    listFields: [],
    bridge: false,
  };
}

/** The model of the small plant: all of it but what it should keep to itself. */
export function smallPlantModel(): SemanticModel {
  const of = (name: string, columns: string): Field[] => columns.split(' ').map((column) => field(name, column));
  const datasets = [
    dataset('sites', of('sites', 'code name')),
    dataset('equipment', [
      ...of('equipment', 'code name type criticality status manufacturer'),
      field('equipment', 'next_maintenance', 'next_maintenance', 'time', 'date'),
      field('equipment', 'replacement_cost', 'replacement_cost', 'measure', 'number'),
    ]),
    dataset('technicians', of('technicians', 'code name')),
    dataset(
      'work_orders',
      [
        ...of('work_orders', 'number type status title'),
        field('work_orders', 'opened_at', 'opened_at', 'time', 'datetime'),
        field('work_orders', 'age', 'DAYS_BETWEEN(opened_at, completed_at)', 'measure', 'number'),
        field('work_orders', 'total_cost', 'total_cost', 'measure', 'number'),
      ],
      { overdue: "status <> 'completed' AND due_on < CURRENT_DATE" },
    ),
    dataset('failures', [
      ...of('failures', 'failure_mode'),
      field('failures', 'occurred_at', 'occurred_at', 'time', 'datetime'),
      field('failures', 'downtime_hours', 'downtime_hours', 'measure', 'number'),
    ]),
  ];
  const link = (from: string, column: string, to: string) => ({
    name: `${from}_${to}`,
    from,
    to,
    fromColumns: [column],
    toColumns: ['id'],
    preferred: false,
  });
  return {
    name: 'small_plant',
    version: '000000000000',
    description: { es: '', en: '' },
    datasets: new Map(datasets.map((item) => [item.name, item])),
    metrics: new Map(),
    relationships: [
      link('equipment', 'site_id', 'sites'),
      link('work_orders', 'equipment_id', 'equipment'),
      link('work_orders', 'technician_id', 'technicians'),
      link('failures', 'equipment_id', 'equipment'),
    ],
    verifiedQueries: [],
    currency: 'USD',
    defaultGrain: 'month',
    suggestions: { es: [], en: [] },
  };
}
