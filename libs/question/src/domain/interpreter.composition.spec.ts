import { beforeAll, describe, expect, it } from '@jest/globals';
import { PlantQuestions } from '../../../../test/support/plant-questions.js';

/** How what the words mean one by one is put together: a few wordings of each class, read over a small plant. */
describe('Interpreter: composition', () => {
  let questions: PlantQuestions;

  beforeAll(async () => {
    questions = await PlantQuestions.load();
  });

  const YEAR = 'during 2026-01-01..2027-01-01';

  it.each([
    ['fallas, horas de paro y MTTR por planta', 'count failures, sum failures.downtime_hours, mttr by sites'],
    ['costo total y número de órdenes por tipo este año', `sum work_orders.total_cost, count work_orders by work_orders.type ${YEAR}`],
    ['how many work orders and how much did they cost, by plant, this year', `count work_orders, sum work_orders.total_cost by sites ${YEAR}`],
    ['number of machines and total replacement cost by site', 'count equipment, sum equipment.replacement_cost by sites'],
    ['min, max and avg unit cost of filters', 'min spare_parts.unit_cost, max spare_parts.unit_cost, avg spare_parts.unit_cost where spare_parts.category in filter'],
    ['costo mínimo, máximo y promedio de las órdenes correctivas', 'min work_orders.total_cost, max work_orders.total_cost, avg work_orders.total_cost where work_orders.type in corrective'],
    ['longest and shortest downtime from compressor failures', 'max failures.downtime_hours, min failures.downtime_hours where equipment.type in compressor'],
    ['costo de mano de obra y de repuestos este año', `sum work_orders.labor_cost, sum work_orders.parts_cost ${YEAR}`],
    ['costo total de repuestos por mes', 'sum work_orders.parts_cost by month'],
  ])('%j asks for several figures', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore

  it.each([
    ['equipos parados, con su área y planta', 'list equipment showing equipment.code, equipment.name, areas.code, areas.name, sites.code, sites.name where equipment.status in out_of_service'],
    ['equipos fuera de servicio y en qué planta están', 'list equipment showing equipment.code, equipment.name, sites.code, sites.name where equipment.status in out_of_service'],
    ['list the critical machines and what area they are in', 'list equipment showing equipment.code, equipment.name, areas.code, areas.name where equipment.critical'],
    ['órdenes abiertas con técnico y fecha', 'list work_orders showing work_orders.number, work_orders.title, technicians.code, technicians.name, work_orders.opened_at where work_orders.status in open'],
    ['planes vigentes con frecuencia y equipo', 'list maintenance_plans showing maintenance_plans.name, maintenance_plans.frequency_days, equipment.code, equipment.name where maintenance_plans.active'],
    ['¿Cuántas piezas quedan de REP-0002?', 'sum spare_parts.stock where spare_parts.code in REP-0002'],
    ['cuántos años tiene CAL-101', 'avg years since equipment.installed_on where equipment.code in CAL-101'],
    ['how old is CAL-101', 'avg days since equipment.installed_on where equipment.code in CAL-101'],
    ['is BOM-101 running?', 'look up equipment where equipment.code in BOM-101 & equipment.status in operational'],
  ])('%j shows what was asked beside the rows, or of one thing', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore

  it.each([
    ['equipos de criticidad A o B', 'list equipment where equipment.criticality in A, B'],
    ['Por planta, cuántos equipos A, B y C hay', 'count equipment by sites, equipment.criticality where equipment.criticality in A, B, C'],
    ['órdenes de prioridad alta, media o crítica', 'list work_orders where work_orders.priority in high, medium, critical'],
    ['equipos que no son ni bombas ni motores', 'list equipment where equipment.type notIn pump, motor'],
    ['machines that are neither pumps nor motors', 'list equipment where equipment.type notIn pump, motor'],
    ['todos los equipos menos las bombas', 'list equipment where equipment.type notIn pump'],
    ['machines without a single failure this year', `list equipment where without failures (${YEAR})`],
    ['equipos que no tuvieron ninguna falla este año', `list equipment where without failures (${YEAR})`],
    ['repuestos que ninguna orden usó este año', `list spare_parts where without work_order_parts (${YEAR})`],
    ['áreas donde no hubo fallas este año', `list areas where without failures (${YEAR})`],
    ['equipos sin órdenes ni fallas este año', `list equipment where without work_orders (${YEAR}) & without failures (${YEAR})`],
    ['todo menos preventivas: órdenes abiertas por tipo', 'count work_orders by work_orders.type where work_orders.type notIn preventive & work_orders.status in open'],
  ])('%j lists values or what is missing', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore

  it.each([
    ['técnicos que cerraron al menos 30 órdenes este año', 'count work_orders by technicians where work_orders.completed during work_orders.completed_at 2026-01-01..2027-01-01 having #0 >= 30'],
    ['equipos con entre 3 y 5 fallas este año', `count failures by equipment ${YEAR} having #0 <= 5 having #0 >= 3`],
    ['plantas con MTTR mayor a 8 horas', 'mttr by sites having #0 > 8'],
    ['áreas con disponibilidad menor al 99 %', 'availability by areas having #0 < 99'],
    ['machines that cost over $3000 in maintenance this year', `sum work_orders.total_cost by equipment ${YEAR} having #0 > 3000`],
    ['work orders with downtime over 10 hours', 'list work_orders where work_orders.downtime_hours > 10'],
    ['órdenes de más de 500 dólares', 'list work_orders where work_orders.total_cost > 500'],
    ['work orders overdue by more than 10 days', 'list work_orders where work_orders.overdue & age of work_orders.due_on > 10'],
    ['machines that failed more than once this month', 'count failures by equipment during failures.occurred_at 2026-11-01..2026-12-01 having #0 > 1'],
    ['equipos con más de 5 fallas y más de 20 horas de paro este año', `sum failures.downtime_hours, count failures by equipment ${YEAR} having #0 > 20 having #1 > 5`],
  ])('%j compares with a number', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore

  it.each([
    ['% de equipos operativos por planta', 'share of equipment with equipment.status in operational by sites'],
    ['share of failure downtime that comes from pumps, this year', `share of failures.downtime_hours with equipment.type in pump ${YEAR}`],
    ['qué porcentaje del costo es de correctivos este año', `share of work_orders.total_cost with work_orders.type in corrective ${YEAR}`],
    ['porcentaje de fallas por causa', 'count failures by failures.cause as share'],
    ['¿Quién gastó más este año, Monterrey o Querétaro?', `sum work_orders.total_cost by sites.city where sites.city in Monterrey, Querétaro ${YEAR} desc #0`],
    ['bombas vs motores en fallas este año', `count failures by equipment.type where equipment.type in pump, motor ${YEAR} against equipment.type pump, motor`],
    ['diferencia de horas de paro entre Bogotá y Querétaro este año', `sum failures.downtime_hours by sites.city where sites.city in Bogotá, Querétaro ${YEAR} against sites.city Bogotá, Querétaro`],
    ['failures last month vs the month before', 'count failures during 2026-10-01..2026-11-01 against previous'],
    ['horas de paro del mes pasado vs el mes anterior', 'sum failures.downtime_hours during 2026-10-01..2026-11-01 against previous'],
    ['failures last week vs the prior week', 'count failures during 2026-11-09..2026-11-16 against previous'],
    ['Failures so far this year versus the same stretch of last year', 'count failures during 2026-01-01..2026-11-23 against lastYear'],
    ['¿subieron las fallas este mes?', 'count failures during 2026-11-01..2026-12-01 against previous'],
  ])('%j takes shares or compares', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore

  it.each([
    ['los 3 peores equipos por planta según fallas', 'count failures by sites, equipment desc #0 first 3 per sites'],
    ['modo de falla más frecuente por planta', 'count failures by sites, failures.failure_mode desc #0 first 1 per sites'],
    ['la segunda planta con más fallas', 'count failures by sites desc #0 first 1 after 1'],
    ['third most used part', 'sum work_order_parts.quantity by spare_parts desc #0 first 1 after 2'],
    ['top 5 de equipos con mas fallas en el año', 'count failures by equipment during 2026-01-01..2027-01-01 (assumed) desc #0 first 5'],
    ['¿Qué planta gasta más en mantenimiento este año?', `sum work_orders.total_cost by sites ${YEAR} desc #0 first 1`],
    ['which part do we use the most', 'sum work_order_parts.quantity by spare_parts desc #0 first 1'],
    ['which plant spends the most on maintenance', 'sum work_orders.total_cost by sites desc #0 first 1'],
    ['equipo más caro de mantener este año', `sum work_orders.total_cost by equipment ${YEAR} desc #0 first 1`],
    ['How long does a corrective order take on average?', 'avg work_orders.resolution_days where work_orders.type in corrective'],
    ['¿Se cumplió el mantenimiento preventivo en octubre?', 'pm_compliance during 2026-10-01..2026-11-01'],
    ['top 3 causas de falla por planta', 'count failures by failures.cause, sites desc #0 first 3 per sites'],
    ['el repuesto más caro de cada categoría', 'list spare_parts desc spare_parts.unit_cost first 1 per spare_parts.category'],
  ])('%j ranks', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore

  it.each([
    ['técnicos que trabajaron en bombas este año', `list technicians where with work_orders (equipment.type in pump ${YEAR})`],
    ['machines that TEC-01 worked on this year', `list equipment where with work_orders (technicians.code in TEC-01 ${YEAR})`],
    ['equipos en los que trabajó TEC-01 este año', `list equipment where with work_orders (technicians.code in TEC-01 ${YEAR})`],
    ['¿Qué repuestos se usaron en la orden OT-000001?', 'list spare_parts where with work_order_parts (work_orders.number in OT-000001)'],
    ['which spare parts were used on compressors this year', `list spare_parts where with work_order_parts (equipment.type in compressor ${YEAR})`],
  ])('%j goes through the rows that join two things', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore

  it('takes "expensive" for a price where rows have one, and says what else was possible', () => {
    const understanding = questions.understand('¿Cuál es el equipo más caro?');
    expect(understanding).toMatchObject({
      outcome: 'answer',
      lf: { order: { by: 'equipment.replacement_cost', dir: 'desc' }, limit: { n: 1 } },
      assumptions: [{ kind: 'sense', text: 'más caro', taken: 'costo de reposición', alternative: 'costo total' }],
    });
  });

  it.each([
    'la falla más larga y la más corta de los compresores',
    'backlog y órdenes vencidas por planta',
    '¿ningún equipo de Monterrey falló ayer?',
    'who was the last technician to work on BOM-101',
  ])('%j is refused whole rather than half answered', (question) => expect(questions.brief(question)).toBe('refuse'));
});
