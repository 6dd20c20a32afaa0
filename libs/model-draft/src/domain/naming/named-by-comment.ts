import { fold, type PerLanguage } from '@app/kernel';
import { englishPlural, englishSingular } from '../glossary/english.js';
import type { Words } from '../glossary/entry.js';
import { likelyGender, spanishPlural, spanishSingular } from '../glossary/spanish.js';
import { withSynonyms } from '../glossary/with-synonyms.js';
import type { Name, Namer } from './naming.js';

const SPANISH =
  /[ñáéíóúü]|(?:^| )(?:de|del|la|el|los|las|en|por|para|con|sin|y|o|al|que)(?: |$)|(?:ci[oó]n|[ai]d[oa]s?|dad|nes|os|as)(?: |$)/u;
const ENGLISH =
  /(?:^| )(?:of|the|in|by|for|with|and|or|is|at|on|to)(?: |$)|(?:ing|ed|tions?|ments?|ness|th|ck|ght|ity|ate)(?: |$)/u;

/**
 * What a comment calls it comes first, in the comment's own language; the glossary translates it where it knows all its words. The
 * identifier's words stay as synonyms where they are words, and serve in the language that the comment is not in. `rows`: a table's
 * comment, often in the plural.
 */
export function namedByComment(own: Name, title: string | null, { namer, rows }: NamedWith): Name {
  if (title === null) return own;
  const parts = partsOf(title);
  const translated = namer.name(parts);
  const language = titleLanguage(title, namer);
  const other = language === 'es' ? 'en' : 'es';
  const [whole, more] = translated.concepts;
  const one = translated.known && whole !== undefined && more === undefined;
  const said = saidAs(title, language, translated, rows ?? false);
  const written = isWritten(own);
  const elsewhere = translated.known ? translated.words[other] : written ? own.words[other] : foreign(said, other);
  const meaning = translated.known || !written ? translated : own;
  const called: PerLanguage<Words> = {
    ...translated.words,
    [language]: { ...said, synonyms: one ? translated.words[language].synonyms : [] },
    [other]: one || !translated.known ? elsewhere : { ...elsewhere, synonyms: [] },
  };
  const short = shortOf(said.label);
  const { es, en } = withSynonyms(called, {
    es: [
      ...(language === 'es' ? [...(one ? formsOf(translated.words.es) : []), ...short] : []),
      ...(written ? formsOf(own.words.es) : []),
    ],
    en: [
      ...(language === 'en' ? [...(one ? formsOf(translated.words.en) : []), ...short] : []),
      ...(written ? formsOf(own.words.en) : []),
    ],
  });
  const meant = translated.known ? translated : written ? own : meantBy(short, namer, translated);
  return {
    words: { es: { ...es, verbs: meaning.words.es.verbs }, en: { ...en, verbs: meaning.words.en.verbs } },
    concepts: meant.concepts,
    head: meant.head,
    known: true,
  };
}

interface NamedWith {
  namer: Namer;
  rows?: boolean;
}

/** True for a name of words: neither letters that no glossary knows nor a mere number. */
export function isWritten({ known, concepts }: Name): boolean {
  return known && !concepts.every((concept) => /^\p{N}+$/u.test(concept));
}

function foreign({ label, plural }: Words, language: 'es' | 'en'): Words {
  return { label, plural, ...(language === 'es' && { gender: likelyGender(label) }), synonyms: [], verbs: [] };
}

function partsOf(title: string): string[] {
  return fold(title).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The language of a comment, told by its words; the usual one where they tell nothing. */
function titleLanguage(title: string, namer: Namer): 'es' | 'en' {
  const balance = titleBalance(title, namer);
  return balance === 0 ? namer.usual : balance > 0 ? 'es' : 'en';
}

/** By how many words a comment is Spanish rather than English. */
export function titleBalance(title: string, namer: Namer): number {
  const votes = namer.votes(partsOf(title));
  const lower = title.toLowerCase();
  return votes.es - votes.en + (SPANISH.test(lower) ? 1 : 0) - (ENGLISH.test(lower) ? 1 : 0);
}

/** The comment's own phrase, as it is written; rows in the singular. */
function saidAs(title: string, language: 'es' | 'en', translated: Name, rows: boolean): Words {
  const known = translated.words[language];
  if (translated.known && [known.label, known.plural].some((form) => fold(form) === fold(title))) return known;
  if (language === 'en') {
    const [, head = title, rest = ''] = ENGLISH_HEAD.exec(title) ?? [];
    const label = rows ? `${lastWord(head, englishSingular)}${rest}` : title;
    const many =
      rows || englishSingular(head) === head
        ? `${lastWord(rows ? lastWord(head, englishSingular) : head, englishPlural)}${rest}`
        : title;
    return { label, plural: many, synonyms: [], verbs: [] };
  }
  const single = spanishSingular(title);
  const label = rows ? single : title;
  const plural = label === single ? spanishPlural(label) : label;
  const same = known.label.split(' ')[0] === single.split(' ')[0];
  return { label, plural, gender: (same ? known.gender : undefined) ?? likelyGender(label), synonyms: [], verbs: [] };
}

const ENGLISH_HEAD = /^(.+?)( (?:of|for|in|by|per|with|used) .+)$/;

function lastWord(phrase: string, change: (word: string) => string): string {
  const cut = phrase.lastIndexOf(' ') + 1;
  return `${phrase.slice(0, cut)}${change(phrase.slice(cut))}`;
}

/** "Fecha de cierre" of "fecha de cierre de la orden", "potencia" of "potencia en kW": the rest goes without saying. */
function shortOf(title: string): string[] {
  const [, ofRow] = /^(.+? .+) (?:del|de la|de los|de las|of the) .+$/i.exec(title) ?? [];
  const [, measured] = /^(.+) (?:en|in) (?:\p{L}{1,4}|horas|hours|minutos|minutes|d[ií]as|days)$/iu.exec(title) ?? [];
  return [ofRow, measured].filter((short) => short !== undefined);
}

function meantBy(short: readonly string[], namer: Namer, otherwise: Name): Name {
  const [phrase] = short;
  const name = phrase === undefined ? null : namer.name(partsOf(phrase));
  return name?.known ? name : otherwise;
}

function formsOf({ label, plural, synonyms }: Words): string[] {
  return [label, plural, ...synonyms];
}
