import { beforeAll, describe, expect, it } from '@jest/globals';
import { PlantQuestions } from '../../../../test/support/plant-questions.js';

let plant: PlantQuestions;

beforeAll(async () => {
  plant = await PlantQuestions.load();
});

describe('Ways of asking', () => {
  it.each([
    [
      'mechanics with more than 10 pending orders',
      'count work_orders by technicians where technicians.trade in mechanical & work_orders.pending having #0 > 10',
    ],
    [
      '¿qué técnico tiene más pendientes?',
      'count work_orders by technicians where work_orders.pending desc #0 first 1',
    ],
    [
      "who hasn't closed any order this month?",
      'list technicians where without work_orders (work_orders.completed during work_orders.completed_at 2026-11-01..2026-12-01)',
    ],
    ['orders with no parts used', 'list work_orders where without work_order_parts'],
    [
      'órdenes abiertas por más de 60 días',
      'list work_orders where work_orders.status in open & work_orders.opened_at < 2026-09-23',
    ],
    ['¿qué porcentaje del costo es repuestos?', 'percent sum work_orders.parts_cost of sum work_orders.total_cost'],
    ['¿cuánto representa Monterrey del gasto total?', 'share of work_orders.total_cost with sites.city in Monterrey'],
    [
      'causas de falla en los transportadores por planta',
      'count failures by sites, failures.cause where equipment.type in conveyor',
    ],
    ['costo mensual de repuestos y mano de obra', 'sum work_orders.parts_cost, sum work_orders.labor_cost by month'],
    ['parts spend by category', 'sum work_order_parts.consumption_cost by spare_parts.category'],
    [
      'how much downtime did leaks cause this year?',
      'sum failures.downtime_hours where failures.failure_mode in leakage during 2026-01-01..2027-01-01',
    ],
    [
      '¿cuál es el modo de falla que más horas de paro causa?',
      'sum failures.downtime_hours by failures.failure_mode desc #0 first 1',
    ],
    ['compara el MTTR de las plantas', 'mttr by sites'],
    [
      '¿cuánto cobra cada técnico?',
      'list technicians showing technicians.code, technicians.name, technicians.hourly_rate',
    ],
    [
      'rodamientos con menos de 5 piezas',
      'list spare_parts where spare_parts.category in bearing & spare_parts.stock < 5',
    ],
    ['critical pumps, the A ones', 'list equipment where equipment.type in pump & equipment.criticality in A'],
    [
      'preventivos de la próxima semana',
      'list work_orders where work_orders.type in preventive during work_orders.due_on 2026-11-23..2026-11-30',
    ],
    ['fallas del fin de semana', 'list failures during 2026-11-21..2026-11-23'],
  ])('«%s»', (message, reading) => {
    expect(plant.brief(message)).toBe(reading);
  });

  it.each([
    ['orders with labor over 20 hours', 'money is not counted in hours'],
    ['horas mayores a 500 dólares', 'hours are not counted in money'],
    ['show me the history of BOM-101', 'one machine is one'],
    ['who is working on what?', 'a second question'],
    ['costo de paro', 'two figures are none'],
    ['parts that will run out', 'nobody knows what will'],
    ['¿cuánto falta para el próximo mantenimiento de BOM-101?', 'no coming date is shown'],
    ['¿cómo está la planta de Querétaro?', 'no row tells how a plant is'],
    ['órdenes preventivas que tardaron más de 10 horas', 'days are not hours'],
  ])('«%s» is not answered with something else: %s', (message) => {
    expect(plant.brief(message)).toBe('refuse');
  });
});

describe('Several numbers of the same rows', () => {
  const OPENED_CLOSED =
    'rows of work_orders by work_orders.opened_at, rows of work_orders with work_orders.completed by work_orders.completed_at';

  it.each([
    ['¿cuántas órdenes se abrieron y cuántas se cerraron por mes?', `${OPENED_CLOSED} by month`],
    ['work orders opened vs closed per month', `${OPENED_CLOSED} by month`],
    ['órdenes abiertas vs cerradas por mes', `${OPENED_CLOSED} by month`],
    [
      '¿cuántas órdenes abiertas y cuántas cerradas hay?',
      'rows of work_orders with work_orders.status in open, rows of work_orders with work_orders.completed by work_orders.completed_at',
    ],
    [
      '¿cuántos equipos operativos y cuántos parados hay?',
      'rows of equipment with equipment.status in operational, rows of equipment with equipment.status in out_of_service',
    ],
  ])('«%s»', (message, reading) => {
    expect(plant.brief(message)).toBe(reading);
  });

  it('«abiertas y vencidas» are both', () => {
    expect(plant.brief('¿cuántas órdenes abiertas y vencidas hay?')).toBe(
      'count work_orders where work_orders.status in open & work_orders.overdue',
    );
  });
});

describe('Words in texts', () => {
  it.each([
    [
      'órdenes con la palabra fuga',
      'list work_orders where (work_orders.title contains fuga | work_orders.description contains fuga)',
    ],
    ['orders whose description mentions leak', 'list work_orders where work_orders.description contains leak'],
    ['órdenes con la palabra sello en el título', 'list work_orders where work_orders.title contains sello'],
  ])('«%s»', (message, reading) => {
    expect(plant.brief(message)).toBe(reading);
  });

  it('rows without texts are not searched', () => {
    expect(plant.brief('fallas que mencionan aceite')).toBe('refuse');
  });
});

describe('What goes without saying in a conversation', () => {
  it.each([
    [
      ['técnicos mecánicos', '¿quién tiene más órdenes abiertas?'],
      'count work_orders by technicians where work_orders.status in open & technicians.trade in mechanical desc #0 first 1',
    ],
    [
      ['repuestos agotados', '¿cuáles se usan en bombas?'],
      'list spare_parts where spare_parts.out_of_stock & with work_order_parts (equipment.type in pump)',
    ],
    [
      ['técnicos de Bogotá', '¿cuáles cerraron órdenes ayer?'],
      'list technicians where sites.city in Bogotá & with work_orders (work_orders.completed during work_orders.completed_at 2026-11-21..2026-11-22)',
    ],
    [
      ['técnicos mecánicos', 'how many orders does each have?'],
      'count work_orders by technicians where technicians.trade in mechanical',
    ],
    [
      ['¿qué técnico cerró más órdenes este mes?', 'cuántas'],
      'count work_orders by technicians where work_orders.completed during work_orders.completed_at 2026-11-01..2026-12-01 desc #0 first 1',
    ],
    [
      ['¿cuántas órdenes críticas hay abiertas?', '¿en qué plantas?', 'la más antigua'],
      'list work_orders where work_orders.priority in critical & work_orders.status in open asc work_orders.opened_at first 1',
    ],
    [['pumps that failed this month', 'how many times each?'], 'refuse'],
    [['repuestos agotados', '¿cuánto vale ese inventario?'], 'refuse'],
    [
      ['equipos sin órdenes este año', '¿qué fallas han tenido?'],
      'list failures where equipment without work_orders (during 2026-01-01..2027-01-01)',
    ],
    [['órdenes cerradas esta semana', '¿cuántas fueron tarde?'], 'clarify'],
    [['ficha de la BOM-101', 'y sus fallas'], 'list failures where equipment.code in BOM-101'],
    [
      ['fallas de ayer', '¿cuánto duraron?'],
      'list failures showing failures.downtime_hours during 2026-11-21..2026-11-22',
    ],
    [
      ['parts cost last month', 'by category', 'which category is highest?'],
      'sum work_order_parts.consumption_cost by spare_parts.category during 2026-10-01..2026-11-01 desc #0 first 1',
    ],
    [
      ['pm compliance by month this year', 'worst month'],
      'pm_compliance by month during 2026-01-01..2027-01-01 asc #0 first 1',
    ],
  ])('%j', (messages, reading) => {
    expect(plant.dialogue(...messages)).toBe(reading);
  });

  it('rows of another kind may narrow, or be asked for: both are offered', () => {
    const previous = plant.form('fallas de ayer');
    expect(plant.understand('equipos críticos', { previous }).outcome).toBe('clarify');
  });
});
