import { beforeAll, describe, expect, it } from '@jest/globals';
import { PlantQuestions } from '../../../../../test/support/plant-questions.js';

const YEAR = 'during 2026-01-01..2027-01-01';
const OCTOBER = 'during 2026-10-01..2026-11-01';

/** Messages that all make the same of what was asked before. */
interface Case {
  after: string[];
  messages: string[];
  form: string;
}

const CASES: Record<string, Case[]> = {
  'what was spoken of, ranked by something else': [
    {
      after: ['¿Cuántas horas de paro por fallas hubo este año?'],
      messages: ['¿qué equipo tuvo más?', '¿y qué equipo tuvo más?', 'which machine had the most?', '¿cuál equipo tuvo más?'],
      form: `sum failures.downtime_hours by equipment ${YEAR} desc #0 first 1`,
    },
    {
      after: ['¿cuántas órdenes se cerraron el mes pasado?'],
      messages: ['¿quién cerró más?', '¿cuál técnico cerró más?', '¿qué técnico cerró más?'],
      form: `count work_orders by technicians where work_orders.completed during work_orders.completed_at 2026-10-01..2026-11-01 desc #0 first 1`,
    },
    {
      after: ['¿cuántas averías de motores hubo este año?'],
      messages: ['¿cuál fue el modo de falla más común?', '¿cuál es el modo de falla más frecuente?', "what's the most common failure mode?"],
      form: `count failures by failures.failure_mode where equipment.type in motor ${YEAR} desc #0 first 1`,
    },
    {
      after: ['disponibilidad por planta este año'],
      messages: ['¿qué planta es la peor?', 'which plant is worst?', '¿cuál es la peor?', 'la peor'],
      form: `availability by sites ${YEAR} asc #0 first 1`,
    },
    {
      after: ['MTTR por planta este año'],
      messages: ['¿cuál es la peor?', 'which one is the worst?'],
      form: `mttr by sites ${YEAR} desc #0 first 1`,
    },
  ],
  'rows in another order, or fewer of them': [
    {
      after: ['repuestos sin existencias'],
      messages: ['¿cuál es el más caro?', 'which is the most expensive?', 'el más caro', 'the most expensive one'],
      form: 'list spare_parts where spare_parts.out_of_stock desc spare_parts.unit_cost first 1',
    },
    {
      after: ['repuestos sin existencias'],
      messages: ['¿y el más barato?', 'and the cheapest?', '¿cuál es el más económico?'],
      form: 'list spare_parts where spare_parts.out_of_stock asc spare_parts.unit_cost first 1',
    },
    {
      after: ['repuestos sin existencias'],
      messages: ['ordénalos por costo', 'sort them by cost', 'ordénalos por precio'],
      form: 'list spare_parts where spare_parts.out_of_stock desc spare_parts.unit_cost',
    },
    {
      after: ['¿cuántas órdenes correctivas ha tenido la BOM-101?'],
      messages: ['lístame las últimas 5', 'muéstrame las últimas 5', 'list the last 5', 'las 5 más recientes'],
      form: 'list work_orders where work_orders.type in corrective & equipment.code in BOM-101 desc work_orders.opened_at first 5',
    },
    {
      after: ['repuestos sin existencias'],
      messages: ['solo los 3 primeros', 'the first 3', 'los primeros 3'],
      form: 'list spare_parts where spare_parts.out_of_stock first 3',
    },
    {
      after: ['top 5 equipos con más fallas este año'],
      messages: ['¿y el segundo?', 'and the second one?', 'the second', 'el segundo lugar'],
      form: `count failures by equipment ${YEAR} desc #0 first 1 after 1`,
    },
    {
      after: ['número de fallas por equipo este año', 'los 5 peores'],
      messages: ['¿y los 5 mejores?', 'and the best 5?'],
      form: `count failures by equipment ${YEAR} asc #0 first 5`,
    },
  ],
  'another date of the same rows': [
    {
      after: ['¿cuántas órdenes se cerraron el mes pasado?'],
      messages: ['¿y cuántas se abrieron?', '¿cuántas se abrieron?', 'and how many were opened?'],
      form: 'count work_orders during work_orders.opened_at 2026-10-01..2026-11-01',
    },
    {
      after: ['¿cuántas órdenes se abrieron el mes pasado?'],
      messages: ['¿y cuántas se cerraron?', 'and how many were closed?', '¿cuántas se completaron?'],
      form: 'count work_orders where work_orders.completed during work_orders.completed_at 2026-10-01..2026-11-01',
    },
    {
      after: ['¿qué órdenes vencen esta semana?'],
      messages: ['¿y la próxima?', 'and the next one?', '¿y la siguiente?'],
      form: 'list work_orders during work_orders.due_on 2026-11-23..2026-11-30',
    },
  ],
  'somebody or something that is left unsaid': [
    {
      after: ['técnicos del turno noche'],
      messages: ['¿cuántas órdenes cerraron este año?', '¿cuántas órdenes han cerrado este año?', 'how many orders did they close this year?'],
      form: `count work_orders where work_orders.completed & technicians.shift in night during work_orders.completed_at 2026-01-01..2027-01-01`,
    },
    {
      after: ['técnicos del turno noche'],
      messages: ['¿cuántas órdenes se cerraron este año?', '¿cuántas órdenes cerramos este año?', 'how many orders were closed this year?'],
      form: `count work_orders where work_orders.completed during work_orders.completed_at 2026-01-01..2027-01-01`,
    },
    {
      after: ['bombas de Monterrey'],
      messages: ['¿cuáles han fallado este mes?', 'which ones failed this month?', '¿cuáles fallaron este mes?'],
      form: 'list equipment where equipment.type in pump & sites.city in Monterrey & with failures (during failures.occurred_at 2026-11-01..2026-12-01)',
    },
    {
      after: ['¿cuántas fallas hubo en octubre?'],
      messages: ['¿cuánto duró el paro?', 'horas de paro', 'how much downtime was that?'],
      form: `sum failures.downtime_hours ${OCTOBER}`,
    },
    {
      after: ['muéstrame BOM-101'],
      messages: ['¿cuánto hemos gastado en ese equipo este año?', 'how much have we spent on that machine this year?'],
      form: `sum work_orders.total_cost where equipment.code in BOM-101 ${YEAR}`,
    },
    {
      after: ['muéstrame BOM-101'],
      messages: ['¿tiene órdenes abiertas?', '¿tiene alguna orden abierta?'],
      form: 'any work_orders where equipment.code in BOM-101 & work_orders.status in open',
    },
    {
      after: ['órdenes correctivas completadas el mes pasado', '¿cuánto costaron?'],
      messages: ['¿y el mes anterior?', 'and the month before?'],
      form: 'sum work_orders.total_cost where work_orders.type in corrective & work_orders.completed during work_orders.completed_at 2026-09-01..2026-10-01',
    },
  ],
  'what the rows belong to': [
    {
      after: ['¿cuántas fallas por fuga hubo este año?'],
      messages: ['¿en qué equipos?', '¿y en qué equipos?', 'in which machines?', 'on which machines?'],
      form: `count failures by equipment where failures.failure_mode in leakage ${YEAR}`,
    },
    {
      after: ['órdenes vencidas'],
      messages: ['¿de qué equipos son?', '¿de qué equipos?', 'for which machines?'],
      form: 'list work_orders showing work_orders.number, work_orders.title, equipment.code, equipment.name where work_orders.overdue',
    },
    {
      after: ['órdenes vencidas'],
      messages: ['assigned to whom?', 'to whom?', '¿de quién son?'],
      form: 'list work_orders showing work_orders.number, work_orders.title, technicians.code, technicians.name where work_orders.overdue',
    },
  ],
  'another operator or bound': [
    {
      after: ['costo promedio de las órdenes correctivas este año'],
      messages: ['¿y el máximo?', 'and the maximum?', 'el máximo'],
      form: `max work_orders.total_cost where work_orders.type in corrective ${YEAR}`,
    },
    {
      after: ['equipos con más de 3 fallas este año'],
      messages: ['más de 5', '¿y más de 5?', 'more than 5'],
      form: `count failures by equipment ${YEAR} having #0 > 5`,
    },
    {
      after: ['equipos con más de 3 fallas este año'],
      messages: ['¿cuántos son?', 'how many are there?', 'how many?'],
      form: 'count equipment where with failures > 3 (during 2026-01-01..2027-01-01)',
    },
    {
      after: ['porcentaje de órdenes correctivas este año'],
      messages: ['¿y de preventivas?', 'and of preventive ones?'],
      form: `preventive_share ${YEAR}`,
    },
  ],
  'taken back': [
    {
      after: ['órdenes correctivas de este año por planta'],
      messages: ['no, quise decir preventivas', 'no, las preventivas', 'I meant preventive', 'me refiero a las preventivas', 'perdón, preventivas', 'no, preventivas'],
      form: `count work_orders by sites where work_orders.type in preventive ${YEAR}`,
    },
    {
      after: ['fallas por tipo de equipo este año', 'por planta', 'solo 2025'],
      messages: ['vuelve a la primera', 'back to the first one', 'regresa a la primera pregunta', 'go back to the first question'],
      form: `count failures by equipment.type ${YEAR}`,
    },
    {
      after: ['fallas por tipo de equipo este año', 'por planta', 'solo 2025'],
      messages: ['vuelve a lo anterior', 'deshaz eso', 'undo that', 'regresa a la anterior', 'back to the previous one'],
      form: `count failures by sites ${YEAR}`,
    },
  ],
  'all but those': [
    {
      after: ['gasto de las bombas este año'],
      messages: ['¿y los demás?', 'and the others?', '¿y el resto?', '¿y los otros?'],
      form: `sum work_orders.total_cost where equipment.type notIn pump ${YEAR}`,
    },
  ],
  'the last two questions side by side': [
    {
      after: ['¿cuántas fallas tuvo la BOM-101 este año?', '¿y la BOM-102?'],
      messages: ['compáralas', 'compare them', 'compáralos'],
      form: `count failures by equipment.code where equipment.code in BOM-101, BOM-102 ${YEAR} against equipment.code BOM-101, BOM-102`,
    },
    {
      after: ['¿cuántas fallas hubo en 2025?', '¿y en 2024?'],
      messages: ['compáralas', 'compare them'],
      form: 'count failures during 2025-01-01..2026-01-01 against previous',
    },
  ],
  'what is named in passing': [
    {
      after: ['equipos fuera de servicio'],
      messages: ['with their criticality and area', 'con su criticidad y área'],
      form: 'list equipment showing equipment.code, equipment.name, equipment.criticality, areas.code, areas.name where equipment.status in out_of_service',
    },
    {
      after: ['¿cuántos planes de mantenimiento inactivos hay?'],
      messages: ['list them with their equipment', 'lístalos con su equipo'],
      form: 'list maintenance_plans showing maintenance_plans.name, equipment.code, equipment.name where maintenance_plans.inactive',
    },
    {
      after: ['gasto total por planta el año pasado'],
      messages: ['solo lo de refacciones', '¿y de refacciones?'],
      form: 'sum work_orders.parts_cost by sites during 2025-01-01..2026-01-01',
    },
    {
      after: ['¿qué repuestos se usaron en la BOM-101 este año?'],
      messages: ['¿y en la BOM-102?', 'and BOM-102?'],
      form: 'list spare_parts where with work_order_parts (equipment.code in BOM-102 during 2026-01-01..2027-01-01)',
    },
    {
      after: ['mttr de motores en 2025'],
      messages: ['¿cuál fue el MTBF de esos mismos?', '¿y el MTBF de esos?'],
      form: 'mtbf where equipment.type in motor during 2025-01-01..2026-01-01',
    },
  ],
  'rows behind groups': [
    {
      after: ['órdenes vencidas', 'por planta'],
      messages: ['lístalas', 'list them', '¿cuáles son?', 'show me those'],
      form: 'list work_orders where work_orders.overdue',
    },
    {
      after: ['órdenes vencidas', 'por planta'],
      messages: ['lista las de Monterrey', 'list the ones in Monterrey'],
      form: 'list work_orders where work_orders.overdue & sites.city in Monterrey',
    },
    {
      after: ['órdenes vencidas', 'por planta'],
      messages: ['¿cuántas son críticas?', 'how many are critical?', '¿cuántas de esas son críticas?'],
      form: 'count work_orders where work_orders.overdue & work_orders.priority in critical',
    },
  ],
}; // prettier-ignore

describe('Follow-ups: changes of what was asked', () => {
  let questions: PlantQuestions;

  beforeAll(async () => {
    questions = await PlantQuestions.load();
  });

  describe.each(Object.entries(CASES))('%s', (_class, cases) => {
    it.each(cases)('after $after: $form', ({ after, messages, form }) => {
      expect(messages.map((message) => `${message} → ${questions.dialogue(...after, message)}`)).toEqual(
        messages.map((message) => `${message} → ${form}`),
      );
    });
  });

  it.each([
    [['órdenes vencidas', '¿cuántas son?'], '¿por qué?'],
    [['equipos críticos fuera de servicio'], '¿desde cuándo?'],
    [['costo por planta este año'], '¿y cuándo?'],
    [['¿cuántas fallas hubo este año?', 'por mes'], 'quita enero'],
    [['equipos por planta'], 'equipos por equipo'],
    [['cumplimiento de preventivo este año'], 'solo las correctivas'],
  ])('after %j, %j is not guessed at', (after, message) => {
    expect(questions.dialogue(...after, message)).toBe('refuse');
  });
});
