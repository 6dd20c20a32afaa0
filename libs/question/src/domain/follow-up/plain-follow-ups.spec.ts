import { beforeAll, describe, expect, it } from '@jest/globals';
import { PlantQuestions } from '../../../../../test/support/plant-questions.js';

const YEAR = 'during 2026-01-01..2027-01-01';
const PREVIOUS_YEAR = 'during 2025-01-01..2026-01-01';
const OCTOBER = 'during 2026-10-01..2026-11-01';

/** Messages that all make the same of what was asked before. */
interface Case {
  after: string[];
  messages: string[];
  form: string;
}

const CASES: Record<string, Case[]> = {
  'places of a ranking': [
    {
      after: ['which machine had the most failures last year?'],
      messages: ['and the second and third?', 'and the next two', 'y los siguientes dos', '¿y la segunda y la tercera?', 'the following two'],
      form: `count failures by equipment ${PREVIOUS_YEAR} desc #0 first 2 after 1`,
    },
    {
      after: ['which machine had the most failures last year?'],
      messages: ['and the second and third? show me the top three', 'top 3', 'show me the top three', '¿y los 3 primeros?'],
      form: `count failures by equipment ${PREVIOUS_YEAR} desc #0 first 3`,
    },
    {
      after: ['top 3 equipos con más fallas este año'],
      messages: ['same ranking but in downtime hours', 'el mismo ranking pero en horas de paro', 'rank them by downtime hours', 'lo mismo en horas de paro'],
      form: `sum failures.downtime_hours by equipment ${YEAR} desc #0 first 3`,
    },
    {
      after: ['fallas por causa este año'],
      messages: ['the first and second', 'las dos primeras', 'which two are the most common?'],
      form: `count failures by failures.cause ${YEAR} desc #0 first 2`,
    },
    {
      after: ['horas de paro de Monterrey en octubre'],
      messages: ['¿qué equipo tuvo más?', 'which machine had the most?', 'cuál fue el peor equipo'],
      form: `sum failures.downtime_hours by equipment where sites.city in Monterrey ${OCTOBER} desc #0 first 1`,
    },
  ],
  'rows in order of what they cost, and within a price': [
    {
      after: ['qué sellos tenemos'],
      messages: ['ordénalos del más caro al más barato', 'del más caro al más barato', 'sort them from most expensive to cheapest', 'most expensive first', 'sort by price descending'],
      form: 'list spare_parts where spare_parts.category in seal desc spare_parts.unit_cost',
    },
    {
      after: ['qué sellos tenemos'],
      messages: ['solo los que cuestan menos de 15 dólares', 'only those under 15 dollars', 'solo los de menos de 15 usd', 'the ones that cost less than 15', '¿cuáles cuestan menos de 15?'],
      form: 'list spare_parts where spare_parts.category in seal & spare_parts.unit_cost < 15',
    },
  ],
  'the total, or percentages of it': [
    {
      after: ['horas de operación de los montacargas el mes pasado, por equipo'],
      messages: ['total', '¿y el total?', 'total?', 'súmalo', 'súmalos todos', '¿y la suma?', 'sum it up', 'the sum', 'add them up', 'give me the total', 'dame el total'],
      form: `sum meter_readings.operating_hours where equipment.type in forklift ${OCTOBER}`,
    },
    {
      after: ['fallas por causa, año pasado'],
      messages: ['pásalo a porcentaje', 'en porcentaje', 'ponlo en porcentajes', 'as percentages', '¿y en porcentaje?', 'what percentage is each?', 'turn it into percentages'],
      form: `count failures by failures.cause ${PREVIOUS_YEAR} as share`,
    },
    {
      after: ['horas de operación de los montacargas el mes pasado, por equipo', 'total'],
      messages: ['y en todo 2025', 'and last year?', '¿y en 2025?', 'and all of 2025?'],
      form: `sum meter_readings.operating_hours where equipment.type in forklift ${PREVIOUS_YEAR}`,
    },
  ],
  'the rows behind groups and sums': [
    {
      after: ['planes vencidos activos, cuántos', 'en qué plantas'],
      messages: [
        'dame la lista con equipo y fecha', 'lístalos con equipo y fecha', 'list them with machine and due date', 'la lista, con equipo y fecha',
        'give me the list with equipment and date',
      ],
      form: 'list maintenance_plans showing maintenance_plans.name, equipment.code, equipment.name, maintenance_plans.next_due where maintenance_plans.overdue & maintenance_plans.active',
    },
    {
      after: ['planes vencidos activos, cuántos', 'en qué plantas'],
      messages: ['dame la lista', 'show me the list', 'el detalle', 'give me the detail', 'list them', 'dame los detalles'],
      form: 'list maintenance_plans where maintenance_plans.overdue & maintenance_plans.active',
    },
    {
      after: ['cuánto gastamos en bombas el mes pasado'],
      messages: ['lístame las órdenes', 'which orders were those?', '¿qué órdenes fueron?', 'list the orders'],
      form: `list work_orders where equipment.type in pump during work_orders.completed_at 2026-10-01..2026-11-01`,
    },
    {
      after: ['cuánto gastamos en bombas el mes pasado'],
      messages: ['cuántas órdenes fueron?', 'how many orders was that?'],
      form: `count work_orders where equipment.type in pump during work_orders.completed_at 2026-10-01..2026-11-01`,
    },
  ],
  'columns of the rows': [
    {
      after: ['overdue work orders, just numbers and due dates'],
      messages: [
        'who are they assigned to?', '¿a quién están asignadas?', '¿de quién son?', 'and who has them?', 'y el técnico de cada una', 'which technicians have them?',
        '¿a quiénes se las asignaron?',
      ],
      form: 'list work_orders showing work_orders.number, work_orders.title, technicians.code, technicians.name where work_orders.overdue',
    },
    {
      after: ['overdue work orders', 'who are they assigned to?'],
      messages: ['only the ones nobody has', 'only the unassigned ones', 'las que no tienen técnico'],
      form: 'list work_orders showing work_orders.number, work_orders.title, technicians.code, technicians.name where work_orders.overdue & work_orders.unassigned',
    },
  ],
  'all of what was one': [
    {
      after: ['consumo de filtros en órdenes completadas el mes pasado (piezas)', 'y de rodamientos'],
      messages: ['ahora ponme todas las categorías', 'now all categories', 'por categoría', 'for every category', 'muéstrame todas las categorías'],
      form: `sum work_order_parts.quantity by spare_parts.category where work_orders.completed during work_orders.completed_at 2026-10-01..2026-11-01`,
    },
    {
      after: ['consumo de filtros en órdenes completadas el mes pasado (piezas)', 'y de rodamientos'],
      messages: ['ahora de todas', 'all of them'],
      form: `sum work_order_parts.quantity where work_orders.completed during work_orders.completed_at 2026-10-01..2026-11-01`,
    },
    {
      after: ['¿Cuántos equipos hay en Monterrey?'],
      messages: ['por planta', 'by site', 'and by plant?'],
      form: 'count equipment by sites',
    },
    {
      after: ['órdenes pendientes de prioridad alta en Querétaro'],
      messages: ['todas', 'all of them'],
      form: 'refuse',
    },
  ],
  'another state in the place of one': [
    {
      after: ['órdenes completadas este año'],
      messages: ['only the open ones', 'just the open ones'],
      form: `list work_orders where work_orders.status in open ${YEAR}`,
    },
  ],
}; // prettier-ignore

describe('Follow-ups in the words of strangers', () => {
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
});
