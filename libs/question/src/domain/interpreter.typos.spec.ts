import { beforeAll, describe, expect, it } from '@jest/globals';
import { PlantQuestions } from '../../../../test/support/plant-questions.js';

describe('Interpreter: misspelt words', () => {
  let questions: PlantQuestions;

  beforeAll(async () => {
    questions = await PlantQuestions.load();
  });

  it.each([
    {
      form: 'count failures where equipment.type in compressor & equipment.code in COM-101 during 2026-01-01..2027-01-01',
      questions: [
        'cuantas fayas yeva el compresor COM-101 este año',
        'kuantas fallas yeba el konpresor COM-101 este anio',
      ],
    },
    {
      form: 'list equipment where equipment.type in pump & equipment.critical & sites.city in Querétaro',
      questions: ['bonbas criticas de Queretaro', 'vombas kriticas de keretaro', 'nombas criticas de querétaro'],
    },
    {
      form: 'list equipment where equipment.needs_maintenance',
      questions: [
        'oye y los ekipos q necesitan mantenimiento cuales son',
        'quipos que nesesitan mantenimiento',
        'which machnies need maintenence',
        'wich mahcines need maintenance',
      ],
    },
    {
      form: 'count failures by month during 2026-01-01..2027-01-01',
      questions: ['fallas pormes este año', 'failures permonth this year', 'failurs by month thsi year'],
    },
    {
      form: 'count failures during 2025-01-01..2026-01-01',
      questions: ['how mnay failures did we have lsat year', 'how many failures did we have lastyear'],
    },
    {
      form: 'list spare_parts where spare_parts.out_of_stock',
      questions: ['repuestos sinstock', 'refaccciones sin exsistencia'],
    },
  ])('$form', ({ form, questions: wordings }) => {
    expect(wordings.map((wording) => `${wording}: ${questions.brief(wording)}`)).toEqual(
      wordings.map((wording) => `${wording}: ${form}`),
    );
  });

  it.each([
    'transformadores en mantenimiento',
    'productos por planta',
    'puertas por planta',
    'encargado de las órdenes',
    'demanda de repuestos',
    'carros en mantenimiento',
    'salaries by plant',
    'electricity by site',
    'lathes out of service',
  ])('takes no other word for a misspelt one: %s', (question) => {
    expect(questions.brief(question)).toBe('refuse');
  });
});
