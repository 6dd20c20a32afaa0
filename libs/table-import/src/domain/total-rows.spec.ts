import { describe, expect, it } from '@jest/globals';
import { isTotalRow } from './total-rows.js';

describe('rows that add up others', () => {
  it.each([
    [['Total', null, '1.280,50']],
    [['', 'TOTAL GENERAL:', '12', 1280.5]],
    [['Subtotal', 4]],
    [['Grand total', '', '$ 0', 3].filter((cell) => cell !== '$ 0')],
    [['Suma', '3']],
    [['Total por planta', 7]],
  ])('%j', (cells) => expect(isTotalRow(cells)).toBe(true));

  it.each([
    [['Total', null, null]],
    [['Total Energies', 'Proveedor', 3]],
    [['Totalizador', 3]],
    [['4001', 'Total', '3']],
    [['Total', 'EQ-1', '3']],
    [[]],
  ])('not %j', (cells) => expect(isTotalRow(cells)).toBe(false));
});
