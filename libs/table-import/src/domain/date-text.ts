/** Which of the first two numbers of 03/04/2026 is the day. */
export type DayPlace = 'first' | 'second';

export interface DateReading {
  /** `YYYY-MM-DD`, or `YYYY-MM-DDTHH:MM:SS` where the text has a time of day. */
  iso: string;
  timed: boolean;
}

const MONTHS: ReadonlyMap<string, number> = new Map(
  [
    'ene|enero|jan|january',
    'feb|febrero|february',
    'mar|marzo|march',
    'abr|abril|apr|april',
    'may|mayo',
    'jun|junio|june',
    'jul|julio|july',
    'ago|agosto|aug|august',
    'sep|sept|septiembre|setiembre|september',
    'oct|octubre|october',
    'nov|noviembre|november',
    'dic|diciembre|dec|december',
  ].flatMap((names, index) => names.split('|').map((name) => [name, index + 1] as const)),
);

const TIME = String.raw`(?:[T ,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap]\.?\s?m\.?)?\s*(?:Z|[+-]00:?00)?)?`;
const ISO = new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})${TIME}$`, 'i');
const NUMBERS = new RegExp(String.raw`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})${TIME}$`, 'i');
const NAMED = new RegExp(
  String.raw`^(\d{1,2})[\s\-/.]+(?:de )?([a-zé]{3,10})\.?[\s\-/.,]+(?:de )?(\d{4}|\d{2})${TIME}$`,
  'i',
);
const NAMED_FIRST = new RegExp(String.raw`^([a-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})${TIME}$`, 'i');

/** Two digits of a year: up to 2069, and from 1970, as POSIX has it. */
const CENTURY_TURN = 69;

interface Parts {
  year: number;
  month: number;
  day: number;
  clock: readonly (string | undefined)[];
}

/**
 * The date that a cell's text means, in Spanish or English; null where it is none or no such day exists. Where both of the
 * first two numbers could be the day, `place` decides.
 */
export function readDate(text: string, place: DayPlace): DateReading | null {
  const parts = partsOf(text.trim(), place);
  return parts && reading(parts);
}

/** What one cell tells of the place of the day: the place, or nothing. */
export function dayPlaceOf(text: string): DayPlace | null {
  const found = NUMBERS.exec(text.trim());
  if (!found) return null;
  const [first, second] = [Number(found[1]), Number(found[2])];
  if (first > 12 && second <= 12) return 'first';
  return second > 12 && first <= 12 ? 'second' : null;
}

function partsOf(text: string, place: DayPlace): Parts | null {
  const iso = ISO.exec(text);
  if (iso) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]), clock: iso.slice(4) };
  const numbers = NUMBERS.exec(text);
  if (numbers) {
    const [one, two] = [Number(numbers[1]), Number(numbers[2])];
    const [day, month] = place === 'first' ? [one, two] : [two, one];
    return { year: yearOf(numbers[3] ?? ''), month, day, clock: numbers.slice(4) };
  }
  const named = NAMED.exec(text);
  if (named) return fromName(named[3], named[2], named[1], named.slice(4));
  const english = NAMED_FIRST.exec(text);
  return english && fromName(english[3], english[1], english[2], english.slice(4));
}

function fromName(
  year: string | undefined,
  name: string | undefined,
  day: string | undefined,
  clock: readonly (string | undefined)[],
): Parts | null {
  const month = MONTHS.get((name ?? '').toLowerCase());
  return month === undefined ? null : { year: yearOf(year ?? ''), month, day: Number(day), clock };
}

function yearOf(text: string): number {
  const year = Number(text);
  if (text.length > 2) return year;
  return year <= CENTURY_TURN ? 2000 + year : 1900 + year;
}

function reading({ year, month, day, clock }: Parts): DateReading | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  const iso = date.toISOString().slice(0, 10);
  const [hours, minutes, seconds = '00', half] = clock;
  if (hours === undefined || minutes === undefined) return { iso, timed: false };
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (/^p/i.test(half) ? 12 : 0);
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null;
  return { iso: `${iso}T${String(hour).padStart(2, '0')}:${minutes}:${seconds}`, timed: true };
}
