import { fold } from '@app/kernel';
import { ACTIONS } from './actions.words.js';
import { ASSETS } from './assets.words.js';
import { datesOfActions } from './dates-of-actions.js';
import { DATES } from './dates.words.js';
import { ERP } from './erp.words.js';
import type { GlossaryEntry } from './entry.js';
import { INDUSTRIES } from './industries.words.js';
import { ORGANISATION } from './organisation.words.js';
import { englishPlural } from './english.js';
import { PLACES_AND_PLANTS } from './places-and-plants.words.js';
import { QUALITIES } from './qualities.words.js';
import { readEntries } from './read-entries.js';
import { feminineOf, spanishPlural } from './spanish.js';
import { THINGS } from './things.words.js';
import { UTILITIES } from './utilities.words.js';
import { VALUES } from './values.words.js';
import { WORK } from './work.words.js';

/** Which language an identifier's words belong to; `both` where the languages write them alike, or for abbreviations. */
export type Tongue = 'es' | 'en' | 'both';

export interface GlossaryHit {
  entry: GlossaryEntry;
  tongue: Tongue;
}

const LINKS = new Set(['de', 'del', 'la', 'el', 'los', 'las', 'of', 'the', 'a', 'an', 'en', 'por', 'to', 'for']);

/** Words as identifiers write them: folded, run together, without articles and prepositions between them. */
export function keyOf(words: string | readonly string[]): string {
  const parts = (typeof words === 'string' ? fold(words).split(/[^\p{L}\p{N}]+/u) : words.map(fold)).filter(Boolean);
  const content = parts.filter((word, at) => at === 0 || at === parts.length - 1 || !LINKS.has(word));
  return content.join('');
}

/** The words of maintenance, assets and purchasing in Spanish and English. */
export class Glossary {
  readonly entries: readonly GlossaryEntry[];
  /** For names of tables and columns. */
  private readonly names = new Map<string, GlossaryHit>();
  /** For values, where "baja" is a state before it is anything else. */
  private readonly values = new Map<string, GlossaryHit>();
  private readonly single = new Set<string>();
  /** Single words of synonyms, which names are short for where no label is. */
  private readonly spoken = new Set<string>();
  private readonly expansions = new Map<string, string | null>();

  constructor() {
    const [named, values] = [
      [ORGANISATION, WORK, THINGS, UTILITIES, ASSETS, DATES, ERP, INDUSTRIES, PLACES_AND_PLANTS],
      [VALUES, QUALITIES],
    ].map((texts) => texts.flatMap(readEntries)) as [GlossaryEntry[], GlossaryEntry[]];
    const things = withEntries(named.map(datedByEvent), datesOfActions(ACTIONS));
    this.entries = [...things, ...values];
    file(this.names, this.entries);
    for (const group of [values, things]) file(this.values, group);
    for (const { words } of this.entries) {
      for (const language of ['es', 'en'] as const) {
        const { label, plural, feminine, synonyms } = words[language];
        for (const synonym of synonyms) if (!synonym.includes(' ')) this.spoken.add(fold(synonym));
        for (const form of [label, plural, feminine?.label, feminine?.plural]) {
          for (const word of form === undefined ? [] : fold(form).split(/[^\p{L}\p{N}]+/u)) {
            if (word.length >= 3) this.single.add(word);
          }
        }
      }
    }
  }

  /** What these words, as parts of an identifier, name. */
  named(words: readonly string[]): GlossaryHit | null {
    return this.names.get(keyOf(words)) ?? null;
  }

  /** What a value of the data means. */
  valued(value: string): GlossaryHit | null {
    return this.values.get(keyOf(value)) ?? null;
  }

  /** The word, and what it stands for in each language where it is one word of an identifier: "fch", "fecha", "date". */
  formsOf(word: string): string[] {
    const words = this.names.get(word)?.entry.words;
    const whole = words ? [words.es.label, words.en.label].map(keyOf) : [];
    return [...new Set([word, ...whole])];
  }

  /**
   * The one word that this is short for: its beginning ("apert", "observ") or what is left of it without some vowels ("tpo"); null
   * where it may be short for several.
   */
  expanded(word: string): string | null {
    if (word.length < 3 || !/^[a-z]+$/.test(word)) return null;
    const known = this.expansions.get(word);
    if (known !== undefined) return known;
    const begun = word.length >= 4 ? [...this.single].filter((whole) => whole.startsWith(word)) : [];
    const found =
      onlyOne(begun) ??
      onlyOne([...this.single].filter((whole) => lacksVowelsOnly(word, whole))) ??
      (begun.length === 0 && word.length >= 5
        ? onlyOne([...this.spoken].filter((whole) => whole.startsWith(word)))
        : null);
    this.expansions.set(word, found);
    return found;
  }

  /** True for a word of some label: people write it so, in one language or both. */
  isWord(word: string): boolean {
    return this.single.has(word);
  }

  /** True for a word that some entry holds, or that stands for one: what run-together identifiers are cut into. */
  hasWord(word: string): boolean {
    return this.single.has(word) || this.names.has(word);
  }
}

/** "commissioned_on", "closed_at": what happened names its date with and without such words. */
function datedByEvent(entry: GlossaryEntry): GlossaryEntry {
  if (!entry.concept.endsWith(' date')) return entry;
  const done = entry.identifiers.filter((identifier) => identifier.endsWith('ed'));
  const dated = done.flatMap((event) => ['on', 'at', 'dt'].map((end) => `${event}${end}`));
  return { ...entry, identifiers: [...new Set([...entry.identifiers, ...dated])] };
}

/** What is called the same is the same: its other ways to be written count, its words are those that were there. */
function withEntries(entries: readonly GlossaryEntry[], more: readonly GlossaryEntry[]): GlossaryEntry[] {
  const all = [...entries];
  for (const entry of more) {
    const at = all.findIndex(
      ({ concept, words }) => concept === entry.concept || words.es.label === entry.words.es.label,
    );
    const known = all[at];
    if (!known) all.push(entry);
    else all[at] = { ...known, identifiers: [...new Set([...known.identifiers, ...entry.identifiers])] };
  }
  return all;
}

/** First come, first served: labels before identifiers, identifiers before synonyms. */
function file(index: Map<string, GlossaryHit>, entries: readonly GlossaryEntry[]): void {
  const add = (key: string, hit: GlossaryHit): void => {
    const known = index.get(key);
    if (!known) index.set(key, hit);
    else if (known.entry === hit.entry && known.tongue !== hit.tongue) index.set(key, { ...hit, tongue: 'both' });
  };
  const forms: ((entry: GlossaryEntry, language: 'es' | 'en') => (string | undefined)[])[] = [
    ({ words }, language) => {
      const { label, plural, feminine } = words[language];
      return [label, plural, feminine?.label, feminine?.plural];
    },
    ({ words }, language) => [...words[language].synonyms],
  ];
  const [labels, synonyms] = forms;
  for (const entry of entries)
    for (const tongue of ['es', 'en'] as const)
      for (const form of labels?.(entry, tongue) ?? []) if (form) add(keyOf(form), { entry, tongue });
  for (const entry of entries)
    for (const identifier of entry.identifiers) add(fold(identifier), { entry, tongue: 'both' });
  for (const number of [same, otherForms])
    for (const entry of entries)
      for (const tongue of ['es', 'en'] as const)
        for (const synonym of synonyms?.(entry, tongue) ?? [])
          for (const form of synonym ? number(synonym, entry, tongue) : []) add(keyOf(form), { entry, tongue });
}

function same(synonym: string): string[] {
  return [synonym];
}

/** "refacciones" of "refacción", "anulada" of "anulado": synonyms occur in names and values in every number and gender. */
function otherForms(synonym: string, { kind }: GlossaryEntry, tongue: 'es' | 'en'): string[] {
  if (kind === 'invariable' || synonym.length < 4) return [];
  if (tongue === 'en') return kind === 'noun' ? [englishPlural(synonym)] : [];
  const feminine = kind === 'adjective' ? [feminineOf(synonym)] : [];
  return [synonym, ...feminine].flatMap((form) => [form, spanishPlural(form)]);
}

/** The shortest of words that differ by number and gender alone. */
function onlyOne(words: readonly string[]): string | null {
  const stems = new Set(words.map((word) => word.replace(/(?:e?s|[ao]s?)$/, '')));
  return stems.size === 1 ? ([...words].sort((a, b) => a.length - b.length)[0] ?? null) : null;
}

/** "tpo" is "tipo", "mnto" is "monto"; a word loses no more than it keeps. */
function lacksVowelsOnly(short: string, whole: string): boolean {
  if (short[0] !== whole[0] || short.length >= whole.length || whole.length > 2 * short.length) return false;
  let at = 0;
  for (const letter of whole) {
    if (letter === short[at]) at += 1;
    else if (!/[aeiou]/.test(letter)) return false;
  }
  return at === short.length;
}

export const GLOSSARY = new Glossary();
