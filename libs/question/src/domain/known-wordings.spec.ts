import { describe, expect, it } from '@jest/globals';
import { KnownWordings } from './known-wordings.js';

describe('KnownWordings', () => {
  const late = { question: '¿Cuántas órdenes están vencidas?', language: 'es', sql: 'SELECT 1' } as const;
  const wordings = new KnownWordings([
    { ...late, asked: ['¿Cuántas OT se nos pasaron?'] },
    { question: 'How many technicians are there?', language: 'en', sql: 'SELECT 2' },
  ]);

  it('knows a question by other words, however they are written', () => {
    const { question, language } = late;
    for (const words of ['¿Cuántas OT se nos pasaron?', 'cuantas ot  se nos pasaron', '“CUÁNTAS OT, se nos pasaron…”'])
      expect(wordings.find(words)).toEqual({ question, language });
  });

  it('knows nothing by a part of them, by more than them or by none', () => {
    for (const words of ['se nos pasaron', 'cuántas OT se nos pasaron ayer', 'cuantasot se nos pasaron', '', '¿?'])
      expect(wordings.find(words)).toBeNull();
  });
});
