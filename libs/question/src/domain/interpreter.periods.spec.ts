import { beforeAll, describe, expect, it } from '@jest/globals';
import { PlantQuestions } from '../../../../test/support/plant-questions.js';

describe('Interpreter: periods', () => {
  let questions: PlantQuestions;

  beforeAll(async () => {
    questions = await PlantQuestions.load();
  });

  it.each([
    ['órdenes que vencen mañana', 'list work_orders during work_orders.due_on 2026-11-23..2026-11-24'],
    [
      '¿Qué órdenes le tocan a TEC-01 esta semana?',
      'list work_orders where technicians.code in TEC-01 during work_orders.due_on 2026-11-16..2026-11-23',
    ],
    ['orders due next week', 'list work_orders during work_orders.due_on 2026-11-23..2026-11-30'],
    [
      'órdenes cerradas en octubre',
      'list work_orders where work_orders.completed during work_orders.completed_at 2026-10-01..2026-11-01',
    ],
    [
      'orders completed in the last 30 days',
      'list work_orders where work_orders.completed during work_orders.completed_at 2026-10-23..2026-11-23',
    ],
    [
      'fallas reparadas ayer',
      'list failures where failures.repaired during failures.repaired_at 2026-11-21..2026-11-22',
    ],
    ['costo de mantenimiento entre enero y marzo de 2026', 'sum work_orders.total_cost during 2026-01-01..2026-04-01'],
    ['failures in Q3 2025', 'list failures during 2025-07-01..2025-10-01'],
    ['técnicos contratados en 2024', 'list technicians during technicians.hired_on 2024-01-01..2025-01-01'],
    ['planes que vencen este mes', 'list maintenance_plans during maintenance_plans.next_due 2026-11-01..2026-12-01'],
    ['órdenes iniciadas la semana pasada', 'list work_orders during work_orders.started_at 2026-11-09..2026-11-16'],
    ['evolución de las fallas este año', 'count failures by month during 2026-01-01..2027-01-01'],
    ['downtime trend last year', 'sum failures.downtime_hours by month during 2025-01-01..2026-01-01'],
    ['fallas por trimestre en 2025', 'count failures by quarter during 2025-01-01..2026-01-01'],
    ['fallas por semana este mes', 'count failures by week during 2026-11-01..2026-12-01'],
    ['failures since 2025-06-01', 'list failures during 2025-06-01..'],
    [
      '¿cuántas fallas tuvo MON-101 en junio de 2024?',
      'count failures where equipment.code in MON-101 during 2024-06-01..2024-07-01',
    ],
  ])('%j applies its period to the date that its words mean', (question, form) => {
    expect(questions.brief(question)).toBe(form);
  });
});
