import { beforeAll, describe, expect, it } from '@jest/globals';
import { PlantQuestions } from '../../../../test/support/plant-questions.js';

const YEAR = 'during 2026-01-01..2027-01-01';

describe('Interpreter: second thoughts, asides, and what belongs to whom', () => {
  let questions: PlantQuestions;

  beforeAll(async () => {
    questions = await PlantQuestions.load();
  });

  it.each([
    ['fallas de bombas, digo, de motores este año', `list failures where equipment.type in motor ${YEAR}`],
    ['failures by site... sorry, by area, this year', `count failures by areas ${YEAR}`],
    ['what did we pay last time... I mean, what is the unit cost of REP-0001?', 'avg spare_parts.unit_cost where spare_parts.code in REP-0001'],
    ['averías por trimestre no, mejor solo las del año pasado, por mes', 'count failures by month during 2025-01-01..2026-01-01'],
    ['total de horas extra no; total de horas de mano de obra este año', `sum work_orders.labor_hours ${YEAR}`],
    ['orders per weekday is too much; give me orders per month this year instead', `count work_orders by month ${YEAR}`],
  ])('«%s» means what is said last', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore

  it('the name of a figure in brackets says which figure is meant', () => {
    expect(questions.brief('¿cuánto tardamos en promedio en reparar una falla este año? (MTTR)')).toBe(`mttr ${YEAR}`);
    expect(questions.brief('¿cuánto tardamos en promedio en reparar una falla este año?')).toBe(`mttr ${YEAR}`);
  });

  it.each([
    ['equipos con 3 fallas o más este año', `count failures by equipment ${YEAR} having #0 >= 3`],
    ['equipos que tuvieron 3 o más correctivos este año', `count work_orders by equipment where work_orders.type in corrective ${YEAR} having #0 >= 3`],
    ['parts with 5 units or less', 'list spare_parts where spare_parts.stock <= 5'],
    ['filtros que compramos a más de 30 dólares', 'list spare_parts where spare_parts.category in filter & spare_parts.unit_cost > 30'],
  ])('bounds behind what they are of, and prices paid: %s', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore

  it.each([
    ['spare parts nobody has used this year', `list spare_parts where without work_order_parts (${YEAR})`],
    ['repuestos que nadie ha usado este año', `list spare_parts where without work_order_parts (${YEAR})`],
    ['orders nobody has', 'list work_orders where work_orders.unassigned'],
    ['equipment not maintained for more than 6 months', 'list equipment where equipment.last_maintenance < 2026-05-22'],
    ['cuántas fallas no tienen orden asociada este año', `count failures where without work_orders ${YEAR}`],
  ])('what nobody did, and what did not come about: %s', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore

  it.each([
    ['porcentaje de órdenes que se cerraron a tiempo este año', `share of work_orders with work_orders.completed_on_time during work_orders.completed_at 2026-01-01..2027-01-01`],
    ['what share of this year\'s spend went on parts?', `percent sum work_orders.parts_cost of sum work_orders.total_cost ${YEAR}`],
    ['reparto porcentual de fallas por causa este año', `count failures by failures.cause ${YEAR} as share`],
  ])('shares: %s', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore

  it('whoever has the rows is shown with them, whoever is asked for last', () => {
    const shown = 'list work_orders showing work_orders.number, work_orders.title, equipment.code, equipment.name, technicians.code, technicians.name where work_orders.status in on_hold'; // prettier-ignore
    expect(questions.brief('orders on hold with the machine and who has it')).toBe(shown);
    expect(questions.brief('las órdenes en pausa con la máquina y quién la tiene')).toBe(shown);
  });

  it('«its repairs» are those of what was spoken of, and «late» of what was completed is completed late', () => {
    expect(questions.dialogue('how many failures has BOM-101 had this year?', 'what did its repairs cost?')).toBe(
      'sum work_orders.total_cost where work_orders.type in corrective & equipment.code in BOM-101',
    );
    expect(questions.dialogue('how many orders did we finish this year?', 'and how many of those were late?')).toBe(
      'count work_orders where work_orders.completed & work_orders.completed_late during work_orders.completed_at 2026-01-01..2027-01-01',
    );
  });
});
