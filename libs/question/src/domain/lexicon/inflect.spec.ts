import { describe, expect, it } from '@jest/globals';
import { englishPlural, englishSingulars, inflections, spanishPlural, spanishSingulars } from './inflect.js';

describe('inflections of one word', () => {
  it.each([
    ['equipo', 'equipos'],
    ['orden', 'ordenes'],
    ['motor', 'motores'],
    ['vez', 'veces'],
    ['valvula', 'valvulas'],
    ['crisis', 'crisis'],
  ])('%s, %s', (one, many) => {
    expect(spanishPlural(one)).toBe(many);
    if (one !== many) expect(spanishSingulars(many)).toContain(one);
  });

  it.each([
    ['machine', 'machines'],
    ['company', 'companies'],
    ['day', 'days'],
    ['switch', 'switches'],
    ['box', 'boxes'],
    ['person', 'people'],
  ])('%s, %s', (one, many) => {
    expect(englishPlural(one)).toBe(many);
    if (one !== 'person') expect(englishSingulars(many)).toContain(one);
  });

  it.each(['mes', 'status', 'bus'])('%s is no plural of anything in English', (word) => {
    expect(englishSingulars(word)).toEqual([]);
  });
});

describe('inflections of phrases', () => {
  it('marks number before the first preposition only', () => {
    expect(inflections('orden de trabajo', 'es', false)).toContain('ordenes de trabajo');
    expect(inflections('orden de trabajo', 'es', false)).not.toContain('ordenes de trabajos');
    expect(inflections('cost per order', 'en', false)).toContain('cost per orders');
  });

  it('makes adjectives agree in gender and number', () => {
    expect(inflections('critico', 'es', true)).toEqual(expect.arrayContaining(['critica', 'criticos', 'criticas']));
    expect(inflections('vencidas', 'es', true)).toEqual(expect.arrayContaining(['vencido', 'vencida', 'vencidos']));
  });

  it('never gives the phrase itself, nor anything twice', () => {
    for (const phrase of ['critico', 'orden de trabajo', 'fuera de servicio', 'bajo minimo']) {
      const forms = inflections(phrase, 'es', true);
      expect(forms).not.toContain(phrase);
      expect(new Set(forms).size).toBe(forms.length);
    }
  });
});
