import { fold, type PerLanguage, type Scalar } from '@app/kernel';
import type { GlossaryEntry, Words } from '../glossary/entry.js';
import type { Glossary } from '../glossary/glossary.js';
import { anyOf, RANKS } from './concepts.js';
import { plainWords } from './wording.js';

/** Of a thing in use, these say what becomes of it; of a rank, how high it is. */
const OF_STATES: Readonly<Record<string, string>> = {
  baja: 'retirado',
  bajas: 'retirado',
  alta: 'activo',
  altas: 'activo',
};

/** Letters by which ranks are named. */
const LETTER = /^[A-F]$/i;

export interface ValueMeaning {
  words: PerLanguage<Words>;
  /** Null where the glossary does not know it. */
  entry: GlossaryEntry | null;
}

/** The words of a stored value, in the light of what its column is about and of the values beside it. */
export function meaningOf(
  value: Scalar,
  { concepts, values }: { concepts: readonly string[]; values: readonly Scalar[] },
  glossary: Glossary,
): ValueMeaning {
  const text = String(value).trim();
  const rank =
    anyOf(concepts, RANKS) &&
    values.some((other) => ['media', 'medio', 'medium', 'normal'].includes(fold(String(other))));
  const spelt = text.replaceAll(/[_-]+/g, ' ').replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2');
  const hit = rank ? glossary.valued(spelt) : glossary.valued(OF_STATES[fold(text)] ?? spelt);
  if (hit) return { words: stripped(hit.entry.words), entry: hit.entry };
  if (anyOf(concepts, RANKS) && (/^\d{1,2}$/.test(text) || LETTER.test(text))) {
    const [es, en] = [concepts.includes('criticality') ? 'criticidad' : rankNoun(concepts), concepts.at(-1) ?? 'level'];
    const words = plainWords(
      { label: `${es} ${text}`, gender: 'f', synonyms: [`nivel ${text}`] },
      { label: `${en} ${text}`, synonyms: [`level ${text}`] },
    );
    return { words, entry: null };
  }
  const own = readable(spelt);
  return { words: plainWords({ label: own }, { label: own }), entry: null };
}

/** Verbs and synonyms of a value's entry serve; a label in capitals is no word. */
function stripped(words: PerLanguage<Words>): PerLanguage<Words> {
  return { es: { ...words.es, verbs: [] }, en: { ...words.en, verbs: [] } };
}

function rankNoun(concepts: readonly string[]): string {
  const NOUNS: Readonly<Record<string, string>> = { priority: 'prioridad', severity: 'gravedad', urgency: 'urgencia' };
  return NOUNS[concepts.find((concept) => concept in NOUNS) ?? ''] ?? 'clase';
}

/** "CORRECTIVO PROGRAMADO" is shouted; "BOM" and "HP-12" are names. */
function readable(text: string): string {
  return /^[\p{Lu}\s]{5,}$/u.test(text) ? text.toLowerCase() : text;
}
