import { addDays, addGrain, formatBucket, formatDay, type Language, startOf, type TimeGrain } from '@app/kernel';
import type { TimeWindow } from '../logical-form.js';

const WHOLE: readonly TimeGrain[] = ['year', 'quarter', 'month'];

/** The named part of the calendar that a window covers exactly ("nov 2026", "T3 2026", "2025", one day), if it does. */
function wholeBucket(from: string, to: string, language: Language): string | null {
  for (const grain of WHOLE) {
    if (startOf(grain, from) === from && addGrain(grain, from, 1) === to) return formatBucket(from, grain, language);
  }
  return addDays(from, 1) === to ? formatDay(from, language) : null;
}

/** A window with its preposition: "en nov 2026", "del 12 al 22 nov 2026", "desde el…", "hasta el…" (last day included). */
export function periodPhrase(window: Pick<TimeWindow, 'from' | 'to'>, language: Language): string {
  const { from, to } = window;
  const es = language === 'es';
  const last = to === undefined ? undefined : formatDay(addDays(to, -1), language);
  if (from !== undefined && to !== undefined) {
    const whole = wholeBucket(from, to, language);
    if (whole)
      return addDays(from, 1) === to ? (es ? `el ${whole}` : `on ${whole}`) : es ? `en ${whole}` : `in ${whole}`;
    return es ? `del ${formatDay(from, language)} al ${last}` : `from ${formatDay(from, language)} to ${last}`;
  }
  if (from !== undefined) return es ? `desde el ${formatDay(from, language)}` : `since ${formatDay(from, language)}`;
  if (last !== undefined) return es ? `hasta el ${last}` : `until ${last}`;
  return '';
}

/** A window as a title has it, without preposition. */
export function periodTitle(window: Pick<TimeWindow, 'from' | 'to'>, language: Language): string {
  const whole =
    window.from !== undefined && window.to !== undefined ? wholeBucket(window.from, window.to, language) : null;
  return whole ?? periodPhrase(window, language);
}

const GRAIN_NAMES: Record<TimeGrain, Record<Language, string>> = {
  day: { es: 'día', en: 'day' },
  week: { es: 'semana', en: 'week' },
  month: { es: 'mes', en: 'month' },
  quarter: { es: 'trimestre', en: 'quarter' },
  year: { es: 'año', en: 'year' },
};

export function grainName(grain: TimeGrain, language: Language): string {
  return GRAIN_NAMES[grain][language];
}
