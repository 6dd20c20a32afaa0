import sqlite3 from 'sqlite3';
import type { Scalar } from '@app/kernel';
import { SqlGuard } from '../../../libs/sql-agent/src/domain/guard/sql-guard.js';
import { loadPolyglotParser } from '../../../libs/sql-agent/src/adapters/polyglot/polyglot-sql-parser.js';
import { fixtureModel } from './fixture-model.js';

/**
 * Tables of the fixture model, with what breaks naive joins: orders of equipment that does not exist, failures without an
 * order, equipment without an area, types and modes that are missing, sites and technicians that nothing happens at.
 */
const TABLES = `
CREATE TABLE sites (id INTEGER PRIMARY KEY, code TEXT, name TEXT, city TEXT);
CREATE TABLE areas (id INTEGER PRIMARY KEY, site_id INTEGER, code TEXT, name TEXT);
CREATE TABLE equipment (id INTEGER PRIMARY KEY, code TEXT, name TEXT, type TEXT, manufacturer TEXT, criticality TEXT,
  area_id INTEGER, installed_on DATE, next_maintenance DATE, replacement_cost REAL);
CREATE TABLE technicians (id INTEGER PRIMARY KEY, code TEXT, name TEXT, trade TEXT, site_id INTEGER, active INTEGER);
CREATE TABLE work_orders (id INTEGER PRIMARY KEY, number TEXT, equipment_id INTEGER, technician_id INTEGER, type TEXT,
  priority TEXT, status TEXT, opened_at DATETIME, due_on DATE, completed_at DATETIME, labor_hours REAL, total_cost REAL);
CREATE TABLE failures (id INTEGER PRIMARY KEY, equipment_id INTEGER, work_order_id INTEGER, failure_mode TEXT,
  occurred_at DATETIME, downtime_hours REAL);
CREATE TABLE meter_readings (id INTEGER PRIMARY KEY, equipment_id INTEGER, read_on DATE, operating_hours REAL);
CREATE TABLE spare_parts (id INTEGER PRIMARY KEY, code TEXT, name TEXT, stock INTEGER, min_stock INTEGER, unit_cost REAL);
CREATE TABLE work_order_parts (work_order_id INTEGER, spare_part_id INTEGER, quantity INTEGER,
  PRIMARY KEY (work_order_id, spare_part_id));
INSERT INTO sites VALUES (1,'MTY','Planta Monterrey','Monterrey'),(2,'QRO','Planta Querétaro','Querétaro'),
  (3,'MER','Planta Mérida','Mérida');
INSERT INTO areas VALUES (1,1,'MTY-A','Envasado'),(2,1,'MTY-B','Calderas'),(3,2,'QRO-A','Envasado'),(4,99,'XXX-A','Huérfana');
INSERT INTO equipment VALUES
  (1,'BOM-101','Bomba de vacío 101','pump','Acme','A',1,'2015-03-01','2026-11-10',1000),
  (2,'BOM-102','Bomba de agua 102','pump','Acme','B',2,'2018-07-15','2026-11-30',2000),
  (3,'MOT-201','Motor 201','motor','Bolt','A',3,'2020-01-20','2026-12-01',3000),
  (4,'MOT-202','Motor 202','motor',NULL,'C',3,'2021-05-05',NULL,4000),
  (5,'XXX-301','Equipo sin tipo',NULL,NULL,'C',1,'2022-02-02','2025-01-01',5000),
  (6,'VAL-401','Válvula 401','valve','Bolt','B',4,'2023-09-09','2027-01-15',600),
  (7,'VAL-402','Válvula 50%','valve','Core','B',NULL,'2024-10-10','2026-11-15',700),
  (8,'COM-501','Compresor nuevo','compressor','Core','C',2,'2026-10-01','2027-10-01',8000);
INSERT INTO technicians VALUES (1,'TEC-01','Ana','mechanical',1,1),(2,'TEC-02','Luis','electrical',1,1),
  (3,'TEC-03','Sofía','electrical',2,0),(4,'TEC-04','Sin órdenes','civil',3,1);
INSERT INTO spare_parts VALUES (1,'REP-1','Sello',5,10,2.5),(2,'REP-2','Rodamiento',20,5,10),(3,'REP-3','Filtro',0,1,4),
  (4,'REP-4','Sin uso',7,7,1);
`;

const PLANTS_ORDERS = 90;

/** Small repeatable pseudo-random numbers. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
}

function instant(next: (below: number) => number, fromDay: number, days: number): string {
  const ms = Date.UTC(2025, 10, 1) + (fromDay + next(days)) * 86_400_000 + next(24 * 60) * 60_000;
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

function facts(seed: number): { table: string; rows: Scalar[][] }[] {
  const next = numbers(seed);
  const pick = <T>(items: readonly T[]): T => items[next(items.length)] as T;
  const equipment = [1, 1, 2, 2, 3, 4, 5, 6, 7, 999];
  const orders: Scalar[][] = [];
  const failures: Scalar[][] = [];
  const readings: Scalar[][] = [];
  const parts: Scalar[][] = [];
  for (let id = 1; id <= PLANTS_ORDERS; id += 1) {
    const status = pick(['open', 'in_progress', 'completed', 'completed', 'completed', 'cancelled']);
    const opened = instant(next, 0, 375);
    const completed = status === 'completed' ? `${addHours(opened, next(20 * 24))}` : null;
    const due = pick([null, addHours(opened, 240).slice(0, 10), addHours(opened, 24).slice(0, 10)]);
    const cost = status === 'completed' ? next(1000) + 0.5 : 0;
    orders.push([
      id, `OT-${String(id).padStart(4, '0')}`, pick(equipment), pick([1, 1, 1, 2, 2, 3, null]),
      pick(['preventive', 'corrective', 'inspection']), pick(['low', 'medium', 'high', 'critical', null]), status, opened, due,
      completed, next(12), cost,
    ]); // prettier-ignore
    for (const part of [1, 2, 3]) if (next(3) === 0) parts.push([id, part, 1 + next(4)]);
  }
  for (let id = 1; id <= 60; id += 1) {
    const mode = pick(['leakage', 'vibration', 'noise', null]);
    failures.push([
      id,
      pick(equipment),
      pick([null, 1 + next(PLANTS_ORDERS)]),
      mode,
      instant(next, 0, 375),
      next(40) / 2,
    ]);
  }
  for (let id = 1; id <= 120; id += 1) {
    readings.push([id, pick([1, 2, 3, 4, 5, 6, 7, 8, null]), instant(next, 0, 375).slice(0, 10), next(100)]);
  }
  return [
    { table: 'work_orders', rows: orders },
    { table: 'failures', rows: failures },
    { table: 'meter_readings', rows: readings },
    { table: 'work_order_parts', rows: parts },
  ];
}

function addHours(iso: string, hours: number): string {
  return `${new Date(Date.parse(iso) + hours * 3_600_000).toISOString().slice(0, 19)}Z`;
}

/** A fixture plant in memory; rows are repeatable for each seed. */
export class FixtureDatabase {
  private constructor(
    private readonly database: sqlite3.Database,
    private readonly guard: SqlGuard,
  ) {}

  static async open(seed = 7): Promise<FixtureDatabase> {
    const fixture = new FixtureDatabase(
      new sqlite3.Database(':memory:'),
      new SqlGuard(fixtureModel, await loadPolyglotParser()),
    );
    await fixture.execute(TABLES);
    for (const { table, rows } of facts(seed)) {
      const values = rows.map((row) => `(${row.map(literal).join(',')})`).join(',');
      await fixture.execute(`INSERT INTO ${table} VALUES ${values}`);
    }
    return fixture;
  }

  /** Runs several statements that return nothing. */
  execute(sql: string): Promise<void> {
    return new Promise((resolve, reject) => this.database.exec(sql, (error) => (error ? reject(error) : resolve())));
  }

  /** Rows of a statement that the guard of the plant's data accepts, as all compiled ones must be. */
  queryGuarded(sql: string, params: readonly Scalar[]): Promise<Scalar[][]> {
    const statement = this.guard.check(sql, 'sqlite');
    if (statement.parameterCount !== params.length) throw new Error('Placeholders and values do not match');
    return this.query(statement.sql, params);
  }

  /** Rows as lists of cells. Fails where two columns have one name. */
  query(sql: string, params: readonly Scalar[] = []): Promise<Scalar[][]> {
    return new Promise((resolve, reject) =>
      this.database.all<Record<string, Scalar>>(sql, [...params], (error, rows) =>
        error ? reject(error) : resolve(rows.map((row) => Object.values(row))),
      ),
    );
  }

  /** Names of a statement's columns; empty where it has no rows. */
  async columnsOf(sql: string, params: readonly Scalar[]): Promise<string[]> {
    return new Promise((resolve, reject) =>
      this.database.get<Record<string, Scalar> | undefined>(sql, [...params], (error, row) =>
        error ? reject(error) : resolve(Object.keys(row ?? {})),
      ),
    );
  }

  /** Writes the plant to a file that does not exist yet. */
  save(path: string): Promise<void> {
    return this.execute(`VACUUM INTO '${path}'`);
  }

  close(): Promise<void> {
    return new Promise((resolve, reject) => this.database.close((error) => (error ? reject(error) : resolve())));
  }
}

function literal(value: Scalar): string {
  return typeof value === 'string' ? `'${value}'` : String(value);
}
