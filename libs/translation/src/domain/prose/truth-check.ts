import { type CalendarDay, fold, isCalendarDay, type Language, type Scalar } from '@app/kernel';
import { checkDates, daysIn, isMonth } from './prose-dates.js';
import { isSaidOf, numbersIn } from './prose-numbers.js';
import type { Evidence } from './evidence.js';

/** Shortest cell whose words stand for its row. */
const NAMING = 3;
const CODE = /(?<![\p{L}\d-])(?=[\p{L}\d-]*\d)(?=[\p{L}\d-]*\p{L})[\p{L}\d]+(?:-[\p{L}\d]+)*/gu;
/** "5kg", "1st", "2x", "24h": figures with what they are of. */
const UNIT = /^\d+(?:[.,]\d+)*(?:h|d|k|m|s|x|km|kg|hrs?|min|st|nd|rd|th|a?s|º|ª)$/iu;
const QUARTER = /\b(?:[tq][1-4]|[1-4]q)\b/g;
const CLAUSES = /[;:]|, | y | and | mientras | while /;

/**
 * Checks sentences about a result before anybody sees them. Every number must be a cell of the result, rounded or formatted in either
 * language, or a number of the question as it was read; every date, code and name must occur there; and figures said of one row
 * must be that row's. It knows nothing of what the words around them claim: the interpretation beside the answer and the data say that.
 */
export class TruthCheck {
  private readonly numbers: ReadonlySet<number>;
  private readonly days: ReadonlySet<CalendarDay>;
  private readonly vocabulary: ReadonlySet<string>;
  private readonly names: readonly string[];
  private readonly shared: ReadonlySet<number>;

  constructor(
    private readonly evidence: Evidence,
    private readonly language: Language,
  ) {
    const { rows, said, rowCount, texts, days } = evidence;
    const cells = [...rows.flat().map((cell) => String(cell ?? '')), ...said.flat()];
    // Names with figures in them are taken out of a text whole, the longest first: "Bomba 103" makes 103 no figure.
    this.names = [...new Set(cells.map(fold).filter((text) => /\p{L}/u.test(text) && /\d/.test(text)))].sort(
      (a, b) => b.length - a.length,
    );
    const told = texts.map((text) => this.withoutNames(fold(text)));
    this.shared = new Set([rowCount, ...told.flatMap((text) => exactNumbers(text, language))]);
    this.numbers = new Set([...this.shared, ...rows.flatMap((row, at) => this.figuresOf(row, said[at] ?? []))]);
    this.days = new Set([...days, ...cells.flatMap(daysIn), ...texts.flatMap(daysIn)]);
    this.vocabulary = new Set([...cells, ...texts].flatMap((text) => wordsOf(text)));
  }

  /** What in the sentence is not in the result; null where all of it is. */
  faultOf(sentence: string): string | null {
    return this.nameFault(sentence) ?? this.figureFault(fold(sentence), this.numbers) ?? this.rowFault(fold(sentence));
  }

  private figureFault(folded: string, known: ReadonlySet<number>): string | null {
    const { rest, wrong } = checkDates(this.withoutNames(folded).replace(QUARTER, ' '), this.days);
    if (wrong.length > 0) return `date ${wrong[0]}`;
    for (const [code] of rest.matchAll(CODE)) {
      if (!UNIT.test(code) && !this.vocabulary.has(code)) return `code ${code}`;
    }
    const years = new Set([...this.days].map((day) => Number(day.slice(0, 4))));
    const unknown = numbersIn(rest, this.language).find(
      (number) => !isSaidOf(number, known) && !number.readings.some(({ value }) => years.has(value)),
    );
    return unknown ? `number ${unknown.text}` : null;
  }

  /** A clause that names one row says that row's figures. */
  private rowFault(folded: string): string | null {
    if (this.evidence.rows.length < 2) return null;
    for (const clause of folded.split(CLAUSES)) {
      const named = this.evidence.rows.filter((row, at) =>
        [...row, ...(this.evidence.said[at] ?? [])].some(
          (cell) =>
            typeof cell === 'string' && cell.length >= NAMING && !isCalendarDay(cell) && holds(clause, fold(cell)),
        ),
      );
      const [row, another] = named;
      if (!row || another) continue;
      const said = this.evidence.said[this.evidence.rows.indexOf(row)] ?? [];
      const own = new Set([...this.shared, ...this.figuresOf(row, said)]);
      // What the template says may be said of any row only where it is no other row's figure.
      for (const other of this.evidence.rows) {
        if (other !== row) for (const number of other.flatMap(numberOf)) if (!row.includes(number)) own.delete(number);
      }
      const fault = this.figureFault(clause, own);
      if (fault !== null) return `${fault} of another row`;
    }
    return null;
  }

  /** Capitalised and quoted words inside a sentence name something: it must be in the result. */
  private nameFault(sentence: string): string | null {
    const quoted = [...sentence.matchAll(/["“«]([^"”»]{1,80})["”»]/gu)].flatMap(([, text = '']) => wordsOf(text));
    const capital = [...sentence.matchAll(/(?<=[\p{L}\d,)] )\p{Lu}[\p{L}]+/gu)].map(([word]) => fold(word));
    const unknown = [...quoted, ...capital].find(
      (word) => !this.vocabulary.has(word) && !isMonth(word) && !/^\d+$/.test(word),
    );
    return unknown === undefined ? null : `name ${unknown}`;
  }

  /** Figures of a row: its numbers, also as they are said; what stands in its texts is none. */
  private figuresOf(row: readonly Scalar[], said: readonly string[]): number[] {
    return row.flatMap((cell, at) => {
      const isFigure = typeof cell === 'number' || (typeof cell === 'string' && /^[\d.,]+$/.test(cell));
      return isFigure ? [...numberOf(cell), ...exactNumbers(fold(said[at] ?? ''), this.language)] : [];
    });
  }

  private withoutNames(folded: string): string {
    return this.names.reduce((text, name) => text.replaceAll(name, ' '), folded);
  }
}

function holds(clause: string, text: string): boolean {
  const at = clause.indexOf(text);
  if (at < 0) return false;
  const beside = `${clause[at - 1] ?? ' '}${clause[at + text.length] ?? ' '}`;
  return !/[\p{L}\d]/u.test(beside);
}

function numberOf(cell: Scalar): number[] {
  return typeof cell === 'number' ? [cell] : [];
}

function exactNumbers(folded: string, language: Language): number[] {
  return numbersIn(folded, language).flatMap(({ readings }) => readings.map(({ value }) => value));
}

function wordsOf(text: string): string[] {
  const folded = fold(text);
  return [...folded.split(/[^\p{L}\d]+/u), ...(folded.match(CODE) ?? [])].filter((word) => word !== '');
}
