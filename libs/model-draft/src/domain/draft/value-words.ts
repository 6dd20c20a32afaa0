import { fold, type PerLanguage, type Scalar } from '@app/kernel';
import { englishPlural } from '../glossary/english.js';
import type { GlossaryEntry, Words } from '../glossary/entry.js';
import type { Glossary } from '../glossary/glossary.js';
import { spanishPlural } from '../glossary/spanish.js';
import { withSynonyms } from '../glossary/with-synonyms.js';
import { Namer } from '../naming/naming.js';
import { anyOf, RANKS, STATES } from './concepts.js';
import { plainWords } from './wording.js';

/** Of a thing in use, these say what becomes of it; of a rank, how high it is. */
const OF_STATES: Readonly<Record<string, string>> = {
  baja: 'retirado',
  bajas: 'retirado',
  alta: 'activo',
  altas: 'activo',
};

/** A machine's state, which elsewhere is what happened to it. */
const OF_MACHINES: Readonly<Record<string, string>> = {
  parada: 'detenido',
  parado: 'detenido',
  paro: 'detenido',
  stop: 'stopped',
};

/** Letters by which ranks are named. */
const LETTER = /^[A-F]$/i;

export interface ValueMeaning {
  words: PerLanguage<Words>;
  /** Null where the glossary does not know it. */
  entry: GlossaryEntry | null;
  /** True where it is none of the glossary's things, but made of them. */
  translated?: true;
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
  const state = OF_STATES[fold(text)] ?? (anyOf(concepts, STATES) ? OF_MACHINES[fold(text)] : undefined);
  const hit = glossary.valued(rank ? spelt : (state ?? spelt));
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
  return translated(own, glossary) ?? { words: plainWords({ label: own }, { label: own }), entry: null };
}

/** Words of a value that are parts of a sentence rather than of a name. */
const LONGEST_NAME = 4;

/**
 * "Submersible pump", "Falla de sensor": where the glossary knows every word of it, it is asked for in the other language too. In its own
 * it stays as it is written.
 */
function translated(own: string, glossary: Glossary): ValueMeaning | null {
  const parts = fold(own).match(/\p{L}+/gu) ?? [];
  const content = parts.filter((word) => word.length > 2);
  if (content.length < 2 || content.length > LONGEST_NAME || /[\p{N}_/]/u.test(own)) return null;
  const votes = new Namer(glossary).votes(content);
  const tongue = votes.es > votes.en ? 'es' : 'en';
  const name = new Namer(glossary, tongue).name(content);
  if (!name.known || votes.es === votes.en) return null;
  const called = { ...name.words[tongue], label: own, plural: own, synonyms: [] };
  const words = { ...name.words, [tongue]: called };
  const plain = withSynonyms(words, {
    es: tongue === 'es' ? [spanishPlural(own)] : [own],
    en: tongue === 'en' ? [englishPlural(own)] : [own],
  });
  return { words: stripped(plain), entry: null, translated: true };
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
