import { type CalendarDay, clockInZone, dayInZone, isCalendarDay } from './calendar.js';
import type { Language } from './language.js';
import { proseText } from './prose-text.js';
import type { ResultColumn, Scalar, TimeGrain, ValueFormat } from './table.js';

/** The region whose conventions a language is written in when the caller names none. */
const REGION: Record<Language, string> = { es: 'es-MX', en: 'en-US' };

export interface FormatOptions {
  language: Language;
  /** ISO 4217, e.g. `USD`. */
  currency?: string;
}

const numberFormats = new Map<string, Intl.NumberFormat>();

function numberFormat(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${language}${JSON.stringify(options)}`;
  let format = numberFormats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(REGION[language], options);
    numberFormats.set(key, format);
  }
  return format;
}

/** A figure as people read it: grouped thousands, at most two decimals, its unit beside it. */
export function formatNumber(
  value: number,
  format: ValueFormat,
  { language, currency = 'USD' }: FormatOptions,
): string {
  const plain = numberFormat(language, { maximumFractionDigits: Math.abs(value) >= 1000 ? 0 : 2 });
  switch (format) {
    case 'currency':
      return `${numberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value)} ${currency}`;
    case 'hours':
      return `${numberFormat(language, { maximumFractionDigits: 2 }).format(value)} h`;
    case 'percent':
      return `${numberFormat(language, { maximumFractionDigits: 1 }).format(value)} %`;
    case 'days':
      return `${plain.format(value)} ${language === 'es' ? (value === 1 ? 'día' : 'días') : value === 1 ? 'day' : 'days'}`;
    case 'years':
      return `${plain.format(value)} ${language === 'es' ? (value === 1 ? 'año' : 'años') : value === 1 ? 'year' : 'years'}`;
    case 'plain':
      return numberFormat(language, { maximumFractionDigits: 2 }).format(value);
    default:
      return format satisfies never;
  }
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language}${JSON.stringify(options)}`;
  let format = dateFormats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(REGION[language], { timeZone: 'UTC', ...options });
    dateFormats.set(key, format);
  }
  return format;
}

/** "30 nov 2026" (es), "30 Nov 2026" (en): the same order in both languages, so that no date can be misread. */
export function formatDay(day: CalendarDay, language: Language): string {
  const date = new Date(`${day}T00:00:00Z`);
  const month = dateFormat(language, { month: 'short' }).format(date).replace('.', '');
  return `${date.getUTCDate()} ${month} ${date.getUTCFullYear()}`;
}

/** A time bucket's name: "nov 2026", "T4 2026" (es) or "Q4 2026" (en), "2026", a week by its Monday. */
export function formatBucket(start: CalendarDay, grain: TimeGrain, language: Language): string {
  const date = new Date(`${start}T00:00:00Z`);
  switch (grain) {
    case 'day':
    case 'week':
      return formatDay(start, language);
    case 'month': {
      const month = dateFormat(language, { month: 'short' }).format(date).replace('.', '');
      return `${month} ${date.getUTCFullYear()}`;
    }
    case 'quarter':
      return `${language === 'es' ? 'T' : 'Q'}${Math.floor(date.getUTCMonth() / 3) + 1} ${date.getUTCFullYear()}`;
    case 'year':
      return String(date.getUTCFullYear());
    default:
      return grain satisfies never;
  }
}

/** A cell as people read it; `—` for nothing. Instants are written in the plant's time zone. */
export function formatCell(
  value: Scalar,
  column: ResultColumn,
  options: FormatOptions & { timeZone?: string },
): string {
  if (value === null) return '—';
  if (column.role === 'time' && column.grain && typeof value === 'string' && isCalendarDay(value)) {
    return formatBucket(value, column.grain, options.language);
  }
  if (typeof value === 'number') return formatNumber(value, column.format ?? 'plain', options);
  if (typeof value === 'boolean') return options.language === 'es' ? (value ? 'sí' : 'no') : value ? 'yes' : 'no';
  if (column.type === 'date' && isCalendarDay(value)) return formatDay(value, options.language);
  if (column.type === 'datetime') {
    const instant = new Date(value);
    if (!Number.isNaN(instant.getTime())) {
      const zone = options.timeZone ?? 'UTC';
      return `${formatDay(dayInZone(instant, zone), options.language)} ${clockInZone(instant, zone)}`;
    }
  }
  return proseText(value);
}

const listFormats = new Map<string, Intl.ListFormat>();

/** "a, b y c" / "a, b, and c". */
export function formatList(
  items: readonly string[],
  language: Language,
  type: 'conjunction' | 'disjunction' = 'conjunction',
): string {
  const key = `${language} ${type}`;
  let format = listFormats.get(key);
  if (!format) {
    format = new Intl.ListFormat(REGION[language], { type });
    listFormats.set(key, format);
  }
  return format.format(items);
}
