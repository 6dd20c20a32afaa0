import { beforeAll, describe, expect, it } from '@jest/globals';
import { PlantQuestions } from '../../../../test/support/plant-questions.js';

const YEAR = 'during 2026-01-01..2027-01-01';

let plant: PlantQuestions;

beforeAll(async () => {
  plant = await PlantQuestions.load();
});

describe('One column of a row against another', () => {
  it.each([
    ['órdenes con costo de repuestos mayor que el de mano de obra', 'list work_orders where work_orders.parts_cost > work_orders.labor_cost'],
    ['orders where parts cost more than labour', 'list work_orders where work_orders.parts_cost > work_orders.labor_cost'],
    ['¿cuántas órdenes costaron más en refacciones que en mano de obra este año?', `count work_orders where work_orders.parts_cost > work_orders.labor_cost ${YEAR}`],
    ['parts whose stock is below twice the minimum', 'list spare_parts where spare_parts.stock < 2 × spare_parts.min_stock'],
    ['refacciones con existencias iguales al mínimo', 'list spare_parts where spare_parts.stock = spare_parts.min_stock'],
    ['órdenes que empezaron después de vencer', 'list work_orders where work_orders.started_at > work_orders.due_on'],
    ['orders started after the due date', 'list work_orders where work_orders.started_at > work_orders.due_on'],
    ['¿qué órdenes se terminaron antes de la fecha límite?', 'list work_orders where work_orders.completed & work_orders.completed_at < work_orders.due_on'],
  ])('«%s»', (question, form) => expect(plant.brief(question)).toBe(form)); // prettier-ignore

  it.each([
    'órdenes con horas de paro mayores que las horas de trabajo',
    'qué equipos tuvieron correctivos después de su último mantenimiento',
    'orders with cost higher than hours',
    'órdenes cerradas después de la falla',
  ])('«%s» is not answered by a ranking or in part', (question) => expect(plant.brief(question)).toBe('refuse'));
});

describe('Rows of rows that have or lack others', () => {
  it.each([
    ['órdenes de equipos con más de 3 fallas este año', `list work_orders where equipment with failures > 3 (${YEAR})`],
    ['costo de las órdenes de equipos sin fallas este año', `sum work_orders.total_cost where equipment without failures (${YEAR})`],
    ['fallas de equipos con órdenes abiertas', 'list failures where equipment with work_orders (work_orders.status in open)'],
    ['open orders on machines with no failures this year', `list work_orders where work_orders.status in open & equipment without failures (${YEAR})`],
    ['mttr de los equipos con órdenes vencidas', 'mttr where equipment with work_orders (work_orders.overdue)'],
    ['¿cuánto gastamos en equipos con más de 3 fallas este año?', `sum work_orders.total_cost where equipment with failures > 3 (${YEAR})`],
    ['cuántas órdenes abiertas tienen los equipos sin fallas este año', `count work_orders where work_orders.status in open & equipment without failures (${YEAR})`],
    ['equipos con fallas y órdenes preventivas este año', `list equipment where with failures (${YEAR}) & with work_orders (work_orders.type in preventive ${YEAR})`],
    ['equipos sin fallas ni órdenes este año', `list equipment where without failures (${YEAR}) & without work_orders (${YEAR})`],
    ['machines with failures and open orders', 'list equipment where with failures & with work_orders (work_orders.status in open)'],
    ['órdenes del técnico Rocío Ramírez con repuestos', 'list work_orders where technicians.name in Rocío Ramírez Solís & with work_order_parts'],
  ])('«%s»', (question, form) => expect(plant.brief(question)).toBe(form)); // prettier-ignore

  const MANY = `equipment with failures > 3 (${YEAR})`;

  it.each([
    ['¿y cuánto costaron?', `sum work_orders.total_cost by equipment where ${MANY} ${YEAR}`],
    ['¿cuánto se gastó en ellos?', `sum work_orders.total_cost where ${MANY}`],
    ['¿cuántas horas de paro tuvieron?', `sum failures.downtime_hours by equipment where ${MANY} ${YEAR}`],
    ['¿cuáles son críticos?', `list equipment where ${MANY.replace('equipment ', '')} & equipment.critical`],
    ['¿cuántos son?', `count equipment where ${MANY.replace('equipment ', '')}`],
    ['¿de qué planta son?', `list equipment showing equipment.code, equipment.name, sites.code, sites.name where ${MANY.replace('equipment ', '')}`],
    ['solo los críticos', `count failures by equipment where equipment.critical ${YEAR} having #0 > 3`],
  ])('after machines with more than three failures, «%s» is asked of those', (message, form) =>
    expect(plant.dialogue('¿Qué equipos tienen más de 3 fallas este año?', message)).toBe(form)); // prettier-ignore

  it.each([
    ['which assets have MTBF below 200 hours this year?', 'what about their MTTR?'],
    ['top 5 equipos con más fallas este año', '¿y cuánto costaron?'],
  ])('after «%s», «%s» is not asked of all where the rows are not known', (first, message) =>
    expect(plant.dialogue(first, message)).toBe('refuse'),
  );
});
