import { type CalendarDay, fold, isCalendarDay } from '@app/kernel';

const MONTHS: Record<string, number> = {
  enero: 1, ene: 1, january: 1, jan: 1, febrero: 2, feb: 2, february: 2, marzo: 3, mar: 3, march: 3, abril: 4, abr: 4, april: 4, apr: 4,
  mayo: 5, may: 5, junio: 6, jun: 6, june: 6, julio: 7, jul: 7, july: 7, agosto: 8, ago: 8, august: 8, aug: 8, septiembre: 9,
  setiembre: 9, sept: 9, sep: 9, september: 9, octubre: 10, oct: 10, october: 10, noviembre: 11, nov: 11, november: 11, diciembre: 12, dic: 12,
  december: 12, dec: 12,
}; // prettier-ignore

/** Words that are months in one language and something else as well: they count only beside a day or a year. */
const ALSO_OTHER = new Set(['mar', 'may', 'march', 'sep', 'ago', 'dec', 'jan']);

const NAME = Object.keys(MONTHS).sort((a, b) => b.length - a.length).join('|'); // prettier-ignore
const PATTERNS: { pattern: RegExp; read: (groups: Record<string, string>) => Mention }[] = [
  { pattern: /\b(?<y>\d{4})-(?<m>\d{2})(?:-(?<d>\d{2}))?(?!\d)/g, read: (g) => mention(g.y, Number(g.m), g.d) },
  { pattern: /\b(?<d>\d{1,2})\/(?<m>\d{1,2})\/(?<y>\d{4})\b/g, read: (g) => mention(g.y, Number(g.m), g.d) },
  {
    pattern: new RegExp(`\\b(?<d>\\d{1,2})(?:st|nd|rd|th)?(?: de| of)? (?<n>${NAME})\\b\\.?(?:(?: de| del|,)? (?<y>\\d{4})\\b)?`, 'g'),
    read: (g) => mention(g.y, MONTHS[g.n ?? ''] ?? 0, g.d),
  },
  {
    pattern: new RegExp(`\\b(?<n>${NAME})\\b\\.? (?<d>\\d{1,2})(?:st|nd|rd|th)?(?!\\d)(?:,? (?<y>\\d{4})\\b)?`, 'g'),
    read: (g) => mention(g.y, MONTHS[g.n ?? ''] ?? 0, g.d),
  },
  {
    pattern: new RegExp(`\\b(?<n>${NAME})\\b\\.?(?: de| del|,)? (?<y>\\d{4})\\b`, 'g'),
    read: (g) => mention(g.y, MONTHS[g.n ?? ''] ?? 0),
  },
  { pattern: new RegExp(`\\b(?<n>${NAME})\\b`, 'g'), read: (g) => ({ ...mention(undefined, MONTHS[g.n ?? ''] ?? 0), name: g.n }) },
]; // prettier-ignore

interface Mention {
  year?: number;
  month: number;
  day?: number;
  name?: string;
}

/**
 * Takes the dates and months out of folded text, and says which of them are none of `days`: a whole date must be one, a month must be
 * that of one. `rest` is the text without them.
 */
export function checkDates(folded: string, days: ReadonlySet<CalendarDay>): { rest: string; wrong: string[] } {
  const wrong: string[] = [];
  let rest = folded;
  for (const { pattern, read } of PATTERNS) {
    rest = rest.replace(pattern, (text: string, ...matched: unknown[]) => {
      const found = read(matched.at(-1) as Record<string, string>);
      if (found.name !== undefined && ALSO_OTHER.has(found.name)) return text;
      if (!isAmong(found, days)) wrong.push(text);
      return ' ';
    });
  }
  return { rest, wrong };
}

/** True for the name of a month in either language, whatever else the word may mean. */
export function isMonth(folded: string): boolean {
  return MONTHS[folded] !== undefined;
}

/** The days in a cell or text, as `YYYY-MM-DD`. */
export function daysIn(text: string): CalendarDay[] {
  return (fold(text).match(/\b\d{4}-\d{2}-\d{2}/g) ?? []).filter((day) => isCalendarDay(day));
}

function mention(year: string | undefined, month: number, day?: string): Mention {
  return { month, ...(year ? { year: Number(year) } : {}), ...(day ? { day: Number(day) } : {}) };
}

function isAmong({ year, month, day }: Mention, days: ReadonlySet<CalendarDay>): boolean {
  for (const known of days) {
    const [y, m, d] = known.split('-').map(Number);
    if (year !== undefined && y !== year) continue;
    if (m === month && (day === undefined || d === day)) return true;
    // 3/4 may be said in either order.
    if (day !== undefined && m === day && d === month) return true;
  }
  return false;
}
