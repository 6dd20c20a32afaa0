/** Each query finds rows that break the sentence; there must be none. `:today` is the last day of the history. */
export const PLANT_RULES: readonly (readonly [rule: string, sql: string])[] = [
  ['keeps every foreign key', 'PRAGMA foreign_key_check'],
  ['keeps every CHECK and NOT NULL', "SELECT * FROM pragma_integrity_check WHERE integrity_check <> 'ok'"],
  [
    'adds labour and parts up to the total, in whole cents',
    `SELECT id FROM work_orders WHERE abs(total_cost - (labor_cost + parts_cost)) > 0.001
       OR total_cost <> round(total_cost, 2) OR labor_cost <> round(labor_cost, 2) OR parts_cost <> round(parts_cost, 2)`,
  ],
  [
    "charges labour at the technician's rate",
    `SELECT w.id FROM work_orders w LEFT JOIN technicians t ON t.id = w.technician_id
     WHERE abs(w.labor_cost - w.labor_hours * coalesce(t.hourly_rate, 0)) > 0.001`,
  ],
  [
    'charges exactly the parts that were taken',
    `SELECT w.id FROM work_orders w
       LEFT JOIN (SELECT work_order_id, sum(quantity * unit_cost) AS parts FROM work_order_parts GROUP BY 1) p ON p.work_order_id = w.id
     WHERE abs(w.parts_cost - coalesce(p.parts, 0)) > 0.001`,
  ],
  [
    'opens, starts and completes orders in that order',
    `SELECT id FROM work_orders WHERE started_at < opened_at OR completed_at < started_at OR due_on < date(opened_at)`,
  ],
  [
    'dates orders as their status says',
    `SELECT id FROM work_orders WHERE (status = 'completed') <> (completed_at IS NOT NULL)
       OR (status IN ('open', 'cancelled')) <> (started_at IS NULL)`,
  ],
  [
    'gives everybody who works a name',
    "SELECT id FROM work_orders WHERE technician_id IS NULL AND status NOT IN ('open', 'cancelled')",
  ],
  [
    'spends nothing on work that was not begun',
    "SELECT id FROM work_orders WHERE status IN ('open', 'cancelled') AND (total_cost > 0 OR labor_hours > 0)",
  ],
  [
    'books no more labour than fits between start and end',
    `SELECT id FROM work_orders WHERE labor_hours > (julianday(completed_at) - julianday(started_at)) * 24 + 0.001`,
  ],
  [
    'numbers orders as they are opened',
    `SELECT id FROM (SELECT id, number, opened_at, lag(opened_at) OVER (ORDER BY id) AS before FROM work_orders)
     WHERE before > opened_at OR number <> printf('OT-%06d', id)`,
  ],
  [
    "puts every failure inside its order's window",
    `SELECT f.id FROM failures f JOIN work_orders w ON w.id = f.work_order_id
     WHERE f.equipment_id <> w.equipment_id OR f.occurred_at < w.opened_at OR f.occurred_at > coalesce(w.started_at, w.opened_at)
       OR f.repaired_at > w.completed_at OR (f.repaired_at IS NULL) <> (w.completed_at IS NULL) OR w.type <> 'corrective'`,
  ],
  [
    'counts downtime from failure to repair, and up to now while it lasts',
    `SELECT id FROM failures
     WHERE abs(downtime_hours - (julianday(coalesce(repaired_at, :today || 'T18:00:00Z')) - julianday(occurred_at)) * 24) > 0.01`,
  ],
  [
    'gives an order the downtime of its failure',
    'SELECT w.id FROM failures f JOIN work_orders w ON w.id = f.work_order_id WHERE w.downtime_hours <> f.downtime_hours',
  ],
  [
    'lets no machine fail while it is down',
    `SELECT id FROM (SELECT id, occurred_at, lag(coalesce(repaired_at, '9999')) OVER (PARTITION BY equipment_id ORDER BY occurred_at) AS up FROM failures)
     WHERE occurred_at < up`,
  ],
  [
    'dates the next maintenance by the first of the active plans',
    `SELECT e.id FROM equipment e
       LEFT JOIN (SELECT equipment_id, min(next_due) AS due FROM maintenance_plans WHERE active = 1 GROUP BY 1) p ON p.equipment_id = e.id
     WHERE e.next_maintenance IS NOT p.due`,
  ],
  [
    'dates the last maintenance by the newest completed planned order',
    `SELECT e.id FROM equipment e
       LEFT JOIN (SELECT equipment_id, max(date(completed_at)) AS done FROM work_orders WHERE plan_id IS NOT NULL GROUP BY 1) w ON w.equipment_id = e.id
     WHERE e.last_maintenance IS NOT w.done`,
  ],
  [
    'dates a plan by its newest completed order',
    `SELECT p.id FROM maintenance_plans p
       LEFT JOIN (SELECT plan_id, max(date(completed_at)) AS done FROM work_orders GROUP BY 1) w ON w.plan_id = p.id
     WHERE p.last_done IS NOT w.done`,
  ],
  [
    'has a plan due when its pending order is, and never more than one pending',
    `SELECT p.id FROM maintenance_plans p JOIN work_orders w ON w.plan_id = p.id AND w.status IN ('open', 'in_progress', 'on_hold')
     GROUP BY p.id HAVING count(*) > 1 OR max(w.due_on) <> max(p.next_due)`,
  ],
  [
    'has a plan without pending order due whole cycles after its last one',
    `SELECT p.id FROM maintenance_plans p JOIN work_orders w ON w.plan_id = p.id
     GROUP BY p.id HAVING (julianday(p.next_due) - julianday(max(w.due_on))) % p.frequency_days <> 0
       OR (sum(w.status IN ('open', 'in_progress', 'on_hold')) = 0 AND p.next_due <= max(w.due_on))`,
  ],
  [
    'has an active plan without pending order due in the future',
    `SELECT id FROM maintenance_plans p WHERE active = 1 AND next_due <= :today AND NOT EXISTS
       (SELECT 1 FROM work_orders w WHERE w.plan_id = p.id AND w.status IN ('open', 'in_progress', 'on_hold'))`,
  ],
  [
    "keeps the due days of a plan's orders in its rhythm",
    `SELECT id FROM (SELECT w.id, p.frequency_days AS f, julianday(w.due_on) - lag(julianday(w.due_on)) OVER (PARTITION BY p.id ORDER BY w.id) AS gap
       FROM work_orders w JOIN maintenance_plans p ON p.id = w.plan_id) WHERE gap <= 0 OR gap % f <> 0`,
  ],
  [
    'opens planned orders for the machine and of the kind that the plan says, some days ahead',
    `SELECT w.id FROM work_orders w JOIN maintenance_plans p ON p.id = w.plan_id
     WHERE w.equipment_id <> p.equipment_id OR w.type <> p.type
       OR julianday(w.due_on) - julianday(date(w.opened_at)) NOT BETWEEN 2 AND 15`,
  ],
  [
    'plans all work that is not corrective',
    "SELECT id FROM work_orders WHERE (type = 'corrective') <> (plan_id IS NULL)",
  ],
  [
    'leaves nothing pending of a withdrawn plan',
    `SELECT w.id FROM work_orders w JOIN maintenance_plans p ON p.id = w.plan_id
     WHERE p.active = 0 AND w.status IN ('open', 'in_progress', 'on_hold')`,
  ],
  [
    'does planned work inside one day',
    `SELECT id FROM work_orders WHERE plan_id IS NOT NULL AND labor_hours > 0 AND date(started_at) <> date(started_at, '+' || labor_hours || ' hours')`,
  ],
  [
    'has an unrepaired failure behind every machine out of service',
    `SELECT e.id FROM equipment e WHERE status = 'out_of_service' AND NOT EXISTS
       (SELECT 1 FROM failures f LEFT JOIN work_orders w ON w.id = f.work_order_id
        WHERE f.equipment_id = e.id AND f.repaired_at IS NULL AND coalesce(w.status, 'open') IN ('open', 'on_hold'))`,
  ],
  [
    'has an order in progress behind every machine under maintenance',
    `SELECT e.id FROM equipment e WHERE status = 'under_maintenance' AND NOT EXISTS
       (SELECT 1 FROM work_orders w WHERE w.equipment_id = e.id AND w.status = 'in_progress')`,
  ],
  [
    'calls no machine operational that is down',
    `SELECT e.id FROM equipment e JOIN failures f ON f.equipment_id = e.id AND f.repaired_at IS NULL
     WHERE e.status NOT IN ('out_of_service', 'under_maintenance')`,
  ],
  [
    'lets technicians work at their site only',
    `SELECT w.id FROM work_orders w JOIN technicians t ON t.id = w.technician_id JOIN equipment e ON e.id = w.equipment_id
       JOIN areas a ON a.id = e.area_id WHERE a.site_id <> t.site_id`,
  ],
  [
    'lets technicians work only while they are employed',
    `SELECT w.id FROM work_orders w JOIN technicians t ON t.id = w.technician_id
     WHERE date(coalesce(w.started_at, :today)) < t.hired_on
       OR (t.active = 0 AND w.status IN ('open', 'in_progress', 'on_hold'))`,
  ],
  [
    'has no history of a machine before it was installed',
    `SELECT e.id FROM equipment e WHERE installed_on > (SELECT date(min(opened_at)) FROM work_orders w WHERE w.equipment_id = e.id)
       OR installed_on > (SELECT min(read_on) FROM meter_readings m WHERE m.equipment_id = e.id)`,
  ],
  [
    'reads every meter once a week',
    `SELECT id FROM (SELECT id, julianday(read_on) - lag(julianday(read_on)) OVER (PARTITION BY equipment_id ORDER BY read_on) AS days FROM meter_readings)
     WHERE days <> 7`,
  ],
  [
    'lets no machine run longer than the week less its failures',
    `SELECT m.id FROM meter_readings m LEFT JOIN failures f ON f.equipment_id = m.equipment_id
       AND f.occurred_at < m.read_on || 'T12:00:00Z' AND coalesce(f.repaired_at, '9999') > date(m.read_on, '-7 days') || 'T12:00:00Z'
     GROUP BY m.id HAVING m.operating_hours < 0 OR m.operating_hours > 168.001 - coalesce(24 * sum(
       min(julianday(coalesce(f.repaired_at, '9999-01-01')), julianday(m.read_on || 'T12:00:00Z'))
       - max(julianday(f.occurred_at), julianday(date(m.read_on, '-7 days') || 'T12:00:00Z'))), 0)`,
  ],
  [
    'never has less than nothing in store',
    'SELECT id FROM spare_parts WHERE stock < 0 OR min_stock < 1 OR unit_cost <= 0',
  ],
  [
    'dates nothing after today but what is due',
    `SELECT 'order', id FROM work_orders WHERE max(opened_at, coalesce(started_at, ''), coalesce(completed_at, '')) > :today || 'T23:59:59Z'
     UNION ALL SELECT 'failure', id FROM failures WHERE max(occurred_at, coalesce(repaired_at, '')) > :today || 'T23:59:59Z'
     UNION ALL SELECT 'reading', id FROM meter_readings WHERE read_on > :today
     UNION ALL SELECT 'machine', id FROM equipment WHERE max(installed_on, coalesce(last_maintenance, '')) > :today
     UNION ALL SELECT 'technician', id FROM technicians WHERE hired_on > :today
     UNION ALL SELECT 'plan', id FROM maintenance_plans WHERE last_done > :today`,
  ],
  [
    'writes days and instants in one way',
    `SELECT id FROM work_orders WHERE opened_at NOT GLOB '????-??-??T??:??:??Z' OR datetime(opened_at) IS NULL
       OR started_at NOT GLOB '????-??-??T??:??:??Z' OR completed_at NOT GLOB '????-??-??T??:??:??Z' OR due_on <> date(due_on)
     UNION ALL SELECT id FROM failures WHERE occurred_at NOT GLOB '????-??-??T??:??:??Z' OR repaired_at NOT GLOB '????-??-??T??:??:??Z'
     UNION ALL SELECT id FROM equipment WHERE installed_on <> date(installed_on) OR next_maintenance <> date(next_maintenance)`,
  ],
  [
    'has no area without equipment and no site without people',
    `SELECT code FROM areas WHERE id NOT IN (SELECT area_id FROM equipment)
     UNION ALL SELECT code FROM sites WHERE id NOT IN (SELECT site_id FROM technicians WHERE active = 1)`,
  ],
  [
    'codes everything as people write it',
    `SELECT code FROM equipment WHERE code NOT GLOB '[A-Z][A-Z][A-Z]-[1-9][0-9][0-9]'
     UNION ALL SELECT code FROM areas WHERE code NOT GLOB '[A-Z][A-Z][A-Z]-[A-Z][A-Z][A-Z]'
     UNION ALL SELECT code FROM technicians WHERE code NOT GLOB 'TEC-[0-9][0-9]'
     UNION ALL SELECT code FROM spare_parts WHERE code NOT GLOB 'REP-[0-9][0-9][0-9][0-9]'`,
  ],
];
