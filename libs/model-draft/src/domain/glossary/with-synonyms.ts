import { fold, type PerLanguage } from '@app/kernel';
import type { Words } from './entry.js';

/** The same words with more synonyms: none twice, and none that is a label already. */
export function withSynonyms(words: PerLanguage<Words>, more: PerLanguage<readonly string[]>): PerLanguage<Words> {
  const add = (own: Words, others: readonly string[]): Words => {
    const known = new Set(
      [own.label, own.plural, own.feminine?.label, own.feminine?.plural].map((word) => fold(word ?? '')),
    );
    const synonyms = [...own.synonyms, ...others].filter((word) => {
      const key = fold(word);
      return key !== '' && !known.has(key) && known.add(key);
    });
    return { ...own, synonyms };
  };
  return { es: add(words.es, more.es), en: add(words.en, more.en) };
}
