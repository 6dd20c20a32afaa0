import { beforeAll, describe, expect, it } from '@jest/globals';
import { PlantQuestions } from '../../../../test/support/plant-questions.js';

describe('Interpreter: conditions', () => {
  let questions: PlantQuestions;

  beforeAll(async () => {
    questions = await PlantQuestions.load();
  });

  it.each([
    ['equipos sin fallas este año', 'list equipment where without failures (during 2026-01-01..2027-01-01)'],
    ['machines without failures this year', 'list equipment where without failures (during 2026-01-01..2027-01-01)'],
    ['equipos que nunca han recibido mantenimiento', 'list equipment where equipment.never_maintained'],
    ['órdenes no completadas', 'list work_orders where not work_orders.completed'],
    ['work orders that are not preventive', 'list work_orders where work_orders.type notIn preventive'],
    ['técnicos sin órdenes abiertas', 'list technicians where without work_orders (work_orders.status in open)'],
    ['equipos con más de 3 fallas este año', 'count failures by equipment during 2026-01-01..2027-01-01 having #0 > 3'],
    [
      'machines with more than 2 open orders',
      'count work_orders by equipment where work_orders.status in open having #0 > 2',
    ],
    [
      'equipos con al menos 5 fallas por vibración en 2025',
      'count failures by equipment where failures.failure_mode in vibration during 2025-01-01..2026-01-01 having #0 >= 5',
    ],
    ['órdenes con costo mayor a 5000', 'list work_orders where work_orders.total_cost > 5000'],
    ['repuestos con menos de 5 unidades en existencia', 'list spare_parts where spare_parts.stock < 5'],
    [
      'parts that cost between 100 and 500',
      'list spare_parts where spare_parts.unit_cost >= 100 & spare_parts.unit_cost <= 500',
    ],
    ['bombas o motores en Querétaro', 'list equipment where equipment.type in pump, motor & sites.city in Querétaro'],
    [
      'open orders of high or critical priority',
      'list work_orders where work_orders.status in open & work_orders.priority in high, critical',
    ],
    [
      'órdenes de alta prioridad abiertas hace más de 30 días',
      'list work_orders where work_orders.priority in high & work_orders.status in open & work_orders.opened_at < 2026-10-23',
    ],
    [
      'orders open for more than 60 days',
      'list work_orders where work_orders.status in open & work_orders.opened_at < 2026-09-23',
    ],
    ['equipos instalados antes de 2020', 'list equipment during equipment.installed_on ..2020-01-01'],
    ['machines installed after 2022', 'list equipment during equipment.installed_on 2023-01-01..'],
    ['equipos que no sean bombas', 'list equipment where equipment.type notIn pump'],
    ['plantas con más de 10 fallas este mes', 'count failures by sites during 2026-11-01..2026-12-01 having #0 > 10'],
    ['equipos cuyo mantenimiento está vencido', 'list equipment where equipment.overdue_maintenance'],
    ['repuestos de Rodamientos del Bajío', 'list spare_parts where spare_parts.supplier in Rodamientos del Bajío'],
    ['órdenes sin fecha de vencimiento', 'list work_orders where work_orders.without_due_date'],
    [
      'orders completed late last month',
      'list work_orders where work_orders.completed_late during work_orders.completed_at 2026-10-01..2026-11-01',
    ],
    ['fallas sin orden de trabajo', 'list failures where failures.without_work_order'],
    [
      'equipos en Monterrey que necesitan mantenimiento',
      'list equipment where sites.city in Monterrey & equipment.needs_maintenance',
    ],
    ['técnicos del turno de noche', 'list technicians where technicians.shift in night'],
    ['equipos en espera', 'list equipment where equipment.status in standby'],
    ['machines made by Hidromax', 'list equipment where equipment.manufacturer in Hidromax'],
  ])('%j keeps the rows that meet it', (question, form) => {
    expect(questions.brief(question)).toBe(form);
  });

  it.each([
    ['equipos sin mantenimiento programado', 'list equipment where equipment.without_next_maintenance'],
    ['equipos sin órdenes este mes', 'list equipment where without work_orders (during 2026-11-01..2026-12-01)'],
    ['machines with no open orders', 'list equipment where without work_orders (work_orders.status in open)'],
    ['equipos con órdenes vencidas', 'list equipment where with work_orders (work_orders.overdue)'],
    ['technicians with overdue orders', 'list technicians where with work_orders (work_orders.overdue)'],
    ['técnicos sin órdenes este mes', 'list technicians where without work_orders (during 2026-11-01..2026-12-01)'],
    ['areas without failures this year', 'list areas where without failures (during 2026-01-01..2027-01-01)'],
    [
      'órdenes de bombas que no están completadas',
      'list work_orders where equipment.type in pump & not work_orders.completed',
    ],
    ['órdenes que no son correctivas', 'list work_orders where work_orders.type notIn corrective'],
    [
      'equipos operativos que no son críticos',
      'list equipment where equipment.status in operational & not equipment.critical',
    ],
    [
      'machines with more than 3 failures last year',
      'count failures by equipment during 2025-01-01..2026-01-01 having #0 > 3',
    ],
    ['parts with stock over 100', 'list spare_parts where spare_parts.stock > 100'],
    ['órdenes con más de 8 horas de mano de obra', 'list work_orders where work_orders.labor_hours > 8'],
    ['equipos con costo de reposición mayor a 1 millón', 'list equipment where equipment.replacement_cost > 1000000'],
    [
      'plantas con costo de mantenimiento superior a 10,000 este año',
      'sum work_orders.total_cost by sites during 2026-01-01..2027-01-01 having #0 > 10000',
    ],
    ['órdenes preventivas o predictivas', 'list work_orders where work_orders.type in preventive, predictive'],
    ['fallas por vibración o ruido', 'list failures where failures.failure_mode in vibration, noise'],
    [
      'electricians or mechanics on the night shift',
      'list technicians where technicians.trade in electrical, mechanical & technicians.shift in night',
    ],
  ])('%j looks at related rows, alternatives and limits', (question, form) => {
    expect(questions.brief(question)).toBe(form);
  });

  it.each([
    ['¿Qué porcentaje de las órdenes está vencido?', 'share of work_orders with work_orders.overdue'],
    ['What percentage of machines are out of service?', 'share of equipment with equipment.status in out_of_service'],
    [
      'porcentaje de fallas por modo de falla este año',
      'count failures by failures.failure_mode during 2026-01-01..2027-01-01 as share',
    ],
    [
      'share of maintenance cost by site this year',
      'sum work_orders.total_cost by sites during 2026-01-01..2027-01-01 as share',
    ],
    [
      'compare failures of pumps and motors this year',
      'count failures by equipment.type where equipment.type in pump, motor during 2026-01-01..2027-01-01 against equipment.type pump, motor',
    ],
    [
      'costo de mantenimiento este mes comparado con el mes pasado',
      'sum work_orders.total_cost during 2026-11-01..2026-12-01 against previous',
    ],
    ['failures this year vs last year', 'count failures during 2026-01-01..2027-01-01 against previous'],
    [
      'órdenes preventivas contra correctivas este año',
      'count work_orders by work_orders.type where work_orders.type in preventive, corrective during 2026-01-01..2027-01-01 against work_orders.type preventive, corrective',
    ],
    ['¿Qué porcentaje de los repuestos está bajo mínimo?', 'share of spare_parts with spare_parts.low_stock'],
    ['porcentaje de órdenes por tipo', 'count work_orders by work_orders.type as share'],
    [
      'percentage of failures by cause last year',
      'count failures by failures.cause during 2025-01-01..2026-01-01 as share',
    ],
    [
      'compare maintenance cost this month with last month',
      'sum work_orders.total_cost during 2026-11-01..2026-12-01 against previous',
    ],
    [
      'disponibilidad de este mes contra el mes anterior',
      'availability during 2026-11-01..2026-12-01 against previous',
    ],
    [
      'fallas en Monterrey vs Querétaro este año',
      'count failures by sites.city where sites.city in Monterrey, Querétaro during 2026-01-01..2027-01-01 against sites.city Monterrey, Querétaro',
    ],
    [
      'MTTR Monterrey vs Bogotá',
      'mttr by sites.city where sites.city in Monterrey, Bogotá against sites.city Monterrey, Bogotá',
    ],
    [
      'fallas de este año comparadas con el año pasado',
      'count failures during 2026-01-01..2027-01-01 against previous',
    ],
  ])('%j takes shares and compares', (question, form) => {
    expect(questions.brief(question)).toBe(form);
  });

  it.each([
    ['all equipment except HVAC in Bogotá', 'list equipment where equipment.type notIn hvac & sites.city in Bogotá'],
    [
      'órdenes excepto preventivas de Monterrey',
      'list work_orders where work_orders.type notIn preventive & sites.city in Monterrey',
    ],
    [
      'todas las órdenes menos las de Monterrey y las preventivas',
      'list work_orders where sites.city notIn Monterrey & work_orders.type notIn preventive',
    ],
  ])('ends an exception where it says where its rows are: %s', (question, form) => {
    expect(questions.brief(question)).toBe(form);
  });
});
