import { beforeAll, describe, expect, it } from '@jest/globals';
import { PlantQuestions } from '../../../../test/support/plant-questions.js';
import { briefForm } from '../../../../test/support/brief-form.js';

let plant: PlantQuestions;

beforeAll(async () => {
  plant = await PlantQuestions.load();
});

/** The readings that a question is asked back with. */
function options(message: string): string[] {
  const understanding = plant.understand(message);
  return understanding.outcome === 'clarify' ? understanding.options.map(briefForm) : [understanding.outcome];
}

describe('Words that may well mean something else are asked back', () => {
  it.each([
    ['fallas mecánicas', 'list failures where technicians.trade in mechanical'],
    ['mechanical failures', 'list failures where technicians.trade in mechanical'],
    ['fallas de noche', 'list failures where technicians.shift in night'],
    ['planes críticos', 'list maintenance_plans where equipment.critical'],
    ['¿cuántas fallas por turno?', 'count failures by technicians.shift'],
    ['inspecciones semanales', 'count work_orders by week where work_orders.type in inspection'],
  ])('«%s»: an adjective of rows that the noun only leads to', (message, reading) => {
    expect(options(message)).toEqual([reading]);
  });

  it.each([
    ['fallas de equipos críticos', 'list failures where equipment.critical'],
    ['fallas de equipos A', 'list failures where equipment.criticality in A'],
    ['órdenes del turno de noche', 'list work_orders where technicians.shift in night'],
    ['costo de electricistas', 'sum work_orders.total_cost where technicians.trade in electrical'],
    ['pump failures', 'list failures where equipment.type in pump'],
    ['disponibilidad de los críticos', 'availability where equipment.critical'],
  ])('«%s» names those rows, or is a noun itself', (message, reading) => {
    expect(plant.brief(message)).toBe(reading);
  });

  it('adjectives that nothing joins to the question are not understood', () => {
    expect(plant.brief('dead stock')).toBe('refuse');
  });

  it('figures that the same words name, where nothing tells which', () => {
    expect(options('horas trabajadas de la BOM-101')).toEqual([
      'sum work_orders.labor_hours where equipment.code in BOM-101',
      'sum meter_readings.operating_hours where equipment.code in BOM-101',
    ]);
    expect(plant.brief('horas trabajadas por técnico')).toBe('sum work_orders.labor_hours by technicians');
    expect(plant.brief('horas de operación de la BOM-101')).toBe(
      'sum meter_readings.operating_hours where equipment.code in BOM-101',
    );
  });

  it('people who share a name are not added up', () => {
    expect(options('órdenes de ramírez')).toEqual([
      'list work_orders where technicians.name in Rocío Ramírez Solís',
      'list work_orders where technicians.name in Héctor Zúñiga Ramírez',
    ]);
    expect(plant.brief('órdenes de rocío ramírez')).toBe(
      'list work_orders where technicians.name in Rocío Ramírez Solís',
    );
  });

  it('a day that is ranked: of the week, or of all', () => {
    expect(options('¿qué día fallan más los equipos?')).toEqual([
      'count failures by failures.occurred_at_weekday desc #0 first 1',
      'count failures by day of failures.occurred_at desc #0 first 1',
    ]);
    expect(plant.brief('¿qué día de la semana fallan más los equipos?')).toBe(
      'count failures by failures.occurred_at_weekday desc #0 first 1',
    );
  });
});

describe('A state and a period', () => {
  it.each([
    ['órdenes abiertas en octubre', 'list work_orders during work_orders.opened_at 2026-10-01..2026-11-01'],
    ['número de órdenes correctivas abiertas el año pasado', 'count work_orders where work_orders.type in corrective during work_orders.opened_at 2025-01-01..2026-01-01'],
    ['órdenes abiertas por día en los últimos 7 días', 'count work_orders by day of work_orders.opened_at during work_orders.opened_at 2026-11-15..2026-11-23'],
    ['open orders in October', 'list work_orders where work_orders.status in open during 2026-10-01..2026-11-01'],
    ['órdenes todavía abiertas de septiembre', 'list work_orders where work_orders.status in open during 2026-09-01..2026-10-01'],
    ['órdenes que siguen abiertas del mes pasado', 'list work_orders where work_orders.pending during 2026-10-01..2026-11-01'],
  ])('«%s»: a participle with its period is what happened then, unless it lasts', (message, reading) => {
    expect(plant.brief(message)).toBe(reading);
  }); // prettier-ignore

  it('«abiertas en octubre» tells what else it could mean', () => {
    const understanding = plant.understand('órdenes abiertas en octubre');
    expect(understanding).toMatchObject({
      assumptions: [{ kind: 'sense', text: 'abiertas', taken: 'fecha de apertura' }],
    });
  });

  it.each(['¿cuántas órdenes están abiertas este mes?', 'órdenes abiertas de bombas en octubre', 'técnicos con más órdenes abiertas en octubre'])('«%s» may be either', (message) => {
    expect(options(message)).toHaveLength(2);
  }); // prettier-ignore

  it.each(['tendencia del backlog', 'evolución de las órdenes pendientes', 'backlog trend'])(
    '«%s»: how many there were at each time nobody recorded',
    (message) => {
      expect(options(message)).toHaveLength(1);
      expect(plant.understand(message).outcome).toBe('clarify');
    },
  );

  it.each([
    ['órdenes pendientes hoy', 'list work_orders where work_orders.pending'],
    ['how many orders are open today?', 'count work_orders where work_orders.status in open'],
    ['órdenes en espera hoy', 'list work_orders where work_orders.status in on_hold'],
  ])('«%s» is about now', (message, reading) => {
    expect(plant.brief(message)).toBe(reading);
  });

  it('what is over, or no state, keeps its day', () => {
    expect(plant.brief('órdenes completadas hoy')).toContain('during work_orders.completed_at 2026-11-22..2026-11-23');
    expect(plant.brief('órdenes críticas hoy')).toContain('during 2026-11-22..2026-11-23');
  });
});

describe('Figures', () => {
  it.each([
    ['retraso promedio de las órdenes por técnico', 'avg work_orders.delay_days by technicians'],
    ['average labor cost per order', 'avg work_orders.labor_cost'],
    ['total value of the spare parts inventory', 'sum spare_parts.stock_value'],
    ['horas de paro por fallas de las bombas', 'sum failures.downtime_hours where equipment.type in pump'],
    ['¿qué equipos operaron más horas?', 'sum meter_readings.operating_hours by equipment desc #0 first 10'],
    ['planes mensuales', 'list maintenance_plans where maintenance_plans.frequency_days in 30'],
    ['spare parts in stock: list', 'list spare_parts where spare_parts.in_stock'],
    [
      '¿en qué mes fallan más las bombas?',
      'count failures by month of failures.occurred_at where equipment.type in pump desc #0 first 1',
    ],
  ])('«%s» asks for one thing', (message, reading) => {
    expect(plant.brief(message)).toBe(reading);
  });

  it('what stands in one group only cannot be ranked within it', () => {
    expect(plant.brief('¿qué planta gasta más por equipo?')).toBe('refuse');
  });
});

describe('After a list', () => {
  it.each([
    [
      ['equipos críticos', '¿qué órdenes tienen abiertas?'],
      'list work_orders where work_orders.status in open & equipment.critical',
    ],
    [
      ['órdenes de ayer', '¿cuántas son correctivas?'],
      'count work_orders where work_orders.type in corrective during 2026-11-21..2026-11-22',
    ],
    [
      ['¿cuánto stock hay de sellos?', '¿cuáles están agotados?'],
      'list spare_parts where spare_parts.category in seal & spare_parts.out_of_stock',
    ],
    [
      ['valor del inventario por categoría', '¿cuál categoría vale más?'],
      'sum spare_parts.stock_value by spare_parts.category desc #0 first 1',
    ],
    [
      ['órdenes vencidas', 'ordénalas por fecha de vencimiento'],
      'list work_orders where work_orders.overdue asc work_orders.due_on',
    ],
    [['fallas de este mes', 'top 3'], 'refuse'],
  ])('%j goes on with what was spoken of', (messages, reading) => {
    expect(plant.dialogue(...messages)).toBe(reading);
  });
});
