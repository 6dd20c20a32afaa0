import { describe, expect, it } from '@jest/globals';
import { englishPlural, englishSingular } from './english.js';
import { GLOSSARY } from './glossary.js';
import { spanishPlural } from './spanish.js';

describe('the glossary', () => {
  it('has more than 600 things, each with its words in both languages', () => {
    expect(GLOSSARY.entries.length).toBeGreaterThan(600);
    for (const { words, kind } of GLOSSARY.entries) {
      for (const { label, plural } of [words.es, words.en]) {
        expect([label, /^[\p{L}\p{N}][\p{L}\p{N} .-]*$/u.test(label), plural !== '']).toEqual([label, true, true]);
      }
      expect([words.es.label, words.es.gender !== undefined]).toEqual([words.es.label, kind === 'noun']);
    }
  });

  it('gives values their words, abbreviations and other language included', () => {
    const words = (value: string) => GLOSSARY.valued(value)?.entry.words;
    expect(words('open')?.es).toMatchObject({ label: 'abierto', feminine: { label: 'abierta', plural: 'abiertas' } });
    expect(words('CERRADA')?.en.label).toBe('closed');
    expect(words('WAPPR')?.es.label).toBe('en espera de aprobación');
    expect(words('Pump')?.es).toMatchObject({ label: 'bomba', plural: 'bombas', gender: 'f' });
    expect(words('zorglub')).toBeUndefined();
    // Other words for it agree too.
    expect(words('anulada')?.en.label).toBe('cancelled');
  });
});

describe('plurals', () => {
  it.each([
    ['orden de trabajo', 'órdenes de trabajo'], ['reparación', 'reparaciones'], ['costo unitario', 'costos unitarios'],
    ['vez', 'veces'], ['chasis', 'chasis'], ['unidad de medida', 'unidades de medida'], ['autobús', 'autobuses'],
    ['normalmente abierta', 'normalmente abiertas'],
  ])('Spanish: %s, %s', (one, many) => expect(spanishPlural(one)).toBe(many)); // prettier-ignore

  it.each([
    ['work order', 'work orders'], ['facility', 'facilities'], ['switch', 'switches'], ['person', 'people'],
    ['piece of equipment', 'pieces of equipment'], ['day', 'days'],
  ])('English: %s, %s', (one, many) => expect(englishPlural(one)).toBe(many)); // prettier-ignore

  it.each([
    ['vehicles', 'vehicle'],
    ['categories', 'category'],
    ['status', 'status'],
    ['class', 'class'],
  ])('English, back: %s, %s', (many, one) => expect(englishSingular(many)).toBe(one));
});
