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
  'another period': [
    {
      after: ['MTTR por planta este año'],
      messages: [
        '¿y el año pasado?', 'el año pasado cómo andaba', 'and the whole of last year?', 'what about last year?', 'same for 2025',
        'lo mismo pero de 2025', 'mejor el año pasado', 'ahora el año anterior', 'how did it look last year?', 'and the year before?',
        'misma pregunta para el año pasado', 'do the same for last year', 'cómo estábamos en 2025',
      ],
      form: `mttr by sites ${PREVIOUS_YEAR}`,
    },
    {
      after: ['fallas del mes pasado por planta'],
      messages: ['¿y el mes anterior?', 'and the month before?', 'the previous month', 'el mes de antes', '¿y un mes antes?'],
      form: 'count failures by sites during 2026-09-01..2026-10-01',
    },
    {
      after: ['gasto de enero a marzo de 2025'],
      messages: ['y de abril a junio', '¿y de abril a junio?', 'and from April to June?', 'now April to June', 'ahora abril a junio'],
      form: 'sum work_orders.total_cost during 2025-04-01..2025-07-01',
    },
  ],
  'narrower': [
    {
      after: ['Muéstrame las órdenes pendientes'],
      messages: [
        'nomás las de prioridad alta', 'solo las de prioridad alta', 'únicamente las de prioridad alta', 'nada más las altas',
        'only the high priority ones', 'just the high priority ones', 'filter by high priority', 'which of them are high priority?',
        '¿cuáles de esas son de prioridad alta?', 'de esas, ¿cuáles son de prioridad alta?', 'narrow it down to high priority',
        'me interesan las de prioridad alta', 'déjame solo las de prioridad alta',
      ],
      form: 'list work_orders where work_orders.pending & work_orders.priority in high',
    },
    {
      after: ['órdenes completadas el mes pasado'],
      messages: [
        '¿cuántas de esas fueron correctivas?', 'de esas, ¿cuántas son correctivas?', 'how many of those were corrective?',
        'of those, how many are corrective?', '¿y cuántas correctivas?', 'how many of these were corrective?',
      ],
      form: `count work_orders where work_orders.completed & work_orders.type in corrective ${OCTOBER.replace('during', 'during work_orders.completed_at')}`,
    },
  ],
  'something else in its place': [
    {
      after: ['MTBF de las bombas este año'],
      messages: ['¿y los motores?', 'what about motors', '¿y el de los motores?', 'and for motors?', 'ahora motores', 'how about the motors?'],
      form: `mtbf where equipment.type in motor ${YEAR}`,
    },
    {
      after: ['MTTR por planta este año'],
      messages: ['¿y el MTBF?', '¿y su MTBF?', 'what about MTBF', 'and the MTBF?', 'ahora el MTBF', 'now the MTBF instead'],
      form: `mtbf by sites ${YEAR}`,
    },
    {
      after: ['órdenes abiertas en Monterrey', '¿cuántas son?'],
      messages: ['¿cuántas ya están completadas?', '¿y las completadas?', 'how many are completed?', 'and the completed ones?'],
      form: 'count work_orders where work_orders.completed & sites.city in Monterrey',
    },
  ],
  'taken away': [
    {
      after: ['órdenes pendientes de prioridad alta en Querétaro', '¿y en Monterrey?'],
      messages: [
        'quita lo de la prioridad', 'quita lo de la prioridad, todas las de Monterrey', 'olvida la prioridad', 'sin el filtro de prioridad',
        'sin importar la prioridad', 'drop the priority filter', 'forget the priority', 'never mind the priority', 'remove the priority filter',
        'regardless of priority', 'ignora la prioridad', 'todas las prioridades', 'quítale lo de prioridad', 'ya sin importar prioridad',
      ],
      form: 'list work_orders where work_orders.pending & sites.city in Monterrey',
    },
    {
      after: ['costo por planta el año pasado', 'solo correctivas'],
      messages: [
        'Drop the split by plant, I just want the total', 'solo el total', 'just the total', 'sin desglose', 'quita el desglose por planta',
        'forget the split', 'no breakdown', 'en total', 'remove the breakdown by site', 'nomás el total', 'the grand total', 'sin la planta',
      ],
      form: `sum work_orders.total_cost where work_orders.type in corrective ${PREVIOUS_YEAR}`,
    },
    {
      after: ['órdenes canceladas o completadas'],
      messages: ['quita las canceladas', 'without the cancelled ones', 'sin las canceladas', 'leave out the cancelled ones'],
      form: 'list work_orders where work_orders.completed',
    },
    {
      after: ['MTTR de bombas en Monterrey este año'],
      messages: ['quita todos los filtros', 'sin filtros', 'clear all filters', 'without filters'],
      form: 'mttr',
    },
    {
      after: ['fallas de motores en Monterrey: cuántas'],
      messages: ['¿y en todas las plantas?', 'everywhere', 'and across all sites?', 'en todas partes', 'quita lo de Monterrey', 'drop the Monterrey filter'],
      form: 'count failures where equipment.type in motor',
    },
  ],
  'other groups': [
    {
      after: ['¿cuántos equipos tienen el mantenimiento vencido?', 'agrúpalos por tipo'],
      messages: [
        'ahora por planta en vez de por tipo', 'por planta', 'mejor por planta', 'split it per plant', 'now by site instead of by type',
        'desglósalo por planta', 'cámbialo a por planta', 'group them by site', 'por planta, no por tipo', 'ya no por tipo, por planta',
        'rather by site', 'muéstralo por planta',
      ],
      form: 'count equipment by sites where equipment.overdue_maintenance',
    },
    {
      after: ['costo por planta este año'],
      messages: ['también por mes', 'y además por mes', 'also by month', 'and by month as well', 'agrega el mes', 'add the month'],
      form: `sum work_orders.total_cost by sites, month ${YEAR}`,
    },
  ],
  'another length, order or figure of a ranking': [
    {
      after: ['top 5 equipos con más fallas este año'],
      messages: ['make it ten', 'que sean 10', 'mejor los 10 primeros', 'dame 10', 'top 10', 'show me 10', 'amplíalo a 10', 'extend it to ten', 'los 10 primeros'],
      form: `count failures by equipment ${YEAR} desc #0 first 10`,
    },
    {
      after: ['top 5 equipos con más fallas este año'],
      messages: ['al revés', 'the other way around', 'invierte el orden', 'reverse the order', 'en orden inverso'],
      form: `count failures by equipment ${YEAR} asc #0 first 5`,
    },
    {
      after: ['top 5 equipos con más fallas este año'],
      messages: ['¿y por horas de paro?', 'por horas de paro', 'now by downtime instead', 'mejor por horas de paro'],
      form: `sum failures.downtime_hours by equipment ${YEAR} desc #0 first 5`,
    },
    {
      after: ['costo por tipo de orden este año'],
      messages: [
        'ordénalo del más caro al más barato', 'de mayor a menor', 'sort it from highest to lowest', 'ordénalas de más a menos',
        'most expensive first', 'sort descending',
      ],
      form: `sum work_orders.total_cost by work_orders.type ${YEAR} desc #0`,
    },
    {
      after: ['top 5 equipos con más fallas este año'],
      messages: ['nada más el primero', 'just the first one', 'solo el peor'],
      form: `count failures by equipment ${YEAR} desc #0 first 1`,
    },
  ],
  'compared': [
    {
      after: ['costo de mantenimiento del mes pasado'],
      messages: ['compáralo con el mes anterior', 'compare it with the month before', 'vs the previous month', 'comparado con el mes anterior'],
      form: `sum work_orders.total_cost ${OCTOBER} against previous`,
    },
    {
      after: ['costo de mantenimiento del mes pasado'],
      messages: ['compáralo con el año pasado', 'vs the year before', 'compare it with the same month last year', 'contra el mismo mes del año pasado'],
      form: `sum work_orders.total_cost ${OCTOBER} against lastYear`,
    },
    {
      after: ['¿cuántas fallas hubo en Monterrey este año?'],
      messages: ['compáralo con Querétaro', 'compare it with Querétaro', 'vs Querétaro'],
      form: `count failures by sites.city where sites.city in Monterrey, Querétaro ${YEAR} against sites.city Monterrey, Querétaro`,
    },
  ],
  'the row just shown': [
    {
      after: ['¿En qué planta está BOM-101?'],
      messages: ['¿quién lo fabricó?', 'who makes it?', '¿de qué marca es?', 'who manufactured it?', '¿cuál es su fabricante?', '¿qué marca es?'],
      form: 'look up equipment showing equipment.code, equipment.name, equipment.manufacturer where equipment.code in BOM-101',
    },
    {
      after: ['¿En qué planta está BOM-101?'],
      messages: ['¿cuántas fallas lleva este año?', 'how many failures has it had this year?', '¿cuántas fallas ha tenido este año?'],
      form: `count failures where equipment.code in BOM-101 ${YEAR}`,
    },
    {
      after: ['muéstrame BOM-101'],
      messages: ['¿cuánto se ha gastado en él?', 'how much have we spent on it?', '¿cuánto le hemos gastado?'],
      form: 'sum work_orders.total_cost where equipment.code in BOM-101',
    },
  ],
  'the rows just listed': [
    {
      after: ['repuestos bajo mínimo'],
      messages: ['who supplies them?', '¿quién los surte?', '¿quién es el proveedor?', '¿de qué proveedor son?'],
      form: 'list spare_parts showing spare_parts.code, spare_parts.name, spare_parts.supplier where spare_parts.low_stock',
    },
    {
      after: ['equipos fuera de servicio'],
      messages: ['¿de qué planta son?', 'which site are they in?', '¿en qué planta están?'],
      form: 'list equipment showing equipment.code, equipment.name, sites.code, sites.name where equipment.status in out_of_service',
    },
    {
      after: ['equipos fuera de servicio'],
      messages: ['¿cuántas fallas han tenido este año?', 'how many failures have they had this year?'],
      form: `count failures where equipment.status in out_of_service ${YEAR}`,
    },
    {
      after: ['órdenes vencidas'],
      messages: ['agrega el técnico', 'add the technician', 'incluye también el técnico'],
      form: 'list work_orders showing work_orders.number, work_orders.title, equipment.code, work_orders.type, work_orders.priority, work_orders.status, work_orders.opened_at, work_orders.due_on, technicians.code, technicians.name where work_orders.overdue',
    },
  ],
  'what was counted of what': [
    {
      after: ['MTTR por tipo de equipo en 2025'],
      messages: ['ahora solo el tercer trimestre', 'now for Q3 only', '¿y el T3?', 'and Q3?'],
      form: 'mttr by equipment.type during 2025-07-01..2025-10-01',
    },
    {
      after: ['equipos críticos'],
      messages: ['how many of them failed this year?', '¿cuántos de esos fallaron este año?'],
      form: `count equipment where equipment.critical & with failures (during failures.occurred_at 2026-01-01..2027-01-01)`,
    },
    {
      after: ['fallas por causa este año', '¿cuál es la más común?'],
      messages: ['¿cuántas en total?', '¿cuántas son?', 'how many in total?', 'solo el total'],
      form: `count failures ${YEAR}`,
    },
    {
      after: ['repuestos sin existencias'],
      messages: ['¿cuánto cuestan?', 'how much do they cost?', '¿cuánto cuesta cada uno?', 'how much does each one cost?'],
      form: 'list spare_parts showing spare_parts.code, spare_parts.name, spare_parts.unit_cost where spare_parts.out_of_stock',
    },
    {
      after: ['MTTR por planta este año', 'solo las 3 peores'],
      messages: ['what about failures?', '¿y las fallas?'],
      form: `count failures by sites ${YEAR} desc #0 first 3`,
    },
  ],
  'the same period': [
    {
      after: ['How many work orders were opened last month?'],
      messages: [
        'How many failures did we have in the same period?', '¿cuántas fallas hubo en el mismo periodo?', '¿y cuántas fallas hubo?',
        'how many failures were there that month?', '¿cuántas fallas hubo ese mes?', 'and how many failures?',
      ],
      form: `count failures ${OCTOBER}`,
    },
  ],
}; // prettier-ignore

describe('Follow-ups, in many wordings', () => {
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
