import type { PerLanguage } from '@app/kernel';

/** The words of one language, as a model file has them. */
export interface Words {
  label: string;
  plural: string;
  gender?: 'm' | 'f';
  feminine?: { label: string; plural: string };
  synonyms: readonly string[];
  verbs: readonly string[];
}

/** A thing of the field with its words in both languages. */
export interface GlossaryEntry {
  /** Its English label, by which rules speak of it. */
  concept: string;
  kind: 'noun' | 'adjective' | 'invariable';
  words: PerLanguage<Words>;
  /** Other ways in which identifiers write it, run together and folded: `wo`, `ordentrabajo`. */
  identifiers: readonly string[];
}
