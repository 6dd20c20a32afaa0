import { fold, type Language, LANGUAGES, type PerLanguage } from '@app/kernel';
import type { Dataset, Field, SemanticModel, Wording } from '@app/semantic-model/domain';
import { chatterPhrases } from './chatter.js';
import { chartWords, grainWords, weekdayWords } from './closed-words.js';
import type { CueRole } from './cue-roles.js';
import { CUES } from './cues.js';
import { inflections } from './inflect.js';
import { PhraseTrie } from './phrase-trie.js';
import type { Sense, WeighedSense } from './sense.js';

/** Costs of the ways in which words lead to a sense; fitted on the development questions. */
export const COST = {
  label: 0,
  synonym: 0.05,
  inflected: 0.02,
  composed: 0.03,
  verb: 0.02,
  head: 0.15,
  unit: 0.17,
} as const;

/**
 * Every word and phrase that the engine knows, in both languages at once: the terms of the model with their inflections, its
 * enumerated values, and the cues. Built once per model; values of the data are looked up in the value index.
 */
export interface Lexicon {
  /** Terms of the model; articles and "de" inside a term may come and go. */
  terms: PhraseTrie<WeighedSense>;
  /** Cues; matched as written. */
  cues: PhraseTrie<{ role: CueRole; language: Language }>;
  /** Speech of several words that changes no answer. */
  chatter: PhraseTrie<{ language: Language }>;
}

export function foldPhrase(phrase: string): string {
  return fold(phrase)
    .replace(/[^\p{L}\p{N}%<>=≥≤]+/gu, ' ')
    .trim();
}

/** Synonyms of a dataset or field that take part in composed terms; the rest is too rare to be worth the memory. */
const COMPOSED_SYNONYMS = 5;

/** Label and first synonyms, folded, with their inflections. */
function formsOf({ label, plural, synonyms }: Wording, language: Language): Set<string> {
  const phrases = [label, plural, ...synonyms.slice(0, COMPOSED_SYNONYMS)]
    .map(foldPhrase)
    .filter((phrase) => phrase.length > 0);
  return new Set(phrases.flatMap((phrase) => [phrase, ...inflections(phrase, language, false)]));
}

/** Heads that say nothing by themselves: of "más tiempo" nobody knows which time. */
const VAGUE_HEADS = new Set(['tiempo', 'time']);

const HOURS = /^(?:horas?|hours?)$/;

/** "tipo" and "equipo" of "tipo de equipo", "type" and "equipment" of "equipment type". */
function headOf(name: string, language: Language): { word: string; noun: string } | null {
  const found = language === 'es' ? /^(\S+) (?:de(?: la| los| las)?|del) (.+)$/.exec(name) : /^(.+) (\S+)$/.exec(name);
  const [word, noun] = language === 'es' ? [found?.[1], found?.[2]] : [found?.[2], found?.[1]];
  return word === undefined || noun === undefined ? null : { word, noun };
}

class LexiconBuilder {
  readonly terms = new PhraseTrie<WeighedSense>(true);
  readonly cues = new PhraseTrie<{ role: CueRole; language: Language }>(false);
  readonly chatter = new PhraseTrie<{ language: Language }>(false);
  private readonly nouns = new Map<string, Set<string>>();

  build(model: SemanticModel): Lexicon {
    for (const [role, language, surfaces] of CUES) {
      for (const surface of surfaces.split('|')) {
        this.addCue(role, language, surface);
        // "menor a" before a masculine noun is "menor al".
        if (language === 'es' && / (?:a|de)$/.test(surface)) this.addCue(role, language, `${surface}l`);
      }
    }
    for (const [surface, sense, language] of [...grainWords(), ...chartWords()])
      this.addTerm(surface, sense, 0, language);
    for (const dataset of model.datasets.values()) this.addDataset(dataset);
    for (const metric of model.metrics.values()) {
      this.addWording(metric.wording, { kind: 'metric', metric: metric.name }, false);
    }
    for (const { phrase, language } of chatterPhrases())
      if (phrase.includes(' ')) this.chatter.add(foldPhrase(phrase), { language });
    return { terms: this.terms, cues: this.cues, chatter: this.chatter };
  }

  private addCue(role: CueRole, language: Language, surface: string): void {
    this.cues.add(/^[%<>=≥≤]+$/.test(surface) ? surface : foldPhrase(surface), { role, language });
  }

  private addDataset(dataset: Dataset): void {
    if (!dataset.bridge) {
      const noun: Sense = { kind: 'dataset', dataset: dataset.name };
      // "falló", "han fallado": rows of the dataset came about, at their own time.
      const time = dataset.defaultTime;
      const verb: Sense =
        time && dataset.fields.has(time)
          ? { kind: 'verb', field: `${dataset.name}.${time}`, dataset: dataset.name }
          : noun;
      this.addWording(dataset.wording, noun, false, verb);
    }
    for (const predicate of dataset.predicates.values()) {
      this.addWording(predicate.wording, { kind: 'predicate', predicate: predicate.ref, dataset: dataset.name }, true);
    }
    for (const field of dataset.fields.values()) this.addField(dataset, field);
  }

  private addField(dataset: Dataset, field: Field): void {
    if (field.weekdayOf !== undefined) return this.addWeekdays(dataset, field);
    if (field.role !== 'key') {
      const sense: Sense = { kind: 'field', field: field.ref, dataset: dataset.name };
      const verbs: Sense =
        field.role === 'time' ? { kind: 'verb', field: field.ref, dataset: dataset.name } : { ...sense, verb: true };
      this.addWording(field.wording, sense, false, verbs);
      if (field.role !== 'text') this.addComposed(dataset, field, sense);
      this.addHeads(dataset, field, sense);
    }
    for (const [value, wording] of field.values) {
      const sense: Sense = { kind: 'value', field: field.ref, dataset: dataset.name, values: [value], via: 'model' };
      this.addWording(wording, sense, true);
    }
  }

  /** Only of the date that rows go by; another date that the question speaks of takes its place later. */
  private addWeekdays(dataset: Dataset, field: Field): void {
    if (field.weekdayOf !== dataset.defaultTime) return;
    const { name } = dataset;
    this.addWording(field.wording, { kind: 'field', field: field.ref, dataset: name }, false);
    for (const { surface, days, language } of weekdayWords()) {
      const sense: Sense = { kind: 'value', field: field.ref, dataset: name, values: days, via: 'model' };
      this.addTerm(surface, sense, COST.label, language);
    }
  }

  private nounForms(dataset: Dataset, language: Language): Set<string> {
    const key = `${dataset.name} ${language}`;
    const forms = this.nouns.get(key) ?? formsOf(dataset.wording[language], language);
    this.nouns.set(key, forms);
    return forms;
  }

  /** "tipo de equipo", "equipment type": a field's word beside its dataset's, in all their forms. */
  private addComposed(dataset: Dataset, field: Field, sense: Sense): void {
    for (const language of LANGUAGES) {
      const nouns = this.nounForms(dataset, language);
      for (const name of formsOf(field.wording[language], language)) {
        for (const noun of nouns) {
          this.addFolded(language === 'es' ? `${name} ${noun}` : `${noun} ${name}`, sense, COST.composed, language);
        }
      }
    }
  }

  /** "tipo" for "tipo de equipo", "type" for "equipment type": the dataset goes without saying where it is near. */
  private addHeads(dataset: Dataset, field: Field, sense: Sense): void {
    for (const language of LANGUAGES) {
      const { label, plural, synonyms } = dataset.wording[language];
      const nouns = [label, plural, ...synonyms].map(foldPhrase);
      const names = [field.wording[language].label, ...field.wording[language].synonyms].map(foldPhrase);
      const heads = names.map((name) => headOf(name, language)).filter((head) => head !== null);
      const ofDataset = heads.filter(({ word, noun }) => nouns.includes(noun) && !VAGUE_HEADS.has(word));
      for (const { word } of ofDataset) this.addHead(word, sense, COST.head, language);
      // "horas": of work, of running, of standing still; what else is said tells which.
      const summed = field.format === 'hours' && field.aggregation === 'sum';
      for (const { word } of summed ? heads : []) if (HOURS.test(word)) this.addHead(word, sense, COST.unit, language);
    }
  }

  private addHead(word: string, sense: Sense, cost: number, language: Language): void {
    for (const form of [word, ...inflections(word, language, false)]) this.addFolded(form, sense, cost, language);
  }

  private addWording(wordings: PerLanguage<Wording>, sense: Sense, adjective: boolean, verbSense: Sense = sense): void {
    for (const language of LANGUAGES) {
      const wording = wordings[language];
      // A noun keeps its gender: "correo" is no form of "correa".
      const inflect = wording.feminine !== undefined || (adjective && wording.gender === undefined);
      const exact = [wording.label, wording.plural, wording.feminine?.label, wording.feminine?.plural];
      for (const form of exact) if (form) this.addWithForms(form, sense, COST.label, language, inflect);
      for (const synonym of wording.synonyms) this.addWithForms(synonym, sense, COST.synonym, language, inflect);
      for (const verb of wording.verbs) this.addTerm(verb, verbSense, COST.verb, language);
    }
  }

  private addWithForms(surface: string, sense: Sense, cost: number, language: Language, adjective: boolean): void {
    const phrase = foldPhrase(surface);
    this.addFolded(phrase, sense, cost, language);
    for (const form of inflections(phrase, language, adjective))
      this.addFolded(form, sense, cost + COST.inflected, language);
  }

  /** Files a form once per sense, at its lowest cost. */
  private addTerm(surface: string, sense: Sense, cost: number, language: Language): void {
    this.addFolded(foldPhrase(surface), sense, cost, language);
  }

  private addFolded(phrase: string, sense: Sense, cost: number, language: Language): void {
    if (phrase.length < 2 && !/^[a-z0-9]$/.test(phrase)) return;
    this.terms.addUnless(phrase, { sense, cost, language }, (filed) => filed.sense === sense);
  }
}

export function buildLexicon(model: SemanticModel): Lexicon {
  return new LexiconBuilder().build(model);
}
