import { beforeAll, describe, expect, it } from '@jest/globals';
import { PlantQuestions } from '../../../../test/support/plant-questions.js';

describe('Interpreter: which of two has more', () => {
  let questions: PlantQuestions;

  beforeAll(async () => {
    questions = await PlantQuestions.load();
  });

  it.each([
    ['¿Dónde se abrieron más órdenes el mes pasado, en Querétaro o en Bogotá?', 'count work_orders by sites.city where sites.city in Querétaro, Bogotá during work_orders.opened_at 2026-10-01..2026-11-01 desc #0'],
    ['Do we have more morning or night technicians?', 'count technicians by technicians.shift where technicians.shift in morning, night desc #0'],
    ['¿hay más técnicos de mañana o de noche?', 'count technicians by technicians.shift where technicians.shift in morning, night desc #0'],
    ['Did pumps or motors fail more often last year?', 'count failures by equipment.type where equipment.type in pump, motor during failures.occurred_at 2025-01-01..2026-01-01 desc #0'],
    ['¿fallan más las bombas o los motores?', 'count failures by equipment.type where equipment.type in pump, motor desc #0'],
    ['were there more corrective or preventive orders last month?', 'count work_orders by work_orders.type where work_orders.type in corrective, preventive during 2026-10-01..2026-11-01 desc #0'],
    ['¿Dónde se gastó más este año, en Monterrey o en Bogotá?', 'sum work_orders.total_cost by sites.city where sites.city in Monterrey, Bogotá during 2026-01-01..2027-01-01 desc #0'],
    ['less downtime in pumps or motors this year?', 'sum failures.downtime_hours by equipment.type where equipment.type in pump, motor during 2026-01-01..2027-01-01 asc #0'],
  ])('«%s» puts the members side by side', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore

  it.each([
    ['did Monterrey break down more often than Bogotá last month?', 'count failures by sites.city where sites.city in Monterrey, Bogotá during 2026-10-01..2026-11-01 desc #0'],
    ['¿fallan más las bombas que los motores?', 'count failures by equipment.type where equipment.type in pump, motor desc #0'],
    ['¿gastamos más en Monterrey que en Bogotá este año?', 'sum work_orders.total_cost by sites.city where sites.city in Monterrey, Bogotá during 2026-01-01..2027-01-01 desc #0'],
    ['do mechanics close more orders than electricians?', 'count work_orders by technicians.trade where technicians.trade in mechanical, electrical & work_orders.completed desc #0'],
    ['horas trabajadas: mecánicos frente a eléctricos en 2025', 'sum work_orders.labor_hours by technicians.trade where technicians.trade in mechanical, electrical during 2025-01-01..2026-01-01 against technicians.trade mechanical, electrical'],
  ])('«%s»: so does "than"', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore

  it.each([
    ['machines that cost more than 500', 'sum work_orders.total_cost by equipment having #0 > 500'],
    ['órdenes que costaron más en repuestos que en mano de obra', 'list work_orders where work_orders.parts_cost > work_orders.labor_cost'],
    ['¿se gastó más este año que el año pasado?', 'sum work_orders.total_cost during 2026-01-01..2027-01-01 against previous'],
  ])('«%s» compares something else', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore
});
