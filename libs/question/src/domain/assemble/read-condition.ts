import { fold } from '@app/kernel';
import { fieldRefFrom, getPredicate } from '@app/semantic-model/domain';
import { hasCue, hasSense, type Segment, sensesOf } from '../lattice/segment.js';
import type { Sense } from '../lexicon/sense.js';
import type { Pred } from '../logical-form.js';
import type { FrameReader } from './frame-reader.js';
import { ownDateNamed } from './choose-entity.js';
import { readDaysAgo } from './read-age.js';
import { readAnotherCount } from './read-counts.js';
import { attributeListed } from './read-dataset.js';
import { borrowsAdjective, isFarOff } from './attachment.js';
import { restrictsOneFigure } from './read-figures.js';
import { complementOf } from './states.js';
import { rankByVerb } from './read-ranking.js';
import { joinAlternative } from './read-value.js';

type Of<K extends Sense['kind']> = Extract<Sense, { kind: K }>;

const COMPARING = /^(?:con|with) /;

const HELD = /^(?:sin|con|with|without|no) /;

const HAVING = /^(?:con|with|have|has|that have|tienen?|que tienen?) /;

const DEFINITE = /^(?:con|with) (?:el|la|los|las|su|sus|the|its|their) /;

function isWording({ context }: FrameReader, predicate: string, words: string): boolean {
  const { es, en } = getPredicate(context.model, predicate).wording;
  return [es, en].some(({ label, plural, synonyms }) =>
    [label, plural, ...synonyms].some((each) => fold(each) === words),
  );
}

/** A condition named in the model: "vencidas", "que necesitan mantenimiento". */
export function readPredicate(reader: FrameReader, segment: Segment, sense: Of<'predicate'>): void {
  const { frame, pending, context } = reader;
  const negated = pending.negated !== (pending.existence === 'without') || pending.excluded;
  const { dataset, time } = getPredicate(context.model, sense.predicate);
  // "how many days ago was OT-15 closed"
  if (time !== undefined && readDaysAgo(reader, dataset, fieldRefFrom(dataset, time))) return;
  if (frame.asked === 'when' && time !== undefined) {
    // "when is BOM-101 due": the date that decides it is asked for.
    frame.columns.push(fieldRefFrom(dataset, time));
    return;
  }
  // "con paro mayor a 10 horas": a quantity is compared, not merely there.
  if (COMPARING.test(segment.folded) && reader.nextHasCue('gt', 'ge', 'lt', 'le', 'eq', 'betweenCue', 'most', 'least'))
    frame.cost += 4;
  // "órdenes con técnico y fecha"
  if (COMPARING.test(segment.folded) && attributeListed(reader)) frame.cost += 4;
  // "with the technician": whom each row has is shown; "with a technician" asks that there be one.
  if (DEFINITE.test(segment.folded) && !isWording(reader, sense.predicate, segment.folded)) frame.cost += 4;
  if (restrictsOneFigure(reader, sense.dataset)) frame.faults.push({ kind: 'unusedWords', words: [segment.text] });
  // "hasn't closed any order": none was closed, which is more than that some are not.
  const [next, noun] = [reader.segments[reader.position + 1], reader.segments[reader.position + 2]];
  if (/^(?:not|no) /.test(segment.folded) && /^(?:any|ningun\w*|nada)$/.test(next?.folded ?? '') && noun)
    frame.faults.push({ kind: 'unusedWords', words: [segment.text] });
  // "órdenes de equipos sin plan": the machines lack it.
  const { describedNoun, nearestNoun } = reader;
  if (
    describedNoun !== undefined &&
    describedNoun === nearestNoun &&
    describedNoun !== sense.dataset &&
    HELD.test(segment.folded)
  )
    frame.cost += 4;
  if (borrowsAdjective(reader, segment, sense)) frame.doubted = true;
  const complement = negated ? complementOf(sense.predicate, context) : undefined;
  const pred: Pred =
    complement === undefined
      ? { predicate: sense.predicate, ...(negated ? { negated: true } : {}) }
      : { predicate: complement };
  if (complement !== undefined)
    frame.fitted.push({ at: reader.position, sense: { kind: 'predicate', predicate: complement, dataset } });
  // "qué porcentaje de equipos críticos tiene mantenimiento vencido": the verb parts them.
  if (frame.share && SAYS.test(segment.folded) && reader.position > (reader.entityAt ?? reader.position))
    frame.copulaAt ??= reader.position - 1;
  if (readAnotherCount(reader, { pred }, sense.dataset)) return;
  if (pending.conjunction === 'or' && joinAlternative(reader, pred)) return reader.clearPending();
  const owner = reader.subject;
  if (
    owner !== undefined &&
    owner !== sense.dataset &&
    context.graph.relation(owner, sense.dataset).kind === 'toMany'
  ) {
    // "equipos sin orden" lack orders; they do not have failures without one.
    if (/^(?:sin|without|with no|no) /u.test(reader.current?.folded ?? '')) frame.cost += 4;
    if (isFarOff(reader, owner, sense.dataset)) frame.faults.push({ kind: 'unusedWords', words: [segment.text] });
    reader.openScope(sense.dataset, negated);
    reader.scope?.where.push({ predicate: sense.predicate });
    return;
  }
  if (isFarOff(reader, owner, sense.dataset)) frame.faults.push({ kind: 'unusedWords', words: [segment.text] });
  reader.addCondition(pred, sense.dataset);
  reader.clearPending();
}

/** A condition said by a verb. */
const SAYS =
  /^(?:que |that |which |se )?(?:ha[ns]? |have )?(?:tienen?|have|has|needs?|necesitan?|require[ns]?|requieren?|tocan?|venc(?:ieron|en|io)|lacks?|fell|ran) ?/;

/** How long ago it was is said behind or before the verb: "for more than 6 months", "hace más de 180 días que no…". */
function sinceSaid({ segments }: FrameReader): boolean {
  return segments.some((segment) =>
    sensesOf(segment, 'time').some(({ mention }) => mention.kind === 'age' && /^>/.test(mention.op)),
  );
}

/** What was due then: "vencieron", "fell due". */
const PAST = /(?:[^d]io|ieron|aron)$|^(?:was|were|fell|came) due$|^expired/;

/** A verb that says which date is meant: "se cerraron", "falló". */
export function readVerb(reader: FrameReader, sense: Of<'verb'>): void {
  const { frame, pending, context } = reader;
  const { dataset, field } = sense;
  // "reparto de fallas" is no "reportó": a misspelt verb says nothing of rows that nobody speaks of.
  const { current, subject } = reader;
  const guessed = current?.senses.some((weighed) => weighed.sense === sense && weighed.fuzzy);
  const far =
    subject !== undefined && subject !== dataset && context.graph.relation(subject, dataset).kind !== 'toMany';
  if (guessed && far) frame.faults.push({ kind: 'unusedWords', words: [current?.text ?? ''] });
  if (pending.ago) {
    // "¿hace cuántos días falló la BOM-101?": the last time.
    if (frame.ranking?.byTime !== true) pending.aggregate = 'min';
    readDaysAgo(reader, dataset, field);
    return;
  }
  const own =
    frame.asked === 'when' && frame.entity !== undefined && frame.entity !== dataset
      ? ownDateNamed(reader.segments, frame.entity, context)
      : undefined;
  if (own !== undefined && context.graph.relation(frame.entity ?? '', dataset).kind === 'toMany') {
    // "when is the next maintenance of BOM-101 due?": of that date it is said.
    frame.fitted.push({ at: reader.position, sense: { kind: 'field', field: own, dataset: frame.entity ?? '' } });
    return;
  }
  if (frame.asked === 'when' && (frame.entityNamed || frame.codes.length > 0)) frame.columns.push(field);
  if (
    frame.ranking &&
    frame.ranking.measure === undefined &&
    !frame.ranking.byTime &&
    !frame.ranking.frequency &&
    dataset !== frame.entity
  ) {
    rankByVerb(reader, dataset, field);
    return;
  }
  if (!pending.negated && readAnotherCount(reader, { time: field }, dataset)) return;
  const owner = reader.scope?.dataset ?? frame.entity;
  const relation = owner === undefined ? 'same' : context.graph.relation(owner, dataset).kind;
  if (relation === 'toOne' && pending.negated) {
    // "fallas que no generaron orden": the row it would belong to is missing.
    reader.openScope(dataset, true);
    return;
  }
  if (relation !== 'toMany') {
    // "orders with a due date": where no period is named, there is one at all.
    const held = HAVING.test(reader.current?.folded ?? '') && !pending.negated && frame.asked !== 'when';
    if (held && !reader.segments.some((one) => hasSense(one, 'time'))) {
      reader.addCondition({ field, op: 'notNull' }, dataset);
      reader.clearPending();
      return;
    }
    if (reader.scope?.dataset === dataset) reader.scope.timeField = field;
    else {
      frame.timeField = field;
      frame.timePassed = context.field(field).outlook === 'future' && PAST.test(reader.current?.folded ?? '');
    }
    if (pending.negated && context.isLastOf(field) && sinceSaid(reader)) {
      // "not maintained for more than 6 months": the last time lies before that.
      frame.timeField = field;
      frame.fitted.push({ at: reader.position, sense: { kind: 'field', field, dataset } });
      reader.clearPending();
      return;
    }
    if (pending.negated) {
      reader.addCondition({ field, op: 'isNull' }, dataset);
      reader.clearPending();
    }
    return;
  }
  // "¿qué equipo falló más?": a ranking word after the verb counts its rows.
  const next = reader.ahead();
  if (next && hasCue(next.segment, 'most', 'least') && !hasSense(next.segment, 'number')) {
    frame.ranking = { direction: hasCue(next.segment, 'most') ? 'desc' : 'asc' };
    rankByVerb(reader, dataset, field);
    reader.skip(next.distance);
    return;
  }
  if (frame.asked === 'count' && reader.segments.some((other) => hasCue(other, 'howOften'))) {
    frame.measures.push({ countOf: dataset });
    frame.timeField = field;
    return;
  }
  reader.openScope(dataset, pending.negated || pending.existence === 'without');
  if (reader.scope) reader.scope.timeField = field;
}
