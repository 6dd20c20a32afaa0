import { describe, expect, it } from '@jest/globals';
import { lostLiterals } from './kept-literals.js';

const NAMES = ['Rodamientos del Bajío', 'Envasado', 'Iván Olvera Suárez'];

describe('A question that was brought into another language', () => {
  it.each([
    ['¿Cuántas fallas tuvo la BOM-101?', 'How many failures did bom 101 have?'],
    ['las 10 órdenes más caras del T4', 'the 10 most expensive orders of Q4'],
    ['órdenes de más de 1.500 dólares', 'orders of more than 1,500 dollars'],
    ['fallas desde el 3/4/2025', 'failures since April 3, 2025'],
    ['el 3er equipo en 24h', 'the third machine within a day'],
    ['consumo de Rodamientos del Bajio en envasado', 'consumption of rodamientos del bajío in Envasado'],
    ['órdenes con "fuga de aceite"', 'orders with “fuga de aceite”'],
  ])('keeps what may not change: %s', (text, translated) => expect(lostLiterals(text, translated, NAMES)).toEqual([]));

  it.each([
    ['¿Cuántas fallas tuvo la BOM-101?', 'How many failures did BOM-110 have?', ['bom-101']],
    ['las 10 órdenes más caras', 'the most expensive orders', ['10']],
    ['órdenes de más de 1.500 dólares', 'orders of more than 15,000 dollars', ['1.500']],
    ['consumo de Rodamientos del Bajío', 'consumption of Lowland Bearings', ['rodamientos del bajio']],
    ['órdenes de Iván Olvera Suárez en Envasado', 'orders of Ivan Olvera Suarez in packaging', ['envasado']],
    ['órdenes con "fuga de aceite"', 'orders with an oil leak', ['fuga de aceite']],
  ])('is told what it lost: %s → %s', (text, translated, lost) =>
    expect(lostLiterals(text, translated, NAMES)).toEqual(lost),
  );
});
