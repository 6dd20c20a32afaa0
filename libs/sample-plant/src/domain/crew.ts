import { GIVEN_NAMES, HOURLY_RATES, SHIFT_ROTA, SURNAMES, TRADE_ROTA } from './catalog/people.js';
import { SITES } from './catalog/sites.js';
import { apportion } from './assets.js';
import type { Technician } from './machine.js';
import { type DayNumber, DAYS_A_YEAR, dayText } from './plant-calendar.js';
import type { Shift, TechnicianRow, Trade } from './plant-rows.js';
import { RandomStream } from './random-stream.js';

function buildTechnicians(seed: number, count: number, today: DayNumber): Technician[] {
  const width = Math.max(2, String(count).length);
  const perSite = apportion(
    count,
    SITES.map((site, i) => [i, site.share]),
    3,
  );
  const taken = new Set<string>();
  const technicians: Technician[] = [];
  for (const [siteIndex, posts] of perSite) {
    for (let post = 0; post < posts; post += 1) {
      const id = technicians.length + 1;
      const stream = new RandomStream(seed, 'technician', siteIndex, post);
      let name: string;
      do {
        name = `${stream.pick(GIVEN_NAMES)} ${stream.pick(SURNAMES)} ${stream.pick(SURNAMES)}`;
      } while (taken.has(name));
      taken.add(name);
      const trade = TRADE_ROTA[post % TRADE_ROTA.length] ?? 'mechanical';
      // The first posts of a site have been manned for longer than the history, so that nobody's work is left undone.
      const years = post >= 3 && stream.chance(0.25) ? stream.between(0.2, 3) : stream.between(3.2, 18);
      const left = post % 12 === 5;
      const [from, to] = HOURLY_RATES[trade];
      const rate = from + (to - from) * Math.min(1, (years / 18) * 0.7 + stream.float() * 0.3);
      technicians.push({
        id,
        code: `TEC-${String(id).padStart(width, '0')}`,
        name,
        trade,
        shift: SHIFT_ROTA[post % SHIFT_ROTA.length] ?? 'morning',
        siteIndex,
        rateTenths: Math.round(rate * 10),
        hiredDay: today - Math.round((left ? years + 3 : years) * DAYS_A_YEAR),
        leftDay: left ? today - stream.int(40, 700) : null,
      });
    }
  }
  return technicians;
}

/** The technicians of all sites and who of them takes a job. */
export class Crew {
  readonly technicians: readonly Technician[];
  private readonly byPost = new Map<string, Technician[]>();
  private readonly stream: RandomStream;

  constructor(seed: number, count: number, today: DayNumber) {
    this.technicians = buildTechnicians(seed, count, today);
    this.stream = new RandomStream(seed, 'crew');
    for (const technician of this.technicians) {
      const { siteIndex, trade, shift } = technician;
      for (const post of [
        `${siteIndex}/${trade}/${shift}`,
        `${siteIndex}/${trade}`,
        `${siteIndex}//${shift}`,
        `${siteIndex}`,
      ]) {
        const list = this.byPost.get(post);
        if (list) list.push(technician);
        else this.byPost.set(post, [technician]);
      }
    }
  }

  /**
   * Someone of the site who is employed on `day`: of the trade and the shift if there is such a one, else of the trade
   * (overtime), else of the shift, else anybody.
   */
  assign(siteIndex: number, trade: Trade, shift: Shift, day: DayNumber): Technician {
    for (const post of [
      `${siteIndex}/${trade}/${shift}`,
      `${siteIndex}/${trade}`,
      `${siteIndex}//${shift}`,
      `${siteIndex}`,
    ]) {
      const candidates = this.byPost.get(post) ?? [];
      const first = candidates.length > 0 ? this.stream.int(0, candidates.length - 1) : 0;
      for (let i = 0; i < candidates.length; i += 1) {
        const candidate = candidates[(first + i) % candidates.length];
        if (candidate && candidate.hiredDay <= day && (candidate.leftDay === null || candidate.leftDay > day))
          return candidate;
      }
    }
    throw new Error(`site ${siteIndex} has no technician on ${dayText(day)}`);
  }

  rows(): TechnicianRow[] {
    return this.technicians.map((technician) => ({
      id: technician.id,
      code: technician.code,
      name: technician.name,
      trade: technician.trade,
      shift: technician.shift,
      site_id: technician.siteIndex + 1,
      hourly_rate: technician.rateTenths / 10,
      hired_on: dayText(technician.hiredDay),
      active: technician.leftDay === null ? 1 : 0,
    }));
  }
}
