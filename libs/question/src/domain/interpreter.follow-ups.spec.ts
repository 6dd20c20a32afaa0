import { beforeAll, describe, expect, it } from '@jest/globals';
import { PlantQuestions } from '../../../../test/support/plant-questions.js';

const YEAR = '2026-01-01..2027-01-01';

describe('Interpreter: follow-ups', () => {
  let questions: PlantQuestions;

  beforeAll(async () => {
    questions = await PlantQuestions.load();
  });

  it.each([
    [['¿Cuántas fallas hubo este año?', '¿y el mes pasado?'], 'count failures during 2026-10-01..2026-11-01'],
    [
      ['¿Cuántas fallas hubo este año?', '¿y en 2025?', 'por planta'],
      'count failures by sites during 2025-01-01..2026-01-01',
    ],
    [['failures last month', 'and this month?'], 'list failures during 2026-11-01..2026-12-01'],
  ])('%j: another period, the rest stays', (dialogue, form) => {
    expect(questions.dialogue(...dialogue)).toBe(form);
  });

  it.each([
    [
      ['Fallas por mes este año', 'solo las bombas'],
      `count failures by month where equipment.type in pump during ${YEAR}`,
    ],
    [
      ['Fallas por mes este año', 'solo las bombas', 'ahora por trimestre'],
      `count failures by quarter where equipment.type in pump during ${YEAR}`,
    ],
    [
      ['How many open orders are there?', 'by priority'],
      'count work_orders by work_orders.priority where work_orders.status in open',
    ],
    [
      ['How many open orders are there?', 'by priority', 'only critical ones', 'and in Querétaro?'],
      'count work_orders by work_orders.priority where work_orders.status in open & work_orders.priority in critical & sites.city in Querétaro',
    ],
    [
      ['list overdue orders', 'only those of Monterrey'],
      'list work_orders where work_orders.overdue & sites.city in Monterrey',
    ],
    [['¿Cuántos equipos hay en Monterrey?', '¿y en Querétaro?'], 'count equipment where sites.city in Querétaro'],
  ])('%j: narrows, regroups, and puts one place for another', (dialogue, form) => {
    expect(questions.dialogue(...dialogue)).toBe(form);
  });

  it.each([
    [['órdenes vencidas', '¿cuántas son?'], 'count work_orders where work_orders.overdue'],
    [
      ['list overdue orders', 'only those of Monterrey', 'how many are there?'],
      'count work_orders where work_orders.overdue & sites.city in Monterrey',
    ],
    [['¿Cuántos equipos hay en Querétaro?', '¿cuáles?'], 'list equipment where sites.city in Querétaro'],
    [
      ['órdenes vencidas', '¿cuántas son?', 'por técnico'],
      'count work_orders by technicians where work_orders.overdue',
    ],
  ])('%j: from rows to their number and back', (dialogue, form) => {
    expect(questions.dialogue(...dialogue)).toBe(form);
  });

  it.each([
    [
      ['Top 10 equipos con más fallas este año', 'solo los 5 primeros'],
      `count failures by equipment during ${YEAR} desc #0 first 5`,
    ],
    [
      ['Top 10 equipos con más fallas este año', '¿y por horas de paro?'],
      `sum failures.downtime_hours by equipment during ${YEAR} desc #0 first 10`,
    ],
  ])('%j: another length or measure of a ranking', (dialogue, form) => {
    expect(questions.dialogue(...dialogue)).toBe(form);
  });

  it.each([
    [
      ['What is the status of BOM-101?', 'and BOM-102?'],
      'look up equipment showing equipment.code, equipment.name, equipment.status where equipment.code in BOM-102',
    ],
    [
      ['muéstrame BOM-101', '¿cuántas fallas ha tenido este año?'],
      `count failures where equipment.code in BOM-101 during ${YEAR}`,
    ],
  ])('%j: speaks of the row that was just shown', (dialogue, form) => {
    expect(questions.dialogue(...dialogue)).toBe(form);
  });

  it.each(['en gráfica de líneas', 'as a line chart'])('%j asks for another picture of the same data', (message) => {
    const previous = questions.form('costo de mantenimiento por mes este año');
    expect(questions.understand(message, { previous })).toMatchObject({
      followUp: true,
      pictureOnly: true,
      lf: { ...previous, chart: 'line' },
    });
  });

  it('takes a whole question for a new one', () => {
    const previous = questions.form('¿Cuántas órdenes abiertas hay en Monterrey?');
    expect(questions.understand('¿Cuántos técnicos hay?', { previous })).toMatchObject({
      followUp: false,
      lf: { measures: [{ countOf: 'technicians' }], where: [] },
    });
  });

  it.each(['¿y en 2025?', 'por planta', 'solo las bombas'])('%j alone has nothing to lean on to count', (message) => {
    expect(questions.understand(message)).not.toMatchObject({ followUp: true });
  });
});
