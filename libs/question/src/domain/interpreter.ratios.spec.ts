import { beforeAll, describe, expect, it } from '@jest/globals';
import { PlantQuestions } from '../../../../test/support/plant-questions.js';

describe('Interpreter: so much for each, and one figure in percent of another', () => {
  let questions: PlantQuestions;

  beforeAll(async () => {
    questions = await PlantQuestions.load();
  });

  it.each([
    ['promedio de órdenes por mes', 'mean count work_orders per month'],
    ['average number of failures per month in 2025', 'mean count failures per month during 2025-01-01..2026-01-01'],
    ['¿cuántas fallas hay en promedio por semana?', 'mean count failures per week'],
    [
      'promedio mensual de órdenes correctivas',
      'mean count work_orders per month where work_orders.type in corrective',
    ],
    ['gasto mensual promedio en 2025', 'mean sum work_orders.total_cost per month during 2025-01-01..2026-01-01'],
    ['average monthly cost by site', 'mean sum work_orders.total_cost per month by sites'],
    ['órdenes por técnico en promedio', 'mean count work_orders per technicians'],
  ])('%j divides what it counts', (question, form) => {
    expect(questions.brief(question)).toBe(form);
  });

  it('divides by the months of the date that the verb speaks of', () => {
    expect(questions.form('how many orders do we close per month on average').measures).toEqual([
      { meanOf: { countOf: 'work_orders' }, per: { time: 'work_orders.completed_at', grain: 'month' } },
    ]);
  });

  it.each([
    ['costo promedio por mes', 'avg work_orders.total_cost by month'],
    ['promedio de horas de paro por planta', 'avg failures.downtime_hours by sites'],
  ])('%j is the average of each group', (question, form) => {
    expect(questions.brief(question)).toBe(form);
  });

  it.each([
    ['¿qué porcentaje del costo es mano de obra?', ''],
    ['what percentage of the cost is labor?', ''],
    ['labor cost as a percentage of total cost by site', ' by sites'],
  ])('%j sets the part against the whole', (question, groups) => {
    expect(questions.brief(question)).toBe(`percent sum work_orders.labor_cost of sum work_orders.total_cost${groups}`);
  });
});
