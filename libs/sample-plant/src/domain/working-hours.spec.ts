import { describe, expect, it } from '@jest/globals';
import { SITES, type SiteDefinition } from './catalog/sites.js';
import { DAY_S, dayNumber, dayOf, HOUR_S, instantText, isWeekend } from './plant-calendar.js';
import { RandomStream } from './random-stream.js';
import {
  loadAt,
  localTime,
  MEAN_LOAD,
  shiftOn,
  startInShift,
  workingDayFrom,
  workingDayWithin,
} from './working-hours.js';

const monterrey = SITES[0] as SiteDefinition;
const bogota = SITES[2] as SiteDefinition;
const sunday = dayNumber('2026-11-22');

describe('working hours', () => {
  it("are reckoned on the site's own clocks", () => {
    expect(instantText(localTime(sunday, 6, monterrey))).toBe('2026-11-22T12:00:00Z');
    expect(instantText(localTime(sunday, 6, bogota))).toBe('2026-11-22T11:00:00Z');
    expect(shiftOn(localTime(sunday, 6, bogota), bogota)).toBe('morning');
    expect(shiftOn(localTime(sunday, 14, bogota), bogota)).toBe('afternoon');
    expect(shiftOn(localTime(sunday, 22, bogota), bogota)).toBe('night');
    expect(shiftOn(localTime(sunday, 5.9, bogota), bogota)).toBe('night');
  });

  it('lie on working days, now and then on a Saturday, never on a Sunday', () => {
    const stream = new RandomStream(1, 'days');
    const days = Array.from({ length: 2_000 }, (_, i) =>
      workingDayWithin(sunday + (i % 7), sunday + (i % 7) + 6, stream),
    );
    const weekends = days.filter(isWeekend);
    expect(weekends.length).toBeGreaterThan(0);
    expect(weekends.length / days.length).toBeLessThan(0.05);
    expect(weekends.every((day) => (day - sunday) % 7 === 6)).toBe(true);
  });

  it('stay within the days asked for while one of them is worked, else follow soon', () => {
    const stream = new RandomStream(1, 'within');
    for (let i = 0; i < 200; i += 1) {
      const day = workingDayWithin(sunday, sunday + 3, stream);
      expect(day).toBeGreaterThan(sunday);
      expect(day).toBeLessThanOrEqual(sunday + 3);
      const next = workingDayWithin(sunday, sunday, stream);
      expect(next).toBeGreaterThan(sunday);
      expect(next).toBeLessThanOrEqual(sunday + 5);
      expect(workingDayFrom(sunday + 2, stream)).toBe(sunday + 2);
    }
  });

  it('hold a planned job whole within one day, in UTC too', () => {
    const stream = new RandomStream(1, 'jobs');
    const days = new Set<number>();
    for (const site of SITES) {
      for (let i = 0; i < 300; i += 1) {
        const seconds = stream.int(360, 11 * HOUR_S);
        const start = startInShift(sunday, seconds, site, stream);
        days.add(dayOf(start)).add(dayOf(start + seconds));
      }
    }
    expect([...days]).toEqual([sunday]);
  });

  it('load machines by day, by week and by season, never beyond 1', () => {
    const loads: number[] = [];
    for (let at = sunday * DAY_S; at < (sunday + 7 * 209) * DAY_S; at += HOUR_S) loads.push(loadAt(at, monterrey));
    expect(Math.min(...loads)).toBeGreaterThan(0);
    expect(Math.max(...loads)).toBeLessThanOrEqual(1);
    expect(loads.reduce((sum, load) => sum + load, 0) / loads.length).toBeCloseTo(MEAN_LOAD, 2);
    const tuesday = sunday + 2;
    expect(loadAt(localTime(sunday, 10, monterrey), monterrey)).toBeLessThan(
      loadAt(localTime(tuesday, 10, monterrey), monterrey),
    );
    expect(loadAt(localTime(tuesday, 2, monterrey), monterrey)).toBeLessThan(
      loadAt(localTime(tuesday, 10, monterrey), monterrey),
    );
  });
});
