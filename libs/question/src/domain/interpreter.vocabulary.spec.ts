import { beforeAll, describe, expect, it } from '@jest/globals';
import { PlantQuestions } from '../../../../test/support/plant-questions.js';

describe('Interpreter: what people of a plant call its things', () => {
  let questions: PlantQuestions;

  beforeAll(async () => {
    questions = await PlantQuestions.load();
  });

  it.each([
    ['cuánta gente de mtto hay en el turno de la noche', 'count technicians where technicians.shift in night'],
    ['Che, ¿cuántos laburos le quedan pendientes a TEC-02?', 'count work_orders where work_orders.pending & technicians.code in TEC-02'],
    ['qué máquinas dieron más lata en 2025', 'count failures by equipment during 2025-01-01..2026-01-01 desc #0 first 10'],
    ['which part do we go through the most', 'sum work_order_parts.quantity by spare_parts desc #0 first 1'],
    ['el equipo que más plata nos ha costado', 'sum work_orders.total_cost by equipment desc #0 first 1'],
    ['cuánta lana hay en el almacén', 'sum spare_parts.stock_value'],
    ['how much money is tied up in stock', 'sum spare_parts.stock_value'],
    ['spare parts with nothing left on the shelf', 'list spare_parts where spare_parts.out_of_stock'],
    ['qué refacciones ya no hay', 'list spare_parts where spare_parts.out_of_stock'],
    ['parts running low', 'list spare_parts where spare_parts.low_stock'],
    ['spares costing between 50 and 100 dollars apiece', 'list spare_parts where spare_parts.unit_cost >= 50 & spare_parts.unit_cost <= 100'],
    ['máquinas que no jalan', 'list equipment where equipment.status in out_of_service'],
    ['machines that are up', 'list equipment where equipment.status in operational'],
    ['qué equipos están en el taller', 'list equipment where equipment.status in under_maintenance'],
    ['fallas que todavía no se reparan', 'list failures where failures.ongoing'],
    ['orders with nobody assigned', 'list work_orders where work_orders.unassigned'],
    ['cuánto gana TEC-02 por hora', 'avg technicians.hourly_rate where technicians.code in TEC-02'],
    ['horas que le metimos a BOM-101', 'sum work_orders.labor_hours where equipment.code in BOM-101'],
    ['equipos de criticidad A o B', 'list equipment where equipment.criticality in A, B'],
    ['machines with a single failure in 2025', 'count failures by equipment during 2025-01-01..2026-01-01 having #0 = 1'],
    ['machines without a single maintenance plan', 'list equipment where without maintenance_plans'],
    ['quién cerró más órdenes en 2025', 'count work_orders by technicians where work_orders.completed during work_orders.completed_at 2025-01-01..2026-01-01 desc #0 first 1'],
    ['How many different suppliers do we buy spares from?', 'distinct spare_parts.supplier'],
    ['órdenes que se crearon este mes', 'list work_orders during work_orders.opened_at 2026-11-01..2026-12-01'],
    ['técnicos que ganan más de 20 por hora', 'list technicians where technicians.hourly_rate > 20'],
    ['equipos fuera de Monterrey', 'list equipment where sites.city notIn Monterrey'],
    ['órdenes que están en pausa', 'list work_orders where work_orders.status in on_hold'],
    ['machines that did not have any failures in 2025', 'list equipment where without failures (during 2025-01-01..2026-01-01)'],
    ['compara octubre y noviembre en fallas', 'count failures during 2026-11-01..2026-12-01 against previous'],
    ['fallas en octubre y noviembre', 'list failures during 2026-10-01..2026-12-01'],
    ['drop me the list of open orders', 'list work_orders where work_orders.status in open'],
  ])('%s', (question, form) => {
    expect(questions.brief(question)).toBe(form);
  });
}); // prettier-ignore
