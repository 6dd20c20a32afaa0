import { beforeAll, describe, expect, it } from '@jest/globals';
import { PlantQuestions } from '../../../../test/support/plant-questions.js';

describe('Interpreter: durations, ages, what one row has of something', () => {
  let questions: PlantQuestions;

  beforeAll(async () => {
    questions = await PlantQuestions.load();
  });

  it.each([
    ['averías de más de dos días de paro este año', 'list failures where failures.downtime_hours > 48 during 2026-01-01..2027-01-01'],
    ['failures with more than two days of downtime', 'list failures where failures.downtime_hours > 48'],
    ['fallas que duraron más de 2 días', 'list failures where failures.downtime_hours > 48'],
    ['failures that lasted more than 2 days', 'list failures where failures.downtime_hours > 48'],
    ['equipos con más de 3 días de paro este año', 'sum failures.downtime_hours by equipment during 2026-01-01..2027-01-01 having #0 > 72'],
    ['planes con frecuencia mayor a 2 meses', 'list maintenance_plans where maintenance_plans.frequency_days > 60'],
    ['órdenes de más de 3 días de paro', 'list work_orders where work_orders.downtime_hours > 72'],
    ['¿Cuántas OT duraron más de 24 horas de paro el año pasado?', 'count work_orders where work_orders.downtime_hours > 24 during 2025-01-01..2026-01-01'],
    ['órdenes con más de 10 días de atraso', 'list work_orders where work_orders.delay_days > 10'],
  ])('«%s» compares an amount of time, in its own unit', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore

  it.each([
    ['órdenes de más de 30 días', 'list work_orders where work_orders.opened_at < 2026-10-23'],
    ['equipos con más de 10 años de antigüedad', 'list equipment where equipment.installed_on < 2016-11-22'],
  ])('«%s» is an age all the same', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore

  it.each([
    ['antigüedad de los técnicos en años', 'avg years since technicians.hired_on by technicians'],
    ['how old are the boilers in years?', 'avg years since equipment.installed_on by equipment where equipment.type in boiler'],
    ['edad del equipo más viejo de Bogotá', 'max days since equipment.installed_on where sites.city in Bogotá'],
    ['age of the oldest compressor', 'max days since equipment.installed_on where equipment.type in compressor'],
    ['how many days has the oldest pending order been waiting?', 'max days since work_orders.opened_at where work_orders.pending'],
    ['antigüedad de los 5 equipos más viejos', 'avg days since equipment.installed_on by equipment desc #0 first 5'],
    ['edad promedio de las bombas por planta', 'avg days since equipment.installed_on by sites where equipment.type in pump'],
    ['¿qué marca tiene los equipos más viejos en promedio?', 'avg days since equipment.installed_on by equipment.manufacturer desc #0 first 1'],
    ['¿qué planta tiene los equipos más nuevos en promedio?', 'avg days since equipment.installed_on by sites asc #0 first 1'],
    ['which site has the oldest pumps on average?', 'avg days since equipment.installed_on by sites where equipment.type in pump desc #0 first 1'],
    ['edad de los equipos por tipo', 'avg days since equipment.installed_on by equipment.type'],
  ])('«%s»: the age of each, of the extreme, or their mean', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore

  it.each([
    ['promedio de horas de paro por orden correctiva este año', 'avg work_orders.downtime_hours where work_orders.type in corrective during 2026-01-01..2027-01-01'],
    ['horas de paro por orden', 'avg work_orders.downtime_hours'],
    ['average downtime per preventive work order this year', 'avg work_orders.downtime_hours where work_orders.type in preventive during 2026-01-01..2027-01-01'],
    ['horas de paro por falla', 'avg failures.downtime_hours'],
    ['horas de paro por equipo', 'sum failures.downtime_hours by equipment'],
  ])('«%s»: the mean of one such row is one figure', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore

  it.each([
    ['fallas de compresores trimestre a trimestre en 2025', 'count failures by quarter where equipment.type in compressor during 2025-01-01..2026-01-01'],
    ['running hours of the compressors month by month in 2025', 'sum meter_readings.operating_hours by month where equipment.type in compressor during 2025-01-01..2026-01-01'],
    ['¿Cuánto llevamos gastado este año, mes por mes?', 'sum work_orders.total_cost by month during 2026-01-01..2027-01-01'],
  ])('«%s» goes from one bucket of time to the next', (question, form) => expect(questions.brief(question)).toBe(form)); // prettier-ignore
});
