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
      after: ['equipos con más de 3 fallas este año'],
      messages: ['¿cuáles son de Monterrey?', 'which of them are in Monterrey?'],
      form: `list equipment where with failures > 3 (${YEAR}) & sites.city in Monterrey`,
    },
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
  'of each row': [
    {
      after: ['órdenes vencidas'],
      messages: ['¿quién las trae?', 'who is on each of them?', 'who is on each?'],
      form: 'list work_orders showing work_orders.number, work_orders.title, technicians.code, technicians.name where work_orders.overdue',
    },
    {
      after: ['fallas del mes pasado'],
      messages: ['which machine was each on?', '¿en qué equipo fue cada una?'],
      form: `list failures showing equipment.code, equipment.name ${OCTOBER}`,
    },
  ],
  'one beside all others': [
    {
      after: ['cost of corrective orders this year'],
      messages: ['compare all types', 'compara todos los tipos', '¿y comparado con los otros tipos?'],
      form: `sum work_orders.total_cost by work_orders.type ${YEAR}`,
    },
    {
      after: ['costo de Monterrey este año'],
      messages: ['compara todas las plantas', 'compare all sites', 'compáralo con las demás plantas'],
      form: `sum work_orders.total_cost by sites ${YEAR}`,
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

  it('takes the people that were shown, since the orders of their plant are not theirs', () => {
    const previous = questions.form('técnicos de Monterrey');
    const shown = { dataset: 'technicians', field: 'technicians.code', values: ['TEC-01', 'TEC-02'] };
    for (const message of ['¿cuántas órdenes cerró cada uno?', 'how many orders did each close?'])
      expect(questions.understand(message, { previous, shown })).toMatchObject({
        lf: {
          by: [{ entity: 'technicians' }],
          where: [{ predicate: 'work_orders.completed' }, { field: 'technicians.code', values: ['TEC-01', 'TEC-02'] }],
        },
      });
    expect(questions.brief('¿cuántas órdenes cerró cada uno?', previous)).toBe('refuse');
  });

  it.each([
    ['el primero desglósalo por tipo de orden', 'work_orders.type', 'MTY'],
    ['la segunda por tipo de orden', 'work_orders.type', 'QRO'],
    ['el de arriba por prioridad', 'work_orders.priority', 'MTY'],
  ])('%j is one of the groups that were shown, parted anew', (message, field, site) => {
    const previous = questions.form('costo por planta este año');
    const shown = { dataset: 'sites', field: 'sites.code', values: ['MTY', 'QRO', 'BOG'] };
    const { lf } = questions.understand(message, { previous, shown }) as { lf: unknown };
    expect(lf).toMatchObject({ by: [{ field }], where: [{ field: 'sites.code', values: [site] }] });
    expect(lf).not.toHaveProperty('limit');
  });

  it('knows the one that was shown as the first', () => {
    const previous = questions.form('¿Qué técnico completó más correctivos este año?');
    const shown = { dataset: 'technicians', field: 'technicians.code', values: ['TEC-01'] };
    for (const message of ['¿de qué turno es?', 'which shift is he on?'])
      expect(questions.understand(message, { previous, shown })).toMatchObject({
        lf: { kind: 'lookup', where: [{ field: 'technicians.code', values: ['TEC-01'] }] },
      });
  });

  it('does not rank by how much something changed', () => {
    expect(questions.dialogue('MTBF por planta este año', '¿cuál mejoró más?')).toBe('refuse');
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
