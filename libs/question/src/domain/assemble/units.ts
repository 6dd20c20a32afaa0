import { type Segment, sensesOf } from '../lattice/segment.js';

const UNITS =
  /^(?:horas?|hours?|hrs?|h|dias?|days?|semanas?|weeks?|mes|meses|months?|anos?|years?|unidades|units?|piezas|veces|times)$/;
const MONEY = /^(?:dolar|dolares|dollars?|usd|pesos|euros?|eur|cop|mxn|bucks)$/;

/** A word that says in what a number counts, and nothing of what it is a number of. */
export function isUnit({ folded }: Segment): boolean {
  return UNITS.test(folded) || MONEY.test(folded);
}

/** The format of figures that are counted in it. */
export function formatCountedIn({ folded }: Segment): string | undefined {
  if (/^(?:horas?|hours?|hrs?|h)$/.test(folded)) return 'hours';
  return /^(?:dias?|days?)$/.test(folded) ? 'days' : undefined;
}

export function isMoney({ folded }: Segment): boolean {
  return folded === '$' || MONEY.test(folded);
}

export type DurationUnit = 'hours' | 'day' | 'week' | 'month' | 'quarter' | 'year';

/** What time a unit counts, where it is one of time. */
export function durationUnit(segment: Segment): DurationUnit | undefined {
  if (/^(?:horas?|hours?|hrs?|h)$/.test(segment.folded)) return 'hours';
  return isUnit(segment) ? sensesOf(segment, 'grain')[0]?.grain : undefined;
}

const HOURS_OF: Readonly<Record<DurationUnit, number>> = { hours: 1, day: 24, week: 168, month: 720, quarter: 2160, year: 8760 }; // prettier-ignore

/** "dos días de paro" are 48 hours: a duration as a figure counts it; unchanged where the figure is no time. */
export function inUnitOf(format: string | undefined, value: number, unit: DurationUnit | undefined): number {
  if (unit === undefined || (format !== 'hours' && format !== 'days')) return value;
  const hours = value * HOURS_OF[unit];
  return format === 'hours' ? hours : hours / 24;
}
