import { beforeAll, describe, expect, it } from '@jest/globals';
import { PlantQuestions } from '../../../../test/support/plant-questions.js';

describe('Interpreter: ways of speaking', () => {
  let questions: PlantQuestions;

  beforeAll(async () => {
    questions = await PlantQuestions.load();
  });

  it.each([
    ['repuestos que cuestan más de 100 dólares la unidad', 'list spare_parts where spare_parts.unit_cost > 100'],
    [
      'What percentage of failures this year were down to wear and tear?',
      'share of failures with failures.cause in wear_and_tear during 2026-01-01..2027-01-01',
    ],
    [
      'Are there spares we have not used in the last 12 months? List them.',
      'list spare_parts where without work_order_parts (during 2025-11-22..2026-11-23)',
    ],
    [
      '¿Hay equipos sin fallas este año? Lístalos.',
      'list equipment where without failures (during 2026-01-01..2027-01-01)',
    ],
    [
      'bombas que no han fallado ni una vez este año',
      'list equipment where equipment.type in pump & without failures (during failures.occurred_at 2026-01-01..2027-01-01)',
    ],
    [
      'When did BOM-101 first fail?',
      'list failures showing failures.occurred_at where equipment.code in BOM-101 asc failures.occurred_at first 1',
    ],
    [
      '¿Cuándo falló por primera vez BOM-101?',
      'list failures showing failures.occurred_at where equipment.code in BOM-101 asc failures.occurred_at first 1',
    ],
    ['rank technicians by number of work orders', 'count work_orders by technicians desc #0'],
    ['a qué equipos les falta el número de serie', 'list equipment where equipment.serial_number isNull'],
    ['Disponibilidad por planta del mes pasado para la junta', 'availability by sites during 2026-10-01..2026-11-01'],
  ])('reads “%s”', (question, form) => {
    expect(questions.brief(question)).toBe(form);
  });

  it('knows the language of a short question by its period', () => {
    expect(questions.language('PMs completed last week?')).toBe('en');
  });

  it.each([
    [
      '¿Gastamos más este mes o el pasado?',
      'sum work_orders.total_cost during 2026-11-01..2026-12-01 against previous',
    ],
    [
      '¿cuántas fallas más hubo este mes que el pasado?',
      'count failures during 2026-11-01..2026-12-01 against previous',
    ],
    ['¿Hubo más fallas este mes o el anterior?', 'count failures during 2026-11-01..2026-12-01 against previous'],
    [
      'Did we have more failures last week than the week before?',
      'count failures during 2026-11-09..2026-11-16 against previous',
    ],
  ])('compares two periods: “%s”', (question, form) => {
    expect(questions.brief(question)).toBe(form);
  });

  it.each([
    ['equipos mas de 10 años antiguedad', 'list equipment where equipment.installed_on < 2016-11-22'],
    ['Equipos cuya antigüedad es superior a diez años', 'list equipment where equipment.installed_on < 2016-11-22'],
    ['machines aged over ten years', 'list equipment where equipment.installed_on < 2016-11-22'],
    ['technicians with less than 2 years in the company', 'list technicians where technicians.hired_on > 2024-11-22'],
    [
      'A-rated kit that would cost over 40k to replace',
      'list equipment where equipment.criticality in A & equipment.replacement_cost > 40000',
    ],
    ['repuestos con menos de 6 en existencia', 'list spare_parts where spare_parts.stock < 6'],
  ])('compares what each row has: “%s”', (question, form) => {
    expect(questions.brief(question)).toBe(form);
  });

  it.each(['vencidas por planta', '¿qué equipo falló más este mes o el pasado?'])(
    'does not guess whose state is parted, nor drops half of a question: “%s”',
    (question) => {
      expect(questions.understand(question)).toMatchObject({ outcome: 'refuse' });
    },
  );
});
