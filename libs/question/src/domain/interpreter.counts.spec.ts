import { beforeAll, describe, expect, it } from '@jest/globals';
import { PlantQuestions } from '../../../../test/support/plant-questions.js';

describe('Interpreter: counts and lists', () => {
  let questions: PlantQuestions;

  beforeAll(async () => {
    questions = await PlantQuestions.load();
  });

  it.each([
    ['¿Cuántos equipos hay?', 'count equipment'],
    ['How many machines are there?', 'count equipment'],
    ['¿Cuántas bombas hay en Monterrey?', 'count equipment where equipment.type in pump & sites.city in Monterrey'],
    [
      'How many pumps are there in Monterrey?',
      'count equipment where equipment.type in pump & sites.city in Monterrey',
    ],
    ['cuantas ordenes de trabajo abiertas hay', 'count work_orders where work_orders.status in open'],
    [
      '¿Cuántas órdenes vencidas hay en Querétaro?',
      'count work_orders where work_orders.overdue & sites.city in Querétaro',
    ],
    ['How many overdue work orders are there?', 'count work_orders where work_orders.overdue'],
    [
      '¿Cuántos equipos necesitan mantenimiento preventivo este mes?',
      'count equipment during equipment.next_maintenance ..2026-12-01',
    ],
    [
      'How many machines need preventive maintenance this month?',
      'count equipment during equipment.next_maintenance ..2026-12-01',
    ],
    ['¿Cuántas fallas hubo el mes pasado?', 'count failures during 2026-10-01..2026-11-01'],
    [
      'How many failures did BOM-101 have this year?',
      'count failures where equipment.code in BOM-101 during 2026-01-01..2027-01-01',
    ],
    [
      '¿Cuántos técnicos electricistas activos tenemos?',
      'count technicians where technicians.trade in electrical & technicians.active',
    ],
    ['¿Cuántos repuestos están bajo mínimo?', 'count spare_parts where spare_parts.low_stock'],
    ['How many spare parts are out of stock?', 'count spare_parts where spare_parts.out_of_stock'],
    ['¿Cuántos fabricantes distintos hay?', 'distinct equipment.manufacturer'],
    ['How many suppliers do we have?', 'distinct spare_parts.supplier'],
    [
      '¿Cuántas órdenes completó Iván Olvera el mes pasado?',
      'count work_orders where work_orders.completed & technicians.name in Iván Olvera Suárez during work_orders.completed_at 2026-10-01..2026-11-01',
    ],
    [
      '¿Cuántas órdenes correctivas se cerraron en octubre?',
      'count work_orders where work_orders.type in corrective & work_orders.completed during work_orders.completed_at 2026-10-01..2026-11-01',
    ],
    [
      'How many preventive orders were opened last week?',
      'count work_orders where work_orders.type in preventive during work_orders.opened_at 2026-11-09..2026-11-16',
    ],
    [
      '¿Cuántos equipos críticos están fuera de servicio?',
      'count equipment where equipment.critical & equipment.status in out_of_service',
    ],
    [
      '¿Cuántas fallas por fugas hubo en 2025?',
      'count failures where failures.failure_mode in leakage during 2025-01-01..2026-01-01',
    ],
    [
      '¿Cuántos planes preventivos están vencidos?',
      'count maintenance_plans where maintenance_plans.type in preventive & maintenance_plans.overdue',
    ],
    ['How many plants do we have?', 'count sites'],
    ['¿Cuántos equipos Voltrón hay?', 'count equipment where equipment.manufacturer in Voltrón'],
    ['¿Cuántas calderas tenemos?', 'count equipment where equipment.type in boiler'],
  ])('%j counts rows that meet its conditions', (question, form) => {
    expect(questions.brief(question)).toBe(form);
  });

  it.each([
    ['¿Hay órdenes sin asignar?', 'any work_orders where work_orders.unassigned'],
    [
      'Are there any critical pumps out of service?',
      'any equipment where equipment.critical & equipment.type in pump & equipment.status in out_of_service',
    ],
  ])('%j asks whether there are any', (question, form) => {
    expect(questions.brief(question)).toBe(form);
  });

  it.each([
    ['¿Cuántas órdenes hay por estado?', 'count work_orders by work_orders.status'],
    ['How many orders by priority?', 'count work_orders by work_orders.priority'],
    [
      '¿Cuántas fallas hay por modo de falla este año?',
      'count failures by failures.failure_mode during 2026-01-01..2027-01-01',
    ],
    ['failures by month this year', 'count failures by month during 2026-01-01..2027-01-01'],
    [
      '¿Cuántas órdenes completó cada técnico el mes pasado?',
      'count work_orders by technicians where work_orders.completed during work_orders.completed_at 2026-10-01..2026-11-01',
    ],
    ['How many machines per site?', 'count equipment by sites'],
    [
      'órdenes pendientes por prioridad y planta',
      'count work_orders by work_orders.priority, sites where work_orders.pending',
    ],
    ['¿Cuántos equipos hay por tipo en cada planta?', 'count equipment by equipment.type, sites'],
  ])('%j counts by group', (question, form) => {
    expect(questions.brief(question)).toBe(form);
  });

  it.each([
    ['¿Cuáles son las órdenes de trabajo vencidas?', 'list work_orders where work_orders.overdue'],
    ['Which spare parts are below minimum?', 'list spare_parts where spare_parts.low_stock'],
    ['lista de técnicos', 'list technicians'],
    ['show me all critical machines', 'list equipment where equipment.critical'],
    [
      '¿Qué equipos críticos están fuera de servicio?',
      'list equipment where equipment.critical & equipment.status in out_of_service',
    ],
    ['list failures of BOM-101', 'list failures where equipment.code in BOM-101'],
    [
      'dame las órdenes abiertas de Monterrey',
      'list work_orders where work_orders.status in open & sites.city in Monterrey',
    ],
    ['órdenes de Iván Olvera', 'list work_orders where technicians.name in Iván Olvera Suárez'],
  ])('%j lists rows', (question, form) => {
    expect(questions.brief(question)).toBe(form);
  });

  it.each([
    [
      '¿Cuándo es el próximo mantenimiento de BOM-101?',
      'look up equipment showing equipment.code, equipment.name, equipment.next_maintenance where equipment.code in BOM-101',
    ],
    [
      'When was BOM-102 last maintained?',
      'look up equipment showing equipment.code, equipment.name, equipment.last_maintenance where equipment.code in BOM-102',
    ],
    [
      '¿Quién es el fabricante de BOM-101?',
      'look up equipment showing equipment.code, equipment.name, equipment.manufacturer where equipment.code in BOM-101',
    ],
    [
      'What is the status of COM-101?',
      'look up equipment showing equipment.code, equipment.name, equipment.status where equipment.code in COM-101',
    ],
    ['muéstrame BOM-101', 'look up equipment where equipment.code in BOM-101'],
    [
      '¿Cuál es el estado de la OT-000001?',
      'look up work_orders showing work_orders.number, work_orders.title, work_orders.status where work_orders.number in OT-000001',
    ],
    [
      '¿Quién tiene asignada la orden OT-000002?',
      'look up work_orders showing work_orders.number, work_orders.title, technicians.code, technicians.name where work_orders.assigned & work_orders.number in OT-000002',
    ],
    ['stock of REP-0001', 'sum spare_parts.stock where spare_parts.code in REP-0001'],
    [
      'turno de Rocío Ramírez',
      'look up technicians showing technicians.code, technicians.name, technicians.shift where technicians.name in Rocío Ramírez Solís',
    ],
    ['¿Cuántas unidades hay del REP-0002?', 'sum spare_parts.stock where spare_parts.code in REP-0002'],
    [
      'bom 101 estado',
      'look up equipment showing equipment.code, equipment.name, equipment.status where equipment.code in BOM-101',
    ],
  ])('%j singles out a row and shows what was asked of it', (question, form) => {
    expect(questions.brief(question)).toBe(form);
  });

  it.each([
    ['¿Cuántos motores hay y en qué plantas?', 'count equipment by sites where equipment.type in motor'],
    ['how many pumps do we have and where are they?', 'count equipment by areas where equipment.type in pump'],
    ['¿cuántos equipos hay y de qué tipo?', 'count equipment by equipment.type'],
    [
      '¿cuántas órdenes abiertas hay y quién las tiene?',
      'count work_orders by technicians where work_orders.status in open',
    ],
    [
      'how many failures last month and on which machines?',
      'count failures by equipment during 2026-10-01..2026-11-01',
    ],
  ])('parts the number by what is asked beside it: %s', (question, form) => {
    expect(questions.brief(question)).toBe(form);
  });

  it.each([
    ['¿Cuántas órdenes vencidas hay y cuáles son?', 'list work_orders where work_orders.overdue'],
    ['how many overdue orders are there? list them', 'list work_orders where work_orders.overdue'],
    ['how many technicians do we have and who are they?', 'list technicians'],
  ])('lists what is to be counted and shown: %s', (question, form) => {
    expect(questions.brief(question)).toBe(form);
  });

  it.each([
    'equipos con costo de mantenimiento mayor a su valor de reposición',
    'machines whose maintenance cost is higher than their replacement cost',
  ])('takes a comparison of figures of different rows for no ranking: %s', (question) => {
    expect(questions.brief(question)).toBe('refuse');
  });

  it.each([
    'órdenes abiertas y cerradas por mes',
    'opened and closed work orders per month',
    'work orders opened and closed monthly',
    'cuántas órdenes se abren y se cierran por mes',
  ])('counts side by side what happened to rows of one kind: %s', (question) => {
    expect(questions.brief(question)).toBe(
      'rows of work_orders by work_orders.opened_at, rows of work_orders with work_orders.completed by work_orders.completed_at by month',
    );
  });

  it.each(['costo de mano de obra vs repuestos por mes', 'costo de mano de obra contra el de repuestos por mes'])(
    'shows two figures that are compared side by side: %s',
    (question) => {
      expect(questions.brief(question)).toBe('sum work_orders.labor_cost, sum work_orders.parts_cost by month');
    },
  );
});
