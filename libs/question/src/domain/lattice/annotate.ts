import { type CalendarDay, fold, type Language } from '@app/kernel';
import { FUNCTION_WORDS, isFunctionWord, LINKING_WORDS } from '../lexicon/function-words.js';
import { OTHER_WORDS } from '../lexicon/other-words.js';
import type { Lexicon } from '../lexicon/lexicon.js';
import type { WordChoice } from '../lexicon/phrase-trie.js';
import type { CueRole } from '../lexicon/cue-roles.js';
import type { Sense, WeighedSense } from '../lexicon/sense.js';
import { readNumber } from '../text/numbers.js';
import type { Token, TokenizedText } from '../text/tokens.js';
import { findTimes } from '../time/time-grammar.js';
import type { PlantValues } from './plant-values.js';
import { findElliptic } from './ellipsis.js';
import { splitGlued } from './split-glued.js';
import { hasSense, type Segment } from './segment.js';
import { type NearWord, NearWords, sameLetters, soundOf } from '@app/semantic-model/domain';

/** Costs of cutting the question into stretches. Few long stretches beat many short ones. */
const CUT = {
  term: 0.19,
  cue: 0.12,
  time: 0.12,
  number: 0.19,
  value: 0.25,
  code: 0.15,
  stop: 0.2,
  ignored: 8,
  pause: 0,
  unknown: 12,
  edit: 1.5,
  split: 0.4,
};
/** A value of the data that only contains the words, or only nearly is them, is taken after everything else. */
const VALUE_MATCH_COST = { exact: 0.1, part: 0.9, typo: 1.6 };
/** Digits that are a code of the plant are that before they are a number. */
const BARE_CODE = -0.4;
const LONGEST_VALUE = 7;
const SURE_LETTER = -0.1;
/** Words of common speech shorter than this are too like others to be guessed. */
const SHORTEST_COMMON = 4;
const INDEFINITE = new Set(['un', 'uno', 'una', 'one']);

const TIME_WORDS =
  `enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre january february march
april june july august september october november december ultimos ultimas ultimo ultima pasado pasada anterior proximo proxima proximos semana
semanas trimestre trimestres semestre month months quarter last this next year years week weeks today days dias anos since hace half yesterday tomorrow previous current manana ayer meses actual`.split(
    /\s+/,
  );

export interface AnnotationContext {
  lexicon: Lexicon;
  spelling: NearWords;
  /** Of words that carry no meaning: taken only for a word that nothing else is near. */
  common: NearWords;
  values: PlantValues;
  today: CalendarDay;
  monthFirst: boolean;
  /** First words of the names of the figure that was last spoken of: "costo" of "costo de repuestos". */
  spoken?: readonly string[];
  /** Their last words, where English leaves those out: "cost" of "parts cost". */
  spokenTails?: readonly string[];
}

/** The words of the lexicon among which typos are sought. */
export function spellingOf(lexicon: Lexicon): NearWords {
  return new NearWords([...lexicon.terms.vocabulary, ...lexicon.cues.vocabulary, ...TIME_WORDS]);
}

/** Words of common speech that a misspelt one may be, by themselves. */
export function commonSpeech(): NearWords {
  return new NearWords([...FUNCTION_WORDS].filter((word) => word.length >= SHORTEST_COMMON));
}

/** The question with words cut apart that were written as one. */
export function withSpaces(question: TokenizedText, { lexicon, values }: AnnotationContext): TokenizedText {
  const meaning = (word: string): boolean =>
    !isFunctionWord(word) && (lexicon.terms.vocabulary.has(word) || TIME_WORDS.includes(word));
  const known = (word: string): boolean =>
    meaning(word) ||
    isFunctionWord(word) ||
    lexicon.cues.vocabulary.has(word) ||
    OTHER_WORDS.has(word) ||
    values.hasWord(word);
  return { ...question, tokens: splitGlued(question.tokens, { known, meaning }) };
}

/** Every stretch of the question that means something, and for each word at least one way through. */
export function annotate(question: TokenizedText, context: AnnotationContext): Segment[] {
  const { tokens } = question;
  const choices = tokens.map((token) => wordChoices(token, context));
  const collected = new SegmentCollector(question);
  tokens.forEach((token, at) => {
    for (const match of context.lexicon.terms.matchesAt(choices, at)) {
      const letter = match.to === at + 1 && /^\p{L}$/u.test(token.folded);
      if (letter && !isClassLetter(question, at)) continue;
      const fuzzy = match.cost > 0 ? { fuzzy: true, corrected: match.words.join(' ') } : {};
      collected.add(
        at,
        match.to,
        letter ? CUT.cue : CUT.term,
        match.items.map((item) => ({ ...item, ...fuzzy, cost: letter ? SURE_LETTER : item.cost + match.cost })),
      );
    }
    const named = collected.has(at, at + 1) && isClassLetter(question, at);
    for (const match of named ? [] : context.lexicon.cues.matchesAt(choices, at)) {
      const fuzzy = match.cost > 0 ? { fuzzy: true, corrected: match.words.join(' ') } : {};
      collected.add(
        at,
        match.to,
        CUT.cue,
        match.items.map((item) => ({
          sense: { kind: 'cue', ...item },
          language: item.language,
          cost: match.cost,
          ...fuzzy,
        })),
      );
    }
    for (const match of isNamed(tokens, at) ? [] : context.lexicon.chatter.matchesAt(choices, at))
      collected.add(
        at,
        match.to,
        CUT.stop,
        match.items.map(({ language }) => ({ sense: { kind: 'stop' }, cost: match.cost, language })),
      );
    const meaningful = collected.has(at, at + 1) || asksInWords(context.lexicon, choices, at);
    addNumber(collected, tokens, at);
    addValues(collected, tokens, at, context.values);
    addCode(collected, tokens, at, context.values);
    addFallback(collected, token, at, meaningful, isNamed(tokens, at));
    addMisspeltCommon(collected, choices[at] ?? [], at);
  });
  for (const { from, to, senses } of findElliptic(tokens, choices, context.lexicon, context))
    collected.add(from, to, CUT.term, senses);
  addTimes(collected, tokens, choices, context);
  return keepNamesWhole(collected.segments());
}

/** "el jefe de mantenimiento" calls nobody: a person is asked about. */
function isNamed(tokens: readonly Token[], at: number): boolean {
  const [before, token, next] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (!before || !token || !next || !CALLED.test(token.folded)) return false;
  return /^(?:el|la|un|una|the|our|mi)$/.test(before.folded) && /^(?:de|del|of)$/.test(next.folded);
}

const CALLED = /^(?:jefe|jefa|patron|boss|chief|amigo|amiga|friend|guys|licenciado|don)$/;

/** Roles that change what is answered; their words are never passed over one by one ("how many" is no "how" and "many"). */
const BEARING: ReadonlySet<CueRole> = new Set<CueRole>([
  'count', 'howOften', 'without', 'never', 'not', 'except', 'average', 'gt', 'ge', 'lt', 'le',
]); // prettier-ignore

/** An article before them may be: "el número de serie" is no "número de". */
const ARTICLE = /^(?:el|la|los|las|the)$/;

function asksInWords({ cues }: Lexicon, choices: readonly (readonly WordChoice[])[], at: number): boolean {
  if (ARTICLE.test(choices[at]?.[0]?.word ?? '')) return false;
  return cues
    .matchesAt(choices, at)
    .some(({ to, cost, items }) => to > at + 1 && cost === 0 && items.some(({ role }) => BEARING.has(role)));
}

/**
 * A figure's name of several words is hardly ever meant word by word: "running hours" are no hours of what is running. Not so for
 * rows with their adjective ("pending work orders").
 */
function keepNamesWhole(segments: Segment[]): Segment[] {
  const nouns = segments.filter((segment) => hasSense(segment, 'dataset'));
  const names = segments.filter(
    ({ from, to, senses, folded }) =>
      to > from + 1 &&
      senses.some(({ sense, fuzzy }) => !fuzzy && (sense.kind === 'metric' || sense.kind === 'field')) &&
      // "horas de paro" is no number of hours of stoppages.
      ((to === from + 3 && / (?:de|of) /.test(folded)) || !nouns.some((noun) => noun.from < to && noun.to > from)),
  );
  for (const segment of segments)
    if (names.some(({ from, to }) => segment.from > from && segment.from < to)) segment.cost += CUT.split;
  return segments;
}

/**
 * A letter names a class only where it is written large, and not where a sentence begins: "equipos A y B", "¿a qué hora?". There it
 * is no article, whatever the same letter may be elsewhere.
 */
function isClassLetter({ text, tokens }: TokenizedText, at: number): boolean {
  const [before, token] = [tokens[at - 1], tokens[at]];
  const begins = before === undefined || (before.kind === 'pause' && before.text !== ',');
  return token !== undefined && !begins && /^\p{Lu}$/u.test(token.text) && text !== text.toUpperCase();
}

/** The word as written first; then, only where nothing knows it, what it may be a typo of. */
function wordChoices(token: Token, { lexicon, spelling, common, values }: AnnotationContext): WordChoice[] {
  const written = { word: token.folded, cost: 0 };
  if (token.kind !== 'word') return [written];
  const known =
    lexicon.terms.vocabulary.has(token.folded) ||
    lexicon.cues.vocabulary.has(token.folded) ||
    TIME_WORDS.includes(token.folded) ||
    isFunctionWord(token.folded) ||
    OTHER_WORDS.has(token.folded) ||
    values.hasWord(token.folded);
  if (known) return [written];
  const slips = (words: NearWords): NearWord[] =>
    words.of(token.folded).filter(({ word, edits }) => isSlip(token.folded, word, edits));
  const near = spelling.of(token.folded);
  const meant = near.filter(({ word }) => lexicon.terms.vocabulary.has(word) || TIME_WORDS.includes(word));
  // Words that only relate or converse are taken for a misspelt one where it can be no word of meaning.
  const others = slips(spelling).filter((slip) => !meant.some(({ word }) => word === slip.word));
  const all = [...meant, ...others];
  const speech = slips(common).filter(({ word }) => !all.some((other) => other.word === word));
  return [written, ...[...all, ...speech].map(({ word, edits }) => ({ word, cost: edits * CUT.edit }))];
}

/** The same letters in another order, twice or lost, or the same sound: a misspelt common word, not another word. */
function isSlip(written: string, word: string, edits: number): boolean {
  if (edits > 1) return written.length >= 9 && written.slice(0, 4) === word.slice(0, 4);
  return sameLetters(written, word) || soundOf(written) === soundOf(word) || word.length >= 7;
}

/** "tenmos", "nesecito": a misspelt word of common speech is passed over like one. */
function addMisspeltCommon(collected: SegmentCollector, choices: readonly WordChoice[], at: number): void {
  const common = choices.find((choice) => choice.cost > 0 && isFunctionWord(choice.word));
  if (common) collected.add(at, at + 1, CUT.stop, [{ sense: { kind: 'stop' }, cost: common.cost }]);
}

function addNumber(collected: SegmentCollector, tokens: readonly Token[], at: number): void {
  const words = tokens.slice(at, at + 6).map((token) => token.folded);
  const number = readNumber(words, 0);
  // "una orden" is an article, unless a comparison reads it ("al menos una").
  if (!number || INDEFINITE.has(words[0] ?? '')) return;
  collected.add(at, at + number.length, CUT.number, [{ sense: { kind: 'number', value: number.value }, cost: 0 }]);
}

function addValues(collected: SegmentCollector, tokens: readonly Token[], at: number, values: PlantValues): void {
  const first = tokens[at];
  if (!first) return;
  if (first.kind === 'quoted') {
    const hits = values.find(first.folded.split(/\s+/));
    collected.add(
      at,
      at + 1,
      CUT.value,
      hits.map((hit) => ({
        sense: { kind: 'value', field: hit.field, dataset: hit.dataset, values: hit.values, via: 'quoted' },
        cost: 0,
      })),
    );
    return;
  }
  if (first.kind === 'pause' || first.kind === 'symbol' || LINKING_WORDS.has(first.folded)) return;
  if (isFunctionWord(first.folded)) return;
  const words: string[] = [];
  for (let end = at; end < Math.min(tokens.length, at + LONGEST_VALUE); end += 1) {
    const token = tokens[end];
    if (!token || token.kind === 'pause' || token.kind === 'quoted' || token.kind === 'symbol') break;
    words.push(token.folded);
    // No name ends with such a word, save one that is written out: "Fusible 32 A".
    const linking = LINKING_WORDS.has(token.folded) || (words.length > 1 && isFunctionWord(token.folded));
    if (linking && !/^\p{Lu}$/u.test(token.text)) continue;
    // A single everyday word or number is no name by itself, however many names contain it.
    if (words.length === 1 && (isFunctionWord(token.folded) || token.kind === 'number' || token.folded.length < 3))
      continue;
    // "compresores" are compressors, whatever part's name holds the word.
    const called =
      words.length === 1 && collected.hasSense(at, at + 1, 'value', 'dataset') && !isNamedWith(tokens, at, values);
    const hits = values.find(words).filter(({ match }) => !(called || linking) || match === 'exact');
    if (hits.length === 0) continue;
    const senses = hits.map((hit): WeighedSense => ({
      sense: {
        kind: 'value',
        field: hit.field,
        dataset: hit.dataset,
        values: hit.values,
        via: hit.match === 'part' ? 'part' : 'data',
      },
      cost: VALUE_MATCH_COST[hit.match],
      ...(hit.match === 'typo' ? { fuzzy: true, corrected: hit.values[0] ?? '' } : {}),
    }));
    collected.add(at, end + 1, CUT.value, senses);
  }
}

/** "sellos mecánicos": the word stands in a name together with the one beside it. */
function isNamedWith(tokens: readonly Token[], at: number, values: PlantValues): boolean {
  const names = values.find([tokens[at]?.folded ?? '']).flatMap((hit) => hit.values.map((value) => fold(value)));
  return [tokens[at - 1], tokens[at + 1]].some((beside) => {
    if (beside?.kind !== 'word' || isFunctionWord(beside.folded)) return false;
    const stem = beside.folded.replace(/(?:es|s)$/, '');
    return names.some((name) => name.split(' ').some((part) => part.startsWith(stem)));
  });
}

function addCode(collected: SegmentCollector, tokens: readonly Token[], at: number, values: PlantValues): void {
  const first = tokens[at];
  if (!first || first.kind === 'pause') return;
  // "BOM-101", "bom 101" and "bom - 101" are one code.
  for (const length of [1, 2]) {
    const parts = tokens.slice(at, at + length);
    if (parts.length < length || (length === 2 && (parts[0]?.kind !== 'word' || !/^\p{N}/u.test(parts[1]?.text ?? ''))))
      continue;
    const bare = length === 1 && isBareCode(tokens, at);
    if (length === 1 && first.kind !== 'code' && !bare) continue;
    const read = values.code(parts.map((part) => part.text).join('-'));
    const hits = bare ? read.filter(({ exists }) => exists === 'yes') : read;
    if (hits.length === 0) continue;
    const senses = hits.map((hit): WeighedSense =>
      hit.exists === 'no'
        ? { sense: { kind: 'unknownCode', text: hit.code, near: hit.near }, cost: 0.5 }
        : {
            sense: { kind: 'value', field: hit.field, dataset: hit.dataset, values: [hit.code], via: 'code' },
            cost: bare ? BARE_CODE : 0,
          },
    );
    collected.add(at, at + length, CUT.code, senses);
  }
}

/** "activo 11215": digits alone are a code where nothing before them makes an amount or a year of them. */
function isBareCode(tokens: readonly Token[], at: number): boolean {
  const [before, token] = [tokens[at - 1], tokens[at]];
  if (token?.kind !== 'number' || !/^\p{N}{3,}$/u.test(token.text)) return false;
  return before === undefined || (before.kind === 'word' && !isFunctionWord(before.folded)) || before.kind === 'pause';
}

/** Periods are read from the words as corrected, so that "novienbre" is a month. */
function addTimes(
  collected: SegmentCollector,
  tokens: readonly Token[],
  choices: readonly (readonly WordChoice[])[],
  { today, monthFirst, lexicon }: AnnotationContext,
): void {
  let text = '';
  const starts: number[] = [];
  const corrected: boolean[] = [];
  tokens.forEach((token, at) => {
    const repaired = choices[at]?.find((choice) => choice.cost > 0 && TIME_WORDS.includes(choice.word));
    corrected.push(repaired !== undefined);
    starts.push(text.length);
    text += token.kind === 'pause' ? '' : `${repaired?.word ?? token.folded} `;
  });
  const tokenAt = (offset: number): number => starts.findLastIndex((start) => start <= offset);
  // A code may begin like a day or a month does: "MON-101" is no Monday.
  const isTokenEnd = (offset: number): boolean => starts.includes(offset + 1) || offset + 1 >= text.length;
  for (const { start, end, mention } of findTimes(text, today, monthFirst)) {
    if (!starts.includes(start) || !isTokenEnd(end)) continue;
    const from = tokenAt(start);
    // Commas have no width here, so step past those that precede the first word.
    let first = from;
    while (tokens[first]?.kind === 'pause' && first < tokens.length - 1) first += 1;
    const to = tokenAt(end - 1) + 1;
    if (mention.kind === 'age' && isAmount(tokens, choices, to, lexicon)) continue;
    const fuzzy = corrected.slice(first, to).some(Boolean);
    collected.add(first, to, CUT.time, [
      { sense: { kind: 'time', mention }, cost: fuzzy ? CUT.edit : 0, ...(fuzzy ? { fuzzy } : {}) },
    ]);
  }
}

/** "más de dos días *de paro*": so much of a figure is no age. */
function isAmount(
  tokens: readonly Token[],
  choices: readonly (readonly WordChoice[])[],
  at: number,
  { terms }: Lexicon,
): boolean {
  if (!/^(?:de|of)$/.test(tokens[at]?.folded ?? '')) return false;
  return terms
    .matchesAt(choices, at + 1)
    .some(
      ({ cost, items }) => cost === 0 && items.some(({ sense }) => sense.kind === 'field' || sense.kind === 'metric'),
    );
}

/** A word that has a meaning of its own is passed over only at a price. */
function addFallback(collected: SegmentCollector, token: Token, at: number, meaningful: boolean, named: boolean): void {
  if (token.kind === 'pause') collected.add(at, at + 1, CUT.pause, [{ sense: { kind: 'stop' }, cost: 0 }]);
  else if (token.folded === '$' || (isFunctionWord(token.folded) && !named))
    collected.add(at, at + 1, meaningful ? CUT.ignored : CUT.stop, [{ sense: { kind: 'stop' }, cost: 0 }]);
  else collected.add(at, at + 1, 0, [{ sense: { kind: 'unknown' }, cost: CUT.unknown }]);
}

/** One segment per stretch and purpose; content senses of the same stretch share a segment, so that the context can choose. */
class SegmentCollector {
  private readonly byKey = new Map<string, Segment>();

  constructor(private readonly question: TokenizedText) {}

  add(from: number, to: number, cut: number, senses: WeighedSense[]): void {
    const [first, last] = [this.question.tokens[from], this.question.tokens[to - 1]];
    if (senses.length === 0 || !first || !last) return;
    const purpose =
      senses[0]?.sense.kind === 'unknown' ? 'unknown' : senses[0]?.sense.kind === 'stop' ? 'stop' : 'content';
    const key = `${from}-${to}-${purpose}`;
    const cheapest = cut + Math.min(...senses.map((weighed) => weighed.cost));
    const existing = this.byKey.get(key);
    if (existing) {
      existing.senses.push(...senses);
      existing.cost = Math.min(existing.cost, cheapest);
      return;
    }
    const text = this.question.text.slice(first.start, last.end);
    const folded = this.question.folded.slice(first.start, last.end);
    this.byKey.set(key, { from, to, text, folded, senses: [...senses], cost: cheapest });
  }

  has(from: number, to: number): boolean {
    return this.byKey.has(`${from}-${to}-content`);
  }

  hasSense(from: number, to: number, ...kinds: Sense['kind'][]): boolean {
    const senses = this.byKey.get(`${from}-${to}-content`)?.senses ?? [];
    return senses.some(({ sense, fuzzy }) => !fuzzy && kinds.includes(sense.kind));
  }

  segments(): Segment[] {
    return [...this.byKey.values()];
  }
}

/** Which language the words of a reading belong to, as a vote; null where nothing tells. */
export function languageVote(segments: readonly Segment[]): Record<Language, number> {
  const votes: Record<Language, number> = { es: 0, en: 0 };
  for (const segment of segments) {
    const languages = new Set(
      segment.senses.map((weighed) => weighed.language).filter((language) => language !== undefined),
    );
    // A word of both languages says nothing.
    if (languages.size === 1) for (const language of languages) votes[language] += segment.to - segment.from;
  }
  return votes;
}
