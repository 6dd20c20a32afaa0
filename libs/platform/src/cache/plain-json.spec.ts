import { describe, expect, it } from '@jest/globals';
import { plainJson } from './plain-json.js';

class Thing {
  a = 1;
}

describe('plainJson', () => {
  it.each([
    [null],
    ['ñ "x" \u2028 \0'],
    [0],
    [[1, 'a', null, [true, { b: {} }]]],
    [{ rows: [[1]], constructor: 'x', toString: 'y' }],
    [Object.assign(Object.create(null) as object, { a: 1 })],
  ])('tells %j so that it can be made again', (value) => {
    expect(JSON.parse(plainJson(value) ?? '')).toEqual(value);
  });

  it('leaves out a property without a value', () => {
    expect(plainJson({ a: undefined, b: 1 })).toBe('{"b":1}');
  });

  it.each([
    ['a date', new Date(0)],
    ['a map within', { a: [new Map()] }],
    ['a class', new Thing()],
    ['NaN', Number.NaN],
    ['minus nought', [-0]],
    ['bigint', 1n],
    ['a function', { f: () => 1 }],
    ['an element without a value', [1, undefined]],
    ['nothing', undefined],
    ['what names its own JSON', { toJSON: 'x' }],
    ['what is too deep', Array.from({ length: 80 }).reduce<unknown>((inner) => [inner], 1)],
  ])('does not tell %s', (_what, value) => {
    expect(plainJson(value)).toBeNull();
  });
});
