import { englishPlural } from './english.js';
import type { GlossaryEntry, Words } from './entry.js';
import { agreeing, feminineOf, pastOf, spanishPlural } from './spanish.js';

/**
 * Reads entries, one a line: `en[/plural] ~ synonyms = es[/plural] g ~ synonyms # identifiers ! en verbs = es verbs`. Regular
 * plurals are made; a Spanish verb in the infinitive stands for its past forms, with a `-` after it for those without participles; `g` is `m` or `f` for nouns, `adj` for adjectives, `inv` for phrases that do not change.
 */
export function readEntries(text: string): GlossaryEntry[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(readEntry);
}

function readEntry(line: string): GlossaryEntry {
  const [content = '', verbs = ''] = line.split(' ! ');
  const [named = '', identifiers = ''] = content.split(' # ');
  const [english = '', spanish = ''] = named.split(' = ');
  const [enVerbs = '', esVerbs = ''] = verbs.split(' = ');
  const [enLabel = '', enSynonyms = ''] = english.split(' ~ ');
  const [esNamed = '', esSynonyms = ''] = spanish.split(' ~ ');
  const [, esLabel = '', mark = 'm'] = /^(.*) (m|f|adj|inv)$/.exec(esNamed.trim()) ?? [];
  const kind = mark === 'adj' ? 'adjective' : mark === 'inv' ? 'invariable' : 'noun';
  const en = numbers(enLabel, kind === 'noun' ? englishPlural : same);
  const es = numbers(esLabel, kind === 'invariable' ? same : spanishPlural);
  const feminine = kind === 'adjective' ? feminineOf(es.label) : es.label;
  return {
    concept: en.label,
    kind,
    identifiers: identifiers.split(' ').filter((identifier) => identifier !== ''),
    words: {
      en: { ...en, synonyms: list(enSynonyms), verbs: list(enVerbs) },
      es: {
        ...es,
        ...(mark === 'm' || mark === 'f' ? { gender: mark } : {}),
        ...(feminine !== es.label && { feminine: { label: feminine, plural: spanishPlural(feminine) } }),
        synonyms: list(esSynonyms),
        verbs: list(esVerbs).flatMap(conjugated),
      },
    },
  };
}

/** "comprar" → se compró, se compraron, compró, compraron, comprado, comprada, … */
function conjugated(verb: string): string[] {
  const [, infinitive, bare] = /^(\p{L}+[aei]r)(-?)$/u.exec(verb) ?? [];
  if (infinitive === undefined) return [verb];
  const { he, they, participle } = pastOf(infinitive);
  return [`se ${he}`, `se ${they}`, he, they, ...(bare === '-' ? [] : agreeing(participle))];
}

function numbers(text: string, pluralOf: (word: string) => string): Pick<Words, 'label' | 'plural'> {
  const [label = '', plural] = text.trim().split('/');
  return { label, plural: plural ?? pluralOf(label) };
}

function same(word: string): string {
  return word;
}

function list(text: string): string[] {
  return text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}
