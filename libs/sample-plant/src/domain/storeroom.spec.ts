import { describe, expect, it } from '@jest/globals';
import { Storeroom } from './storeroom.js';

const DAYS = 1_000;

describe('the storeroom', () => {
  it('holds what it began with, plus what arrived, less what was taken, and never less than nothing', () => {
    const storeroom = new Storeroom(5, 120, 6_000, DAYS);
    const stocks = (): number[] => storeroom.parts.map(({ stock }) => stock);
    const expected = stocks();
    let arrivals = 0;
    let lines = 0;
    let least = 0;
    for (let day = 0; day < DAYS; day += 1) {
      storeroom.receive(day);
      stocks().forEach((stock, i) => {
        const arrived = stock - (expected[i] ?? 0);
        least = Math.min(least, arrived);
        arrivals += arrived;
        expected[i] = stock;
      });
      for (let job = 0; job < 4; job += 1) {
        const taken = storeroom.withdraw(day, 3, [
          ['seal', 2],
          ['bearing', 1],
          ['lubricant', 1],
        ]);
        for (const { part, quantity } of taken) expected[part.id - 1] = (expected[part.id - 1] ?? 0) - quantity;
        least = Math.min(least, ...taken.map(({ quantity }) => quantity), ...expected);
        lines += new Set(taken.map(({ part }) => part)).size;
      }
      if (stocks().some((stock, i) => stock !== expected[i])) throw new Error(`stock is off on day ${day}`);
    }
    expect(least).toBe(0);
    expect(lines).toBeGreaterThan(DAYS * 4);
    expect(arrivals).toBeGreaterThan(lines);
  });

  it('uses up what nobody supplies any more', () => {
    const storeroom = new Storeroom(5, 120, 6_000, DAYS);
    const discontinued = storeroom.parts.filter(
      ({ reorderAt, category }) => reorderAt === null && category === 'bearing',
    );
    expect(discontinued.length).toBeGreaterThan(0);
    for (let day = 0; day < DAYS; day += 1) {
      storeroom.receive(day);
      storeroom.withdraw(day, 3, [['bearing', 1]]);
    }
    for (const part of discontinued) expect(part).toMatchObject({ stock: 0, supplier: null });
  });

  it('charges earlier jobs the lower prices of their time', () => {
    const price = (day: number): number => {
      const [taken] = new Storeroom(5, 120, 6_000, DAYS).withdraw(day, 1, [['sensor', 1]]);
      return taken?.unitCents ?? 0;
    };
    expect(price(0)).toBeGreaterThan(0);
    expect(price(0)).toBeLessThan(price(DAYS));
  });

  it('gives every part of a big store a name of its own', () => {
    const { parts } = new Storeroom(5, 2_000, 1_500_000, DAYS);
    expect(new Set(parts.map(({ name }) => name)).size).toBe(2_000);
    expect(new Set(parts.map(({ code }) => code)).size).toBe(2_000);
  });
});
