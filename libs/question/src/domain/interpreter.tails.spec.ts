import { beforeAll, describe, expect, it } from '@jest/globals';
import { PlantQuestions } from '../../../../test/support/plant-questions.js';

const YEAR = 'during 2026-01-01..2027-01-01';

describe('Interpreter: what stands at the end, in brackets, or between the lines', () => {
  let questions: PlantQuestions;

  beforeAll(async () => {
    questions = await PlantQuestions.load();
  });

  it.each([
    ['Fallas que todavía no se reparan: equipo, modo y causa', 'list failures showing equipment.code, equipment.name, failures.failure_mode, failures.cause where failures.ongoing'],
    ['everything on hold - number, machine and since when it was opened', 'list work_orders showing work_orders.number, work_orders.title, equipment.code, equipment.name, work_orders.opened_at where work_orders.status in on_hold'],
    ['dame los datos de la OT-000001: equipo, prioridad y costo total', 'look up work_orders showing work_orders.number, work_orders.title, equipment.code, equipment.name, work_orders.priority, work_orders.total_cost where work_orders.number in OT-000001'],
    ['list critical machines that are overdue for maintenance and the plant each one is in', 'list equipment showing equipment.code, equipment.name, sites.code, sites.name where equipment.critical & equipment.overdue_maintenance'],
    ['bearings from Rodamientos del Bajío? need code, name and unit price', 'list spare_parts showing spare_parts.code, spare_parts.name, spare_parts.unit_cost where spare_parts.category in bearing & spare_parts.supplier in Rodamientos del Bajío'],
    ['órdenes abiertas, ¿quién las tiene?', 'list work_orders showing work_orders.number, work_orders.title, technicians.code, technicians.name where work_orders.status in open'],
  ])('«%s» ends with what to show', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore

  it.each([
    ['fallas, horas de paro y MTTR este año', `count failures, sum failures.downtime_hours, mttr ${YEAR}`],
    ['número de fallas, horas de paro', 'count failures, sum failures.downtime_hours'],
  ])('«%s» is a list of figures, not of attributes', (question, form) => expect(questions.brief(question)).toBe(form));

  it.each([
    ['planes semanales (cada 7 días)', 'list maintenance_plans where maintenance_plans.frequency_days in 7'],
    ['cuántos días tardamos en promedio en cerrar un correctivo (desde que se abre)', 'avg work_orders.resolution_days where work_orders.type in corrective'],
    ['órdenes vencidas (solo las críticas)', 'list work_orders where work_orders.overdue & work_orders.priority in critical'],
  ])('«%s»: brackets say it again, or say more', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore

  it.each(['en qué mes del año pasado hubo más paros por falla (horas)', 'órdenes vencidas (las de don Chuy)'])(
    'does not drop what brackets add: «%s»',
    (question) => expect(questions.brief(question)).toBe('refuse'),
  );

  it.each([
    ['qué porcentaje de las órdenes vencidas son correctivas', 'share of work_orders with work_orders.type in corrective where work_orders.overdue'],
    ['which brand has the most machines', 'count equipment by equipment.manufacturer desc #0 first 1'],
    ['rank the failure causes by number of failures', 'count failures by failures.cause desc #0'],
    ['órdenes pendientes que siguen sin tecnico asignado', 'list work_orders where work_orders.pending & work_orders.unassigned'],
    ['technicians who booked more than ten labour hours on jobs completed last week', 'sum work_orders.labor_hours by technicians where work_orders.completed during work_orders.completed_at 2026-11-09..2026-11-16 having #0 > 10'],
    ['number of parts per supplier, and how many of those are under minimum', 'count spare_parts, rows of spare_parts with spare_parts.low_stock by spare_parts.supplier'],
    ['¿cuántos equipos hay por planta y cuántos de ellos están parados?', 'count equipment, rows of equipment with equipment.status in out_of_service by sites'],
    ['cuántas OTs abiertas el año pasado terminaron canceladas', 'count work_orders where work_orders.status in cancelled during work_orders.opened_at 2025-01-01..2026-01-01'],
    ["open preventives that aren't low priority, any plant but Monterrey", 'list work_orders where work_orders.status in open & work_orders.type in preventive & work_orders.priority notIn low & sites.city notIn Monterrey'],
    ['how many pumps do we run across all three plants?', 'count equipment where equipment.type in pump'],
    ['edad promedio en años de las bombas', 'avg years since equipment.installed_on where equipment.type in pump'],
    ['quarterly downtime hours since the beginning of last year', 'sum failures.downtime_hours by quarter during 2025-01-01..'],
    ['pending orders due between today and 7 days from now', 'list work_orders where work_orders.pending during work_orders.due_on 2026-11-22..2026-11-30'],
    ['MTBF of BOM-101 over this year', `mtbf where equipment.code in BOM-101 ${YEAR}`],
    ["for every site tell me who's been there longest among active technicians", 'list technicians showing technicians.code, technicians.name, sites.code, sites.name, technicians.hired_on where technicians.active asc technicians.hired_on first 1 per sites'],
    ['tiempo promedio desde que se abre hasta que se cierra una OT predictiva', 'avg work_orders.resolution_days where work_orders.type in predictive'],
    ['which failure took the longest to repair', 'list failures showing failures.occurred_at, equipment.code, equipment.name, failures.failure_mode, failures.cause, failures.downtime_hours, failures.repaired_at, failures.repair_hours desc failures.repair_hours first 1'],
  ])('«%s» is %s', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore

  it.each([
    ['equipos con su ultima falla', 'list failures desc failures.occurred_at first 1 per equipment'],
    ['dime el area de cada bomba', 'list equipment showing equipment.code, equipment.name, areas.code, areas.name where equipment.type in pump'],
    ['the plant of each technician', 'list technicians showing technicians.code, technicians.name, sites.code, sites.name'],
    ['which orders have been open the longest', 'list work_orders where work_orders.status in open asc work_orders.opened_at first 10'],
    ['total de horas operadas por los compresores este año', `sum meter_readings.operating_hours where equipment.type in compressor ${YEAR}`],
    ['ordenes que tardaron mas de 10 dias en cerrarse', 'list work_orders where work_orders.resolution_days > 10'],
    ['how many active plans are monthly', 'count maintenance_plans where maintenance_plans.active & maintenance_plans.frequency_days in 30'],
    ['how much is REP-0001 worth in stock', 'sum spare_parts.stock_value where spare_parts.code in REP-0001'],
  ])('«%s»: whose last, whose area, whose hours: %s', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore

  it.each([
    'las 3 refacciones mas usadas este año y su existencia',
    'que filtros estan por debajo del minimo o justo en el minimo',
    'tipos de equipo que NO existen en Bogotá',
    'desde qué fecha y hasta qué fecha tenemos lecturas de medidor',
  ])('refuses what it cannot say in full: «%s»', (question) => expect(questions.brief(question)).toBe('refuse'));

  it('reads how often rows recur after a copula', () => {
    expect(questions.dialogue('planes de mantenimiento', '¿cuáles son mensuales?')).toBe(
      'list maintenance_plans where maintenance_plans.frequency_days in 30',
    );
  });

  it('goes on with what was spoken of where a figure was brought about by it', () => {
    expect(
      questions.dialogue('cuántas fallas tuvo BOM-101 este año', 'y cuántas horas de paro causaron en total'),
    ).toBe(`sum failures.downtime_hours where equipment.code in BOM-101 ${YEAR}`);
  });
});
