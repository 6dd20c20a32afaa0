import { beforeAll, describe, expect, it } from '@jest/globals';
import { PlantQuestions } from '../../../../test/support/plant-questions.js';

const YEAR = 'during 2026-01-01..2027-01-01';

describe('Interpreter: one end of what somebody has, kinds of what happened, and parts of a share', () => {
  let questions: PlantQuestions;

  beforeAll(async () => {
    questions = await PlantQuestions.load();
  });

  it.each(['which technician has the oldest open order?', '¿qué técnico tiene la orden abierta más vieja?'])(
    '%s: the row, and whose it is',
    (question) =>
      expect(questions.brief(question)).toMatch(
        /^list work_orders showing .*technicians\.code, technicians\.name, .* where .*technicians\.code notNull.* asc work_orders\.opened_at first 1$/,
      ),
  );

  it.each([
    ['¿cuál es la falla más común?', 'count failures by failures.failure_mode desc #0 first 1'],
    ['¿cuál es la falla más común de cada tipo de equipo?', 'count failures by equipment.type, failures.failure_mode desc #0 first 1 per equipment.type'],
    ['most frequent failure at each site this year', `count failures by sites, failures.failure_mode ${YEAR} desc #0 first 1 per sites`],
  ])('%s: kinds of them are ranked', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore

  it.each([
    ['longest open orders', 'list work_orders where work_orders.status in open asc work_orders.opened_at first 10'],
    ['technician with the fewest completed orders this year', 'count work_orders by technicians where work_orders.completed during work_orders.completed_at 2026-01-01..2027-01-01 asc #0 first 1'],
    ['cuántas horas de paro tuvimos por mantenimiento preventivo este año', `sum work_orders.downtime_hours where work_orders.type in preventive ${YEAR}`],
    ['equipos críticos con su último mantenimiento y área', 'list equipment showing equipment.code, equipment.name, equipment.last_maintenance, areas.code, areas.name where equipment.critical'],
    ['averías en motores que provocaron una parada de más de 12 horas', 'list failures where equipment.type in motor & failures.downtime_hours > 12'],
  ])('%s', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore

  it('besides a number, a date is not passed over', () => {
    expect(questions.brief('cuántas órdenes están en pausa y desde cuándo')).toBe('refuse');
  });

  it('parts that came in somewhere on the way are asked back', () => {
    expect(questions.brief('fallas de rodamientos este año')).toBe('clarify');
  });

  it.each([
    ['qué porcentaje de las correctivas están pendientes', '¿cuántas son?'],
    ['what percentage of the corrective orders are pending?', 'how many is that in absolute terms?'],
  ])('after «%s», «%s» is of the part', (share, question) => {
    expect(questions.dialogue(share, question)).toBe(
      'count work_orders where work_orders.type in corrective & work_orders.pending',
    );
  });

  it('«por categoría de repuesto» parts the money that was asked for', () => {
    expect(questions.dialogue('cuánto gastamos en repuestos este año', 'por categoría de repuesto')).toBe(
      `sum work_order_parts.consumption_cost by spare_parts.category ${YEAR}`,
    );
  });
});
