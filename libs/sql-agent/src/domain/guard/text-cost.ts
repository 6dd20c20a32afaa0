import { refuse } from './refusal.js';

/** Characters that a stored value is taken to have at most; few have more. */
export const STORED_LENGTH = 4_000;
/** The same of a bound value, and of what is no text. */
const BOUND_LENGTH = 1_000;
const SCALAR_LENGTH = 64;
/** Of a text that sums up many rows: what MySQL lets it be. */
const GROUPED_LENGTH = 1_048_576;
/** Digits of the largest number of PostgreSQL. */
const LARGEST_NUMBER = 150_000;

/** Most characters of a text that a statement makes. */
const MOST_LENGTH = 4_000_000;
/** Most steps that its searches in texts take for one row, which no database lets itself be interrupted in: a few tenths of a second. */
const MOST_WORK = 200_000_000;
/** Steps of a search for a bound value in a stored one. */
const USUAL_WORK = STORED_LENGTH * BOUND_LENGTH;

/** Characters that are moved in the time that one is compared in. */
const MOVED_AT_ONCE = 16;

/** Kinds and functions that look for their second operand in the first, at every place of it. */
const SEARCHES = new Set(
  `like i_like str_position trim l_trim r_trim ltrim rtrim btrim instr strpos position split_part substring_index translate`.split(
    /\s+/,
  ),
);
const JOINING = new Set('concat concat_ws'.split(' '));
const GROUPING = new Set('group_concat string_agg'.split(' '));
const TO_THE_POWER = new Set('power pow exp'.split(' '));
/** Functions that write by a format, and which operand that is. */
const FORMATTING = new Map([
  ...'strftime printf format'.split(' ').map((name) => [name, 0] as const),
  ['to_char', 1],
  ['date_format', 1],
]);
/** What four characters of a format may become at most, `%99d` for one. */
const FORMATTED = 32;
/** What is true, false or a number of a few digits whatever it is made of. */
const SMALL = new Set(
  `and or not eq neq lt lte gt gte in between is_null is_true is_false is exists null_safe_eq null_safe_neq boolean null
  like i_like str_position starts_with instr strpos position length char_length count locate`.split(/\s+/),
);

/**
 * How long the texts of one statement may become, and how long it may search in them. A search is one step for the
 * engine, however long: neither an interrupt nor a cancellation nor the server's own limit ends it, on no database. So what
 * could take long is refused before it begins.
 */
export class TextCost {
  private work = 0;
  /** True where a search may take much longer than one for a bound value in a stored one, if the stored values are long. */
  mayLast = false;

  /**
   * Characters of what an expression gives.
   * @param name its kind or, of a function, its name; lower case
   * @param operands characters of its operands, in order
   */
  lengthOf(name: string, operands: readonly number[], written: string | null): number {
    const [first = 0, second = 0, third = 0] = operands;
    if (name === 'literal') return written?.length ?? 0;
    if (name === 'placeholder') return BOUND_LENGTH;
    if (name === 'replace') return this.replaced(first, second, third);
    if (SEARCHES.has(name)) this.noteWork(first * Math.max(second, 1));
    if (SMALL.has(name)) return SCALAR_LENGTH;
    // Each character becomes one or none.
    if (name === 'translate') return first;
    if (GROUPING.has(name)) return GROUPED_LENGTH;
    if (TO_THE_POWER.has(name)) return LARGEST_NUMBER;
    const sum = operands.reduce((total, length) => total + length, 0);
    const format = FORMATTING.get(name);
    if (format !== undefined) return checked(sum + (operands[format] ?? 0) * FORMATTED);
    return JOINING.has(name) ? checked(sum) : sum;
  }

  /** Each place may be one that is replaced, and what follows it is moved then. */
  private replaced(text: number, pattern: number, by: number): number {
    const grows = by > 0 ? Math.max(1, by / shortest(pattern)) : 1;
    const length = checked(text * grows);
    this.noteWork(text * Math.max(pattern, 1) + (grows > 1 ? (text * length) / MOVED_AT_ONCE : 0));
    return length;
  }

  private noteWork(steps: number): void {
    this.work += steps;
    if (steps > USUAL_WORK) this.mayLast = true;
    if (this.work > MOST_WORK) refuse('it searches in texts, or for texts, that may be too long');
  }
}

/** A pattern that is not written out may be of one character. */
function shortest(pattern: number): number {
  return pattern >= SCALAR_LENGTH ? 1 : Math.max(1, pattern);
}

function checked(length: number): number {
  if (length > MOST_LENGTH) refuse('it makes a text that may be too long');
  return length;
}
