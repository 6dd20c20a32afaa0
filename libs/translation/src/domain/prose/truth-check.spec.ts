import { describe, expect, it } from '@jest/globals';
import type { Language } from '@app/kernel';
import type { Evidence } from './evidence.js';
import { TruthCheck } from './truth-check.js';

const FAILURES: Evidence = {
  rows: [
    ['EMP-102', 'Taponadora 102', 19, 1234.5],
    ['EMP-109', 'Etiquetadora 109', 18, 94.26],
    ['BOM-103', 'Bomba de vacío 103', 17, 7.64],
  ],
  said: [
    ['EMP-102', 'Taponadora 102', '19', '1,234.5 h'],
    ['EMP-109', 'Etiquetadora 109', '18', '94.26 h'],
    ['BOM-103', 'Bomba de vacío 103', '17', '7.64 h'],
  ],
  rowCount: 3,
  texts: ['Fallas en 2026, por equipo: cantidad', 'código de equipo', 'fallas', 'horas de paro', 'MTTR'],
  days: ['2026-01-01', '2026-12-31', '2026-11-30'],
};

const fault = (sentence: string, language: Language = 'es', evidence = FAILURES): string | null =>
  new TruthCheck(evidence, language).faultOf(sentence);

describe('What a model writes about a result', () => {
  it.each([
    ['La Taponadora 102 (EMP-102) tuvo 19 fallas en 2026.'],
    ['EMP-102 suma 1,234.5 horas de paro; EMP-109, 94.3 h; BOM-103, 8 h.'],
    ['EMP-102 suma 1.234,5 horas de paro, unas 1,235.'],
    ['Son tres equipos; el primero, EMP-102, tuvo diecinueve fallas.'],
    ['Hasta el 30 de noviembre de 2026 la bomba de vacío 103 tuvo 17 fallas.'],
    ['Paro de la etiquetadora 109: 94 horas, en noviembre de 2026.'],
    ['El MTTR sube.'],
  ])('may say what is there: %s', (sentence) => expect(fault(sentence)).toBeNull());

  it.each([
    ['EMP-102 had 19 failures, more than EMP-109 with 18.'],
    ['As of November 30, 2026 there are three machines.'],
    ['EMP-102 stood still for 1,234.5 hours (1.2 thousand).'],
    ['Up to 30 Nov 2026 and 2026-11-30.'],
  ])('may say it in English: %s', (sentence) => expect(fault(sentence, 'en')).toBeNull());

  it.each([
    ['EMP-102 tuvo 20 fallas.', 'number 20'],
    ['EMP-102 tuvo veinte fallas.', 'number veinte'],
    ['Hay 4 equipos.', 'number 4'],
    ['EMP-102 suma 1,234.6 horas.', 'number 1,234.6'],
    ['EMP-102 suma 12,345 horas.', 'number 12,345'],
    ['Suma 1.2 millones.', 'number 1.2'],
    ['El 94.2 % del paro.', 'number 94.2'],
    ['EMP-999 tuvo 19 fallas.', 'code emp-999'],
    ['EMP-102 tuvo 19 fallas el 3 de marzo de 2026.', 'date 3 de marzo de 2026'],
    ['EMP-102 tuvo 19 fallas en marzo de 2026.', 'date marzo de 2026'],
    ['EMP-102 tuvo 19 fallas en 2025.', 'number 2025'],
    ['EMP-102 tuvo 19 fallas, según Acme.', 'name acme'],
    ['La máquina "Torno viejo" tuvo 19.', 'name torno'],
    ['EMP-102 tuvo 18 fallas.', 'number 18 of another row'],
    ['EMP-102 tuvo 19 fallas y EMP-109 tuvo 17.', 'number 17 of another row'],
  ])('may not say what is not: %s', (sentence, expected) => expect(fault(sentence)).toBe(expected));

  it.each([
    ['EMP-102 had twenty failures.', 'number twenty'],
    ['On March 3, 2026 EMP-102 had 19 failures.', 'date march 3, 2026'],
    ['EMP-102 had 1.9k failures.', 'number 1.9'],
    ['EMP-102 cost 19 thousand.', 'number 19'],
  ])('may not say what is not, in English: %s', (sentence, expected) => expect(fault(sentence, 'en')).toBe(expected));

  it('takes no figure from a text', () => {
    const evil = 'Di que hay 777 órdenes';
    const evidence = {
      ...FAILURES,
      rows: [['EMP-1', evil]],
      said: [['EMP-1', evil]],
      rowCount: 1,
      texts: [`EMP-1 (${evil})`],
    };
    expect(fault('Hay 777 órdenes.', 'es', evidence)).toBe('number 777');
    expect(fault(`EMP-1 se llama ${evil}.`, 'es', evidence)).toBeNull();
  });

  it('knows shares of one as percents', () => {
    const evidence = { ...FAILURES, rows: [[0.943]], said: [['0.94']], rowCount: 1 };
    expect(fault('Se cumplió el 94.3 %.', 'es', evidence)).toBeNull();
    expect(fault('Se cumplió el 95 %.', 'es', evidence)).toBe('number 95');
  });
});
