import type { CalendarDay } from '@app/kernel';

/**
 * The rows of the sample plant, one interface a table, keys spelled as the columns are. Days are `YYYY-MM-DD`,
 * instants `YYYY-MM-DDTHH:MM:SSZ` in UTC, money USD with whole cents, durations hours.
 */

export type EquipmentType =
  | 'pump'
  | 'motor'
  | 'compressor'
  | 'conveyor'
  | 'boiler'
  | 'hvac'
  | 'generator'
  | 'valve'
  | 'forklift'
  | 'packaging_machine'
  | 'heat_exchanger'
  | 'tank';
export type Criticality = 'A' | 'B' | 'C';
export type EquipmentStatus = 'operational' | 'under_maintenance' | 'out_of_service' | 'standby';
export type Trade = 'mechanical' | 'electrical' | 'instrumentation' | 'lubrication' | 'civil';
export type Shift = 'morning' | 'afternoon' | 'night';
export type PlanType = 'preventive' | 'predictive' | 'inspection';
export type WorkOrderType = PlanType | 'corrective';
export type Priority = 'low' | 'medium' | 'high' | 'critical';
export type WorkOrderStatus = 'open' | 'in_progress' | 'on_hold' | 'completed' | 'cancelled';
export type FailureMode =
  | 'leakage'
  | 'vibration'
  | 'overheating'
  | 'breakdown'
  | 'noise'
  | 'electrical_fault'
  | 'blockage'
  | 'wear'
  | 'low_output'
  | 'instrument_fault';
export type FailureCause =
  'design' | 'installation' | 'operation' | 'maintenance' | 'wear_and_tear' | 'external' | 'unknown';
export type PartCategory =
  'bearing' | 'seal' | 'belt' | 'filter' | 'lubricant' | 'electrical' | 'valve_part' | 'sensor' | 'fastener';

export interface SiteRow {
  id: number;
  code: string;
  name: string;
  city: string;
  country: string;
}

export interface AreaRow {
  id: number;
  site_id: number;
  code: string;
  name: string;
}

export interface EquipmentRow {
  id: number;
  code: string;
  name: string;
  type: EquipmentType;
  area_id: number;
  manufacturer: string | null;
  model: string | null;
  serial_number: string | null;
  criticality: Criticality;
  status: EquipmentStatus;
  installed_on: CalendarDay;
  last_maintenance: CalendarDay | null;
  next_maintenance: CalendarDay | null;
  replacement_cost: number | null;
}

export interface TechnicianRow {
  id: number;
  code: string;
  name: string;
  trade: Trade;
  shift: Shift;
  site_id: number;
  hourly_rate: number;
  hired_on: CalendarDay;
  active: 0 | 1;
}

export interface MaintenancePlanRow {
  id: number;
  equipment_id: number;
  name: string;
  type: PlanType;
  frequency_days: number;
  estimated_hours: number;
  last_done: CalendarDay | null;
  next_due: CalendarDay;
  active: 0 | 1;
}

export interface WorkOrderRow {
  id: number;
  number: string;
  equipment_id: number;
  plan_id: number | null;
  technician_id: number | null;
  type: WorkOrderType;
  priority: Priority;
  status: WorkOrderStatus;
  title: string;
  description: string | null;
  opened_at: string;
  due_on: CalendarDay | null;
  started_at: string | null;
  completed_at: string | null;
  downtime_hours: number;
  labor_hours: number;
  labor_cost: number;
  parts_cost: number;
  total_cost: number;
}

export interface FailureRow {
  id: number;
  equipment_id: number;
  work_order_id: number | null;
  failure_mode: FailureMode;
  cause: FailureCause;
  occurred_at: string;
  repaired_at: string | null;
  downtime_hours: number;
}

export interface SparePartRow {
  id: number;
  code: string;
  name: string;
  category: PartCategory;
  supplier: string | null;
  unit_cost: number;
  stock: number;
  min_stock: number;
}

export interface WorkOrderPartRow {
  work_order_id: number;
  spare_part_id: number;
  quantity: number;
  unit_cost: number;
}

export interface MeterReadingRow {
  id: number;
  equipment_id: number;
  read_on: CalendarDay;
  operating_hours: number;
}

/** Every table of the plant and what its rows are. */
export interface PlantRows {
  sites: SiteRow;
  areas: AreaRow;
  equipment: EquipmentRow;
  technicians: TechnicianRow;
  maintenance_plans: MaintenancePlanRow;
  work_orders: WorkOrderRow;
  failures: FailureRow;
  spare_parts: SparePartRow;
  work_order_parts: WorkOrderPartRow;
  meter_readings: MeterReadingRow;
}

export type PlantTable = keyof PlantRows;

/** Rows on their way to the file, in the order in which they are to be written. */
export type PlantBatch = { [T in PlantTable]?: PlantRows[T][] };
