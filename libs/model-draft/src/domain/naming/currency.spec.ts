import { describe, expect, it } from '@jest/globals';
import { currencyIn, usualCurrency, withoutCurrency } from './currency.js';

describe('currencies in names of columns', () => {
  it('say what amounts are in, and are no part of what these are called', () => {
    expect(currencyIn(['costo', 'mxn'])).toBe('MXN');
    expect(withoutCurrency(['costo', 'mxn'])).toEqual(['costo']);
    expect(currencyIn(['costo', 'total'])).toBeNull();
  });

  it('make a cost of what would be no amount without them', () => {
    expect(withoutCurrency(['mano', 'obra', 'clp'])).toEqual(['costo', 'mano', 'obra']);
  });

  it('give the model the one that most columns are in', () => {
    expect(
      usualCurrency([
        ['costo', 'mxn'],
        ['precio', 'mxn'],
        ['price', 'usd'],
      ]),
    ).toBe('MXN');
    expect(usualCurrency([['price']])).toBeNull();
  });
});
