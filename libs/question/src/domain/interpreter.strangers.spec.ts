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
    ['¿Me dirías el número de órdenes de trabajo pendientes de Monterrey?', 'count work_orders where work_orders.pending & sites.city in Monterrey'],
  ])('«%s» is %s', (question, form) => expect(plant.brief(question)).toBe(form)); // prettier-ignore

  it.each([
    '¿qué hora es?',
    '¿Cuál es el clima mañana?',
    '¿quién es el jefe de mantenimiento?',
    'hay órdenes canceladas vencidas?',
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
  ])('%j', (messages, form) => expect(plant.dialogue(...messages)).toBe(form)); // prettier-ignore
});
