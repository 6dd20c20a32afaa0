import { hasCue, hasSense, type Segment, sensesOf } from '../lattice/segment.js';
import { OTHER_WORDS } from '../lexicon/other-words.js';
import type { Sense } from '../lexicon/sense.js';
import type { Pred } from '../logical-form.js';
import type { FrameReader } from './frame-reader.js';
import { borrowsAdjective } from './attachment.js';
import { joinsOtherMember } from './read-alternatives.js';
import { readAge } from './read-age.js';
import { readAnotherCount } from './read-counts.js';
import { restrictsOneFigure } from './read-figures.js';
import { contradict } from './states.js';
import { datesRows, lasts, saysWhenItCame } from './state-or-date.js';

type Of<K extends Sense['kind']> = Extract<Sense, { kind: K }>;

/** Reads a value: a condition, a name for rows ("bombas"), or related rows that are missing ("sin correctivos"). */
export function readValue(reader: FrameReader, segment: Segment, sense: Of<'value'>): void {
  const { pending, context, frame } = reader;
  const row = context.field(sense.field).role === 'name' && sense.values.length === 1;
  if (pending.age && !pending.ago && (context.field(sense.field).standsForEntity || sense.via === 'code' || row))
    readAge(reader, sense.dataset);
  if (sense.via === 'part' && !isNamePart(reader, segment, sense)) {
    frame.faults.push({ kind: 'unknownWords', words: [segment.text], near: [] });
    return;
  }
  // "gastaron más de 2000 en mantenimiento": what the money was for, not the state of a machine.
  if (reader.figureNames().some((name) => context.completesName(name, segment.folded))) return;
  if (restrictsOneFigure(reader, sense.dataset)) frame.faults.push({ kind: 'unusedWords', words: [segment.text] });
  const doer = playsPart(reader, segment);
  if (doer !== null) {
    frame.fitted.push({ at: reader.position, sense: { kind: 'dataset', dataset: doer } });
    return;
  }
  const owner = reader.scope?.dataset ?? frame.entity;
  if (borrowsAdjective(reader, segment, sense)) frame.doubted = true;
  const { subject } = reader;
  // "cuántas piezas consumieron las bombas": what is added up has one each.
  const ofFigure =
    frame.measures.length > 0 && subject !== undefined && context.graph.reachesOne(subject, sense.dataset);
  if (
    sense.via === 'model' &&
    !ofFigure &&
    owner !== undefined &&
    owner !== sense.dataset &&
    reader.subject !== sense.dataset &&
    context.graph.relation(owner, sense.dataset).kind === 'toMany'
  ) {
    // "fallas de rodamientos": parts that an order used which came of them, or the name of a failure?
    const far = context.graph.relation(owner, sense.dataset).distance > 2 && pending.existence === undefined;
    if (far && reader.behindHasCue('of')) frame.doubted = true;
    // "máquinas sin correctivos": the value stands for related rows.
    reader.openScope(sense.dataset, pending.existence === 'without' || pending.negated);
    reader.scope?.where.push({ field: sense.field, op: 'in', values: sense.values });
    return;
  }
  if (pending.excluded && saysWhere(reader, sense)) pending.excluded = false;
  const negated = pending.negated || pending.excluded || pending.existence === 'without';
  const pred: Pred = { field: sense.field, op: negated ? 'notIn' : 'in', values: sense.values };
  if (sense.dataset === context.implied.who && context.field(sense.field).role === 'name' && sense.values.length > 1)
    frame.namesakes.push(sense.values);
  const date = sensesOf(segment, 'verb').find(({ dataset }) => dataset === sense.dataset);
  const state = sense.via === 'model' && !context.field(sense.field).standsForEntity;
  if (state && readAnotherCount(reader, { pred, ...(date ? { orDate: date.field } : {}) }, sense.dataset)) return;
  if (date && !negated && saysWhenItCame(reader, segment)) return datesRows(reader, segment, sense, date.field);
  if (date && !negated && !lasts(reader.segments[reader.position - 1]))
    frame.statesOrDates.push({ pred, field: date.field });
  const namesOne = context.field(sense.field).role === 'name' && sense.values.length === 1;
  if (sense.via === 'code' || namesOne) frame.codes.push(pred);
  dateInsteadOfState(reader, pred);
  if (!negated && joinsOtherMember(reader, sense)) return reader.clearPending();
  const merged = mergeValues(reader, pred, sense.field);
  // "¿quién gastó más, Monterrey o Querétaro?": a choice, where no preposition makes it a condition.
  if (merged && pending.conjunction === 'or' && !negated) frame.either = sense.field;
  if (!merged) reader.governed = reader.behindHasCue('in', 'of', 'by', 'with', 'without');
  else if (pending.conjunction === 'or' && !reader.governed) frame.alternatives = sense.field;
  else if (pending.conjunction === 'and' && !negated) {
    frame.severally = sense.field;
    frame.kindsListed = sense.via === 'model' && !introducedByColumn(reader, sense.field);
    // "cuántas bombas y cuántos motores"
    frame.eachCounted ||= pending.counting;
  }
  if (!merged && !(pending.conjunction === 'or' && joinAlternative(reader, pred)))
    reader.addCondition(pred, sense.dataset);
  if (context.field(sense.field).standsForEntity && !reader.isSingular(segment)) reader.describedNoun = sense.dataset;
  reader.nearestNoun =
    context.field(sense.field).standsForEntity || sense.via === 'code' ? sense.dataset : reader.nearestNoun;
  reader.clearPending();
  reader.lastRole = 'filter';
}

/** "de prioridad alta y crítica": the column's name stands before its values. */
function introducedByColumn({ segments, position }: FrameReader, field: string): boolean {
  return segments
    .slice(0, position)
    .some((segment) => sensesOf(segment, 'field').some((named) => named.field === field));
}

/** "all equipment except HVAC in Bogotá": where those are that the exception is made of, no second exception. */
function saysWhere(reader: FrameReader, { field }: Of<'value'>): boolean {
  const left = reader.lastConditions().at(-1);
  const excluded = left !== undefined && 'field' in left && left.op === 'notIn' && left.field !== field;
  return excluded && reader.lastRole === 'filter' && !reader.coordinated && reader.behindHasCue('in', 'of');
}

/** "requests assigned to Alice", "órdenes asignadas a Luis": whose they are, not the state that the word is as well. */
function playsPart({ segments, position, context, frame }: FrameReader, { folded }: Segment): string | null {
  const [link, name] = [segments[position + 1], segments[position + 2]];
  if (!link || !name || !/^(?:to|by|a|al|por)$/.test(link.folded) || !/(?:ed|[ai]d[oa]s?)$/.test(folded)) return null;
  const { entity } = frame;
  const person = sensesOf(name, 'value').find(
    ({ via, field, dataset }) =>
      via !== 'model' &&
      context.field(field).role === 'name' &&
      entity !== undefined &&
      entity !== dataset &&
      context.graph.reachesOne(entity, dataset),
  );
  return person?.dataset ?? null;
}

/**
 * Half a name is taken for the name where it can only be one: several words, or one that stands by the noun it belongs to ("técnico
 * Fernando") or is written as a name, of rows that what is asked about has. Anything else is a coincidence.
 */
function isNamePart(reader: FrameReader, segment: Segment, sense: Of<'value'>): boolean {
  const { frame, context, nearestNoun, subject } = reader;
  // "refacciones" are spare parts, whoever has the word in a name.
  if (hasSense(segment, 'dataset') && !segment.folded.includes(' ')) return false;
  if (nearestNoun === sense.dataset || (frame.entity === sense.dataset && segment.folded.includes(' '))) return true;
  const rows = subject ?? reader.topic;
  const reachable = rows !== undefined && context.graph.reachesOne(rows, sense.dataset);
  // "las de rocio": people are called by one name, and nobody writes it large.
  const person = sense.dataset === context.implied.who && !OTHER_WORDS.has(segment.folded) && !hasSense(segment, 'cue');
  if (reachable && person) return true;
  const spoken = frame.entityNamed || subject === sense.dataset;
  return reachable && spoken && (segment.folded.includes(' ') || /^\p{Lu}/u.test(segment.text));
}

/** "abiertas el año pasado y hoy canceladas": no row is in both states, so that the first word says when it came about. */
function dateInsteadOfState({ frame, context, coordinated, pending }: FrameReader, pred: Pred): void {
  const last = frame.statesOrDates.at(-1);
  if (!last || frame.periods.length === 0 || pending.conjunction === 'or' || coordinated) return;
  if (!contradict(last.pred, pred, context)) return;
  frame.where = frame.where.filter((placed) => placed.pred !== last.pred);
  frame.statesOrDates = frame.statesOrDates.filter((one) => one !== last);
  frame.timeField ??= last.field;
}

/** "bombas y motores", "alta o crítica": values of one field side by side are alternatives. */
function mergeValues(reader: FrameReader, pred: Pred, field: string): boolean {
  const last = reader.lastConditions().at(-1);
  if (!last || !('field' in last) || last.field !== field || !('op' in last) || !('op' in pred)) return false;
  if ((last.op !== 'in' && last.op !== 'notIn') || (pred.op !== 'in' && pred.op !== 'notIn')) return false;
  if (last.op === 'in' && pred.op === 'notIn') return false;
  if (!listed(reader, field)) reader.frame.faults.push({ kind: 'unusedWords', words: [reader.current?.text ?? ''] });
  // Part of a name narrowed by another part ("sello" "mecánico") shares values; separate values add up.
  const shared = pred.values.filter((value) => last.values.includes(value));
  last.values =
    shared.length > 0 && last.values.length > 1 && pred.values.length > 1
      ? shared
      : [...new Set([...last.values, ...pred.values])];
  return true;
}

/**
 * True where the value goes on with a list or stands right behind the value before it. "cuánto llevan abiertas las que están en pausa":
 * two values that no row has together, said of the same rows.
 */
function listed(reader: FrameReader, field: string): boolean {
  if (reader.coordinated || reader.pending.conjunction !== undefined || reader.frame.compare) return true;
  for (let at = reader.position - 1; at >= 0; at -= 1) {
    const segment = reader.segments[at];
    if (!segment || sensesOf(segment, 'value').some((value) => value.field === field)) return true;
    if (/^(?:ni|nor|neither)$/.test(segment.folded)) return true;
    if (!hasSense(segment, 'stop', 'dataset') && !hasCue(segment, 'of', 'in', 'by', 'that', 'with')) return false;
  }
  return true;
}

/** "vencidas o críticas": the last condition and this one become alternatives. */
export function joinAlternative(reader: FrameReader, pred: Pred): boolean {
  const conditions = reader.scope && reader.scope.where.length > 0 ? reader.scope.where : null;
  const last = conditions ? conditions.pop() : reader.frame.where.pop()?.pred;
  if (!last) return false;
  const any: Pred = 'any' in last ? { any: [...last.any, pred] } : { any: [last, pred] };
  if (conditions) conditions.push(any);
  else reader.frame.where.push({ pred: any, at: reader.position });
  return true;
}
