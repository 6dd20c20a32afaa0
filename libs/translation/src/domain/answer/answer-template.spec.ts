import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Language } from '@app/kernel';
import type { AnsweredColumn, LogicalForm } from '@app/question/domain';
import { PlantQuestions, TODAY } from '../../../../../test/support/plant-questions.js';
import type { AnswerFacts, Emptied } from '../../index.js';
import { AnswerTemplate } from './answer-template.js';

const FIGURE: AnsweredColumn = {
  name: 'count',
  type: 'integer',
  role: 'measure',
  additive: true,
  source: { measureIndex: 0 },
};
const PERCENT: AnsweredColumn = { ...FIGURE, name: 'share', type: 'number', format: 'percent' };
const SITE: AnsweredColumn = {
  name: 'site_name',
  type: 'text',
  role: 'dimension',
  source: { entity: 'sites', field: 'sites.name' },
};
const CODE: AnsweredColumn = {
  name: 'equipment_code',
  type: 'text',
  role: 'dimension',
  source: { entity: 'equipment', field: 'equipment.code' },
};
const attribute = (field: string, type: AnsweredColumn['type'] = 'text'): AnsweredColumn => ({
  name: field.split('.')[1] ?? field,
  type,
  role: 'attribute',
  source: { field },
});

describe('AnswerTemplate', () => {
  let questions: PlantQuestions;

  beforeAll(async () => {
    questions = await PlantQuestions.load();
  });

  function write(question: string | LogicalForm, facts: Partial<AnswerFacts>, language: Language = 'es'): string {
    const rows = facts.rows ?? [];
    const { main, notes } = new AnswerTemplate(
      questions.model,
      {
        lf: typeof question === 'string' ? questions.form(question) : question,
        columns: [FIGURE],
        rowCount: rows.length,
        truncated: false,
        assumptions: [],
        today: TODAY,
        timeZone: 'UTC',
        ...facts,
        rows,
      },
      language,
    ).write();
    return notes === '' ? main : `${main} ${notes}`;
  }

  it.each([
    [0, 'No hay órdenes de trabajo vencidas.', 'There are no overdue work orders.'],
    [1, 'Hay 1 orden de trabajo vencida.', 'There is 1 overdue work order.'],
    [1500, 'Hay 1,500 órdenes de trabajo vencidas.', 'There are 1,500 overdue work orders.'],
  ])('counts %d in the right number', (count, es, en) => {
    const question = '¿Cuántas órdenes vencidas hay?';
    expect(write(question, { rows: [[count]] })).toBe(es);
    expect(write(question, { rows: [[count]] }, 'en')).toBe(en);
  });

  it('says yes with the number, and no', () => {
    const question = 'Are there any critical pumps out of service?';
    expect(write(question, { rows: [[2]] }, 'en')).toBe('Yes: there are 2 critical pumps out of service.');
    expect(write(question, { rows: [[1]] })).toBe('Sí: hay 1 bomba crítica fuera de servicio.');
    expect(write(question, { rows: [[0]] })).toBe('No: no hay bombas críticas fuera de servicio.');
  });

  it('names the largest groups, and how many more there are', () => {
    const rows = [1, 2, 3, 4, 5, 6, 7].map((n) => [`Planta ${n}`, n]);
    const text = write('¿Cuántos equipos hay por planta?', { columns: [SITE, FIGURE], rows });
    expect(text).toBe('Equipos, por planta: Planta 7: 7; Planta 6: 6; Planta 5: 5; y 4 más.');
  });

  it('says one group with its figure', () => {
    const text = write('¿Qué equipo tuvo más fallas este año?', { columns: [CODE, FIGURE], rows: [['BOM-101', 12]] });
    expect(text).toBe('BOM-101: 12 (fallas en 2026).');
  });

  it('says what was asked of one row', () => {
    const columns = [
      attribute('equipment.code'),
      attribute('equipment.name'),
      attribute('equipment.next_maintenance', 'date'),
    ];
    const rows = [['BOM-101', 'Bomba de alimentación 101', '2026-11-30']];
    const question = '¿Cuándo es el próximo mantenimiento de BOM-101?';
    expect(write(question, { columns, rows })).toBe(
      'BOM-101 (Bomba de alimentación 101) — próximo mantenimiento: 30 nov 2026.',
    );
    expect(write(question, { columns, rows }, 'en')).toContain('next maintenance: 30 Nov 2026.');
  });

  it('says a value in the words of the language', () => {
    const columns = [attribute('equipment.code'), attribute('equipment.name'), attribute('equipment.status')];
    const text = write('What is the status of COM-101?', {
      columns,
      rows: [['COM-101', 'Compresor', 'out_of_service']],
    });
    expect(text).toContain('fuera de servicio');
  });

  it('says a share as a sentence, and that nothing has no share', () => {
    const question = '¿Qué porcentaje de las órdenes está vencido?';
    expect(write(question, { columns: [PERCENT], rows: [[12.5]] })).toBe(
      'El 12.5 % de las órdenes de trabajo están vencidas.',
    );
    expect(write(question, { columns: [PERCENT], rows: [[null]] })).toBe(
      'No hay órdenes de trabajo, así que no hay porcentaje.',
    );
  });

  it('says a figure beside the one of the period before, with the sign of the change', () => {
    const money: AnsweredColumn = { ...FIGURE, name: 'cost', type: 'number', format: 'currency' };
    const columns: AnsweredColumn[] = [
      money,
      { ...money, name: 'previous', source: { measureIndex: 0, derived: 'previous' } },
      { ...money, name: 'change', format: 'percent', source: { measureIndex: 0, derived: 'change' } },
    ];
    const question = 'costo de mantenimiento este mes comparado con el mes pasado';
    expect(write(question, { columns, rows: [[150, 100, 50]] })).toContain(
      '150.00 USD (antes: 100.00 USD, diferencia: +50.00 USD, +50 %).',
    );
    expect(write(question, { columns, rows: [[50, 100, -50]] }, 'en')).toContain(
      '50.00 USD (before: 100.00 USD, difference: -50.00 USD, -50 %).',
    );
    expect(write(question, { columns, rows: [[50, null, null]] })).toMatch(/: 50\.00 USD\.$/);
  });

  it('says what a figure without data means', () => {
    const column: AnsweredColumn = {
      ...FIGURE,
      name: 'mttr',
      type: 'number',
      format: 'hours',
      source: { measureIndex: 0, metric: 'mttr' },
    };
    const { emptyMeaning } = questions.model.metrics.get('mttr') ?? {};
    expect(emptyMeaning?.es).toBeTruthy();
    expect(write('¿Cuál es el MTTR de las bombas?', { columns: [column], rows: [[null]] })).toContain(
      `: ${emptyMeaning?.es}.`,
    );
  });

  it('does not say that there is nothing where only the threshold was not reached', () => {
    const text = write('equipos con más de 3 fallas este año', { columns: [CODE, FIGURE], rows: [] });
    expect(text).toMatch(/^Ningún resultado: /);
    expect(write('¿Cuántas fallas hay por planta este año?', { columns: [SITE, FIGURE], rows: [] })).toBe(
      'No hay fallas en 2026.',
    );
  });

  it('lists the first rows, counts the rest and says where it is', () => {
    const columns = [attribute('equipment.code'), attribute('equipment.name')];
    const rows = Array.from({ length: 8 }, (_, n) => [`BOM-10${n}`, `Bomba ${n}`]);
    const text = write('equipos críticos', { columns, rows });
    expect(text).toMatch(
      /^Encontré 8 equipos críticos: BOM-100 \(Bomba 0\), .* y 3 más\. La lista completa está en el archivo CSV\.$/,
    );
    expect(write('equipos críticos', { columns, rows, truncated: true }, 'en')).toMatch(
      /^I found more than 8 .*cut at the row limit\.$/,
    );
  });

  it('says a long course over time by its ends, its extremes and its direction', () => {
    const month: AnsweredColumn = {
      name: 'month',
      type: 'date',
      role: 'time',
      grain: 'month',
      source: { grain: 'month' },
    };
    const rows = [10, 12, 9, 14, 18, 21, 2].map((count, at) => [`2026-0${at + 1}-01`, count]);
    const columns = [month, FIGURE];
    expect(write('fallas por mes este año', { columns, rows })).toBe(
      'Fallas en 2026, por mes: de 10 (ene 2026) a 2 (jul 2026); mínimo 2 (jul 2026), máximo 21 (jun 2026); tendencia al alza.',
    );
    expect(write('failures by month this year', { columns, rows: rows.toReversed() }, 'en')).toMatch(/; falling\.$/);
  });

  it('names rows that lack what they are grouped by', () => {
    const columns = [{ ...SITE, source: { entity: 'technicians', field: 'technicians.code' } }, FIGURE];
    const rows = [
      ['TEC-01', 3],
      [null, 2],
    ];
    expect(write('órdenes por técnico', { columns, rows })).toContain('Sin técnico: 2');
    expect(write('orders by technician', { columns, rows }, 'en')).toContain('No technician: 2');
  });

  it('names the period that a figure is compared with', () => {
    const hours: AnsweredColumn = { ...FIGURE, type: 'number', format: 'hours' };
    const columns: AnsweredColumn[] = [
      hours,
      { ...hours, name: 'previous', source: { measureIndex: 0, derived: 'previous' } },
    ];
    const comparedWith = { from: '2025-01-01', to: '2026-01-01' };
    const text = write('MTTR de este año comparado con el año pasado', { columns, rows: [[8, 6]], comparedWith });
    expect(text).toBe('MTTR en 2026: 8 h (2025: 6 h, diferencia: +2 h).');
  });

  it('says that what happened is counted over all history, but not what is so now', () => {
    expect(write('¿Cuántas fallas hubo?', { rows: [[7]] })).toBe('Hay 7 fallas en todo el historial.');
    expect(write('how many failures of pumps?', { rows: [[7]] }, 'en')).toBe(
      'There are 7 failures of pumps in all recorded history.',
    );
    expect(write('¿Cuántas órdenes pendientes hay?', { rows: [[7]] })).toBe('Hay 7 órdenes de trabajo pendientes.');
    expect(write('¿Cuántos equipos hay?', { rows: [[7]] })).toBe('Hay 7 equipos.');
  });

  it.each([
    ['¿Qué porcentaje de las bombas son críticas?', 'El 35 % de las bombas son críticas.'],
    ['¿Qué porcentaje de los equipos son bombas?', 'El 35 % de los equipos son bombas.'],
    ['porcentaje de órdenes con prioridad alta', 'El 35 % de las órdenes de trabajo tienen prioridad alta.'],
  ])('%j agrees with the whole', (question, answer) => {
    expect(write(question, { columns: [PERCENT], rows: [[35]] })).toBe(answer);
  });

  it('shows beside each row what was asked of it', () => {
    const columns = [attribute('equipment.code'), attribute('equipment.name'), attribute('equipment.manufacturer')];
    const rows = [
      ['BOM-101', 'Bomba', 'Hidromax'],
      ['BOM-102', 'Otra', null],
    ];
    const lf = questions.form('¿quién los fabricó?', questions.form('equipos fuera de servicio'));
    expect(write(lf, { columns, rows })).toBe(
      'Encontré 2 equipos fuera de servicio: BOM-101 (Bomba): Hidromax; BOM-102 (Otra): sin dato.',
    );
  });

  it('says which condition left nothing, and when there was something', () => {
    const lf = questions.form('fallas de bombas en Monterrey ayer');
    const emptied: Emptied = {
      without: [
        { condition: lf.where[1] ?? 'period', count: 3 },
        { condition: 'period' as const, count: 29 },
      ],
      tried: 3,
      latest: '2026-11-08',
    };
    expect(write(lf, { rows: [], emptied })).toBe(
      'No hay fallas de bombas en Monterrey el 21 nov 2026. Sin la condición “en Monterrey” hay 3; en otras fechas hay 29. Lo más reciente con esas condiciones es del 8 nov 2026.',
    );
    expect(write(lf, { rows: [], emptied: { without: [], tried: 3 } }, 'en')).toMatch(
      /Nor without any single one of the conditions\.$/,
    );
  });

  it('says in which zone its times of day are', () => {
    const columns = [attribute('work_orders.number'), attribute('work_orders.opened_at', 'datetime')];
    const lf = questions.form('when was OT-000001 opened?');
    expect(
      write(lf, { columns, rows: [['OT-000001', '2026-09-21T13:25:00Z']], timeZone: 'America/Mexico_City' }, 'en'),
    ).toBe('OT-000001 — opening date: 21 Sep 2026 07:25. Times are in the America/Mexico_City zone.');
  });

  it('confesses what it assumed', () => {
    const question = '¿Cuántos equipos hay?';
    const text = write(question, {
      rows: [[3]],
      assumptions: [
        { kind: 'spelling', from: 'equpos', to: 'equipos' },
        { kind: 'limit', n: 10 },
      ],
    });
    expect(text).toBe(
      'Hay 3 equipos. Leí “equpos” como “equipos”. Muestro los primeros 10; puedes pedir otra cantidad.',
    );
  });

  it.each([
    [0.4, 'Datos consultados hace menos de 1 s.', 'Data read less than 1 s ago.'],
    [45, 'Datos consultados hace 45 s.', 'Data read 45 s ago.'],
    [180, 'Datos consultados hace 3 min.', 'Data read 3 min ago.'],
  ])('says that its data is %d s old', (cacheAgeS, es, en) => {
    expect(write('¿Cuántos equipos hay?', { rows: [[3]], cacheAgeS })).toBe(`Hay 3 equipos. ${es}`);
    expect(write('¿Cuántos equipos hay?', { rows: [[3]], cacheAgeS }, 'en')).toMatch(new RegExp(`${en}$`));
  });
});
