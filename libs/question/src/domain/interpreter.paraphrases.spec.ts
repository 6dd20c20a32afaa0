import { beforeAll, describe, expect, it } from '@jest/globals';
import { PlantQuestions } from '../../../../test/support/plant-questions.js';

describe('Interpreter: one meaning, many ways to ask', () => {
  let questions: PlantQuestions;

  beforeAll(async () => {
    questions = await PlantQuestions.load();
  });

  it.each([
    {
      form: 'count equipment',
      questions: [
        'hola, ¿cuántos equipos hay?',
        '¿Cuántas máquinas hay?',
        'número de equipos',
        'cantidad de activos',
        'total de equipos',
        'equipment count',
        'number of assets',
        'count of machines',
        'cuántos aparatos tenemos',
      ],
    },
    {
      form: 'list work_orders where work_orders.overdue',
      questions: [
        'órdenes atrasadas',
        'OT vencidas',
        'overdue WOs',
        'past due work orders',
        'late orders',
        'ordenes de trabajo con retraso',
      ],
    },
    {
      form: 'list spare_parts where spare_parts.low_stock',
      questions: [
        'refacciones por debajo del mínimo',
        'repuestos con stock bajo',
        'low stock parts',
        'parts below minimum stock',
      ],
    },
    {
      form: 'mttr by sites',
      questions: [
        'tiempo medio de reparación por planta',
        'mean time to repair by site',
        'average repair time by plant',
      ],
    },
    {
      form: 'mtbf where equipment.type in pump',
      questions: ['tiempo medio entre fallas de las bombas', 'mean time between failures of pumps'],
    },
    {
      form: 'list failures during 2026-10-01..2026-11-01',
      questions: ['averías del mes pasado', 'fallos del mes pasado', 'breakdowns last month'],
    },
    {
      form: 'sum work_orders.total_cost during 2026-01-01..2027-01-01',
      questions: ['gasto de mantenimiento este año', 'maintenance spend this year', 'maintenance cost this year'],
    },
    {
      form: 'count failures by sites during 2026-01-01..2027-01-01 desc #0 first 10',
      questions: ['plantas con más fallas este año', 'sites with most failures this year'],
    },
    {
      form: 'sum failures.downtime_hours during 2026-01-01..2027-01-01',
      questions: ['tiempo muerto este año', 'downtime this year'],
    },
  ])('reads every wording of $form alike', ({ form, questions: wordings }) => {
    expect(wordings.map((wording) => questions.brief(wording))).toEqual(wordings.map(() => form));
  });

  it.each([
    ['cuantos equpos hay', 'count equipment'],
    ['how many machnes are there', 'count equipment'],
    ['ordenes vensidas', 'list work_orders where work_orders.overdue'],
    ['fallas de bonbas este año', 'list failures where equipment.type in pump during 2026-01-01..2027-01-01'],
    ['mantenimeinto vencido equipos', 'list equipment where equipment.overdue_maintenance'],
    ['cuantas maquinas estan descompuestas', 'count equipment where equipment.status in out_of_service'],
    ['maquinas paradas', 'list equipment where equipment.status in out_of_service'],
    ['OTs abiertas', 'list work_orders where work_orders.status in open'],
  ])('reads %j in spite of how it is written', (question, form) => {
    expect(questions.brief(question)).toBe(form);
  });

  it.each([
    ['cuantos equpos hay', 'equpos', 'equipos'],
    ['how many machnes are there', 'machnes', 'machines'],
    ['ordenes vensidas', 'vensidas', 'vencidas'],
  ])('says which word of %j it corrected', (question, from, to) => {
    expect(questions.understand(question)).toMatchObject({
      confidence: 'assumed',
      assumptions: [{ kind: 'spelling', from, to }],
    });
  });

  it.each([
    '¿Cuántos equipos hay?',
    '¿CUÁNTOS EQUIPOS HAY?',
    'cuantos equipos hay',
    '  ¿ cuántos   equipos hay ?? ',
    'cua\u0301ntos equipos hay',
  ])('takes %j for the same question', (question) => {
    expect(questions.brief(question)).toBe('count equipment');
  });
});
