import { dayPlaceOf, type DayPlace, readDate } from './date-text.js';
import { decimalSignOf, type DecimalSign, readNumber } from './number-text.js';
import type { RawCell } from './sheet.js';

/** What a column holds, and how its text is read. */
export type ColumnType =
  | { kind: 'integer' | 'number'; decimal: DecimalSign }
  | { kind: 'date' | 'datetime'; day: DayPlace }
  | { kind: 'boolean' }
  | { kind: 'text' };

/** A cell as the database keeps it. Dates are ISO text; booleans are 1 and 0. */
export type Value = string | number | null;

const TRUE = new Set(['true', 'yes', 'y', 'si', 's', 'verdadero', 'x', '✓']);
const FALSE = new Set(['false', 'no', 'n', 'falso']);
/** What exports write where they have nothing. */
const NOTHING = new Set([
  '',
  '-',
  '--',
  '—',
  'n/a',
  'na',
  'n.a.',
  '#n/a',
  'null',
  'none',
  's/d',
  '(blank)',
  '(en blanco)',
]);

/** Share of cells that may fail to be what the rest of a column is; they are reported, and kept as null. */
const TOLERANCE = 0.02;
/** Cells from which on a single odd one among dates is a mistake. */
const FEW = 5;

/** Watches the cells of one column go by and says what it holds. */
export class ColumnWatch {
  private filled = 0;
  private readonly numbers = { '.': 0, ',': 0 };
  private wholes = 0;
  private booleans = 0;
  private readonly dates = { first: 0, second: 0 };
  private timed = 0;
  private points = 0;
  private commas = 0;
  private daysFirst = 0;
  private daysSecond = 0;
  /** Figures such as 1,234, whose sign may group or divide. */
  private unclear = 0;
  /** Dates whose day and month are both numbers below 13. */
  private numbered = 0;

  see(cell: RawCell): void {
    if (isNothing(cell)) return;
    this.filled += 1;
    if (typeof cell === 'number') this.seeNumber(cell);
    else if (cell instanceof Date) this.seeDate(cell);
    else if (typeof cell === 'boolean') this.booleans += 1;
    else this.seeText(cell.trim());
  }

  /** What nearly all cells agree upon; text where they agree on nothing. */
  type(): ColumnType {
    const enough = this.filled * (1 - TOLERANCE);
    if (this.filled === 0) return { kind: 'text' };
    const decimal: DecimalSign = this.commas > this.points ? ',' : '.';
    if (this.numbers[decimal] >= enough)
      return { kind: this.wholes >= this.numbers[decimal] ? 'integer' : 'number', decimal };
    const day: DayPlace = this.daysSecond > this.daysFirst ? 'second' : 'first';
    // A date is told by its form: one cell that holds something else makes no text of a short column.
    const nearly = this.filled >= FEW ? Math.min(enough, this.filled - 1) : enough;
    if (this.dates[day] >= nearly) return { kind: this.timed > 0 ? 'datetime' : 'date', day };
    if (this.booleans >= enough) return { kind: 'boolean' };
    return { kind: 'text' };
  }

  /** What had to be assumed, as no cell of the column shows it: that a point groups no thousands, or that the day comes first. */
  assumption(): 'decimals' | 'day' | null {
    const type = this.type();
    if ('decimal' in type) return this.unclear > 0 && this.points + this.commas === 0 ? 'decimals' : null;
    return 'day' in type && this.numbered > 0 && this.daysFirst + this.daysSecond === 0 ? 'day' : null;
  }

  private seeNumber(value: number): void {
    this.numbers['.'] += 1;
    this.numbers[','] += 1;
    if (Number.isInteger(value)) this.wholes += 1;
  }

  private seeDate(value: Date): void {
    this.dates.first += 1;
    this.dates.second += 1;
    if (value.getTime() % 86_400_000 !== 0) this.timed += 1;
  }

  private seeText(text: string): void {
    const sign = decimalSignOf(text);
    if (sign === '.') this.points += 1;
    if (sign === ',') this.commas += 1;
    if (sign === 'either') this.unclear += 1;
    for (const decimal of ['.', ','] as const) if (readNumber(text, decimal) !== null) this.numbers[decimal] += 1;
    if (sign === null && readNumber(text, '.') !== null) this.wholes += 1;
    const place = dayPlaceOf(text);
    if (place === 'first') this.daysFirst += 1;
    if (place === 'second') this.daysSecond += 1;
    const [first, second] = [readDate(text, 'first'), readDate(text, 'second')];
    if (first) this.dates.first += 1;
    if (second) this.dates.second += 1;
    if (first && second && first.iso !== second.iso) this.numbered += 1;
    if ((first ?? second)?.timed === true) this.timed += 1;
    if (truthOf(text) !== null) this.booleans += 1;
  }
}

/**
 * A cell as the database keeps it.
 * @returns `undefined` where it is not what its column holds
 */
export function convert(cell: RawCell, type: ColumnType): Value | undefined {
  if (isNothing(cell)) return null;
  switch (type.kind) {
    case 'integer':
    case 'number':
      return numberOf(cell, type.decimal) ?? undefined;
    case 'date':
    case 'datetime':
      return dateOf(cell, type) ?? undefined;
    case 'boolean': {
      const truth = typeof cell === 'boolean' ? cell : truthOf(String(cell));
      return truth === null ? undefined : Number(truth);
    }
    case 'text':
      return cell instanceof Date ? isoOf(cell) : String(cell).trim();
  }
}

function isNothing(cell: RawCell): cell is null {
  return cell === null || (typeof cell === 'string' && NOTHING.has(cell.trim().toLowerCase()));
}

function numberOf(cell: RawCell, decimal: DecimalSign): number | null {
  if (typeof cell === 'number') return cell;
  return typeof cell === 'string' ? readNumber(cell, decimal) : null;
}

function dateOf(cell: RawCell, { kind, day }: { kind: 'date' | 'datetime'; day: DayPlace }): string | null {
  const iso = cell instanceof Date ? isoOf(cell) : typeof cell === 'string' ? (readDate(cell, day)?.iso ?? null) : null;
  if (iso === null || kind === 'datetime') return iso !== null && iso.length === 10 ? `${iso}T00:00:00` : iso;
  return iso.slice(0, 10);
}

function isoOf(date: Date): string {
  const iso = date.toISOString().slice(0, 19);
  return iso.endsWith('T00:00:00') ? iso.slice(0, 10) : iso;
}

function truthOf(text: string): boolean | null {
  const word = text.trim().toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  return TRUE.has(word) ? true : FALSE.has(word) ? false : null;
}
