import { fold } from '@app/kernel';
import { findField, getDataset } from '@app/semantic-model/domain';
import { hasCue, hasSense, type Segment, type SenseOf, sensesOf } from '../lattice/segment.js';
import type { ReadingContext } from './reading-context.js';

export interface EntityChoice {
  dataset: string;
  /** Position of the segment that named it; undefined where only values or verbs hint at it. */
  at?: number;
  /** A noun of the model named it, or a value that stands for its rows ("bombas"). */
  named: boolean;
  byValue: boolean;
  singular: boolean;
  /** It stands right behind the asking word: "qué equipos". */
  asked?: boolean;
  /** A state hinted at it that rows of nothing else have. */
  only?: boolean;
}

const ASKING = [
  'count',
  'list',
  'which',
  'exists',
  'top',
  'most',
  'least',
  'best',
  'worst',
  'last',
  'first',
  'newest',
  'oldest',
  'detail',
  'distinct',
  'share',
  'only',
] as const;
const BACKGROUND = [
  'by',
  'with',
  'without',
  'never',
  'not',
  'except',
  'gt',
  'ge',
  'lt',
  'le',
  'eq',
  'betweenCue',
] as const;
const QUALIFYING = ['of', 'in'] as const;

interface Candidate extends EntityChoice {
  rank: number;
}

/**
 * What a question is about. A noun right after an asking word wins ("en la planta X, ¿cuántas órdenes…?"), then the first
 * noun that no preposition subordinates, then any noun that is not a grouping or a condition.
 */
export function chooseEntity(segments: readonly Segment[], context: ReadingContext): EntityChoice | null {
  const candidates: Candidate[] = [];
  segments.forEach((segment, at) => {
    for (const { dataset, named } of nounsOf(segment, context)) {
      // "any plant but Monterrey": which are left out.
      const next = segments[at + 1];
      if (next && hasCue(next, 'except') && next.folded === 'but') continue;
      const governor = governorOf(segments, at);
      // "plant technicians" are technicians, "pump orders" orders.
      const compounded = (named === 'value' || isSingular(segment)) && isCompounded(segments, at, dataset, context);
      if (governor === 'background' || compounded) continue;
      const rank = (governor === 'asking' ? 0 : governor === 'none' ? 1 : 2) + (named === 'value' ? 0.5 : 0);
      candidates.push({
        dataset,
        at,
        named: true,
        byValue: named === 'value',
        singular: isSingular(segment),
        asked: governor === 'asking',
        rank,
      });
    }
  });
  candidates.sort((a, b) => a.rank - b.rank || (a.at ?? 0) - (b.at ?? 0));
  const [best] = candidates;
  // "de las órdenes, ¿qué porcentaje son correctivas?": the noun, not what is said of it.
  const noun = best?.byValue
    ? candidates.find(({ byValue, dataset, at }) => !byValue && dataset === best.dataset && (at ?? 0) < (best.at ?? 0))
    : undefined;
  const meant = best?.byValue && !noun ? mostSpoken(best, candidates, segments) : undefined;
  if (meant) return meant;
  const said = segments.slice(noun?.at ?? 0, best?.at).some(({ folded }) => COPULA.test(folded));
  return (said ? noun : undefined) ?? best ?? null;
}

/** "bandas con existencias y mínimo": of the kinds that a word may name, the one that the other words speak of. */
function mostSpoken(best: Candidate, candidates: readonly Candidate[], segments: readonly Segment[]): Candidate {
  const spoken = ({ dataset, at }: Candidate): number =>
    segments.filter((segment, other) => other !== at && !hasSense(segment, 'stop') && hasOwn(segment, dataset)).length;
  return candidates
    .filter(({ at, byValue }) => byValue && at === best.at)
    .reduce((most, other) => (spoken(other) > spoken(most) ? other : most), best);
}

function hasOwn(segment: Segment, dataset: string): boolean {
  return segment.senses.some(({ sense }) => 'dataset' in sense && sense.dataset === dataset);
}

const COPULA = /^(?:es|son|fue|fueron|eran|sean|is|are|was|were)$/;

/** An English value right before a noun of other rows describes it. */
function compounds(segments: readonly Segment[], at: number): boolean {
  const [segment, noun] = [segments[at], segments[at + 1]];
  const described = noun ? sensesOf(noun, 'dataset').map(({ dataset }) => dataset) : [];
  return (
    segment !== undefined &&
    segment.senses.some(
      ({ sense, language }) =>
        language === 'en' && sense.kind === 'value' && sense.via === 'model' && !described.includes(sense.dataset),
    ) &&
    described.length > 0
  );
}

/** "how many pump failures": the last noun of the two is what is asked about. */
function isCompounded(segments: readonly Segment[], at: number, dataset: string, context: ReadingContext): boolean {
  const [segment, next] = [segments[at], segments[at + 1]];
  if (!segment || !next || !segment.senses.some(({ language }) => language === 'en')) return false;
  if (hasSense(next, 'verb') && !/s$/.test(next.folded)) return false;
  return sensesOf(next, 'dataset').some(
    (noun) => noun.dataset !== dataset && context.graph.relation(noun.dataset, dataset).kind === 'toOne',
  );
}

/** A dataset hinted at by a verb, a condition or a value, when no noun names one. */
export function hintedEntity(
  segments: readonly Segment[],
  context: ReadingContext,
  topic?: string,
): EntityChoice | null {
  // What was just spoken of is meant where a word may speak of it: "only the overdue ones".
  const ofTopic = segments.some((segment) =>
    [...sensesOf(segment, 'predicate'), ...sensesOf(segment, 'value'), ...sensesOf(segment, 'verb')].some(
      (sense) => sense.dataset === topic,
    ),
  );
  if (topic !== undefined && ofTopic) return { dataset: topic, named: false, byValue: false, singular: false };
  if (topic !== undefined && segments.some((segment) => failsOf(segment, topic, segments, context)))
    return { dataset: topic, named: false, byValue: false, singular: false };
  // "is BOM-101 running?": the state of what the code names.
  const coded = segments.flatMap((segment) => sensesOf(segment, 'value').filter(({ via }) => via === 'code'));
  for (const { dataset } of coded) {
    const described = segments.some((segment) =>
      [...sensesOf(segment, 'predicate'), ...sensesOf(segment, 'value').filter(({ via }) => via === 'model')].some(
        (sense) => sense.dataset === dataset,
      ),
    );
    if (described) return { dataset, named: false, byValue: false, singular: false };
  }
  const dated = coded.find(({ dataset }) => asksForDateOf(segments, dataset, context));
  if (dated) return { dataset: dated.dataset, named: false, byValue: false, singular: false };
  const parted = topic === undefined ? partedState(segments) : undefined;
  if (parted !== undefined) return { dataset: parted, named: false, byValue: false, singular: false, only: true };
  for (const kind of ['verb', 'predicate', 'value'] as const) {
    for (const segment of segments) {
      const [first, ...others] = sensesOf(segment, kind).filter((one) => hints(one, segment));
      const sense = first && mostSpokenOf([first, ...others], segments);
      if (sense && !(kind === 'value' && hasSense(segment, 'time'))) {
        const only = kind === 'predicate' && ownersOf(segment).size === 1;
        return { dataset: sense.dataset, named: false, byValue: false, singular: false, only };
      }
    }
  }
  return null;
}

/** "when is the next maintenance of BOM-101 due?": a date that the named row has itself. */
function asksForDateOf(segments: readonly Segment[], dataset: string, context: ReadingContext): boolean {
  return segments.some((segment) => hasCue(segment, 'when')) && ownDateNamed(segments, dataset, context) !== undefined;
}

/** The date of rows of a dataset that some words name. */
export function ownDateNamed(
  segments: readonly Segment[],
  dataset: string,
  context: ReadingContext,
): string | undefined {
  return segments
    .flatMap((segment) => [...sensesOf(segment, 'field'), ...sensesOf(segment, 'verb')])
    .find((named) => named.dataset === dataset && context.field(named.field).role === 'time')?.field;
}

/** "pendientes por prioridad", "abiertas por tipo": of all rows that may be in the state, those that have the column they are parted by. */
function partedState(segments: readonly Segment[]): string | undefined {
  const [state, second] = segments.filter(
    (segment) => sensesOf(segment, 'value').some(({ via }) => via === 'model') || hasSense(segment, 'predicate'),
  );
  const by = segments.findIndex((segment) => hasCue(segment, 'by'));
  if (!state || second || by < 0 || segments.indexOf(state) > by) return undefined;
  const owners = new Set([...sensesOf(state, 'predicate'), ...sensesOf(state, 'value')].map(({ dataset }) => dataset));
  const columns = segments.slice(by).flatMap((segment) => sensesOf(segment, 'field'));
  const [only, other] = [...owners].filter((owner) => columns.some(({ dataset }) => dataset === owner));
  return other === undefined ? only : undefined;
}

/** "vencidas, de prioridad alta y sin técnico": of all rows that a word may be said of, those that the other words are said of as well. */
function mostSpokenOf<Sense extends SenseOf<'verb' | 'predicate' | 'value'>>(
  senses: readonly [Sense, ...Sense[]],
  segments: readonly Segment[],
): Sense {
  const spoken = ({ dataset }: Sense): number => segments.filter((segment) => ownersOf(segment).has(dataset)).length;
  return senses.reduce((best, sense) => (spoken(sense) > spoken(best) ? sense : best));
}

/** Whose rows a word may speak of. */
function ownersOf(segment: Segment): ReadonlySet<string> {
  return new Set(segment.senses.flatMap(({ sense }) => ('dataset' in sense ? [sense.dataset] : [])));
}

/**
 * Values of the data are too many to hint at anything: half a spare part's name is not about spare parts. Nor does a date that is
 * a state as well ("abiertas") before the state does.
 */
function hints(sense: SenseOf<'verb' | 'predicate' | 'value'>, segment: Segment): boolean {
  if (sense.kind === 'verb') return !hasSense(segment, 'value');
  if (sense.kind === 'predicate' || sense.via === 'model' || sense.via === 'code') return true;
  return sense.via === 'part' && segment.folded.includes(' ');
}

/**
 * "¿cuáles han fallado?", "¿cuántos fallaron?" after machines: a verb that says that rows of something came about has what they
 * happened to for its subject. Not "¿cuántas se abrieron?", nor where the asking word agrees with the rows themselves.
 */
function failsOf(segment: Segment, topic: string, segments: readonly Segment[], context: ReadingContext): boolean {
  const came = sensesOf(segment, 'verb').filter(
    ({ dataset, field }) =>
      context.graph.relation(topic, dataset).kind === 'toMany' && context.timeFieldOf(dataset) === field,
  );
  const asking = segments.find((other) => hasCue(other, 'which', 'count'));
  if (came.length === 0 || !asking || segments.some(({ folded }) => /^(?:se|fueron|fue|were|was)(?: |$)/.test(folded)))
    return false;
  const gender = /cuantas|unas$/.test(asking.folded) ? 'f' : /cuantos/.test(asking.folded) ? 'm' : undefined;
  const own = getDataset(context.model, topic).wording.es.gender;
  return gender === undefined || own === undefined || gender === own;
}

function nounsOf(segment: Segment, context: ReadingContext): { dataset: string; named: 'noun' | 'value' }[] {
  if (segment.senses.some(({ spoken }) => spoken)) return [];
  const nouns = sensesOf(segment, 'dataset').map((sense) => ({ dataset: sense.dataset, named: 'noun' as const }));
  const values = sensesOf(segment, 'value')
    .filter((sense) => sense.via === 'model' && findField(context.model, sense.field)?.standsForEntity)
    .map((sense) => ({ dataset: sense.dataset, named: 'value' as const }));
  // "técnicos activos": a condition whose words hold the noun.
  const held = sensesOf(segment, 'predicate')
    .filter((sense) => holdsNoun(segment.folded, sense.dataset, context))
    .map((sense) => ({ dataset: sense.dataset, named: 'noun' as const }));
  return [...nouns, ...values, ...held];
}

/** A dataset's noun stands at one end of the words; with `synonyms`, any of its nouns. */
export function holdsNoun(words: string, dataset: string, context: ReadingContext, synonyms = false): boolean {
  const wordings = getDataset(context.model, dataset).wording;
  return [wordings.es, wordings.en].some(({ label, plural, synonyms: others }) =>
    [label, plural, ...(synonyms ? others : [])]
      .map(fold)
      .some((noun) => words.startsWith(`${noun} `) || words.endsWith(` ${noun}`)),
  );
}

function governorOf(segments: readonly Segment[], at: number): 'asking' | 'background' | 'qualifying' | 'none' {
  for (let before = at - 1; before >= 0; before -= 1) {
    const segment = segments[before];
    if (!segment || hasSense(segment, 'number')) continue;
    if (before === at - 1 && compounds(segments, before)) continue;
    // "with more than 10 pending orders"
    if (
      before === at - 1 &&
      before > 0 &&
      hasSense(segment, 'predicate') &&
      !hasSense(segment, 'dataset', 'verb', 'cue')
    )
      continue;
    // "list every forklift"
    const asked = segments[before - 1];
    if (/^(?:each|every|cada)$/.test(segment.folded) && asked && hasCue(asked, 'list', 'which', 'detail'))
      return 'asking';
    // "list them with their equipment", "y su área": shown beside the rows.
    const [link] = segments.slice(Math.max(0, before - 1), before);
    const beside = SHOWN_BESIDE.test(segment.folded) || (link !== undefined && hasCue(link, 'with', 'and'));
    const first = segments.slice(0, before).every((earlier) => hasSense(earlier, 'stop'));
    if (hasCue(segment, 'their') && beside && !first) return 'background';
    // "with their criticality and area": what the first of the list is.
    if (hasCue(segment, 'and') && before > 1 && hasSense(segments[before - 1] ?? segment, 'field', 'dataset'))
      return governorOf(segments, before - 1) === 'background' ? 'background' : 'none';
    if (hasCue(segment, ...BACKGROUND)) {
      // "con mayor…" ranks the noun before it; "por" may also follow an asking word.
      return 'background';
    }
    if (hasCue(segment, 'most', 'least') && before > 0) {
      // "los equipos con más fallas": what is ranked stands before the ranking word.
      return segments.slice(0, before).some((earlier) => hasSense(earlier, 'dataset', 'value', 'field', 'grain'))
        ? 'background'
        : 'asking';
    }
    if (isSideQuestion(segments, before)) return 'background';
    // "equipos en los que trabajó": "que" joins, "qué" asks.
    if (segment.text === 'que' && segments.slice(0, before).some((earlier) => hasSense(earlier, 'dataset', 'value')))
      return 'qualifying';
    // "rank the areas by number of failures", "areas with how many machines they have": what is counted ranks, or stands beside.
    if (hasCue(segment, 'count') && before > 1 && isBeside(segments, before)) return 'background';
    if (hasCue(segment, ...ASKING)) return 'asking';
    // "mechanics who didn't close a single job": what they did something to.
    if (hasSense(segment, 'predicate', 'verb') && relative(segments, before)) return 'qualifying';
    if (hasCue(segment, 'in') && costsIn(segments, before)) return 'background';
    // "por categoría de repuesto": whose column it is by which things are parted.
    const [column, by] = [segments[before - 1], segments[before - 2]];
    if (hasCue(segment, 'of') && column && /^(?:por|by|per|segun)$/.test(by?.folded ?? '') && hasSense(column, 'field'))
      return 'background';
    if (hasCue(segment, ...QUALIFYING)) return 'qualifying';
    if (hasSense(segment, 'stop')) continue;
    return 'none';
  }
  return 'none';
}

/** "what did BOM-101 cost us in parts": what the money went to is not asked about. */
function costsIn(segments: readonly Segment[], at: number): boolean {
  const verb = segments
    .slice(0, at)
    .findLast((segment) => !hasSense(segment, 'stop', 'number') && !hasCue(segment, 'gt', 'ge', 'lt', 'le'));
  return verb !== undefined && /(?:^| )(?:cost|costo|costaron|costado)$/.test(verb.folded);
}

/** What stands for each of the rows that were named before. */
export const EACH_OF_THEM = /^(?:cada un[oa]|cada cual|cada|each|each one|each of them)$/;

/** "por número de", "con su cantidad de", "and how many … each". */
function isBeside(segments: readonly Segment[], at: number): boolean {
  const before = segments.slice(0, at).findLast((segment) => !hasSense(segment, 'stop'));
  if (!before) return false;
  if (hasCue(before, 'by', 'orderBy', 'their', 'with')) return true;
  return (
    hasCue(before, 'and') &&
    segments.slice(at).some(({ folded }) => EACH_OF_THEM.test(folded)) &&
    segments.slice(0, at).some((segment) => hasSense(segment, 'dataset')) &&
    !segments.slice(0, at).some((segment) => hasCue(segment, 'count', 'howMuch'))
  );
}

const SHOWN_BESIDE = /^(?:con|with|and|y|e|mostrando|incluyendo|junto con|including|showing|along with)(?: |$)/;

/**
 * "…y en qué planta están", "…and what area they are in", "las fallas: en qué equipo, con qué modo": what is asked for beside the
 * rows, not the rows.
 */
export function isSideQuestion(segments: readonly Segment[], at: number): boolean {
  const asking = segments[at];
  if (!asking || !hasCue(asking, 'which', 'where', 'who')) return false;
  for (let before = at - 1; before > 0; before -= 1) {
    const segment = segments[before];
    if (!segment) return false;
    if (hasCue(segment, 'and'))
      return segments.slice(0, before).some((earlier) => hasSense(earlier, 'dataset', 'value'));
    // "la falla más larga del año, ¿en qué equipo fue?"
    if (/^[,:¿]$/.test(segment.folded) && singlesOut(segments.slice(0, before), segments.slice(at))) return true;
    const colon = /^[,:]$/.test(segment.folded)
      ? segments.findLastIndex(({ folded }, at) => folded === ':' && at <= before)
      : -1;
    if (colon >= 0) return segments.slice(0, colon).some((earlier) => hasSense(earlier, 'dataset'));
    if (!hasSense(segment, 'stop') && !hasCue(segment, 'of', 'in', 'with')) return false;
  }
  return false;
}

/** Words that pick one end of the rows. */
export const ENDS = [
  'longest',
  'shortest',
  'costly',
  'cheap',
  'newest',
  'oldest',
  'most',
  'least',
  'worst',
  'best',
] as const;

/** A noun of rows with the end of them that is meant; what comes after asks nothing else of many. */
function singlesOut(said: readonly Segment[], after: readonly Segment[]): boolean {
  return (
    said.some((segment) => hasSense(segment, 'dataset')) &&
    said.some((segment) => hasCue(segment, ...ENDS)) &&
    !after.some((segment) => hasCue(segment, ...ENDS, 'count', 'by'))
  );
}

/** True where a relative pronoun stands between an earlier noun and the verb. */
function relative(segments: readonly Segment[], verb: number): boolean {
  for (let before = verb - 1; before > 0; before -= 1) {
    const segment = segments[before];
    if (!segment) return false;
    if (hasCue(segment, 'that', 'who') && segment.folded !== 'que se')
      return segments.slice(0, before).some((earlier) => hasSense(earlier, 'dataset', 'value'));
    if (!hasSense(segment, 'stop') && !hasCue(segment, 'not', 'never', 'with')) return false;
  }
  return false;
}

/** Nouns without a plural, that mean many. */
const MASS_NOUNS = /^(?:equipment|machinery|staff|personnel|inventory|maquinaria|equipamiento|personal|inventario)$/;

/** "qué equipo" asks for one; "qué equipos" for several. Words that end in s are plural in both languages. */
export function isSingular(segment: Segment): boolean {
  const head = segment.folded.split(' ')[0] ?? '';
  if (segment.folded === 'mes') return true;
  return !head.endsWith('s') && !segment.folded.endsWith('s') && !MASS_NOUNS.test(segment.folded);
}
