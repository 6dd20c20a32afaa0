import { beforeAll, describe, expect, it } from '@jest/globals';
import { Paraphraser } from './paraphrase/paraphraser.js';
import { PlantQuestions } from '../../../../test/support/plant-questions.js';

describe('Interpreter: days of the week', () => {
  let questions: PlantQuestions;

  beforeAll(async () => {
    questions = await PlantQuestions.load();
  });

  it.each([
    ['failures on Mondays', 'list failures where failures.occurred_at_weekday in 1'],
    ['fallas los lunes', 'list failures where failures.occurred_at_weekday in 1'],
    ['¿cuántas fallas hubo en fin de semana?', 'count failures where failures.occurred_at_weekday in 6, 7'],
    ['weekend failures by site', 'count failures by sites where failures.occurred_at_weekday in 6, 7'],
    ['WOs opened on Saturdays or Sundays', 'list work_orders where work_orders.opened_at_weekday in 6, 7'],
    ['fallas por día de la semana', 'count failures by failures.occurred_at_weekday'],
    [
      '¿en qué día de la semana se abren más órdenes?',
      'count work_orders by work_orders.opened_at_weekday desc #0 first 1',
    ],
  ])('%j is about all such days', (question, form) => {
    expect(questions.brief(question)).toBe(form);
  });

  it.each(['órdenes cerradas los sábados', 'orders closed on Saturdays'])(
    '%j goes by the date that the verb speaks of',
    (question) => {
      expect(questions.form(question).where).toContainEqual({
        field: 'work_orders.completed_at_weekday',
        op: 'in',
        values: [6],
      });
    },
  );

  it.each([
    ['fallas del lunes', '2026-11-16..2026-11-17'],
    ['fallas del fin de semana pasado', '2026-11-14..2026-11-16'],
    ['failures this weekend', '2026-11-21..2026-11-23'],
    ['failures last Friday', '2026-11-20..2026-11-21'],
  ])('%j is one of them', (question, days) => {
    expect(questions.brief(question)).toContain(`during ${days}`);
  });

  it('says which date the days are of, where it is not the rows’ own', () => {
    const describe = (question: string): string[] =>
      (['es', 'en'] as const).map((language) =>
        new Paraphraser(questions.model, language).describe(questions.form(question)),
      );
    expect(describe('fallas los lunes')).toEqual(['Fallas en lunes: lista', 'Failures on Monday: list']);
    expect(describe('órdenes cerradas los sábados')[0]).toContain('con fecha de cierre en sábado');
  });
});
