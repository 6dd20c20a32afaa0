import { beforeAll, describe, expect, it } from '@jest/globals';
import { PlantQuestions } from '../../../../../test/support/plant-questions.js';
import { Paraphraser } from './paraphraser.js';
import { grainName, periodPhrase, periodTitle } from './period-phrase.js';

describe('Paraphraser', () => {
  let questions: PlantQuestions;

  beforeAll(async () => {
    questions = await PlantQuestions.load();
  });

  it.each([
    ['¿Cuántas bombas hay en Monterrey?', 'Bombas en Monterrey: cantidad', 'Pumps in Monterrey: count'],
    [
      '¿Cuántas órdenes vencidas hay en Querétaro?',
      'Órdenes de trabajo vencidas en Querétaro: cantidad',
      'Overdue work orders in Querétaro: count',
    ],
    [
      '¿Cuántos fabricantes distintos hay?',
      'Equipos: cantidad de fabricantes',
      'Pieces of equipment: number of manufacturers',
    ],
    [
      '¿Cuántas órdenes correctivas se cerraron en octubre?',
      'Órdenes de trabajo correctivas completadas con fecha de cierre en oct 2026: cantidad',
      'Corrective completed work orders with completion date in Oct 2026: count',
    ],
    [
      'Are there any critical pumps out of service?',
      'Bombas críticas fuera de servicio: si hay',
      'Critical pumps out of service: whether there are any',
    ],
    [
      'órdenes pendientes por prioridad y planta',
      'Órdenes de trabajo pendientes: cantidad, por prioridad y planta',
      'Pending work orders: count, by priority and site',
    ],
    [
      'Top 10 equipos con más fallas en los últimos 12 meses',
      'Fallas del 22 nov 2025 al 22 nov 2026: cantidad, por equipo, 10 con mayor cantidad',
      'Failures from 22 Nov 2025 to 22 Nov 2026: count, by piece of equipment, top 10 by count',
    ],
    [
      '¿Cuál es el repuesto más caro?',
      'Repuestos: lista, el de mayor costo unitario',
      'Spare parts: list, the top by unit cost',
    ],
    ['últimas 5 fallas', 'Fallas: lista, últimas 5 por fecha de la falla', 'Failures: list, latest 5 by failure date'],
    [
      'los 3 equipos con peor disponibilidad el mes pasado',
      'Disponibilidad en oct 2026: por equipo, 3 con menor disponibilidad',
      'Availability in Oct 2026: by piece of equipment, lowest 3 by availability',
    ],
    ['MTBF de las bombas el año pasado', 'MTBF de bombas en 2025', 'MTBF of pumps in 2025'],
    [
      'equipos sin fallas este año',
      'Equipos sin fallas en 2026: lista',
      'Pieces of equipment without failures in 2026: list',
    ],
    [
      'equipos con más de 3 fallas este año',
      'Fallas en 2026: cantidad, por equipo, cantidad > 3',
      'Failures in 2026: count, by piece of equipment, count > 3',
    ],
    [
      'órdenes con costo mayor a 5000',
      'Órdenes de trabajo con costo total mayor que 5,000.00 USD: lista',
      'Work orders with total cost above 5,000.00 USD: list',
    ],
    ['bombas o motores en Querétaro', 'Bombas o motores en Querétaro: lista', 'Pumps or motors in Querétaro: list'],
    [
      'equipos que no sean bombas',
      'Equipos con tipo de equipo distinto de bomba: lista',
      'Pieces of equipment with equipment type other than pump: list',
    ],
    [
      '¿Qué porcentaje de las órdenes está vencido?',
      'Órdenes de trabajo: porcentaje de órdenes de trabajo vencidas',
      'Work orders: percentage of overdue work orders',
    ],
    [
      'porcentaje de fallas por modo de falla este año',
      'Fallas en 2026: cantidad, por modo de falla, en porcentaje del total',
      'Failures in 2026: count, by failure mode, as a percentage of the total',
    ],
    [
      'fallas en Monterrey vs Querétaro este año',
      'Fallas en Monterrey o Querétaro en 2026: cantidad, por ciudad',
      'Failures in Monterrey or Querétaro in 2026: count, by city',
    ],
    [
      'costo de mantenimiento este mes comparado con el mes pasado',
      'Órdenes de trabajo en nov 2026: costo total, comparado con el periodo anterior',
      'Work orders in Nov 2026: total cost, compared with the previous period',
    ],
    [
      'órdenes que vencen mañana',
      'Órdenes de trabajo con fecha límite el 23 nov 2026: lista',
      'Work orders with due date on 23 Nov 2026: list',
    ],
    ['failures since 2025-06-01', 'Fallas desde el 1 jun 2025: lista', 'Failures since 1 Jun 2025: list'],
    [
      'equipos con órdenes vencidas',
      'Equipos con órdenes de trabajo vencidas: lista',
      'Pieces of equipment with overdue work orders: list',
    ],
    [
      'áreas ordenadas de mayor a menor por horas de paro',
      'Fallas: horas de paro, por área, de mayor a menor horas de paro',
      'Failures: downtime hours, by area, by downtime hours, descending',
    ],
    ['órdenes no completadas', 'Órdenes de trabajo no completadas: lista', 'Work orders not completed: list'],
    [
      'equipos instalados antes de 2020',
      'Equipos con fecha de instalación hasta el 31 dic 2019: lista',
      'Pieces of equipment with installation date until 31 Dec 2019: list',
    ],
    [
      'inventory value by supplier',
      'Repuestos: valor de inventario, por proveedor',
      'Spare parts: inventory value, by supplier',
    ],
    ['MTTR y MTBF por planta', 'MTTR y MTBF, por planta', 'MTTR and MTBF, by site'],
    ['fallas por trimestre en 2025', 'Fallas en 2025: cantidad, por trimestre', 'Failures in 2025: count, by quarter'],
    ['precio máximo de los repuestos', 'Repuestos: máximo de costo unitario', 'Spare parts: maximum unit cost'],
    ['¿Cuántos repuestos están bajo mínimo?', 'Repuestos bajo mínimo: cantidad', 'Spare parts below minimum: count'],
    ['lista de técnicos', 'Técnicos: lista', 'Technicians: list'],
    [
      '¿Cuántos equipos necesitan mantenimiento preventivo este mes?',
      'Equipos con próximo mantenimiento hasta el 30 nov 2026: cantidad',
      'Pieces of equipment with next maintenance until 30 Nov 2026: count',
    ],
    [
      'edad promedio de las órdenes abiertas',
      'Órdenes de trabajo abiertas: promedio de antigüedad (días)',
      'Open work orders: average age (days)',
    ],
  ])('%j: says what it means in both languages', (question, es, en) => {
    const form = questions.form(question);
    expect(new Paraphraser(questions.model, 'es').describe(form)).toBe(es);
    expect(new Paraphraser(questions.model, 'en').describe(form)).toBe(en);
  });

  it.each([
    ['¿Cuántas bombas hay en Monterrey?', 'Bombas en Monterrey', 'Pumps in Monterrey'],
    [
      'órdenes pendientes por prioridad',
      'Órdenes de trabajo pendientes, por prioridad',
      'Pending work orders, by priority',
    ],
    ['lista de técnicos', 'Técnicos', 'Technicians'],
  ])('heads %j without saying that it is a count or a list', (question, es, en) => {
    const form = questions.form(question);
    expect(new Paraphraser(questions.model, 'es').title(form)).toBe(es);
    expect(new Paraphraser(questions.model, 'en').title(form)).toBe(en);
  });
});

describe('periods in words', () => {
  it.each([
    ['2026-11-01', '2026-12-01', 'en nov 2026', 'in Nov 2026'],
    ['2026-07-01', '2026-10-01', 'en T3 2026', 'in Q3 2026'],
    ['2025-01-01', '2026-01-01', 'en 2025', 'in 2025'],
    ['2026-11-22', '2026-11-23', 'el 22 nov 2026', 'on 22 Nov 2026'],
    ['2026-11-12', '2026-11-23', 'del 12 nov 2026 al 22 nov 2026', 'from 12 Nov 2026 to 22 Nov 2026'],
    ['2026-11-12', undefined, 'desde el 12 nov 2026', 'since 12 Nov 2026'],
    [undefined, '2026-12-01', 'hasta el 30 nov 2026', 'until 30 Nov 2026'],
    [undefined, undefined, '', ''],
  ])('%s to before %s is “%s”, “%s”', (from, to, es, en) => {
    const window = { ...(from ? { from } : {}), ...(to ? { to } : {}) };
    expect(periodPhrase(window, 'es')).toBe(es);
    expect(periodPhrase(window, 'en')).toBe(en);
  });

  it('has no preposition before a whole month in a title', () => {
    expect(periodTitle({ from: '2026-11-01', to: '2026-12-01' }, 'es')).toBe('nov 2026');
    expect(periodTitle({ from: '2026-11-02', to: '2026-11-04' }, 'en')).toBe('from 2 Nov 2026 to 3 Nov 2026');
  });

  it('names the widths of time buckets', () => {
    expect((['day', 'week', 'month', 'quarter', 'year'] as const).map((grain) => grainName(grain, 'es'))).toEqual([
      'día',
      'semana',
      'mes',
      'trimestre',
      'año',
    ]);
  });
});
