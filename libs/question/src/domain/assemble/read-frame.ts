import { getDataset } from '@app/semantic-model/domain';
import { hasCue, hasSense, type Segment, sensesOf } from '../lattice/segment.js';
import type { CueRole } from '../lexicon/cue-roles.js';
import type { Sense } from '../lexicon/sense.js';
import type { LogicalForm } from '../logical-form.js';
import type { PeriodMention } from '../time/time-mention.js';
import { askOfEachRow, askOfNamedRow } from './asked-of-row.js';
import { refuseFarAdjectives } from './attachment.js';
import { readAttribute } from './read-attribute.js';
import type { Frame } from './frame.js';
import { ownerOf } from './frame-period.js';
import { FrameReader } from './frame-reader.js';
import { figureFollows } from './read-figures.js';
import { readColumnComparison } from './read-column-comparison.js';
import { readComparison } from './read-comparison.js';
import { readCue } from './read-cue.js';
import { durationOf } from './implied-figure.js';
import { leavesOutOwner, leavesOutSubject, OURS, saysWhatTheyDid } from './left-out.js';
import { endDrop, readDropped } from './read-dropped.js';
import { compareAlternatives } from './read-alternatives.js';
import { readAge } from './read-age.js';
import { readNoun } from './read-noun.js';
import type { ReadingContext } from './reading-context.js';
import { readTheOneOfEach } from './the-one-of-each.js';

/** Words that part the whole from the part of a share ("de las órdenes, ¿cuántas *están* vencidas?"). */
const COPULAS = new Set(
  'son esta estan fueron es fue estaban han se are is were was have has estuvieron corresponden corresponde viene vienen proviene provienen comes come came represents representa representan'.split(
    ' ',
  ),
);

/** Words that point back to what was just answered. */
const PRONOUNS = new Set('it its su sus le les lo lleva llevan este esta dicho dicha el ella ese esa'.split(' '));
/** Of these, the verbs that have somebody in mind. */
const VERBS = new Set(['lleva', 'llevan']);
/** Of these, the ones that are articles where a noun follows. */
const ARTICLES = new Set('lo el este esta ese esa dicho dicha'.split(' '));

/**
 * Reads one segmentation from left to right: cues set what is pending, content words are taken in its light. `topic` is what an
 * earlier turn was about; it settles words that this question leaves open.
 */
export function readFrame(
  segments: readonly Segment[],
  context: ReadingContext,
  topic?: string,
  spoken?: LogicalForm,
): Frame {
  const reader = new FrameReader(segments, context, topic, spoken);
  if (topic === undefined) reader.frame.opens = true;
  else if (onlyAsksWhich(segments)) reader.frame.asksOf = true;
  for (; reader.current; reader.skip(1)) take(reader, reader.current);
  // "¿cuántas fallas ha tenido?" has somebody in mind, "did we have" has not.
  if (reader.pending.existence === 'with' && !segments.some(({ folded }) => OURS.test(folded)))
    reader.frame.anaphora = true;
  if (segments.some(({ folded }) => folded.split(' ').some((word) => OURS.test(word)))) reader.frame.ours = true;
  if (saysWhatTheyDid(reader)) {
    reader.frame.anaphora = true;
    reader.frame.ofSeveral = true;
  } else if (leavesOutSubject(reader)) {
    reader.frame.anaphora = true;
    reader.frame.nullSubject = true;
  }
  if (topic !== undefined) refuseOthers(reader);
  if (THE_ONES.test(segments.map(({ folded }) => folded).join(' '))) reader.frame.theOnes = true;
  readEachOfTopic(reader);
  readDurationOfTopic(reader);
  if (asksWhoOfThem(reader)) reader.frame.anaphora = true;
  // "desde qué fecha y hasta qué fecha": two ends, of which no answer tells.
  if (ENDS_OF_TIME.test(segments.map(({ folded }) => folded).join(' ')))
    reader.frame.faults.push({ kind: 'unsupported', what: 'comparison' });
  if (asksHowPlaceIs(reader)) reader.frame.faults.push({ kind: 'nothingAsked' });
  if (leavesOutOwner(reader)) {
    reader.frame.anaphora = true;
    reader.frame.ownerLeftOut = true;
  }
  endDrop(reader);
  askOfNamedRow(reader);
  askOfEachRow(reader);
  refuseFarAdjectives(reader);
  // "going up or down? give me the monthly count": the months show it.
  const months = reader.frame.by.some((axis) => 'time' in axis);
  // "¿cuál mejoró más?": by how much each changed nothing ranks.
  if (reader.frame.change && reader.frame.ranking)
    reader.frame.faults.push({ kind: 'unsupported', what: 'comparison' });
  if (reader.frame.change && !reader.frame.compare && !months) {
    reader.frame.compare = true;
    reader.frame.compareTo = 'previous';
  }
  readTheOneOfEach(reader);
  readHowLong(reader);
  readAgeOfAxis(reader);
  compareAlternatives(reader);
  countInMoney(reader);
  addUnfulfilled(reader);
  return reader.frame;
}

/** "¿qué equipos?", "which machines?", "who is responsible?": a noun and nothing to say of which rows. */
function onlyAsksWhich(segments: readonly Segment[]): boolean {
  const words = segments.filter((segment) => !hasSense(segment, 'stop') && !hasCue(segment, 'followUp', 'and'));
  const [asking, noun, more] = words;
  if (!asking || more) return false;
  if (hasCue(asking, 'who')) return noun === undefined || hasSense(noun, 'dataset');
  return (
    hasCue(asking, 'which') &&
    !/ (?:son|es|are|is|was|were)$/.test(asking.folded) &&
    noun !== undefined &&
    hasSense(noun, 'dataset') &&
    !segments.some(({ folded }) => COPULAS.has(folded) || OURS.test(folded))
  );
}

const ENDS_OF_TIME = /(?:^| )(?:hasta|until|till) (?:que|what|which) (?:fecha|dia|date|day)/;

const THE_ONES =
  /(?:^|(?<!\b(?:en|por|con|a|para|entre)) )(?:l[oa]s|aquell[oa]s) (?:de|del|que|con|sin)(?: |$)|(?:^| )the (?:\S+ )?ones?(?: |$)/;

const OTHERS =
  /(?:^| )(?:(?:tienen?|hay|que|cuales|any|which|what|y|and) (?:otr[oa]s?|others?)|(?:what|who|where|anything|anybody) else|que mas)(?: |$)/;

/** "¿tiene otras abiertas?" after one of them: all but what was spoken of, and no condition says that. */
function refuseOthers({ frame, segments }: FrameReader): void {
  const words = segments.map(({ folded }) => folded).join(' ');
  const said = OTHERS.exec(words)?.[0];
  if (said !== undefined && frame.rest !== true) frame.faults.push({ kind: 'unusedWords', words: [said.trim()] });
}

/** "how many orders does each have?" after people: so many for each of them. */
function readEachOfTopic({ frame, context, topic }: FrameReader): void {
  const { entity } = frame;
  if (topic === undefined || entity === undefined || entity === topic || frame.each !== true) return;
  if (frame.asked !== 'count' || frame.by.length > 0 || !context.graph.reachesOne(entity, topic)) return;
  frame.by.push({ entity: topic });
  frame.anaphora = true;
}

const LAST = /^(?:duran?|dur[oó]|duraron|tardan?|tard[oó]|tardaron|last|lasts|lasted|take|took)$/;

/** "¿cuánto duraron?" after failures: how long each of them took. */
function readDurationOfTopic(reader: FrameReader): void {
  const { frame, segments, topic } = reader;
  const figures = frame.measures.length > 0 || frame.columns.length > 0 || frame.ranking !== undefined;
  if (topic === undefined || frame.asked !== 'howMuch' || figures || frame.entityNamed) return;
  if (!segments.some(({ folded }) => LAST.test(folded))) return;
  const { field } = durationOf(reader);
  if (field === undefined) return;
  frame.columns.push(field);
  frame.anaphora = true;
}

/** "¿quién tiene más órdenes abiertas?" after the people of one plant: of those, where nothing else is said of whom. */
function asksWhoOfThem({ frame, segments, context, topic }: FrameReader): boolean {
  const { who } = context.implied;
  if (frame.asksWho !== true || who === undefined || topic !== who || frame.periods.length > 0) return false;
  if (
    segments.some(
      (segment) => hasSense(segment, 'dataset') && sensesOf(segment, 'dataset').some(({ dataset }) => dataset === who),
    )
  )
    return false;
  return frame.where.every(
    ({ pred }) => 'exists' in pred || 'any' in pred || !context.graph.reachesOne(who, ownerOf(pred, context) ?? ''),
  );
}

/** "¿cómo está la planta de Querétaro?" asks for no row of it. */
function asksHowPlaceIs({ frame, segments, context, topic }: FrameReader): boolean {
  const { where: place } = context.implied;
  const figures = frame.measures.length > 0 || frame.columns.length > 0 || frame.ranking !== undefined;
  if (topic !== undefined || figures || frame.entity === undefined || place === undefined) return false;
  return (
    segments.some((segment) => hasCue(segment, 'howAbout') || /^(?:como|how)(?: is| are)?$/.test(segment.folded)) &&
    context.graph.reachesOne(place, frame.entity)
  );
}

/** "how long does a corrective order take on average": the mean of what the rows themselves took. */
function readHowLong(reader: FrameReader): void {
  const { frame, pending, segments } = reader;
  const asked = segments.some(({ folded }) => /^(?:how long|cuanto tiempo|cuanto)$/.test(folded));
  const figures = frame.measures.length > 0 || frame.having.length > 0 || frame.columns.length > 0;
  if (frame.asked !== 'howMuch' || !asked || pending.aggregate !== 'avg' || figures || frame.ranking) return;
  const { field } = durationOf(reader);
  if (field === undefined) return;
  frame.measures.push({ agg: 'avg', field });
  pending.aggregate = undefined;
}

/** "average age by type": of what has the type. */
function readAgeOfAxis(reader: FrameReader): void {
  const { frame, pending, context } = reader;
  const [axis, second] = frame.by;
  if (!pending.age || !axis || second || !('field' in axis) || frame.measures.length > 0) return;
  readAge(reader, frame.entity ?? context.field(axis.field).dataset);
}

/** "consumo de refacciones en dólares", "stock in dollars": what the same rows are worth, not how many. */
function countInMoney({ frame, context, segments }: FrameReader): void {
  const said = segments.some(
    (segment) => hasCue(segment, 'money') && /^(?:en |in |dolares|dollars|pesos|usd)/.test(segment.folded),
  );
  const [measure, second] = frame.measures;
  if (!said || !measure || second || !('field' in measure) || context.formatOf(measure.field) === 'currency') return;
  const worth = [...getDataset(context.model, context.homeOf(measure)).fields.values()].filter(
    ({ role, format, aggregation }) => role === 'measure' && format === 'currency' && aggregation === 'sum',
  );
  const [only, other] = worth;
  if (only && !other) frame.measures = [{ agg: 'sum', field: only.ref }];
}

/** "which machine was each on?" */
const EACH_LAST = /^(?:which|what) .*(?:is|are|was|were) each(?: (?:in|on|at|of|for|from|by))?(?: \?)?$/;

/** A cue that found nothing to work on was not understood: "how long does it take on average" is no list. */
function addUnfulfilled({ frame, pending, topic, figure, segments }: FrameReader): void {
  const figures = frame.measures.length > 0 || frame.having.length > 0 || frame.ranking?.measure !== undefined;
  const bare =
    !figures && !frame.entityNamed && !frame.justTotal && frame.asked !== 'count' && frame.columns.length === 0;
  if (pending.aggregate && bare && topic !== undefined) {
    // "¿y el máximo?" of the figure that was spoken of.
    frame.operator = pending.aggregate;
    return;
  }
  // "¿cuánto fue en Monterrey?" after what was spent: the same amount.
  const says = frame.where.length > 0 || frame.periods.length > 0 || frame.scopes.length > 0;
  const amounts = says && figure !== undefined && !('countOf' in figure);
  const withoutFigure =
    !figures &&
    !(frame.justTotal && topic !== undefined) &&
    frame.columns.length === 0 &&
    // "promedio de órdenes por mes": so many fall to each.
    // "¿qué planta tiene los equipos más viejos en promedio?": the age is the figure.
    ((pending.aggregate === 'avg' && frame.by.length === 0 && frame.ranking?.ofAge !== true) ||
      pending.aggregate === 'max' ||
      (frame.asked === 'howMuch' && !amounts));
  // "which machine was each on?" names no group.
  const each = topic !== undefined && EACH_LAST.test(segments.map(({ folded }) => folded).join(' '));
  const group = pending.group && !each;
  const dangling = pending.negated || pending.existence === 'without' || group || pending.age;
  if (withoutFigure || dangling) frame.faults.push({ kind: 'nothingAsked' });
}

function take(reader: FrameReader, segment: Segment): void {
  const { frame, pending } = reader;
  if (reader.isPassedOver) return;
  if (reader.tailAt !== undefined && reader.position >= reader.tailAt) return readAttribute(reader, segment);
  if (hasSense(segment, 'stop')) return takeStop(reader, segment);
  if (hasSense(segment, 'unknown')) return addUnknownWord(frame, segment);
  if (pointsAtNoun(reader, segment)) return;
  if (pending.drop && readDropped(reader, segment, pending.drop)) return;
  // "do they cost" is one term of the model; whose cost it is the conversation says.
  const within = /(?:^| )(they|them|it|les?)(?: |$)/.exec(segment.folded)?.[1];
  if (within !== undefined && !hasSense(segment, 'cue')) frame.anaphora = true;
  if (within !== undefined && !/^(?:it|le)$/.test(within)) frame.ofSeveral = true;
  // "en él": swallowed by "en el".
  const next = reader.segments[reader.position + 1];
  if (/ él$/iu.test(segment.text) || (/ el$/iu.test(segment.text) && (!next || /^[?!.]/.test(next.folded)))) {
    frame.anaphora = true;
    frame.pronoun = true;
  }
  // A time reading outranks others of the same words, save where a group is asked for ("por mes").
  const time = sensesOf(segment, 'time')[0];
  if (time && !(pending.group && hasSense(segment, 'grain'))) return takeTime(reader, time);
  // "¿de qué marca es?": an order to write is one only where an order can stand.
  if (continuesValues(reader, segment)) return readNoun(reader, segment);
  const isTerm = hasSense(segment, 'field', 'dataset', 'metric', 'value', 'predicate');
  const cues = sensesOf(segment, 'cue').filter(({ role }) => {
    // "stock of filters": parts of a question are named only where something is taken away.
    if (role.endsWith('Part')) return !isTerm;
    // "de causa desconocida": a value of what is spoken of, and nothing missing.
    if (role === 'missing' && sensesOf(segment, 'value').some(({ dataset }) => dataset === reader.subject))
      return false;
    // "cheapest filter price": a kind of thing, and nothing to narrow by.
    if (role === 'only' && isTerm && (!reader.isFirstWord || (next && hasSense(next, 'field')))) return false;
    // "orders nobody has": nobody is assigned; "parts nobody has used": they were not used.
    if (role === 'not' && isTerm && /^(?:nobody|no one)/.test(segment.folded) && !deniesVerb(reader)) return false;
    // "por ubicación": a group by what the model calls so, no question where something is.
    if (role === 'where' && isTerm && pending.group) return false;
    return role !== 'write' || reader.isFirstWord || !isTerm;
  });
  // "over this year": throughout it.
  if (/^over$/.test(segment.folded) && next && hasSense(next, 'time') && !hasSense(next, 'number')) return;
  if (cues.length === 0 || !cueOutweighs(reader, segment)) return readNoun(reader, segment);
  reader.noteSpelling(segment, segment.senses.find((weighed) => weighed.sense.kind === 'cue')?.corrected);
  if (!readColumnComparison(reader, segment) && !readComparison(reader, segment))
    readCue(reader, segment, new Set(cues.map((cue): CueRole => cue.role)));
}

function deniesVerb(reader: FrameReader): boolean {
  const next = reader.ahead()?.segment;
  return (
    next !== undefined && (hasSense(next, 'verb', 'predicate') || sensesOf(next, 'field').some(({ verb }) => verb))
  );
}

/** "prioridad alta, media o crítica": one more value of the field whose values are being listed. */
function continuesValues(reader: FrameReader, segment: Segment): boolean {
  const last = reader.lastConditions().at(-1);
  return (
    reader.lastRole === 'filter' &&
    last !== undefined &&
    'field' in last &&
    reader.coordinated &&
    sensesOf(segment, 'value').some((value) => value.field === last.field)
  );
}

function takeStop(reader: FrameReader, segment: Segment): void {
  const { frame, position, entityAt } = reader;
  if (segment.senses.length > 0 && /^[,;.:]+$/.test(segment.folded)) endDrop(reader);
  // "todo menos preventivas: órdenes abiertas…"
  if (segment.folded === ':') reader.pending.excluded = false;
  if (pointsAtNoun(reader, segment)) return;
  if (pointsBack(reader, segment)) {
    frame.anaphora = true;
    frame.pronoun ||= !VERBS.has(segment.folded);
  }
  // "what share of the spend went on parts"
  const parts = COPULAS.has(segment.folded) || (frame.share && /^(?:went|goes?|gone|va|van)$/.test(segment.folded));
  frame.copula ||= parts;
  if (!parts || frame.entity === undefined) return;
  if (position > (entityAt ?? 0)) frame.copulaAt ??= position;
  else frame.saidOf = true;
}

/** "ese equipo", "that machine", "dicha planta": the one that was just spoken of. */
function pointsAtNoun(reader: FrameReader, { folded }: Segment): boolean {
  if (!DEMONSTRATIVES.has(folded) || reader.topic === undefined) return false;
  const [before, next] = [reader.segments[reader.position - 1], reader.segments[reader.position + 1]];
  const noun = next && !hasSense(next, 'time', 'grain') && reader.isSingular(next) && sensesOf(next, 'dataset')[0];
  // "orders that TEC-01 closed": it joins.
  if (!noun || (before && hasSense(before, 'dataset', 'value'))) return false;
  reader.frame.pointedAt.push(noun.dataset);
  reader.frame.pointsAtOne = true;
  reader.frame.anaphora = true;
  return true;
}

const DEMONSTRATIVES = new Set('ese esa este esta aquel aquella dicho dicha that this said'.split(' '));

const DID = /^(?:\S*(?:ó|aron|ieron)|hizo|tuvo|hace|hacen)$/u;

/** A pronoun: "él" at the end or after a preposition, "lo" before a verb; the same words before nouns are articles. */
function pointsBack(reader: FrameReader, { folded, text }: Segment): boolean {
  const following = reader.segments[reader.position + 1];
  // "¿quién la hizo?": before what somebody did, no article stands.
  if (/^(?:la|las|los)$/.test(folded) && following && DID.test(following.text))
    return hasSense(following, 'verb', 'predicate') && !hasSense(following, 'dataset', 'value', 'metric');
  const done = reader.segments[reader.position - 1];
  // "¿cuánto costaría reponer los?", written as one word.
  if (
    /^(?:l[oa]s?|les?)$/.test(folded) &&
    done &&
    /[aei]r$/.test(done.folded) &&
    (!following || /^[?!.,;]/.test(following.folded))
  )
    return true;
  if (!PRONOUNS.has(folded)) return false;
  if (!ARTICLES.has(folded)) return true;
  const next = reader.segments[reader.position + 1];
  if (folded === 'el') return text.toLowerCase() === 'él' || next === undefined || /^[?!.,;]/.test(next.folded);
  if (folded === 'lo') return next !== undefined && !hasSense(next, 'stop', 'unknown') && !hasCue(next, 'that', 'of');
  return next === undefined || /^[?!.,;]/.test(next.folded);
}

/** Words that are both cue and term ("media", "orden", "principal"): the term wins where it lies near the subject. */
function cueOutweighs(reader: FrameReader, segment: Segment): boolean {
  // "in the filter category": a value beside its column's name.
  const column = reader.segments[reader.position + 1];
  const beside = column === undefined ? [] : sensesOf(column, 'field').map(({ field }) => field);
  if (sensesOf(segment, 'value').some(({ field }) => beside.includes(field))) return false;
  // "con su existencia y el mínimo": one more attribute of the list.
  const field = reader.lastRole === 'column' && reader.coordinated ? sensesOf(segment, 'field')[0] : undefined;
  if (field && reader.frame.entity === field.dataset && !figureFollows(reader)) return false;
  if (isFigureBeside(reader, segment)) return false;
  // "¿y cuál es su mínimo?": an attribute of what was spoken of, not the least of anything.
  const attribute = reader.pending.their && reader.topic !== undefined ? reader.pick(segment, 'field') : null;
  if (attribute && reader.context.graph.reachesOne(reader.topic ?? '', attribute.dataset)) return false;
  const cost = (kinds: Sense['kind'][]): number =>
    reader.context.pick(segment, kinds, reader.bases, reader.nearestNoun)?.cost ?? Number.POSITIVE_INFINITY;
  return (
    cost(['cue']) <=
    cost(['dataset', 'field', 'metric', 'predicate', 'value', 'verb', 'chart', 'grain', 'unknownCode']) + 0.02
  );
}

/** "existencias y mínimo": one more figure of the same rows, not the least of the one before. */
function isFigureBeside(reader: FrameReader, segment: Segment): boolean {
  const last = reader.lastRole === 'measure' && reader.coordinated ? reader.frame.measures.at(-1) : undefined;
  if (!last || reader.operated || figureFollows(reader)) return false;
  const home = reader.context.homeOf(last);
  return sensesOf(segment, 'field').some(
    ({ field, dataset }) => dataset === home && reader.context.field(field).role === 'measure',
  );
}

/** "this week or last week": one stretch of time, where the two lie side by side. */
function joinPeriods({ frame, scope, pending }: FrameReader, mention: PeriodMention): boolean {
  const last = scope?.period ?? frame.periods.at(-1);
  if (pending.conjunction !== 'or' || frame.compare || !last?.from || !last.to || !mention.from || !mention.to)
    return false;
  if (last.to !== mention.from && last.from !== mention.to) return false;
  const from = last.from < mention.from ? last.from : mention.from;
  const to = last.to > mention.to ? last.to : mention.to;
  const joined: PeriodMention = { kind: 'period', from, to, phrase: 'range' };
  if (scope?.period) scope.period = joined;
  else frame.periods[frame.periods.length - 1] = joined;
  return true;
}

function takeTime(reader: FrameReader, { mention }: Extract<Sense, { kind: 'time' }>): void {
  const { frame, scope } = reader;
  if (mention.kind === 'period' && joinPeriods(reader, mention)) return;
  if (mention.kind === 'age')
    frame.ageCutoffs.push({ op: mention.op, cutoff: mention.cutoff, ...(mention.lasting ? { lasting: true } : {}) });
  else if (scope && !frame.compare) scope.period ??= mention;
  else frame.periods.push(mention);
}

function addUnknownWord(frame: Frame, segment: Segment): void {
  const fault = frame.faults.find((existing) => existing.kind === 'unknownWords');
  if (fault?.kind === 'unknownWords') fault.words.push(segment.text);
  else frame.faults.push({ kind: 'unknownWords', words: [segment.text], near: [] });
}
