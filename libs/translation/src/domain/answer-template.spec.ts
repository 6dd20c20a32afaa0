import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Language } from '@app/kernel';
import type { AnsweredColumn, LogicalForm } from '@app/question';
import { PlantQuestions, TODAY } from '../../../../test/support/plant-questions.js';
import type { AnswerFacts } from '../index.js';
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
    return new AnswerTemplate(
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
    expect(text).toMatch(/: Planta 7: 7; Planta 6: 6; .*Planta 3: 3; y 2 más\.$/);
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
      'El 12.5 % de órdenes de trabajo son órdenes de trabajo vencidas.',
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
    expect(write(question, { columns, rows: [[150, 100, 50]] })).toContain('150.00 USD (antes: 100.00 USD, +50 %).');
    expect(write(question, { columns, rows: [[50, 100, -50]] }, 'en')).toContain(
      '50.00 USD (before: 100.00 USD, -50 %).',
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
