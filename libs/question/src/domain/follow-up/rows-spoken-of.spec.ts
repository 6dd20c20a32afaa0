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
  'each of a kind': [
    {
      after: ['horas de paro de las calderas en 2025'],
      messages: ['por caldera', '¿y por caldera?', 'per boiler', 'for each boiler', 'desglósalo por caldera'],
      form: `sum failures.downtime_hours by equipment where equipment.type in boiler ${PREVIOUS_YEAR}`,
    },
    {
      after: ['horas de paro de este año'],
      messages: ['¿cuánto fue por bombas?', 'how much was from pumps?', '¿y de bombas?'],
      form: `sum failures.downtime_hours where equipment.type in pump ${YEAR}`,
    },
  ],
  'which of those': [
    {
      after: ['órdenes vencidas'],
      messages: ['¿cuáles son de la BOM-101?', 'which are for BOM-101?', 'which ones are for BOM-101?'],
      form: 'list work_orders where work_orders.overdue & equipment.code in BOM-101',
    },
    {
      after: ['bombas críticas'],
      messages: ['¿cuáles están en el área de Envasado?', 'which are in the Envasado area?'],
      form: 'list equipment where equipment.type in pump & equipment.critical & areas.name in Envasado',
    },
    {
      after: ['montacargas en MTY-ENV'],
      messages: ['¿cuántas horas operaron el mes pasado?', 'how many hours did they run last month?'],
      form: `sum meter_readings.operating_hours where equipment.type in forklift & areas.code in MTY-ENV ${OCTOBER}`,
    },
  ],
  'the rows of a group': [
    {
      after: ['órdenes vencidas por planta'],
      messages: ['dame el detalle de Querétaro', 'muéstrame las de Querétaro', 'show me those in Querétaro', 'list the ones in Querétaro'],
      form: 'list work_orders where work_orders.overdue & sites.city in Querétaro',
    },
    {
      after: ['repuestos bajo mínimo por categoría'],
      messages: ['lista los de rodamientos', 'show the bearing ones'],
      form: 'list spare_parts where spare_parts.low_stock & spare_parts.category in bearing',
    },
  ],
  'what the groups have': [
    {
      after: ['motores por fabricante'],
      messages: ['y sus fallas del año pasado', 'and their failures last year', '¿y sus fallas en 2025?'],
      form: `count failures by equipment.manufacturer where equipment.type in motor ${PREVIOUS_YEAR}`,
    },
    {
      after: ['órdenes de este año por planta'],
      messages: ['y su costo', 'and their cost?'],
      form: `sum work_orders.total_cost by sites ${YEAR}`,
    },
  ],
  'a part of an amount': [
    {
      after: ['¿cuánto gastamos en bombas el año pasado?'],
      messages: ['¿cuánto de eso fue en refacciones?', 'how much of that was parts?', '¿cuánto fueron repuestos?', 'how much of it went to parts?'],
      form: `sum work_orders.parts_cost where equipment.type in pump ${PREVIOUS_YEAR}`,
    },
    {
      after: ['¿cuánto gastamos este año?'],
      messages: ['¿cuánto fue en Monterrey?', 'how much of that was in Monterrey?', 'how much was it in Monterrey?'],
      form: `sum work_orders.total_cost where sites.city in Monterrey ${YEAR}`,
    },
    {
      after: ['costo por planta este año'],
      messages: ['¿qué porcentaje es de Monterrey?', 'what percentage was Monterrey?'],
      form: `share of work_orders.total_cost with sites.city in Monterrey ${YEAR}`,
    },
    {
      after: ['¿cuántas fallas hubo este año?'],
      messages: ['what percentage were pumps?', '¿qué porcentaje son de bombas?'],
      form: `share of failures with equipment.type in pump ${YEAR}`,
    },
  ],
  'kinds as one': [
    {
      after: ['costo por mes de este año'],
      messages: ['solo bombas y motores juntos', 'only pumps and motors together', 'pumps and motors combined'],
      form: `sum work_orders.total_cost by month where equipment.type in pump, motor ${YEAR}`,
    },
    {
      after: ['fallas de bombas y motores este año, por tipo'],
      messages: ['juntos', 'all together'],
      form: `count failures where equipment.type in pump, motor ${YEAR}`,
    },
  ],
  'what was done to it': [
    {
      after: ['muéstrame BOM-101'],
      messages: ['¿qué refacciones se le han puesto este año?', 'what parts have gone into it this year?', '¿qué repuestos ha consumido este año?', '¿qué refacciones usó este año?'],
      form: `list spare_parts where with work_order_parts (equipment.code in BOM-101 ${YEAR})`,
    },
    {
      after: ['muéstrame TEC-01'],
      messages: ['¿en qué equipos trabajó el mes pasado?'],
      form: `list equipment where with work_orders (technicians.code in TEC-01 ${OCTOBER})`,
    },
    {
      after: ['REP-0001'],
      messages: ['¿en qué equipos se usó este año?', 'which machines used it this year?'],
      form: `list equipment where with work_order_parts (spare_parts.code in REP-0001 ${YEAR})`,
    },
  ],
}; // prettier-ignore

const TABLE = Object.entries(CASES).flatMap(([what, cases]) =>
  cases.flatMap(({ after, messages, form }) =>
    messages.map((message) => ({ what, dialogue: [...after, message], form })),
  ),
);

describe('Follow-ups about the rows that were spoken of', () => {
  let questions: PlantQuestions;

  beforeAll(async () => {
    questions = await PlantQuestions.load();
  });

  it.each(TABLE)('$what: $dialogue', ({ dialogue, form }) => {
    expect(questions.dialogue(...dialogue)).toBe(form);
  });

  it.each([
    [['repuestos bajo mínimo por categoría', 'muéstrame los rodamientos']],
    [['low stock parts by category', 'show me the bearings']],
    [['bombas', 'what parts were used this year?']],
    [['muéstrame TEC-01', '¿qué equipos tienen órdenes vencidas?']],
  ])('asks whether those are meant or all: %j', (dialogue) => {
    expect(questions.dialogue(...dialogue)).toBe('clarify');
  });
});
