import { fold, type PerLanguage } from '@app/kernel';
import { englishPlural, englishSingular } from '../glossary/english.js';
import type { GlossaryEntry, Words } from '../glossary/entry.js';
import type { Glossary, GlossaryHit, Tongue } from '../glossary/glossary.js';
import { feminineOf, likelyGender, spanishPlural, spanishSingular } from '../glossary/spanish.js';
import { withSynonyms } from '../glossary/with-synonyms.js';
import { writtenOut } from './abbreviations.js';

/** Most words of an identifier that one entry of the glossary stands for. */
const LONGEST_TERM = 4;
const LINKS = new Set(['de', 'del', 'la', 'las', 'los', 'el', 'of', 'the']);
const DATE_NOUNS = new Set(['date', 'fecha']);
/** Named without the word, though they are dates. */
const DATED = new Set([
  'warranty expiration',
  'last maintenance',
  'next maintenance',
  'last inspection',
  'next inspection',
  'actual start',
  'actual end',
  'planned start',
  'planned end',
]);

/** What an identifier's words stand for, in both languages. */
export interface Name {
  words: PerLanguage<Words>;
  /** Concepts of the glossary, in the order of the words; an unknown word stands for itself. */
  concepts: readonly string[];
  /** The concept that the others qualify: "type" of "vehicle type". */
  head: string;
  /** False where the glossary lacks a word: it keeps its own form in both languages. */
  known: boolean;
}

interface Term {
  concept: string;
  kind: GlossaryEntry['kind'];
  tongue: Tongue;
  words: PerLanguage<Words>;
  known: boolean;
}

/** Names things by the words of their identifiers. */
export class Namer {
  constructor(
    private readonly glossary: Glossary,
    /** Which language names that fit both are read in. */
    readonly usual: 'es' | 'en' = 'en',
  ) {}

  /** The words of an identifier as terms of the glossary, the longest first. */
  concepts(words: readonly string[]): string[] {
    return this.terms(words).map(({ concept }) => concept);
  }

  name(words: readonly string[]): Name {
    const terms = this.terms(words);
    const [only] = terms;
    const known = terms.every((term) => term.known);
    const concepts = terms.map(({ concept }) => concept);
    if (only && terms.length === 1) {
      return { words: this.withOwnWords(only.words, words), concepts, head: only.concept, known };
    }
    return { ...this.composed(terms), concepts, known };
  }

  /** "purchasePrice" is a purchase cost, and is called "purchase price" as well: what stands there is what its people say. */
  private withOwnWords(words: PerLanguage<Words>, identifier: readonly string[]): PerLanguage<Words> {
    if (identifier.length < 2) return words;
    const single = writtenOut(identifier).map((word) => this.termAt([word], [word], 0).term);
    if (single.some((term) => !term.known)) return words;
    const { es, en } = this.composed(single).words;
    return withSynonyms(words, { es: [es.label, es.plural], en: [en.label, en.plural] });
  }

  /** How many of the words belong to each language alone. */
  votes(words: readonly string[]): PerLanguage<number> {
    const votes = { es: 0, en: 0 };
    for (const { tongue } of this.terms(words)) if (tongue !== 'both') votes[tongue] += 1;
    return votes;
  }

  private terms(identifier: readonly string[]): Term[] {
    const terms: Term[] = [];
    // "clase de orden": what only links the others names nothing.
    const content = identifier.filter((word) => !LINKS.has(word));
    const words = content.length > 0 ? content : identifier;
    const spelt = writtenOut(words);
    for (let at = 0; at < words.length;) {
      const { term, length } = this.termAt(words, spelt, at);
      // "OdometerKm" says the same twice.
      if (terms.at(-1)?.concept !== term.concept) terms.push(term);
      at += length;
    }
    // "nr_serie": a serial number is a number already.
    const said = (term: Term): boolean =>
      terms.some((other) => other !== term && other.words.es.label.startsWith(`${term.words.es.label} de `));
    return terms.filter((term) => !said(term));
  }

  /** The longest run of words that an entry stands for, as they are written or written out. */
  private termAt(words: readonly string[], spelt: readonly string[], at: number): { term: Term; length: number } {
    for (let length = Math.min(LONGEST_TERM, words.length - at); length > 0; length -= 1) {
      const written = words.slice(at, at + length);
      const whole = spelt.slice(at, at + length);
      const hit = (length > 1 ? this.hit(written) : null) ?? this.hit(whole);
      if (hit) {
        const { concept, kind, words: own } = hit.entry;
        return { term: { concept, kind, tongue: hit.tongue, words: own, known: true }, length };
      }
    }
    return { term: ownForm(spelt[at] ?? ''), length: 1 };
  }

  /** "fch_solicitud" and "dtRequest" are found as "fecha solicitud" and "date request"; "date created" as "created date". */
  private hit(words: readonly string[]): GlossaryHit | null {
    const asWritten = this.glossary.named(words);
    if (asWritten) return asWritten;
    const [only = '', more] = words;
    // "pump_stations", "ordenes_compra": the plural of what is called so.
    const single = more === undefined ? null : this.singleHit(words);
    if (single) return single;
    // "costes", "gastos": the plural of another word for it.
    if (more === undefined) return /.{4}s$/.test(only) ? this.glossary.named([only.slice(0, -1)]) : null;
    let readings: string[][] = [[]];
    for (const word of words) {
      const forms = this.glossary.formsOf(word);
      readings = readings.flatMap((reading) => forms.map((form) => [...reading, form]));
    }
    const turned = words.length === 2 ? readings.map(([first = '', second = '']) => [second, first]) : [];
    for (const reading of [...readings, ...turned.filter((pair) => pair.some((word) => DATE_NOUNS.has(word)))]) {
      const hit = this.glossary.named(reading);
      if (hit) return hit;
    }
    // "warranty expiry date" is when the warranty expires.
    const rest = words.filter((word) => !this.glossary.formsOf(word).some((form) => DATE_NOUNS.has(form)));
    const dated = rest.length >= 2 && rest.length < words.length ? this.glossary.named(rest) : null;
    return dated && DATED.has(dated.entry.concept) ? dated : null;
  }

  private singleHit(words: readonly string[]): GlossaryHit | null {
    const english = [...words.slice(0, -1), englishSingular(words.at(-1) ?? '')];
    const spanish = fold(spanishSingular(words.join(' '))).split(' ');
    for (const single of [english, spanish])
      if (single.join() !== words.join()) {
        const hit = this.glossary.named(single);
        if (hit) return hit;
      }
    return null;
  }

  private composed(terms: readonly Term[]): Pick<Name, 'words' | 'head'> {
    const nouns = terms.filter(({ kind }) => kind === 'noun');
    const others = terms.filter(({ kind }) => kind !== 'noun');
    const votes = { es: 0, en: 0 };
    for (const { tongue } of terms) if (tongue !== 'both') votes[tongue] += 1;
    const tongue = votes.es === votes.en ? this.usual : votes.es > votes.en ? 'es' : 'en';
    // "vehicle type" has its head at the end, "tipo de vehículo" at the beginning; modifiers nearest to the head first.
    const ordered = tongue === 'es' ? nouns : [...nouns].reverse();
    const [head = terms[0], ...modifiers] = ordered;
    if (!head) throw new Error('A name has at least one word');
    const beside = others.filter((term) => term !== head);
    return {
      head: head.concept,
      words: { es: spanish(head, modifiers, beside), en: english(head, modifiers, beside) },
    };
  }
}

/** Synonyms of a word that take part in composed names. */
const COMPOSED = 3;

function spanish(head: Term, modifiers: readonly Term[], beside: readonly Term[]): Words {
  const noun = head.words.es;
  const agreeing = (number: 'label' | 'plural'): string[] =>
    beside.map(({ words: { es } }) => (noun.gender === 'f' ? (es.feminine ?? es) : es)[number]);
  const of = modifiers.map(({ words }) => `de ${words.es.label}`);
  const phrase = (number: 'label' | 'plural'): string => [noun[number], ...agreeing(number), ...of].join(' ');
  const heads = beside.length === 0 ? [noun.label, ...noun.synonyms.slice(0, COMPOSED)] : [phrase('label')];
  const [only, more] = modifiers;
  const qualified =
    only && !more ? [only.words.es.label, only.words.es.plural, ...only.words.es.synonyms.slice(0, COMPOSED)] : [];
  const synonyms = [
    ...(beside.length === 0 ? noun.synonyms.map((synonym) => [synonym, ...of].join(' ')) : []),
    ...(beside.length === 0 ? heads.flatMap((one) => qualified.map((other) => `${one} de ${other}`)) : []),
  ];
  return {
    label: phrase('label'),
    plural: phrase('plural'),
    gender: noun.gender ?? 'm',
    synonyms: unlike(synonyms, phrase('label')),
    verbs: [],
  };
}

function english(head: Term, modifiers: readonly Term[], beside: readonly Term[]): Words {
  const before = [...beside, ...[...modifiers].reverse()].map(({ words }) => words.en.label.replace(/^piece of /, ''));
  const phrase = (number: 'label' | 'plural'): string => [...before, head.words.en[number]].join(' ');
  const heads = [head.words.en.label, ...head.words.en.synonyms];
  const [only, more] = modifiers;
  const qualified =
    only && !more && beside.length === 0 ? [only.words.en.plural, ...only.words.en.synonyms.slice(0, COMPOSED)] : [];
  const synonyms = [
    ...head.words.en.synonyms.map((synonym) => [...before, synonym].join(' ')),
    ...heads.slice(0, COMPOSED).flatMap((one) => qualified.map((other) => `${other} ${one}`)),
    ...(only && !more && beside.length === 0 ? [`${head.words.en.label} of ${only.words.en.plural}`] : []),
  ];
  return { label: phrase('label'), plural: phrase('plural'), synonyms: unlike(synonyms, phrase('label')), verbs: [] };
}

function unlike(synonyms: readonly string[], label: string): string[] {
  return [...new Set(synonyms)].filter((synonym) => synonym !== label);
}

/** A word that the glossary lacks means itself. */
function ownForm(word: string): Term {
  const label = englishSingular(fold(word));
  const own = { label, synonyms: [], verbs: [] };
  return {
    concept: label,
    kind: 'noun',
    tongue: 'both',
    known: /^\p{N}+$/u.test(word),
    words: {
      es: { ...own, plural: spanishPlural(label), gender: likelyGender(label) },
      en: { ...own, plural: englishPlural(label) },
    },
  };
}

/** The same thing under a noun: "estado" of "orden" is "estado de orden". Adjectives are left as they are. */
export function adjectiveForms(label: string): Pick<Words, 'label' | 'plural' | 'feminine'> {
  const plural = spanishPlural(label);
  const feminine = feminineOf(label);
  return {
    label,
    plural,
    ...(feminine !== label && { feminine: { label: feminine, plural: spanishPlural(feminine) } }),
  };
}
