import { beforeAll, describe, expect, it } from '@jest/globals';
import { PlantQuestions } from '../../../../test/support/plant-questions.js';

const YEAR = 'during 2026-01-01..2027-01-01';
const OCTOBER = 'during 2026-10-01..2026-11-01';
const ON_TIME = 'rows of work_orders with work_orders.completed_on_time by work_orders.completed_at';
const LATE = 'rows of work_orders with work_orders.completed_late by work_orders.completed_at';

let plant: PlantQuestions;

beforeAll(async () => {
  plant = await PlantQuestions.load();
});

describe('Readings that strangers showed to be wrong or missing', () => {
  it.each([
    ['¿Cuántas órdenes se cerraron a tiempo y cuántas tarde el mes pasado?', `${ON_TIME}, ${LATE} ${OCTOBER}`],
    ['How many orders were done on time and how many late this year, per site?', `${ON_TIME}, ${LATE} by sites ${YEAR}`],
    ['on time vs late orders last month', `${ON_TIME}, ${LATE} ${OCTOBER}`],
    ['What share of completed orders last year was late?', 'share of work_orders with work_orders.completed_late where work_orders.completed during work_orders.completed_at 2025-01-01..2026-01-01'],
  ])('«%s»: a word that says two things fits the condition beside it', (question, form) => expect(plant.brief(question)).toBe(form)); // prettier-ignore

  it.each([
    ['equipos por año de instalación', 'count equipment by year of equipment.installed_on'],
    ['¿Cuántos planes hay por frecuencia en días?', 'count maintenance_plans by maintenance_plans.frequency_days'],
    ['planes por frecuencia', 'count maintenance_plans by maintenance_plans.frequency_days'],
  ])('«%s»: the width of an axis, or a number as one', (question, form) => expect(plant.brief(question)).toBe(form));

  it.each([
    ['¿Se gastó más en correctivas este año que el año pasado?', `sum work_orders.total_cost where work_orders.type in corrective ${YEAR} against previous`],
    ['¿hubo más fallas este mes que el mes pasado?', 'count failures during 2026-11-01..2026-12-01 against previous'],
    ['¿Cuántas órdenes llevan más de 45 días abiertas?', 'count work_orders where work_orders.status in open & work_orders.opened_at < 2026-10-08'],
    ['How many pump failures did we have last month?', `count failures where equipment.type in pump ${OCTOBER}`],
    ['How many parts cost more than 100?', 'count spare_parts where spare_parts.unit_cost > 100'],
    ['Which filters do we have fewer than 10 of?', 'list spare_parts where spare_parts.category in filter & spare_parts.stock < 10'],
    ['¿Qué equipos críticos no han recibido mantenimiento en los últimos 90 días?', 'list equipment where equipment.critical & (equipment.last_maintenance < 2026-08-24 | equipment.last_maintenance isNull)'],
    ['machines not serviced in the last 60 days', 'list equipment where (equipment.last_maintenance < 2026-09-23 | equipment.last_maintenance isNull)'],
    ['how many days does it take on average to close a corrective order', 'avg work_orders.resolution_days where work_orders.completed & work_orders.type in corrective'],
    ['bottom 3 technicians by labour hours last month', `sum work_orders.labor_hours by technicians ${OCTOBER} asc #0 first 3`],
    ['¿cuántos equipos hay operativos, cuántos parados y cuántos en reserva?', 'rows of equipment with equipment.status in operational, rows of equipment with equipment.status in out_of_service, rows of equipment with equipment.status in standby'],
    ['¿Me dirías el número de órdenes de trabajo pendientes de Monterrey?', 'count work_orders where work_orders.pending & sites.city in Monterrey'],
  ])('«%s» is %s', (question, form) => expect(plant.brief(question)).toBe(form)); // prettier-ignore

  it.each([
    '¿qué hora es?',
    '¿Cuál es el clima mañana?',
    '¿quién es el jefe de mantenimiento?',
    'hay órdenes canceladas vencidas?',
    '¿cuántas fallas se repararon el mismo día?',
    'equipos que no recibieron mantenimiento en octubre',
    'Machines with more downtime this year than last year',
  ])('«%s» has no answer', (question) => expect(plant.brief(question)).toBe('refuse'));

  it.each([
    [['horas de paro por planta este año', '¿y el número de fallas?'], `count failures by sites ${YEAR}`],
    [['How many failures did BOM-101 have this year?', 'what about its downtime?'], `sum failures.downtime_hours where equipment.code in BOM-101 ${YEAR}`],
    [['órdenes vencidas de Monterrey', '¿cuánto suman?'], 'sum work_orders.total_cost where work_orders.overdue & sites.city in Monterrey'],
    [['órdenes vencidas de Monterrey', '¿y en promedio?'], 'avg work_orders.total_cost where work_orders.overdue & sites.city in Monterrey'],
    [['List the open corrective orders', 'average cost?', 'who has most of them?'], 'count work_orders by technicians where work_orders.status in open & work_orders.type in corrective desc #0 first 1'],
    [['¿Qué bombas tuvieron más de 2 fallas este año?', '¿Cuántas son?', '¿Y cuánto costaron en total este año?'], `sum work_orders.total_cost where equipment.type in pump & equipment with failures > 2 (${YEAR}) ${YEAR}`],
    [['¿Cuál es la orden más vieja sin cerrar?', '¿tiene otras abiertas?'], 'refuse'],
    [['fallas de compresores por modo este año', 'quita lo de compresores, quiero todos los equipos'], `count failures by failures.failure_mode ${YEAR}`],
    [['orders of pumps', 'how many by type', 'forget the pumps, all equipment, by type of order'], 'count work_orders by work_orders.type'],
    [['¿qué porcentaje de las órdenes de 2025 fueron correctivas?', '¿y de preventivas?'], 'share of work_orders with work_orders.type in preventive during 2025-01-01..2026-01-01'],
    [['valor del inventario por categoría', 'las tres de mayor valor', 'al revés, las tres que menos valen'], 'sum spare_parts.stock_value by spare_parts.category asc #0 first 3'],
    [['¿En qué equipo se hizo la orden OT-000001?', '¿quién la hizo?'], 'look up work_orders showing work_orders.number, work_orders.title, technicians.code, technicians.name where work_orders.number in OT-000001 & work_orders.completed'],
    [['¿cuál fue la última orden completada?', '¿quién la hizo?'], 'refuse'],
    [['técnicos del turno de noche', '¿cuántas horas trabajaron el mes pasado?'], `sum work_orders.labor_hours where technicians.shift in night ${OCTOBER}`],
    [['how many hours did Rocío work in October?', 'and Héctor?', 'who worked more?'], 'refuse'],
  ])('%j', (messages, form) => expect(plant.dialogue(...messages)).toBe(form)); // prettier-ignore
});
