import { describe, expect, it } from '@jest/globals';
import { twinValues } from './twin-values.js';

const FIELDS = [
  { ref: 'sites.name', dataset: 'sites', whole: false },
  { ref: 'sites.city', dataset: 'sites', whole: false },
  { ref: 'areas.name', dataset: 'areas', whole: false },
];

const twinOf = (names: string[], cities: string[], value: string) =>
  twinValues(FIELDS, [names, cities, ['Bogotá']])
    .get('sites.name')
    ?.get(value);

describe('twinValues', () => {
  it('pairs names with the cities that they hold, whatever accents and case', () => {
    expect(twinOf(['Planta Bogota', 'Planta Querétaro'], ['Querétaro', 'Bogotá'], 'Planta Bogota')).toEqual({
      field: 'sites.city',
      value: 'Bogotá',
    });
  });

  it.each([
    ['a city with two plants', ['Planta Monterrey', 'Planta Norte'], ['Monterrey']],
    ['two plants named after one city', ['Planta Monterrey', 'Bodega Monterrey'], ['Monterrey', 'Bogotá']],
    ['a name that holds no city', ['Planta Norte', 'Planta Bogotá'], ['Monterrey', 'Bogotá']],
    ['the same texts in both', ['Monterrey'], ['Monterrey']],
  ])('pairs nothing where there is %s', (_why, names, cities) => {
    expect(twinOf(names, cities, names[0] ?? '')).toBeUndefined();
  });
});
