import { findField, getDataset, getPredicate } from '@app/semantic-model/domain';
import { hasCue, hasSense, type Segment, sensesOf } from '../lattice/segment.js';
import type { CueRole } from '../lexicon/cue-roles.js';
import type { Having, Pred } from '../logical-form.js';
import type { FrameReader } from './frame-reader.js';
import { isUnit } from './units.js';

const NUMBERS: readonly (readonly [CueRole, Having['op']])[] = [
  ['gt', '>'],
  ['ge', '>='],
  ['lt', '<'],
  ['le', '<='],
  ['eq', '='],
];
const DAYS: readonly (readonly [CueRole, Having['op']])[] = [
  ['after', '>'],
  ['before', '<'],
];
const FACTOR = /^(?:doble|twice|double|triple|thrice)$/;

/** What stands behind a comparing word: another column, how many times it, and how far away it ends. */
interface Other {
  field: string;
  times?: number;
  distance: number;
}

/**
 * "costo de repuestos mayor que el de mano de obra", "closed after their due date", "stock below twice the minimum", "costaron más en
 * repuestos que en mano de obra": one column of a row against another of the same kind. False where no such column follows.
 */
export function readColumnComparison(reader: FrameReader, segment: Segment): boolean {
  if (readMoreThan(reader, segment)) return true;
  const days = DAYS.find(([role]) => hasCue(segment, role));
  if (days) {
    const time = timeBehind(reader);
    const other = time === undefined ? null : otherAhead(reader, time);
    if (time !== undefined && other) compare(reader, time, days[1], other);
    else if (segment.senses.every(({ sense }) => sense.kind === 'cue' && DAYS.some(([role]) => role === sense.role)))
      reader.frame.faults.push({ kind: 'unusedWords', words: [segment.text] });
    else return false;
    return true;
  }
  const bound = NUMBERS.find(([role]) => hasCue(segment, role));
  const figure = bound && figureBehind(reader);
  const other = figure === undefined ? null : otherAhead(reader, figure);
  if (!bound || figure === undefined || !other) return refuseOutOfReach(reader, segment);
  takeBehind(reader);
  compare(reader, figure, bound[1], other);
  return true;
}

/** "equipos con costo de mantenimiento mayor a su valor de reposición": figures of other rows, which no condition compares; never a ranking. */
function refuseOutOfReach(reader: FrameReader, segment: Segment): boolean {
  if (reader.lastRole !== 'measure') return false;
  const [next] = reader.segments.slice(reader.position + 1);
  const ranked = hasCue(segment, 'most', 'least') && next !== undefined && /^(?:a|al|que|than)$/.test(next.folded);
  if (!ranked && !NUMBERS.some(([role]) => hasCue(segment, role))) return false;
  const compared = reader.segments
    .slice(reader.position + (ranked ? 2 : 1))
    .find((one) => !hasSense(one, 'stop') && !hasCue(one, 'of', 'in', 'that', 'their'));
  const figure =
    compared !== undefined &&
    (hasSense(compared, 'metric') ||
      sensesOf(compared, 'field').some(({ field }) => reader.context.field(field).role === 'measure'));
  if (!figure || isUnit(compared)) return false;
  reader.frame.faults.push({ kind: 'unsupported', what: 'comparison' });
  return true;
}

function compare(reader: FrameReader, field: string, op: Having['op'], { field: than, times, distance }: Other): void {
  const pred: Pred = { field, op, than, ...(times === undefined ? {} : { times }) };
  reader.skip(distance);
  reader.addCondition(pred, reader.context.field(field).dataset);
  reader.clearPending();
}

/** The figure that was said last, where it is a number of single rows. */
function figureBehind({ frame, context, lastRole }: FrameReader): string | undefined {
  const last = frame.measures.at(-1);
  const ref =
    lastRole === 'column'
      ? frame.columns.at(-1)
      : lastRole !== 'measure' || !last
        ? undefined
        : 'field' in last
          ? last.field
          : 'metric' in last
            ? context.fieldBehind(context.metric(last.metric))?.ref
            : undefined;
  return ref !== undefined && context.field(ref).role === 'measure' ? ref : undefined;
}

function takeBehind({ frame, lastRole }: FrameReader): void {
  if (lastRole === 'column') frame.columns.pop();
  else frame.measures.pop();
}

/** The date that was said last: by its name, by a verb, or by the condition that it decides ("completadas"). */
function timeBehind(reader: FrameReader): string | undefined {
  const { frame, context, lastRole, scope } = reader;
  const column = lastRole === 'column' ? frame.columns.at(-1) : undefined;
  if (column !== undefined && context.isTime(column)) {
    frame.columns.pop();
    return column;
  }
  const behind = reader.behind();
  const verb = behind ? sensesOf(behind, 'verb').map(({ field }) => field) : [];
  const said = scope?.timeField ?? frame.timeField;
  if (said !== undefined && verb.includes(said)) return said;
  const last = reader.lastConditions().at(-1);
  if (last && 'predicate' in last && !last.negated) {
    const { dataset, time } = getPredicate(context.model, last.predicate);
    if (time !== undefined) return time.includes('.') ? time : `${dataset}.${time}`;
  }
  return verb[0];
}

/** The column that follows, "el de", "of the" and "twice the" passed over. */
function otherAhead(reader: FrameReader, field: string): Other | null {
  let times: number | undefined;
  for (let at = reader.position + 1; at < reader.segments.length; at += 1) {
    const segment = reader.segments[at];
    if (!segment) return null;
    const ref = columnOf(reader, segment, field);
    if (ref !== undefined)
      return { field: ref, distance: at - reader.position, ...(times === undefined ? {} : { times }) };
    const [number] = sensesOf(segment, 'number');
    if (number) {
      const next = reader.segments[at + 1];
      const counted = next !== undefined && /^(?:veces|times)$/.test(next.folded);
      if (times !== undefined || (!counted && !FACTOR.test(segment.folded))) return null;
      times = number.value;
      if (counted) at += 1;
    } else if (!hasSense(segment, 'stop') && !hasCue(segment, 'of', 'in', 'that', 'their')) return null;
  }
  return null;
}

/** Of what a word may name, the column of the same rows and the same kind as `field`: dates, or numbers in one unit. */
function columnOf({ context }: FrameReader, segment: Segment, field: string): string | undefined {
  const { dataset, role, format } = context.field(field);
  const fits = (ref: string): boolean => {
    const other = findField(context.model, ref);
    return (
      other !== null && ref !== field && other.dataset === dataset && other.role === role && other.format === format
    );
  };
  const named = [...sensesOf(segment, 'field'), ...sensesOf(segment, 'verb')].map((sense) => sense.field).find(fits);
  const noun = hasSense(segment, 'dataset', 'field', 'metric', 'value');
  if (named !== undefined || role !== 'measure' || isUnit(segment) || !noun) return named;
  // "el de mano de obra": the rest of a figure's name.
  return [...getDataset(context.model, dataset).fields.values()].find(
    ({ ref }) => fits(ref) && context.completesName(ref, segment.folded),
  )?.ref;
}

/** "más en repuestos que en mano de obra", "more labour cost than parts cost": the first column stands behind the comparing word. */
function readMoreThan(reader: FrameReader, segment: Segment): boolean {
  const op = hasCue(segment, 'most') ? '>' : hasCue(segment, 'least') ? '<' : null;
  const { frame, context } = reader;
  if (op === null || frame.entity === undefined) return false;
  const than = reader.segments.findIndex(({ folded }, at) => at > reader.position + 1 && /^(?:que|than)$/.test(folded));
  const between = reader.segments
    .slice(reader.position + 1, than)
    .filter((one) => !hasSense(one, 'stop') && !hasCue(one, 'of', 'in'));
  const [first, second] = between;
  if (than < 0 || !first || second) return false;
  const spent = figureBehind(reader);
  const fields = [...getDataset(context.model, frame.entity).fields.values()].filter(({ role }) => role === 'measure');
  for (const { ref } of fields) {
    const names =
      sensesOf(first, 'field').some(({ field }) => field === ref) || context.completesName(ref, first.folded);
    if (!names || (spent !== undefined && context.field(spent).format !== context.field(ref).format)) continue;
    const start = reader.position;
    reader.skip(than - start);
    const other = otherAhead(reader, ref);
    if (!other) {
      reader.skip(start - than);
      continue;
    }
    if (spent !== undefined) takeBehind(reader);
    compare(reader, ref, op, other);
    return true;
  }
  return false;
}
