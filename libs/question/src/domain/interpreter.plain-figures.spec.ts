import { beforeAll, describe, expect, it } from '@jest/globals';
import { PlantQuestions } from '../../../../test/support/plant-questions.js';

describe('Interpreter: days since, units said, what was used, figures side by side', () => {
  let questions: PlantQuestions;

  beforeAll(async () => {
    questions = await PlantQuestions.load();
  });

  it.each([
    ['hace cuantos dias se le hizo el ultimo mantto a la BOM-101', 'avg days since equipment.last_maintenance where equipment.code in BOM-101'],
    ['how many days since the last maintenance of BOM-101', 'avg days since equipment.last_maintenance where equipment.code in BOM-101'],
    ['cuántos días han pasado desde la última falla de la BOM-101', 'min days since failures.occurred_at where equipment.code in BOM-101'],
    ['days since the last failure in Monterrey', 'min days since failures.occurred_at where sites.city in Monterrey'],
    ['hace cuántos días falló por última vez la BOM-101', 'min days since failures.occurred_at where equipment.code in BOM-101'],
    ['how many days ago was order OT-000001 closed', 'avg days since work_orders.completed_at where work_orders.number in OT-000001'],
    ['hace cuántos años se instaló la BOM-101', 'min years since equipment.installed_on where equipment.code in BOM-101'],
  ])('«%s» counts from the latest such date', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore

  it.each([
    ['tiempo promedio de resolucion en dias de las correctivas', 'avg work_orders.resolution_days where work_orders.type in corrective'],
    ['average resolution time in days', 'avg work_orders.resolution_days'],
    ['MTTR en horas por planta', 'mttr by sites'],
    ['paro promedio en días', 'refuse'],
    ['average downtime in days', 'refuse'],
  ])('«%s» is answered only in the unit of the figure', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore

  it.each([
    ['¿En cuántas órdenes de este año se usaron refacciones?', 'count work_orders where with work_order_parts during 2026-01-01..2027-01-01'],
    ['how many orders used REP-0002 last month', 'count work_orders where with work_order_parts (spare_parts.code in REP-0002 during 2026-10-01..2026-11-01)'],
    ['how many machines have used seals this year', 'count equipment where with work_order_parts (spare_parts.category in seal during 2026-01-01..2027-01-01)'],
    ['how many completed corrective orders this year used no spare parts?', 'count work_orders where work_orders.completed & work_orders.type in corrective & without work_order_parts during work_orders.completed_at 2026-01-01..2027-01-01'],
    ['cuántas órdenes correctivas no llevaron refacciones este año', 'count work_orders where work_orders.type in corrective & without work_order_parts during work_orders.completed_at 2026-01-01..2027-01-01'],
    ['repuestos q no se usaron nunca', 'list spare_parts where without work_order_parts'],
    ['cuántas refacciones se usaron este año', 'sum work_order_parts.quantity during 2026-01-01..2027-01-01'],
    ['cuántas piezas consumieron las bombas este año', 'sum work_order_parts.quantity where equipment.type in pump during 2026-01-01..2027-01-01'],
  ])('«%s» counts what used them, or what was used', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore

  it.each([
    ['parts cost vs labor cost by month this year', 'sum work_orders.parts_cost, sum work_orders.labor_cost by month during 2026-01-01..2027-01-01'],
    ['labor cost versus parts cost last year', 'sum work_orders.labor_cost, sum work_orders.parts_cost during 2025-01-01..2026-01-01'],
    ['preventivo vs correctivo: gasto de cada uno este año', 'sum work_orders.total_cost by work_orders.type where work_orders.type in preventive, corrective during 2026-01-01..2027-01-01 against work_orders.type preventive, corrective'],
    ['bombas vs motores: fallas de cada uno este año', 'count failures by equipment.type where equipment.type in pump, motor during 2026-01-01..2027-01-01 against equipment.type pump, motor'],
    ['correctivas y preventivas: cuántas de cada una este mes', 'count work_orders by work_orders.type where work_orders.type in corrective, preventive during 2026-11-01..2026-12-01'],
    ['dame cantidad, costo total y costo promedio de las preventivas de este año', 'count work_orders, sum work_orders.total_cost, avg work_orders.total_cost where work_orders.type in preventive during 2026-01-01..2027-01-01'],
    ['total cost and average cost of preventive orders', 'sum work_orders.total_cost, avg work_orders.total_cost where work_orders.type in preventive'],
    ['costo total y máximo de las órdenes de este año', 'sum work_orders.total_cost, max work_orders.total_cost during 2026-01-01..2027-01-01'],
    ['cantidad y costo total de las correctivas por planta', 'count work_orders, sum work_orders.total_cost by sites where work_orders.type in corrective'],
    ['number of pumps, motors and compressors in each site', 'count equipment by sites, equipment.type where equipment.type in pump, motor, compressor'],
    ['did we spend more this month than last month? show both', 'sum work_orders.total_cost during 2026-11-01..2026-12-01 against previous'],
    ['que parte del gasto de este año fue mano de obra (en %)', 'percent sum work_orders.labor_cost of sum work_orders.total_cost during 2026-01-01..2027-01-01'],
    ['tarifa promedio x hora de los tecnicos activos', 'avg technicians.hourly_rate where technicians.active'],
  ])('«%s» sets figures side by side', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore

  it.each([
    ['cuales son los 2 modos de falla q mas paro causan en compresores', 'sum failures.downtime_hours by failures.failure_mode where equipment.type in compressor desc #0 first 2'],
    ['which 2 failure modes cause the most downtime in compressors', 'sum failures.downtime_hours by failures.failure_mode where equipment.type in compressor desc #0 first 2'],
    ['qué causas generan más paro en Monterrey', 'sum failures.downtime_hours by failures.cause where sites.city in Monterrey desc #0 first 10'],
    ['longest downtime this year', 'list failures during 2026-01-01..2027-01-01 desc failures.downtime_hours first 1'],
    ['top 5 fallas con más horas de paro', 'list failures desc failures.downtime_hours first 5'],
  ])('«%s» ranks what the number stands before', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore

  it.each([
    ['cuantas valvulas tenemos en total entre las tres plantas?', 'count equipment where equipment.type in valve'],
    ['horas de paro entre todas las plantas este año', 'sum failures.downtime_hours during 2026-01-01..2027-01-01'],
    ['fallas entre las dos plantas', 'refuse'],
    ['What is our total inventory worth today?', 'sum spare_parts.stock_value'],
    ['how many machines are out of service today', 'count equipment where equipment.status in out_of_service'],
    ['cuantas OT se vencieron y siguen sin cerrar', 'count work_orders where work_orders.pending & work_orders.due_on < 2026-11-22'],
    ['órdenes que vencieron', 'refuse'],
    ['me podés decir cuántas órdenes se cerraron en término el mes pasado', 'count work_orders where work_orders.completed_on_time during work_orders.completed_at 2026-10-01..2026-11-01'],
    ['orders without a technician that are already in progress', 'list work_orders where work_orders.unassigned & work_orders.status in in_progress'],
    ['que tiene pendiente Iván Olvera Suárez', 'list work_orders where work_orders.pending & technicians.name in Iván Olvera Suárez'],
    ['cost of work on BOM-101 this year', 'sum work_orders.total_cost where equipment.code in BOM-101 during 2026-01-01..2027-01-01'],
    ['Sírvase indicar qué proporción del costo total del ejercicio corresponde a cada planta.', 'sum work_orders.total_cost by sites during 2026-01-01..2027-01-01 as share'],
    ['Could you tell me whether Monterrey or Querétaro had more failures last quarter?', 'count failures by sites.city where sites.city in Monterrey, Querétaro during 2026-07-01..2026-10-01 desc #0 first 1'],
    ['open orders that nobody has been assigned to', 'list work_orders where work_orders.status in open & work_orders.unassigned'],
    ['ctos equipos estan parados x mantto', 'count equipment where equipment.status in under_maintenance'],
    ['cuantas fallas x mal operacion ai este año', 'count failures where failures.cause in operation during 2026-01-01..2027-01-01'],
  ])('«%s» says what stands in the records as it is now, whatever its spelling', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore
});
