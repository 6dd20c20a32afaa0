import { beforeAll, describe, expect, it } from '@jest/globals';
import { PlantQuestions } from '../../../../test/support/plant-questions.js';

const YEAR = 'during 2026-01-01..2027-01-01';
const OCTOBER = 'during 2026-10-01..2026-11-01';

describe('Interpreter: whose attribute, number or state it is', () => {
  let questions: PlantQuestions;

  beforeAll(async () => {
    questions = await PlantQuestions.load();
  });

  it.each([
    ['¿cuál es el código de Rodamiento de bolas 6203?', 'look up spare_parts showing spare_parts.code, spare_parts.name where spare_parts.name in Rodamiento de bolas 6203'],
    ["what's the code for Iván Olvera Suárez", 'look up technicians showing technicians.code, technicians.name where technicians.name in Iván Olvera Suárez'],
    ['¿cuál es el proveedor de Rodamiento de bolas 6203?', 'look up spare_parts showing spare_parts.code, spare_parts.name, spare_parts.supplier where spare_parts.name in Rodamiento de bolas 6203'],
    ['¿cuál es el número de serie de BOM-101?', 'look up equipment showing equipment.code, equipment.name, equipment.serial_number where equipment.code in BOM-101'],
    ['¿en qué planta y área está el COM-101 y qué criticidad tiene?', 'look up equipment showing equipment.code, equipment.name, sites.code, sites.name, areas.code, areas.name, equipment.criticality where equipment.code in COM-101'],
    ['what site and area is COM-101 in?', 'look up equipment showing equipment.code, equipment.name, sites.code, sites.name, areas.code, areas.name where equipment.code in COM-101'],
    ["when was OT-000001 opened and who's got it?", 'look up work_orders showing work_orders.number, work_orders.title, work_orders.opened_at, technicians.code, technicians.name where work_orders.number in OT-000001'],
    ['how many REP-0001 have we got left, and what do they cost each?', 'look up spare_parts showing spare_parts.code, spare_parts.name, spare_parts.unit_cost, spare_parts.stock where spare_parts.code in REP-0001'],
    ['cuántos REP-0001 quedan y cuánto cuesta cada uno', 'sum spare_parts.stock, avg spare_parts.unit_cost where spare_parts.code in REP-0001'],
  ])('«%s» is an attribute of the row that is named', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore

  it.each([
    ['machines with their number of failures this year', `count failures by equipment ${YEAR}`],
    ['áreas de Monterrey con su número de equipos', 'count equipment by areas where sites.city in Monterrey'],
    ['lista de áreas y cuántos equipos tiene cada una', 'count equipment by areas'],
    ['technicians with their number of completed orders last month', `count work_orders by technicians where work_orders.completed during work_orders.completed_at 2026-10-01..2026-11-01`],
    ['list of suppliers with the number of parts they supply', 'count spare_parts by spare_parts.supplier'],
    ['tipos de equipo con su número de fallas', 'count failures by equipment.type'],
    ['machines with their total downtime last month', `sum failures.downtime_hours by equipment ${OCTOBER}`],
    ['rank the areas by number of failures', 'count failures by areas desc #0'],
    ['áreas ordenadas por cantidad de equipos', 'count equipment by areas desc #0'],
  ])('«%s» gives each row its number', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore

  it.each([
    ['pendientes por prioridad', 'count work_orders by work_orders.priority where work_orders.pending'],
    ['overdue by priority', 'count work_orders by work_orders.priority where work_orders.overdue'],
    ['completadas por técnico', 'count work_orders by technicians where work_orders.completed'],
    ['average age by type', 'avg days since equipment.installed_on by equipment.type'],
    ['average equipment age in years by type', 'avg years since equipment.installed_on by equipment.type'],
    ['¿Cuál es la tarifa por hora mínima y la máxima entre los mecánicos?', 'min technicians.hourly_rate, max technicians.hourly_rate where technicians.trade in mechanical'],
  ])('«%s»: the axis or the group says whose it is', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore

  it.each([
    ['Longest failure this year – which machine and what failure mode?', `list failures showing equipment.code, equipment.name, failures.failure_mode, failures.downtime_hours during failures.occurred_at 2026-01-01..2027-01-01 desc failures.downtime_hours first 1`],
    ['la falla más larga este año, ¿en qué equipo fue?', `list failures showing equipment.code, equipment.name, failures.downtime_hours during failures.occurred_at 2026-01-01..2027-01-01 desc failures.downtime_hours first 1`],
    ["At each site, what's the most common failure mode?", 'count failures by sites, failures.failure_mode desc #0 first 1 per sites'],
  ])('«%s» asks for more of the one that ranks first', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore

  it.each([
    'repuestos del proveedor con más costo',
    'failures of the machine with the most downtime',
    'MTTR del equipo con más fallas',
    'número de fallas del equipo con más fallas',
    'fallas en la planta con más equipos',
  ])('refuses what would take two questions: «%s»', (question) => expect(questions.brief(question)).toBe('refuse'));
});
