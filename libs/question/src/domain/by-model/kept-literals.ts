import { fold } from '@app/kernel';

/** "BOM-101", "OT000123": letters, then figures. */
const CODE = /(?<![\p{L}\d-])\p{L}+-?\d[\p{L}\d-]*/gu;
/** A quarter is said otherwise in the other language. */
const QUARTER = /^[tq][1-4]$/;
const DATE = /\d{1,4}[/.-]\d{1,2}(?:[/.-]\d{1,4})?(?![\d])/gu;
/** Figures that stand by themselves; "3er" and "24h" do not. */
const NUMBER = /(?<![\p{L}\d.,-])\d+(?:[.,]\d+)*(?![\p{L}\d-])/gu;
const QUOTED = /["“«]([^"”»]{2,80})["”»]/gu;

/**
 * What must come through a translation unchanged and did not: codes and tags, numbers, quoted words, and those of `names`, stored names, that
 * the text has. Case, accents, hyphens and separators of thousands may change; the form of a date may too.
 */
export function lostLiterals(text: string, translated: string, names: readonly string[]): string[] {
  const folded = fold(text);
  const kept = fold(translated);
  const bare = (part: string): string => part.replace(/[\s-]+/g, '');
  const digits = new Set([...kept.matchAll(/\d+(?:[.,]\d+)*/g)].map(([number]) => number.replace(/[.,]/g, '')));
  const codes = [...folded.matchAll(CODE)].map(([code]) => code).filter((code) => !QUARTER.test(code));
  const phrases = [
    ...[...folded.matchAll(QUOTED)].map(([, phrase = '']) => phrase),
    ...names.map(fold).filter((name) => folded.includes(name)),
  ];
  const numbers = [...folded.replace(CODE, ' ').replace(DATE, ' ').matchAll(NUMBER)].map(([number]) => number);
  const lost = [
    ...codes.filter((code) => !bare(kept).includes(bare(code))),
    ...phrases.filter((phrase) => !kept.includes(phrase)),
    ...numbers.filter((number) => !digits.has(number.replace(/[.,]/g, ''))),
  ];
  return [...new Set(lost)];
}
