import { describe, expect, it } from '@jest/globals';
import { TABLE, textsIn } from './texts.js';

const placesIn = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();

describe('The texts', () => {
  it.each(Object.entries(TABLE))('say %s in both languages, with the same values', (_, { es, en }) => {
    expect([es.trim(), en.trim()]).toEqual([es, en]);
    expect(es).not.toBe('');
    expect(placesIn(es)).toEqual(placesIn(en));
  });

  it('put values in their places', () => {
    expect(textsIn('en')('someRows', { shown: 5, count: 33 })).toBe('5 of 33 rows');
    expect(textsIn('es')('renameOf', { title: '{title} $&' })).toBe('Cambiar el nombre de «{title} $&»');
  });
});
