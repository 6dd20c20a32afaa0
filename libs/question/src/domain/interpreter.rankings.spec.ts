import { beforeAll, describe, expect, it } from '@jest/globals';
import { PlantQuestions } from '../../../../test/support/plant-questions.js';

describe('Interpreter: rankings and figures', () => {
  let questions: PlantQuestions;

  beforeAll(async () => {
    questions = await PlantQuestions.load();
  });

  it.each([
    [
      'Top 10 equipos con más fallas en los últimos 12 meses',
      'count failures by equipment during 2025-11-22..2026-11-23 desc #0 first 10',
    ],
    [
      'Top 5 machines with the most downtime this year',
      'sum failures.downtime_hours by equipment during 2026-01-01..2027-01-01 desc #0 first 5',
    ],
    [
      '¿Qué equipo tuvo más fallas este año?',
      'count failures by equipment during 2026-01-01..2027-01-01 desc #0 first 1',
    ],
    [
      'Which machine failed the most last year?',
      'count failures by equipment during failures.occurred_at 2025-01-01..2026-01-01 desc #0 first 1',
    ],
    [
      '¿Cuáles son los 3 técnicos con más órdenes completadas este mes?',
      'count work_orders by technicians where work_orders.completed during work_orders.completed_at 2026-11-01..2026-12-01 desc #0 first 3',
    ],
    ['¿Cuál es el repuesto más caro?', 'list spare_parts desc spare_parts.unit_cost first 1'],
    ['What is the most expensive spare part?', 'list spare_parts desc spare_parts.unit_cost first 1'],
    [
      'las 5 órdenes más costosas de 2026',
      'list work_orders showing work_orders.number, work_orders.title, equipment.code, work_orders.type, work_orders.priority, work_orders.status, work_orders.opened_at, work_orders.due_on, work_orders.total_cost during work_orders.completed_at 2026-01-01..2027-01-01 desc work_orders.total_cost first 5',
    ],
    [
      '¿Cuál es el equipo más antiguo?',
      'list equipment showing equipment.code, equipment.name, equipment.type, areas.name, equipment.criticality, equipment.status, equipment.next_maintenance, equipment.installed_on asc equipment.installed_on first 1',
    ],
    [
      'What is the newest machine?',
      'list equipment showing equipment.code, equipment.name, equipment.type, areas.name, equipment.criticality, equipment.status, equipment.next_maintenance, equipment.installed_on desc equipment.installed_on first 1',
    ],
    [
      'los 3 equipos con peor disponibilidad el mes pasado',
      'availability by equipment during 2026-10-01..2026-11-01 asc #0 first 3',
    ],
    ['worst 5 machines by MTBF this year', 'mtbf by equipment during 2026-01-01..2027-01-01 asc #0 first 5'],
    ['últimas 5 fallas', 'list failures desc failures.occurred_at first 5'],
    ['latest 10 work orders', 'list work_orders desc work_orders.opened_at first 10'],
    ['¿Qué modo de falla es el más frecuente?', 'count failures by failures.failure_mode desc #0 first 1'],
    ['áreas ordenadas de mayor a menor por horas de paro', 'sum failures.downtime_hours by areas desc #0'],
    [
      '¿Qué técnico tiene más órdenes abiertas?',
      'count work_orders by technicians where work_orders.status in open desc #0 first 1',
    ],
  ])('%j ranks groups or rows', (question, form) => {
    expect(questions.brief(question)).toBe(form);
  });

  it.each([
    ['Costo de mantenimiento este año', 'sum work_orders.total_cost during 2026-01-01..2027-01-01'],
    ['What was the maintenance cost last month?', 'sum work_orders.total_cost during 2026-10-01..2026-11-01'],
    ['average cost per order by site', 'cost_per_order by sites'],
    [
      '¿Cuál es el costo promedio de las órdenes correctivas?',
      'avg work_orders.total_cost where work_orders.type in corrective',
    ],
    ['horas de paro por área este año', 'sum failures.downtime_hours by areas during 2026-01-01..2027-01-01'],
    [
      'total downtime by machine type last year',
      'sum failures.downtime_hours by equipment.type during 2025-01-01..2026-01-01',
    ],
    ['¿Cuál es el valor del inventario?', 'sum spare_parts.stock_value'],
    ['inventory value by supplier', 'sum spare_parts.stock_value by spare_parts.supplier'],
    ['tarifa promedio de los técnicos por oficio', 'avg technicians.hourly_rate by technicians.trade'],
    ['¿Cuál es el MTTR por planta este año?', 'mttr by sites during 2026-01-01..2027-01-01'],
    ['MTBF de las bombas el año pasado', 'mtbf where equipment.type in pump during 2025-01-01..2026-01-01'],
    [
      'What is the availability of compressors last month?',
      'availability where equipment.type in compressor during 2026-10-01..2026-11-01',
    ],
    ['disponibilidad por tipo de equipo el mes pasado', 'availability by equipment.type during 2026-10-01..2026-11-01'],
    ['PM compliance this quarter', 'pm_compliance during 2026-10-01..2027-01-01'],
    ['¿Cuál es el backlog?', 'backlog'],
    [
      'horas de mano de obra por técnico en octubre',
      'sum work_orders.labor_hours by technicians during 2026-10-01..2026-11-01',
    ],
    [
      'labor cost by order type this year',
      'sum work_orders.labor_cost by work_orders.type during 2026-01-01..2027-01-01',
    ],
    ['edad promedio de las órdenes abiertas', 'avg days since work_orders.opened_at where work_orders.status in open'],
    ['average age of the machines', 'avg days since equipment.installed_on'],
    ['MTTR y MTBF por planta', 'mttr, mtbf by sites'],
    [
      'horas de operación de BOM-101 en octubre',
      'sum meter_readings.operating_hours where equipment.code in BOM-101 during 2026-10-01..2026-11-01',
    ],
    ['precio máximo de los repuestos', 'max spare_parts.unit_cost'],
    ['replacement cost of the equipment in Bogotá', 'sum equipment.replacement_cost where sites.city in Bogotá'],
  ])('%j gives figures', (question, form) => {
    expect(questions.brief(question)).toBe(form);
  });

  it.each([
    ['costo de repuestos consumidos este año', 'sum work_order_parts.consumption_cost during 2026-01-01..2027-01-01'],
    [
      'repuestos más usados este año',
      'sum work_order_parts.quantity by spare_parts during 2026-01-01..2027-01-01 desc #0 first 10',
    ],
    [
      'most used spare parts this year',
      'sum work_order_parts.quantity by spare_parts during 2026-01-01..2027-01-01 desc #0 first 10',
    ],
    [
      'consumo de repuestos por categoría este año',
      'sum work_order_parts.quantity by spare_parts.category during 2026-01-01..2027-01-01',
    ],
  ])('%j gives figures of parts used', (question, form) => {
    expect(questions.brief(question)).toBe(form);
  });
});
