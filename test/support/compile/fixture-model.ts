import type { ColumnType, ValueFormat } from '@app/kernel';
import type {
  Dataset,
  Field,
  FieldRole,
  Metric,
  MetricTerm,
  Predicate,
  Relationship,
  SemanticModel,
  Wording,
} from '@app/semantic-model/domain';

const words = (label: string): { es: Wording; en: Wording } => {
  const wording: Wording = { label, plural: `${label}s`, synonyms: [], verbs: [] };
  return { es: wording, en: wording };
};
const text = (value: string): { es: string; en: string } => ({ es: value, en: value });

type FieldSketch = [
  name: string,
  type: ColumnType,
  role: FieldRole,
  more?: Partial<Pick<Field, 'expression' | 'format' | 'time'>>,
];

interface DatasetSketch {
  name: string;
  label: string;
  source?: string;
  key?: string[];
  fields: FieldSketch[];
  predicates?: Record<string, string>;
  defaultTime?: string;
  listFields?: string[];
  bridge?: boolean;
}

export function dataset(sketch: DatasetSketch): Dataset {
  const { name, label, fields, predicates = {} } = sketch;
  const names = fields.map(([field]) => field);
  return {
    name,
    source: sketch.source ?? name,
    primaryKey: sketch.key ?? ['id'],
    description: text(label),
    wording: words(label),
    fields: new Map(fields.map((field) => [field[0], toField(name, field)])),
    predicates: new Map(Object.entries(predicates).map(([key, sql]) => [key, toPredicate(name, key, sql)])),
    ...(sketch.defaultTime !== undefined && { defaultTime: sketch.defaultTime }),
    listFields: sketch.listFields ?? names.filter((field) => field !== 'id').slice(0, 3),
    ...(names.includes('code') && { codeField: 'code' }),
    ...(names.includes('name') && { nameField: 'name' }),
    bridge: sketch.bridge ?? false,
  };
}

function toField(home: string, [name, type, role, more = {}]: FieldSketch): Field {
  const format: ValueFormat = more.format ?? 'plain';
  return {
    ref: `${home}.${name}`,
    dataset: home,
    name,
    expression: name,
    role,
    type,
    description: text(name),
    wording: words(name),
    values: new Map(),
    indexed: false,
    standsForEntity: false,
    ...more,
    format,
  };
}

function toPredicate(home: string, name: string, expression: string): Predicate {
  return { ref: `${home}.${name}`, dataset: home, name, expression, description: text(name), wording: words(name) };
}

export function metric(
  name: string,
  formula: string,
  terms: Omit<MetricTerm, 'id' | 'distinct'>[],
  more: Partial<Pick<Metric, 'where' | 'format' | 'additive'>> = {},
): Metric {
  return {
    name,
    description: text(name),
    wording: words(name),
    terms: terms.map((term, index) => ({ id: `t${index}`, distinct: false, ...term })),
    formula,
    where: more.where ?? new Map(),
    format: more.format ?? 'plain',
    direction: 'neutral',
    additive: more.additive ?? false,
    emptyMeaning: text('nothing'),
  };
}

export function relationship(from: string, to: string, fromColumn: string, preferred = false): Relationship {
  return { name: `${from}_${fromColumn}`, from, to, fromColumns: [fromColumn], toColumns: ['id'], preferred };
}

export function modelOf(datasets: Dataset[], relationships: Relationship[], metrics: Metric[] = []): SemanticModel {
  return {
    name: 'fixture',
    version: 'fixture',
    description: text('fixture'),
    datasets: new Map(datasets.map((one) => [one.name, one])),
    metrics: new Map(metrics.map((one) => [one.name, one])),
    relationships,
    verifiedQueries: [],
    currency: 'USD',
    defaultGrain: 'month',
    suggestions: { es: [], en: [] },
  };
}

const key: FieldSketch = ['id', 'integer', 'key'];
const code: FieldSketch = ['code', 'text', 'code'];
const label: FieldSketch = ['name', 'text', 'name'];

/** A plant in small: places, equipment, two facts on it, orders with parts (a bridge), readings. */
export const fixtureModel: SemanticModel = modelOf(
  [
    dataset({ name: 'sites', label: 'site', fields: [key, code, label, ['city', 'text', 'category']] }),
    dataset({ name: 'areas', label: 'area', fields: [key, code, label] }),
    dataset({
      name: 'equipment',
      label: 'equipment',
      fields: [
        key,
        code,
        label,
        ['type', 'text', 'category'],
        ['manufacturer', 'text', 'category'],
        ['criticality', 'text', 'category'],
        ['installed_on', 'date', 'time'],
        ['next_maintenance', 'date', 'time'],
        ['replacement_cost', 'number', 'measure', { format: 'currency' }],
        ['due_soon', 'boolean', 'flag', { expression: 'next_maintenance <= MONTH_END' }],
      ],
      predicates: {
        critical: `criticality = 'A'`,
        needs_maintenance: 'next_maintenance <= MONTH_END',
        overdue: 'next_maintenance < CURRENT_DATE',
        pump_or_unknown: `type = 'pump' OR type IS NULL`,
      },
    }),
    dataset({
      name: 'technicians',
      label: 'technician',
      fields: [key, code, label, ['trade', 'text', 'category'], ['active', 'boolean', 'flag']],
    }),
    dataset({
      name: 'work_orders',
      label: 'work order',
      fields: [
        key,
        ['number', 'text', 'code'],
        ['type', 'text', 'category'],
        ['priority', 'text', 'category'],
        ['status', 'text', 'category'],
        ['opened_at', 'datetime', 'time'],
        ['due_on', 'date', 'time'],
        ['completed_at', 'datetime', 'time'],
        ['labor_hours', 'number', 'measure', { format: 'hours' }],
        ['total_cost', 'number', 'measure', { format: 'currency', time: 'completed_at' }],
        ['lead_days', 'number', 'measure', { expression: 'DAYS_BETWEEN(opened_at, completed_at)', format: 'days' }],
      ],
      predicates: {
        open: `status = 'open'`,
        pending: `status IN ('open', 'in_progress')`,
        completed: `status = 'completed'`,
        overdue: `status IN ('open', 'in_progress') AND due_on < CURRENT_DATE`,
        late: 'CAST(completed_at AS DATE) > due_on',
        opened_this_month: 'opened_at BETWEEN MONTH_START AND MONTH_END',
      },
      defaultTime: 'opened_at',
      listFields: ['number', 'status', 'equipment.code'],
    }),
    dataset({
      name: 'failures',
      label: 'failure',
      fields: [
        key,
        ['failure_mode', 'text', 'category'],
        ['occurred_at', 'datetime', 'time'],
        ['downtime_hours', 'number', 'measure', { format: 'hours' }],
      ],
      defaultTime: 'occurred_at',
    }),
    dataset({
      name: 'meter_readings',
      label: 'reading',
      fields: [key, ['read_on', 'date', 'time'], ['operating_hours', 'number', 'measure', { format: 'hours' }]],
      defaultTime: 'read_on',
    }),
    dataset({
      name: 'spare_parts',
      label: 'part',
      fields: [key, code, label, ['stock', 'integer', 'measure'], ['min_stock', 'integer', 'measure'], ['unit_cost', 'number', 'measure'], ['stock_value', 'number', 'measure', { expression: 'stock * unit_cost' }]],
      predicates: { low: 'stock < min_stock' },
    }),
    dataset({
      name: 'used_parts',
      label: 'used part',
      source: 'work_order_parts',
      key: ['work_order_id', 'spare_part_id'],
      fields: [['quantity', 'integer', 'measure']],
      defaultTime: 'work_orders.opened_at',
      listFields: ['spare_parts.code', 'quantity'],
      bridge: true,
    }),
  ],
  [
    relationship('areas', 'sites', 'site_id'),
    relationship('equipment', 'areas', 'area_id'),
    relationship('technicians', 'sites', 'site_id'),
    relationship('work_orders', 'equipment', 'equipment_id', true),
    relationship('work_orders', 'technicians', 'technician_id'),
    relationship('failures', 'equipment', 'equipment_id', true),
    relationship('failures', 'work_orders', 'work_order_id'),
    relationship('meter_readings', 'equipment', 'equipment_id'),
    relationship('used_parts', 'work_orders', 'work_order_id', true),
    relationship('used_parts', 'spare_parts', 'spare_part_id'),
  ],
  [
    metric('mttr', 't0 / NULLIF(t1, 0)', [
      { function: 'sum', argument: 'downtime_hours', home: 'failures', time: 'occurred_at' },
      { function: 'count', argument: 'id', home: 'failures', time: 'occurred_at' },
    ], { format: 'hours' }),
    metric('mtbf', 't0 / NULLIF(t1, 0)', [
      { function: 'sum', argument: 'operating_hours', home: 'meter_readings', time: 'read_on' },
      { function: 'count', argument: 'id', home: 'failures', time: 'occurred_at' },
    ], { format: 'hours' }),
    metric('availability', '100.0 * t0 / NULLIF(t0 + COALESCE(t1, 0), 0)', [
      { function: 'sum', argument: 'operating_hours', home: 'meter_readings', time: 'read_on' },
      { function: 'sum', argument: 'downtime_hours', home: 'failures', time: 'occurred_at' },
    ], { format: 'percent' }),
    metric('pm_compliance', '100.0 * t0 / NULLIF(t1, 0)', [
      { function: 'sum', argument: 'CASE WHEN CAST(completed_at AS DATE) <= due_on THEN 1 ELSE 0 END', home: 'work_orders', time: 'due_on' },
      { function: 'count', argument: 'id', home: 'work_orders', time: 'due_on' },
    ], { format: 'percent', where: new Map([['work_orders', `type = 'preventive' AND status <> 'cancelled'`]]) }),
    metric('cost_to_value', '100.0 * t0 / NULLIF(t1, 0)', [
      { function: 'sum', argument: 'total_cost', home: 'work_orders', time: 'completed_at' },
      { function: 'sum', argument: 'replacement_cost', home: 'equipment' },
    ], { format: 'percent' }),
    metric('failure_count', 't0', [{ function: 'count', argument: 'id', home: 'failures', time: 'occurred_at' }], { additive: true }),
    metric('latest_failure', 't0', [{ function: 'max', argument: 'occurred_at', home: 'failures', time: 'occurred_at' }]),
    metric('plant_value', 't0', [{ function: 'sum', argument: 'replacement_cost', home: 'equipment' }], { additive: true, format: 'currency' }),
  ],
); // prettier-ignore
