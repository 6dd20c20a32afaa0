import { describe, expect, it } from '@jest/globals';
import { soundOf } from './sound.js';

describe('soundOf', () => {
  it.each([
    ['ekipos', 'equipos'],
    ['fayas', 'fallas'],
    ['yeva', 'lleva'],
    ['bonba', 'bomba'],
    ['vomba', 'bomba'],
    ['oras', 'horas'],
    ['zerraron', 'cerraron'],
    ['kosto', 'costo'],
    ['existensia', 'existencia'],
    ['jenerador', 'generador'],
  ])('hears %s as %s', (written, meant) => {
    expect(soundOf(written)).toBe(soundOf(meant));
  });

  it.each([
    ['paro', 'para'],
    ['correa', 'corte'],
    ['chapa', 'capa'],
  ])('tells %s from %s', (a, b) => {
    expect(soundOf(a)).not.toBe(soundOf(b));
  });
});
