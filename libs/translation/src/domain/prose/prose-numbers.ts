import type { Language } from '@app/kernel';
import { readNumber } from '@app/question/domain';

/** A number as a text has it: what it may mean, and how exactly it is said. */
export interface NumberMention {
  text: string;
  /** One for each way to read its separators. */
  readings: { value: number; decimals: number }[];
  percent: boolean;
}

const SCALES: Record<string, number> = {
  mil: 1e3, k: 1e3, thousand: 1e3, millon: 1e6, millones: 1e6, million: 1e6, m: 1e6, mm: 1e6, mdp: 1e6, billion: 1e9,
}; // prettier-ignore
const DIGITS = /\d+(?:[.,\u00a0\u202f']\d+)*/g;
/** Words that are numbers in the other language, or no number at all in most sentences. */
const NO_NUMBER: Record<Language, ReadonlySet<string>> = {
  es: new Set(['un', 'uno', 'una', 'one', 'ten', 'par', 'twice', 'six']),
  en: new Set(['a', 'an', 'one', 'once', 'par', 'un', 'mil', 'cien', 'seis', 'couple', 'twice']),
};

/** The numbers of a folded text, in digits and in words. */
export function numbersIn(folded: string, language: Language): NumberMention[] {
  const found: NumberMention[] = [];
  for (const match of folded.matchAll(DIGITS)) {
    const after = folded.slice(match.index + match[0].length);
    const scale = SCALES[/^ ?([a-z]+)\b/.exec(after)?.[1] ?? ''] ?? 1;
    const percent = /^ ?(?:%|por ciento|per ?cent)/.test(after);
    const readings = readingsOf(match[0]).map(({ value, decimals }) => ({
      value: value * scale,
      decimals: decimals - Math.round(Math.log10(scale)),
    }));
    found.push({ text: match[0], readings, percent });
  }
  const words = folded.split(/[^a-z]+/).filter((word) => word !== '');
  for (let at = 0; at < words.length;) {
    const number = NO_NUMBER[language].has(words[at] ?? '') ? null : readNumber(words, at);
    // A scale stands beside digits, which have been read with it.
    if (number && number.value >= 2 && SCALES[words[at] ?? ''] === undefined) {
      const text = words.slice(at, at + number.length).join(' ');
      found.push({ text, readings: [{ value: number.value, decimals: 0 }], percent: false });
    }
    at += number?.length ?? 1;
  }
  return found;
}

/** True where one of the known numbers is, rounded as the text has it, what the text says. */
export function isSaidOf({ readings, percent }: NumberMention, known: Iterable<number>): boolean {
  for (const number of known) {
    for (const { value, decimals } of readings) {
      if (rounds(Math.abs(number), value, decimals)) return true;
      if (percent && rounds(Math.abs(number) * 100, value, decimals)) return true;
    }
  }
  return false;
}

function rounds(exact: number, said: number, decimals: number): boolean {
  const unit = 10 ** -decimals;
  // Half a unit to either side; a whole number said of a fraction may be rounded or cut.
  return Math.abs(exact - said) <= unit / 2 + 1e-9 * Math.max(1, Math.abs(exact));
}

/** "1,234.5", "1.234,5", "1 234,5": groups of three may be thousands, the last separator may be the decimal one. */
function readingsOf(text: string): { value: number; decimals: number }[] {
  const plain = text.replace(/[\u00a0\u202f']/g, '');
  const parts = plain.split(/[.,]/);
  const [first = '', ...groups] = parts;
  if (groups.length === 0) return [{ value: Number(first), decimals: 0 }];
  const separators = plain.replace(/\d/g, '');
  const readings: { value: number; decimals: number }[] = [];
  const thousands = groups.every((group) => group.length === 3) && new Set(separators).size === 1;
  if (thousands) readings.push({ value: Number(parts.join('')), decimals: 0 });
  const last = groups.at(-1) ?? '';
  const before = groups.slice(0, -1);
  if (before.every((group) => group.length === 3) && separators.at(-1) !== separators.at(-2)) {
    readings.push({ value: Number(`${[first, ...before].join('')}.${last}`), decimals: last.length });
  }
  return readings;
}
