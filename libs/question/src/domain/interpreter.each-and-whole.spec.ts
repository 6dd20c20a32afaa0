import { beforeAll, describe, expect, it } from '@jest/globals';
import { PlantQuestions } from '../../../../test/support/plant-questions.js';

describe("Interpreter: shares of one whole, the one of each, each row's own figure", () => {
  let questions: PlantQuestions;

  beforeAll(async () => {
    questions = await PlantQuestions.load();
  });

  it.each([
    ['qué porcentaje de las órdenes completadas en octubre de 2026 sacó cada turno', 'count work_orders by technicians.shift where work_orders.completed during work_orders.completed_at 2026-10-01..2026-11-01 as share'],
    ['what percent of completed orders did each shift close', 'count work_orders by technicians.shift where work_orders.completed as share'],
    ['qué porcentaje de las órdenes cerradas hizo cada técnico', 'count work_orders by technicians where work_orders.completed as share'],
    ['what percentage of failures does each site account for this year', 'count failures by sites during 2026-01-01..2027-01-01 as share'],
    ['qué parte de las órdenes cerró cada técnico este año', 'count work_orders by technicians where work_orders.completed during work_orders.completed_at 2026-01-01..2027-01-01 as share'],
    ['qué porcentaje de las fallas tiene cada planta', 'count failures by sites as share'],
  ])('«%s» parts one whole among the groups', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore

  it.each([
    ['de cada categoría de refacción, la que tiene más piezas en stock', 'list spare_parts desc spare_parts.stock first 1 per spare_parts.category'],
    ['for each part category, the one with the highest unit cost', 'list spare_parts desc spare_parts.unit_cost first 1 per spare_parts.category'],
    ['de cada tipo de equipo, el más antiguo', 'list equipment showing equipment.type, equipment.code, equipment.name, areas.name, equipment.criticality, equipment.status, equipment.next_maintenance, equipment.installed_on asc equipment.installed_on first 1 per equipment.type'],
    ['por categoría, el repuesto más caro', 'list spare_parts desc spare_parts.unit_cost first 1 per spare_parts.category'],
  ])('«%s» takes rows, one of each group', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore

  it.each([
    ['lista de precios de los sensores, con lo que hay en existencia', 'list spare_parts showing spare_parts.code, spare_parts.name, spare_parts.stock, spare_parts.unit_cost where spare_parts.category in sensor'],
    ['can you pull up the seals, with what we have on hand and the minimum of each?', 'list spare_parts showing spare_parts.code, spare_parts.name, spare_parts.stock, spare_parts.min_stock where spare_parts.category in seal'],
    ['dame los precios de los filtros', 'list spare_parts showing spare_parts.code, spare_parts.name, spare_parts.unit_cost where spare_parts.category in filter'],
    ['stock and price of the filters', 'list spare_parts showing spare_parts.code, spare_parts.name, spare_parts.stock, spare_parts.unit_cost where spare_parts.category in filter'],
  ])('«%s» shows each row\'s own price', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore

  it.each([
    ['cost per corrective order', 'avg work_orders.total_cost where work_orders.type in corrective'],
    ['costo x orden correctiva', 'avg work_orders.total_cost where work_orders.type in corrective'],
    ['costo por correctivo', 'avg work_orders.total_cost where work_orders.type in corrective'],
    ['cost per preventive order by site this year', 'avg work_orders.total_cost by sites where work_orders.type in preventive during 2026-01-01..2027-01-01'],
    ['cuánto cuesta cada orden correctiva en promedio', 'avg work_orders.total_cost where work_orders.type in corrective'],
    ['horas hombre por orden preventiva en octubre', 'avg work_orders.labor_hours where work_orders.type in preventive during 2026-10-01..2026-11-01'],
  ])('«%s» is what one of such rows has on average', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore

  it.each([
    ['for each Bogotá technician: orders completed this year and labour hours on them', 'count work_orders, sum work_orders.labor_hours by technicians where sites.city in Bogotá & work_orders.completed during work_orders.completed_at 2026-01-01..2027-01-01'],
    ['costo de mantenimiento x hora de operación de los compresores, 2025', 'cost_per_operating_hour where equipment.type in compressor during 2025-01-01..2026-01-01'],
    ['are failures going up or down? give me the monthly count for this year', 'count failures by month during 2026-01-01..2027-01-01'],
    ['¿suben o bajan las fallas? dame por mes este año', 'count failures by month during 2026-01-01..2027-01-01'],
  ])('«%s» joins or divides figures', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore

  it.each([
    ['machines that failed this year yet have no active preventive plan', 'list equipment where with failures (during failures.occurred_at 2026-01-01..2027-01-01) & without maintenance_plans (maintenance_plans.active & maintenance_plans.type in preventive)'],
    ['pumps that broke down this year but have no active plan', 'list equipment where equipment.type in pump & with failures (during failures.occurred_at 2026-01-01..2027-01-01) & without maintenance_plans (maintenance_plans.active)'],
    ['machines with corrective orders this year but no preventive ones', 'list equipment where with work_orders (work_orders.type in corrective during 2026-01-01..2027-01-01) & without work_orders (work_orders.type in preventive during 2026-01-01..2027-01-01)'],
  ])('«%s» has one thing and lacks another', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore
});
