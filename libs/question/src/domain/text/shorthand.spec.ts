import { describe, expect, it } from '@jest/globals';
import { expandShorthand } from './shorthand.js';

describe('expandShorthand', () => {
  it.each([
    ['q equipos', 'que equipos'],
    ['xq fallan', 'por qué fallan'],
    ['OTs x tec n planta', 'OTs por técnico and planta'],
    ['machines w/o plans', 'machines without plans'],
    ['fallas c/paro y s/paro', 'fallas con paro y sin paro'],
    ['pumps & motors', 'pumps and motors'],
    ['orders that dont have parts', 'orders that do not have parts'],
    ['costs over 1.5k', 'costs over 1500'],
    ['más de 2k', 'más de 2000'],
    ['3+ failures', '3 or more failures'],
    ['# of failures', ' number  of failures'],
    ['last 2 wks', 'last 2 weeks'],
  ])('writes %j as %j', (text, plain) => {
    expect(expandShorthand(text)).toBe(plain);
  });

  it.each(['clase D', 'bomba r 22', 'K-101', 'RX/2', '"Bomba d agua"', 'MOT-103k'])('leaves %j alone', (text) => {
    expect(expandShorthand(text)).toBe(text);
  });
});
