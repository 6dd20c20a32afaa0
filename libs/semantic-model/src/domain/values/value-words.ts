import { fold } from '@app/kernel';

/** Words that may come and go inside a name: "Bomba de alimentación" is "bomba alimentación". */
const LINKING = new Set([
  'de',
  'del',
  'la',
  'el',
  'los',
  'las',
  'y',
  'e',
  'en',
  'of',
  'the',
  'and',
  'a',
  'an',
  'in',
  'para',
  'for',
]);

/** The folded words of a value or a question, split at everything that is no letter or digit; linking words left out. */
export function valueWords(text: string): string[] {
  const words = fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  const content = words.filter((word) => !LINKING.has(word));
  return content.length > 0 ? content : [...words];
}

/** The word in the other number, as it may stand in a value: "bombas" for "bomba" and back. */
export function otherNumbers(word: string): string[] {
  if (!/^\p{L}{3,}$/u.test(word)) return [];
  if (word.endsWith('ces')) return [`${word.slice(0, -3)}z`, word.slice(0, -1)];
  if (word.endsWith('ies')) return [`${word.slice(0, -3)}y`, word.slice(0, -1)];
  if (word.endsWith('es')) return [word.slice(0, -2), word.slice(0, -1)];
  if (word.endsWith('s')) return [word.slice(0, -1), `${word}es`];
  if (word.endsWith('z')) return [`${word.slice(0, -1)}ces`];
  return [`${word}s`, `${word}es`];
}
