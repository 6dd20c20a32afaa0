import { beforeAll, describe, expect, it } from '@jest/globals';
import { PlantQuestions } from '../../../../test/support/plant-questions.js';

const YEAR = 'during 2026-01-01..2027-01-01';

describe('Interpreter: who did it, ages of each, and what there is of a kind', () => {
  let questions: PlantQuestions;

  beforeAll(async () => {
    questions = await PlantQuestions.load();
  });

  it.each([
    [
      'labor hours logged by mechanics this year',
      `sum work_orders.labor_hours where technicians.trade in mechanical ${YEAR}`,
    ],
    [
      'horas registradas por electricistas este año',
      `sum work_orders.labor_hours where technicians.trade in electrical ${YEAR}`,
    ],
    [
      'orders closed by night shift technicians last month',
      'list work_orders where work_orders.completed & technicians.shift in night during work_orders.completed_at 2026-10-01..2026-11-01',
    ],
    [
      'orders completed by technician last year',
      'count work_orders by technicians where work_orders.completed during work_orders.completed_at 2025-01-01..2026-01-01',
    ],
  ])('takes who did something for a condition, and people in general for an axis: %s', (question, form) => {
    expect(questions.brief(question)).toBe(form);
  });

  it.each(['antigüedad en años de cada bomba', 'age in years of each pump'])('gives each its age: %s', (question) => {
    expect(questions.brief(question)).toBe(
      'avg years since equipment.installed_on by equipment where equipment.type in pump',
    );
  });

  it('counts from the opening of what is pending where it says how long it has been open', () => {
    expect(questions.brief('¿Cuántos días llevan abiertas, de media, las órdenes pendientes?')).toBe(
      'avg days since work_orders.opened_at where work_orders.pending',
    );
  });

  it.each([
    ['lista de fabricantes de bombas', 'count equipment by equipment.manufacturer where equipment.type in pump'],
    [
      'which manufacturers of pumps do we have?',
      'count equipment by equipment.manufacturer where equipment.type in pump',
    ],
    ['lista de causas de falla de las bombas', 'count failures by failures.cause where equipment.type in pump'],
    [
      'fabricante de las bombas',
      'list equipment showing equipment.code, equipment.name, equipment.manufacturer where equipment.type in pump',
    ],
  ])('names each of what there are once, and what each row has in the singular: %s', (question, form) => {
    expect(questions.brief(question)).toBe(form);
  });
});
