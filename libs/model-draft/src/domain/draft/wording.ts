import type { PerLanguage } from '@app/kernel';
import type { Words } from '../glossary/entry.js';

/** Words of a thing that its labels say entirely. */
export function plainWords(
  es: { label: string; plural?: string; gender?: 'm' | 'f'; synonyms?: readonly string[]; verbs?: readonly string[] },
  en: { label: string; plural?: string; synonyms?: readonly string[]; verbs?: readonly string[] },
): PerLanguage<Words> {
  return {
    es: {
      label: es.label,
      plural: es.plural ?? es.label,
      ...(es.gender && { gender: es.gender }),
      synonyms: es.synonyms ?? [],
      verbs: es.verbs ?? [],
    },
    en: { label: en.label, plural: en.plural ?? en.label, synonyms: en.synonyms ?? [], verbs: en.verbs ?? [] },
  };
}

/** Heads that people use one for the other. */
const ALIKE: Readonly<Record<string, readonly string[]>> = { status: ['state'], estado: ['estatus'] };

/** "tipo" of "tipo de equipo", "type" of "equipment type": how people call it where the rest goes without saying. */
export function headsOf(words: PerLanguage<Words>): PerLanguage<string[]> {
  // "depósito" of "depósito asignado" as well.
  const es = words.es.label.split(/ de | (?=\S+(?:ad|id)[oa]$)/)[0] ?? '';
  const en = words.en.label.split(' ').at(-1) ?? '';
  const alike = (head: string): string[] => [head, ...(ALIKE[head] ?? [])];
  return {
    es: es === words.es.label ? [] : alike(es.split(' ')[0] ?? es),
    en: en === words.en.label ? [] : alike(en),
  };
}

/** Adjectives of both languages as words of a condition. */
export function adjective(
  es: { masculine: string; feminine?: string; synonyms?: readonly string[]; verbs?: readonly string[] },
  en: { label: string; synonyms?: readonly string[]; verbs?: readonly string[] },
): PerLanguage<Words> {
  const { masculine, feminine } = es;
  const inflects = feminine !== undefined && feminine !== masculine;
  return {
    es: {
      label: masculine,
      plural: inflects ? `${masculine}s` : masculine,
      ...(inflects && { feminine: { label: feminine, plural: `${feminine}s` } }),
      synonyms: es.synonyms ?? [],
      verbs: es.verbs ?? [],
    },
    en: { label: en.label, plural: en.label, synonyms: en.synonyms ?? [], verbs: en.verbs ?? [] },
  };
}

/** Said of names that are no words; nobody is asked to say them. */
export const UNKNOWN_NAME = 'the glossary does not know this name: write the words that people use';

/** What somebody wrote in the database, for whoever reads the file: one line of it, and no more than fits. */
export function commentHint(comment: string | undefined): string[] {
  const line = (comment ?? '').replaceAll(/\s+/g, ' ').trim();
  if (line === '') return [];
  return [line.length > LONGEST_HINT ? `"${line.slice(0, LONGEST_HINT)}…"` : `"${line}"`];
}

const LONGEST_HINT = 200;
