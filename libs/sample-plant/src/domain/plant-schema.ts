import type { PlantRows, PlantTable } from './plant-rows.js';

/**
 * The sample plant's schema: fixed, because the semantic model and its users know it by heart. Kept as a constant, not
 * as a file beside the code, so that the built service carries it.
 */
export const PLANT_TABLES_SQL = `
CREATE TABLE sites (
  id       INTEGER PRIMARY KEY,
  code     TEXT NOT NULL UNIQUE,
  name     TEXT NOT NULL,
  city     TEXT NOT NULL,
  country  TEXT NOT NULL                      -- ISO 3166-1 alpha-2
);

CREATE TABLE areas (
  id       INTEGER PRIMARY KEY,
  site_id  INTEGER NOT NULL REFERENCES sites(id),
  code     TEXT NOT NULL UNIQUE,
  name     TEXT NOT NULL
);

CREATE TABLE equipment (
  id                INTEGER PRIMARY KEY,
  code              TEXT NOT NULL UNIQUE,
  name              TEXT NOT NULL,
  type              TEXT NOT NULL CHECK (type IN ('pump','motor','compressor','conveyor','boiler','hvac',
                      'generator','valve','forklift','packaging_machine','heat_exchanger','tank')),
  area_id           INTEGER NOT NULL REFERENCES areas(id),
  manufacturer      TEXT,
  model             TEXT,
  serial_number     TEXT,
  criticality       TEXT NOT NULL CHECK (criticality IN ('A','B','C')),   -- A is the most critical
  status            TEXT NOT NULL CHECK (status IN ('operational','under_maintenance','out_of_service','standby')),
  installed_on      DATE NOT NULL,
  last_maintenance  DATE,
  next_maintenance  DATE,
  replacement_cost  REAL
);

CREATE TABLE technicians (
  id           INTEGER PRIMARY KEY,
  code         TEXT NOT NULL UNIQUE,
  name         TEXT NOT NULL,
  trade        TEXT NOT NULL CHECK (trade IN ('mechanical','electrical','instrumentation','lubrication','civil')),
  shift        TEXT NOT NULL CHECK (shift IN ('morning','afternoon','night')),
  site_id      INTEGER NOT NULL REFERENCES sites(id),
  hourly_rate  REAL NOT NULL,
  hired_on     DATE NOT NULL,
  active       INTEGER NOT NULL CHECK (active IN (0,1))
);

CREATE TABLE maintenance_plans (
  id               INTEGER PRIMARY KEY,
  equipment_id     INTEGER NOT NULL REFERENCES equipment(id),
  name             TEXT NOT NULL,
  type             TEXT NOT NULL CHECK (type IN ('preventive','predictive','inspection')),
  frequency_days   INTEGER NOT NULL CHECK (frequency_days > 0),
  estimated_hours  REAL NOT NULL,
  last_done        DATE,
  next_due         DATE NOT NULL,
  active           INTEGER NOT NULL CHECK (active IN (0,1))
);

CREATE TABLE work_orders (
  id              INTEGER PRIMARY KEY,
  number          TEXT NOT NULL UNIQUE,
  equipment_id    INTEGER NOT NULL REFERENCES equipment(id),
  plan_id         INTEGER REFERENCES maintenance_plans(id),   -- null for unplanned work
  technician_id   INTEGER REFERENCES technicians(id),         -- null while unassigned
  type            TEXT NOT NULL CHECK (type IN ('preventive','corrective','predictive','inspection')),
  priority        TEXT NOT NULL CHECK (priority IN ('low','medium','high','critical')),
  status          TEXT NOT NULL CHECK (status IN ('open','in_progress','on_hold','completed','cancelled')),
  title           TEXT NOT NULL,
  description     TEXT,
  opened_at       DATETIME NOT NULL,
  due_on          DATE,
  started_at      DATETIME,
  completed_at    DATETIME,
  downtime_hours  REAL NOT NULL DEFAULT 0,
  labor_hours     REAL NOT NULL DEFAULT 0,
  labor_cost      REAL NOT NULL DEFAULT 0,
  parts_cost      REAL NOT NULL DEFAULT 0,
  total_cost      REAL NOT NULL DEFAULT 0     -- labor_cost + parts_cost
);

CREATE TABLE failures (
  id              INTEGER PRIMARY KEY,
  equipment_id    INTEGER NOT NULL REFERENCES equipment(id),
  work_order_id   INTEGER REFERENCES work_orders(id),
  failure_mode    TEXT NOT NULL CHECK (failure_mode IN ('leakage','vibration','overheating','breakdown','noise',
                    'electrical_fault','blockage','wear','low_output','instrument_fault')),   -- after ISO 14224 annex B
  cause           TEXT NOT NULL CHECK (cause IN ('design','installation','operation','maintenance','wear_and_tear','external','unknown')),
  occurred_at     DATETIME NOT NULL,
  repaired_at     DATETIME,
  downtime_hours  REAL NOT NULL
);

CREATE TABLE spare_parts (
  id         INTEGER PRIMARY KEY,
  code       TEXT NOT NULL UNIQUE,
  name       TEXT NOT NULL,
  category   TEXT NOT NULL CHECK (category IN ('bearing','seal','belt','filter','lubricant','electrical','valve_part','sensor','fastener')),
  supplier   TEXT,
  unit_cost  REAL NOT NULL,
  stock      INTEGER NOT NULL,
  min_stock  INTEGER NOT NULL
);

CREATE TABLE work_order_parts (
  work_order_id  INTEGER NOT NULL REFERENCES work_orders(id),
  spare_part_id  INTEGER NOT NULL REFERENCES spare_parts(id),
  quantity       INTEGER NOT NULL CHECK (quantity > 0),
  unit_cost      REAL NOT NULL,
  PRIMARY KEY (work_order_id, spare_part_id)
);

CREATE TABLE meter_readings (
  id            INTEGER PRIMARY KEY,
  equipment_id  INTEGER NOT NULL REFERENCES equipment(id),
  read_on       DATE NOT NULL,
  operating_hours REAL NOT NULL               -- hours run since the reading before it
);
`;

/** Made after the rows are in: building an index once is several times cheaper than keeping it up to date. */
export const PLANT_INDEXES_SQL = `
CREATE INDEX idx_equipment_status           ON equipment(status);
CREATE INDEX idx_equipment_maintenance_date ON equipment(next_maintenance);
CREATE INDEX idx_work_orders_status    ON work_orders(status);
CREATE INDEX idx_work_orders_equipment ON work_orders(equipment_id);
CREATE INDEX idx_work_orders_opened    ON work_orders(opened_at);
CREATE INDEX idx_work_orders_completed ON work_orders(completed_at);
CREATE INDEX idx_failures_equipment ON failures(equipment_id);
CREATE INDEX idx_failures_occurred  ON failures(occurred_at);
CREATE INDEX idx_meter_readings_equipment ON meter_readings(equipment_id, read_on);
`;

/** Each table's columns in the schema's order. Tables are in the order in which they are declared. */
export const PLANT_COLUMNS: { readonly [T in PlantTable]: readonly (keyof PlantRows[T] & string)[] } = {
  sites: ['id', 'code', 'name', 'city', 'country'],
  areas: ['id', 'site_id', 'code', 'name'],
  equipment: [
    'id',
    'code',
    'name',
    'type',
    'area_id',
    'manufacturer',
    'model',
    'serial_number',
    'criticality',
    'status',
    'installed_on',
    'last_maintenance',
    'next_maintenance',
    'replacement_cost',
  ],
  technicians: ['id', 'code', 'name', 'trade', 'shift', 'site_id', 'hourly_rate', 'hired_on', 'active'],
  maintenance_plans: [
    'id',
    'equipment_id',
    'name',
    'type',
    'frequency_days',
    'estimated_hours',
    'last_done',
    'next_due',
    'active',
  ],
  work_orders: [
    'id',
    'number',
    'equipment_id',
    'plan_id',
    'technician_id',
    'type',
    'priority',
    'status',
    'title',
    'description',
    'opened_at',
    'due_on',
    'started_at',
    'completed_at',
    'downtime_hours',
    'labor_hours',
    'labor_cost',
    'parts_cost',
    'total_cost',
  ],
  failures: [
    'id',
    'equipment_id',
    'work_order_id',
    'failure_mode',
    'cause',
    'occurred_at',
    'repaired_at',
    'downtime_hours',
  ],
  spare_parts: ['id', 'code', 'name', 'category', 'supplier', 'unit_cost', 'stock', 'min_stock'],
  work_order_parts: ['work_order_id', 'spare_part_id', 'quantity', 'unit_cost'],
  meter_readings: ['id', 'equipment_id', 'read_on', 'operating_hours'],
};

export const PLANT_TABLES = Object.keys(PLANT_COLUMNS) as PlantTable[];
