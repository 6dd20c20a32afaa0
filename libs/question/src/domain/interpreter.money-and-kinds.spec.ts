import { beforeAll, describe, expect, it } from '@jest/globals';
import { PlantQuestions } from '../../../../test/support/plant-questions.js';

describe('Interpreter: which money, which pieces, which kinds', () => {
  let questions: PlantQuestions;

  beforeAll(async () => {
    questions = await PlantQuestions.load();
  });

  it.each([
    ['what did August 2026 cost us in labor?', 'sum work_orders.labor_cost during 2026-08-01..2026-09-01'],
    ['¿cuánto nos costaron las bombas en refacciones este año?', 'sum work_orders.parts_cost where equipment.type in pump during 2026-01-01..2027-01-01'],
    ['how much did BOM-101 cost us in parts this year', 'sum work_orders.parts_cost where equipment.code in BOM-101 during 2026-01-01..2027-01-01'],
    ['equipos que costaron más de 1500 en refacciones este año', 'sum work_orders.parts_cost by equipment during 2026-01-01..2027-01-01 having #0 > 1500'],
    ['machines that cost us over 2000 in labor this year', 'sum work_orders.labor_cost by equipment during 2026-01-01..2027-01-01 having #0 > 2000'],
    ['Which equipment cost more than 1500 in repairs this year?', 'sum work_orders.total_cost by equipment where work_orders.type in corrective during 2026-01-01..2027-01-01 having #0 > 1500'],
    ['¿qué equipo gastó más en refacciones este año?', 'sum work_orders.parts_cost by equipment during 2026-01-01..2027-01-01 desc #0 first 1'],
    ['órdenes que costaron entre 300 y 500 dólares el año pasado', 'list work_orders where work_orders.total_cost >= 300 & work_orders.total_cost <= 500 during work_orders.completed_at 2025-01-01..2026-01-01'],
    ['valor total de reposición de los equipos críticos', 'sum equipment.replacement_cost where equipment.critical'],
  ])('«%s» says what the money is for, and when it was spent', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore

  it.each([
    ['¿De qué refacciones gastamos más de 50 unidades el año pasado?', 'sum work_order_parts.quantity by spare_parts during 2025-01-01..2026-01-01 having #0 > 50'],
    ['which parts did we use more than 50 units of last year?', 'sum work_order_parts.quantity by spare_parts during 2025-01-01..2026-01-01 having #0 > 50'],
    ['Suppliers whose stock is worth over 3,000 dollars', 'sum spare_parts.stock_value by spare_parts.supplier having #0 > 3000'],
    ['proveedores cuyo inventario vale más de 3000 dólares', 'sum spare_parts.stock_value by spare_parts.supplier having #0 > 3000'],
    ['consumo de refacciones en dólares por planta este año', 'sum work_order_parts.consumption_cost by sites during 2026-01-01..2027-01-01'],
    ['stock en dólares por categoría', 'sum spare_parts.stock_value by spare_parts.category'],
    ['cuántas refacciones hay en cada categoría y cuánto valen', 'count spare_parts, sum spare_parts.stock_value by spare_parts.category'],
    ['Quiero el inventario de bandas con existencias y mínimo', 'list spare_parts showing spare_parts.code, spare_parts.name, spare_parts.stock, spare_parts.min_stock where spare_parts.category in belt'],
    ['existencias y mínimo de las bandas', 'list spare_parts showing spare_parts.code, spare_parts.name, spare_parts.stock, spare_parts.min_stock where spare_parts.category in belt'],
    ['inventario de rodamientos', 'sum spare_parts.stock where spare_parts.category in bearing'],
    ['dame las refacciones que ya no tienen existencia', 'list spare_parts where spare_parts.stock <= 0'],
  ])('«%s»: pieces, or what they are worth', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore

  it.each([
    ['what are the causes of failure of packaging machines this year?', 'count failures by failures.cause where equipment.type in packaging_machine during 2026-01-01..2027-01-01'],
    ['¿qué modos de falla tienen las bombas?', 'count failures by failures.failure_mode where equipment.type in pump'],
    ['which failure modes do pumps have?', 'count failures by failures.failure_mode where equipment.type in pump'],
    ['causas de falla de los motores', 'count failures by failures.cause where equipment.type in motor'],
    ['fallas de bombas con su causa', 'list failures showing failures.cause where equipment.type in pump'],
  ])('«%s» asks for the kinds that there are', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore

  it.each([
    ['Who made the boiler CAL-101 and what model is it?', 'look up equipment showing equipment.code, equipment.name, equipment.manufacturer, equipment.model where equipment.type in boiler & equipment.code in CAL-101'],
    ['¿quién fabricó la BOM-101 y qué modelo es?', 'look up equipment showing equipment.code, equipment.name, equipment.manufacturer, equipment.model where equipment.code in BOM-101'],
  ])('«%s» asks for two columns', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore

  it.each([
    ['machines whose replacement cost is unknown', 'list equipment where equipment.replacement_cost isNull'],
    ['equipos con costo de reposición desconocido', 'list equipment where equipment.replacement_cost isNull'],
    ['technicians with unknown hire date', 'list technicians where technicians.hired_on isNull'],
    ['fallas de causa desconocida', 'list failures where failures.cause in unknown'],
    ['orders not completed on time last month', 'list work_orders where work_orders.completed_late during work_orders.completed_at 2026-10-01..2026-11-01'],
    ['preventivos que no se cumplieron a tiempo el mes pasado', 'list work_orders where work_orders.type in preventive & work_orders.completed_late during work_orders.completed_at 2026-10-01..2026-11-01'],
    ['technicians who closed nothing last month', 'list technicians where without work_orders (work_orders.completed during work_orders.completed_at 2026-10-01..2026-11-01)'],
    ['any lift trucks down today?', 'list equipment where equipment.type in forklift & equipment.status in out_of_service'],
    ['qué hay que pedir ya porque está por debajo del mínimo', 'list spare_parts where spare_parts.low_stock'],
  ])('«%s»: what is missing, late, or so today', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore

  it.each([
    ['porcentaje de órdenes pendientes que están vencidas', 'share of work_orders with work_orders.overdue where work_orders.pending'],
    ['percentage of open orders that are overdue', 'share of work_orders with work_orders.overdue where work_orders.status in open'],
    ['qué porcentaje de las preventivas está vencida', 'share of work_orders with work_orders.overdue where work_orders.type in preventive'],
  ])('«%s»: what stands by the noun is the whole', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore

  it.each([
    ['los 3 modos de falla que más horas de paro nos costaron en 2025', 'sum failures.downtime_hours by failures.failure_mode during 2025-01-01..2026-01-01 desc #0 first 3'],
    ['five least reliable motors this year going by number of failures', 'count failures by equipment where equipment.type in motor during 2026-01-01..2027-01-01 desc #0 first 5'],
    ['en qué tipo de equipo se fue más dinero de refacciones este año', 'sum work_orders.parts_cost by equipment.type during 2026-01-01..2027-01-01 desc #0 first 1'],
    ['which manufacturer has the oldest machines on average', 'avg days since equipment.installed_on by equipment.manufacturer desc #0 first 1'],
    ['cheapest and dearest filter price', 'min spare_parts.unit_cost, max spare_parts.unit_cost where spare_parts.category in filter'],
    ['precio más barato y más caro de los filtros', 'min spare_parts.unit_cost, max spare_parts.unit_cost where spare_parts.category in filter'],
    ['cuantas refacciones de Comercial Ñuñoa manejamos y cuántas piezas suman', 'count spare_parts, sum spare_parts.stock where spare_parts.supplier in Comercial Ñuñoa'],
    ['average hours per meter reading by equipment type last month', 'avg meter_readings.operating_hours by equipment.type during 2026-10-01..2026-11-01'],
    ['qué porcentaje del gasto de este año fueron refacciones', 'percent sum work_orders.parts_cost of sum work_orders.total_cost during 2026-01-01..2027-01-01'],
    ['what proportion of failures get no work order, by plant (percent)', 'share of failures with without work_orders by sites'],
    ['cuántos años lleva Iván Olvera Suárez en la empresa', 'avg years since technicians.hired_on where technicians.name in Iván Olvera Suárez'],
  ])('«%s»: what is ranked, averaged and parted', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore

  it.each([
    ["active technicians who haven't completed a single order this week or last week", 'list technicians showing technicians.code, technicians.name where technicians.active & without work_orders (work_orders.completed during work_orders.completed_at 2026-11-09..2026-11-23)'],
    ['failures this week or last week', 'list failures during 2026-11-09..2026-11-23'],
    ['total spend per calendar year, 2024 onwards', 'sum work_orders.total_cost by year during 2024-01-01..'],
    ['gasto por año, de 2024 en adelante', 'sum work_orders.total_cost by year during 2024-01-01..'],
    ['orders with a due date', 'list work_orders where work_orders.due_on notNull'],
    ['órdenes con fecha límite', 'list work_orders where work_orders.due_on notNull'],
  ])('«%s»: periods side by side, open ends, dates that there are', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore

  it.each([
    ['which plans cover BOM-101?', 'list maintenance_plans where equipment.code in BOM-101'],
    ['how many hours did BOM-101 run last month?', 'sum meter_readings.operating_hours where equipment.code in BOM-101 during 2026-10-01..2026-11-01'],
    ["break down last month's work orders by type and status", 'count work_orders by work_orders.type, work_orders.status during 2026-10-01..2026-11-01'],
    ['which machines break down most', 'count failures by equipment desc #0 first 10'],
    ['qiero ver ls OTs correctvas pendientes', 'list work_orders where work_orders.type in corrective & work_orders.pending'],
    ['how much dough went into BOM-101 this year', 'sum work_orders.total_cost where equipment.code in BOM-101 during 2026-01-01..2027-01-01'],
    ['gimme the gensets and when theyre next due', 'list equipment showing equipment.code, equipment.name, equipment.next_maintenance where equipment.type in generator'],
    ['evolución semanal... mejor mensual, de OTs correctivas abiertas en 2025', 'count work_orders by month of work_orders.opened_at where work_orders.type in corrective during work_orders.opened_at 2025-01-01..2026-01-01'],
  ])('«%s» as people say it', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore
});
