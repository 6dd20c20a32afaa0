import type { TimeGrain } from '@app/kernel';
import { fold } from '@app/kernel';
import { getDataset } from '@app/semantic-model/domain';
import { hasCue, hasSense, type Segment, type SenseOf, sensesOf } from '../lattice/segment.js';
import type { Pred } from '../logical-form.js';
import { holdsNoun } from './choose-entity.js';
import type { FrameReader } from './frame-reader.js';
import { ownFigureOf } from './own-figure.js';
import { isUnit } from './units.js';

/** "por planta y mes": what follows "por" is an axis; false where it turns out to be a condition ("por fuga"). */
export function readGroup(reader: FrameReader, segment: Segment): boolean {
  const { frame, pending, context } = reader;
  // "cuántas horas de paro tuvimos por mantenimiento preventivo": what it came of, and no axis.
  if (
    HAD.test(reader.segments[reader.position - 2]?.folded ?? '') &&
    reader.segments[reader.position - 1]?.folded === 'por' &&
    hasSense(segment, 'value') &&
    !hasSense(segment, 'dataset')
  ) {
    const rows = sensesOf(segment, 'value').find(({ via }) => via === 'model')?.dataset;
    if (rows !== undefined) takeOwnFigure(reader, rows);
    pending.group = false;
    return false;
  }
  const described = describedNoun(reader, segment);
  if (described !== undefined) {
    // "for each Monterrey technician", "cost per corrective order": the noun is the axis; the word itself is read as a condition next.
    const home = frame.measures.at(-1);
    if (home && 'agg' in home && context.homeOf(home) === described) home.agg = home.agg === 'sum' ? 'avg' : home.agg;
    else frame.by.push({ entity: described });
    pending.group = false;
    return false;
  }
  if (perSuchRow(reader, segment)) {
    pending.group = false;
    return false;
  }
  const grain = sensesOf(segment, 'grain')[0];
  if (grain) {
    frame.by.push({ time: frame.timeField ?? 'default', grain: grain.grain });
    endGroup(reader);
    return true;
  }
  const sense =
    ofNounBehind(reader, segment) ??
    ofFigure(reader, segment) ??
    reader.pick(segment, 'field', 'dataset', 'metric', 'value', 'predicate', 'verb');
  if (sense?.kind === 'dataset') {
    reader.choose(segment, 'dataset');
    if (frame.ranking && !frame.ranking.measure && frame.entity !== undefined && isCountedFrom(reader, sense.dataset)) {
      // "los 3 peores equipos por planta según fallas": each has several; their number ranks.
      frame.ranking.measure = { countOf: sense.dataset };
      reader.clearPending();
      reader.lastRole = 'ranking';
      return true;
    }
    const [column = frame.rankedAxis, more] = frame.columns;
    const ranksColumn = frame.ranking && !frame.ranking.measure && frame.entity === undefined && column !== undefined;
    if (ranksColumn && more === undefined && context.graph.reachesOne(sense.dataset, context.field(column).dataset)) {
      // "rank the failure causes by number of failures"
      frame.ranking = { direction: 'desc', ...frame.ranking, measure: { countOf: sense.dataset } };
      reader.clearPending();
      reader.lastRole = 'ranking';
      return true;
    }
    if (reader.isSingular(segment)) takeOwnFigure(reader, sense.dataset);
    const home = frame.measures.at(-1);
    // "costo promedio por orden": an average is over those rows anyway.
    const redundant = home !== undefined && 'agg' in home && context.homeOf(home) === sense.dataset;
    // "horas de paro por falla": what each of them has, on average; "por fallas" only says what it comes from.
    if (redundant && home.agg === 'sum' && 'field' in home && reader.isSingular(segment)) home.agg = 'avg';
    const each = /(?:^| )(?:cada|each|every)$/.test(reader.behind()?.folded ?? '');
    // "¿cuánto cobra cada técnico?": each row's own number.
    if (redundant && each && 'field' in home && context.field(home.field).aggregation === 'avg' && !frame.averaged) {
      frame.entity = sense.dataset;
      frame.entityNamed = true;
      frame.measures.pop();
      frame.asked = 'list';
      frame.columns.push(home.field);
    }
    if (!redundant) frame.by.push({ entity: sense.dataset });
    reader.nearestNoun = sense.dataset;
    endGroup(reader);
    return true;
  }
  if (sense?.kind === 'field' && context.field(sense.field).role !== 'measure') {
    if (context.pick(segment, ['field'], reader.bases)?.chosen.sense === sense) reader.choose(segment, 'field');
    const field = context.field(sense.field);
    if (isFarFromPeople(reader, field.dataset)) frame.doubted = true;
    if (field.role === 'time' && frame.ranking?.byTime) frame.timeField = field.ref;
    else if (field.role === 'time')
      frame.by.push({ time: field.ref, grain: grainSaid(segment.folded) ?? context.model.defaultGrain });
    else frame.by.push({ field: field.ref });
    reader.nearestNoun = field.dataset;
    endGroup(reader);
    return true;
  }
  if (sense?.kind === 'value' && eachOfKind(reader, sense) && !isAgent(reader) && !dueTo(reader, segment)) {
    // "cada bomba", "por electricista": one group for each of them; the word itself is read as a condition next.
    frame.by.push({ entity: sense.dataset });
    pending.group = false;
    return false;
  }
  if (sense?.kind === 'field' && isNumericAxis(reader, sense.field)) {
    reader.choose(segment, 'field');
    frame.by.push({ field: sense.field });
    skipUnitOf(reader);
    endGroup(reader);
    return true;
  }
  if (sense?.kind === 'metric' || sense?.kind === 'field') {
    // "top 5 equipos por costo"
    pending.group = false;
    // "las 3 primeras por costo" are those with the most, not the earliest.
    if (!frame.ranking || frame.ranking.byTime) frame.ranking = { direction: 'desc', byFigure: !frame.ranking };
    pending.ranking ??= 'desc';
    return false;
  }
  pending.group = false;
  if (sense?.kind === 'predicate' || sense?.kind === 'value') return ranksByRows(reader, segment, sense);
  return false;
}

const HAD = /^(?:tuvimos|tuvo|tuvieron|hubo|hemos tenido|perdimos|se perdieron|did we have|have|had|lose|lost)$/;

/** "cost per corrective order", "costo por orden correctiva": the noun with its adjective in one word; each of such rows has the figure. */
function perSuchRow(reader: FrameReader, segment: Segment): boolean {
  const { frame, context } = reader;
  const value = sensesOf(segment, 'value').find(({ via }) => via === 'model');
  const rows = value?.dataset;
  if (rows !== undefined && reader.isSingular(segment) && holdsNoun(segment.folded, rows, context, true))
    takeOwnFigure(reader, rows);
  const home = frame.measures.at(-1);
  if (
    value === undefined ||
    rows === undefined ||
    !home ||
    !('agg' in home) ||
    !('field' in home) ||
    context.homeOf(home) !== rows
  )
    return false;
  const noun = holdsNoun(segment.folded, rows, context, true) || context.field(value.field).standsForEntity;
  if (reader.lastRole !== 'measure' || !reader.isSingular(segment) || !noun) return false;
  if (home.agg === 'sum') home.agg = 'avg';
  return true;
}

/** "horas de paro por orden": what one order has of it is the order's own figure. */
function takeOwnFigure({ frame, context, segments, position }: FrameReader, rows: string): void {
  const last = frame.measures.at(-1);
  if (!last || !('agg' in last) || !('field' in last) || frame.ranking) return;
  // "average hours per meter reading": of all that the words may name, what the rows have.
  const named = segments
    .slice(0, position)
    .findLast((one) => sensesOf(one, 'field').some(({ field }) => field === last.field));
  const other =
    named &&
    sensesOf(named, 'field').find(({ field, dataset }) => dataset === rows && context.field(field).role === 'measure');
  const own = ownFigureOf(last.field, rows, context) ?? other?.field;
  if (own !== undefined) last.field = own;
}

/** An English adjective, or two of them, right before the noun that they are said of. */
function describedNoun(reader: FrameReader, segment: Segment): string | undefined {
  if (!/(?:^| )(?:each|every|per)$/.test(reader.behind()?.folded ?? '')) return undefined;
  const adjective = (one: Segment): boolean =>
    !hasSense(one, 'dataset') &&
    one.senses.some(
      ({ sense, language }) => language !== 'es' && (sense.kind === 'value' || sense.kind === 'predicate'),
    );
  const [next, second] = [reader.ahead()?.segment, reader.ahead(2)?.segment];
  if (!adjective(segment) || !next) return undefined;
  // "per critical pump": a kind stands for its rows.
  const kind = sensesOf(next, 'value').find((sense) => eachOfKind(reader, sense));
  if (kind) return kind.dataset;
  const noun = adjective(next) ? second : next;
  return noun && sensesOf(noun, 'dataset')[0]?.dataset;
}

/** "planes por frecuencia": rows that have the same whole number, which is no amount to be added up. */
function isNumericAxis({ frame, context, pending }: FrameReader, ref: string): boolean {
  const { role, type, aggregation, dataset } = context.field(ref);
  const own = role === 'measure' && type === 'integer' && aggregation !== 'sum' && dataset === frame.entity;
  return own && frame.entityNamed && !frame.ranking && pending.ranking === undefined && frame.measures.length === 0;
}

/** "por frecuencia en días": what it is counted in anyway. */
function skipUnitOf(reader: FrameReader): void {
  const [link, unit] = [reader.ahead(), reader.ahead(2)];
  if (link && unit && hasCue(link.segment, 'in') && isUnit(unit.segment)) reader.skip(unit.distance);
}

/** "por año de instalación": the width is in the date's own name. */
function grainSaid(words: string): TimeGrain | undefined {
  return GRAIN_WORDS.find(([word]) => word.test(words))?.[1];
}

const GRAIN_WORDS: readonly (readonly [RegExp, TimeGrain])[] = [
  [/\b(?:ano|year)\b/, 'year'],
  [/\b(?:trimestre|quarter)\b/, 'quarter'],
  [/\b(?:mes|month)\b/, 'month'],
  [/\b(?:semana|week)\b/, 'week'],
  [/\b(?:dia|day)\b/, 'day'],
];

/** "top 2 technicians per site by completed orders": such rows are counted, and their number ranks. */
function ranksByRows(
  reader: FrameReader,
  segment: Segment,
  { kind, dataset }: { kind: 'predicate' | 'value'; dataset: string },
): boolean {
  const { frame } = reader;
  const next = reader.ahead();
  if (!frame.ranking || frame.ranking.measure || !isCountedFrom(reader, dataset)) return false;
  const chosen = reader.choose(segment, kind);
  if (!chosen) return false;
  const pred: Pred =
    chosen.kind === 'predicate'
      ? { predicate: chosen.predicate }
      : { field: chosen.field, op: 'in', values: chosen.values };
  frame.ranking.measure = { countOf: dataset };
  frame.where.push({ pred, at: reader.position });
  if (next && sensesOf(next.segment, 'dataset').some((noun) => noun.dataset === dataset)) reader.skip(next.distance);
  reader.clearPending();
  reader.lastRole = 'ranking';
  return true;
}

/** A kind of thing that what is counted belongs to, one each: "fallas por bomba"; not its own kind ("fallas por fuga"). */
function eachOfKind(
  { frame, context, subject, spokenRows, pending }: FrameReader,
  { field, dataset, via }: { field: string; dataset: string; via: string },
): boolean {
  // "por caldera" after the downtime of boilers: of what was spoken of, where the message names no rows of its own.
  const own = frame.entityNamed || frame.measures.length > 0;
  const home = (own ? undefined : spokenRows) ?? subject ?? frame.entity;
  return (
    via === 'model' &&
    context.field(field).standsForEntity &&
    home !== undefined &&
    // "antigüedad de cada bomba": an age has each of them.
    (home !== dataset || pending.age || frame.measures.some((measure) => 'ageOf' in measure)) &&
    context.graph.reachesOne(home, dataset) &&
    !frame.by.some((axis) => 'entity' in axis && axis.entity === dataset)
  );
}

/** "by type of order": of all that is called so, the column of the noun that it is said of. */
function ofNounBehind(reader: FrameReader, segment: Segment): SenseOf<'field'> | null {
  const [link, noun] = [reader.ahead(), reader.ahead(2)];
  if (!link || !noun || !hasCue(link.segment, 'of')) return null;
  const named = sensesOf(noun.segment, 'dataset').map(({ dataset }) => dataset);
  const own = sensesOf(segment, 'field').find(({ dataset }) => named.includes(dataset));
  const more = sensesOf(segment, 'field').length > 1;
  if (!own || !more) return null;
  reader.skip(noun.distance);
  return own;
}

/** "parts cost by category": of all that is called so, the column of what the figure is named after. */
function ofFigure(reader: FrameReader, segment: Segment): SenseOf<'field'> | null {
  const { context, frame, figure } = reader;
  const last = frame.measures.at(-1) ?? figure;
  if (!last || !('field' in last) || segment.senses.length < 2) return null;
  const { wording } = context.field(last.field);
  const words = new Set([wording.es, wording.en].flatMap(({ label }) => fold(label).split(' ')));
  const named = (dataset: string): boolean => {
    const { es, en } = getDataset(context.model, dataset).wording;
    return [es, en].some(({ plural, synonyms }) =>
      [plural, ...synonyms].map(fold).some((noun) => words.has(noun) && noun.endsWith('s')),
    );
  };
  const home = context.field(last.field).dataset;
  return (
    sensesOf(segment, 'field').find(
      ({ field, dataset }) => dataset !== home && context.field(field).role === 'category' && named(dataset),
    ) ?? null
  );
}

/** "fallas por turno": of whoever worked on what came of them, or of the hour? */
function isFarFromPeople({ frame, context, subject, segments }: FrameReader, dataset: string): boolean {
  const home = subject ?? frame.entity;
  if (dataset !== context.implied.who || home === undefined || context.graph.relation(home, dataset).distance <= 1)
    return false;
  return !segments.some((segment) => sensesOf(segment, 'dataset').some((noun) => noun.dataset === dataset));
}

/** "horas operadas por los compresores": whose doing it was, all of them together. */
function isAgent({ segments, position }: FrameReader): boolean {
  if (segments.some((segment) => hasCue(segment, 'compare'))) return true;
  return /^(?:por )?(?:los|las)$/.test(segments[position - 1]?.folded ?? '');
}

/** "¿cuánto fue por bombas?" after the downtime: on their account, all of them together. */
function dueTo(reader: FrameReader, segment: Segment): boolean {
  const { frame, topic } = reader;
  return topic !== undefined && !frame.entityNamed && frame.measures.length === 0 && !reader.isSingular(segment);
}

function isCountedFrom({ frame, context }: FrameReader, dataset: string): boolean {
  return frame.entity !== undefined && context.graph.relation(frame.entity, dataset).kind === 'toMany';
}

/** After an axis, "y" may add another; everything else ends the list. */
function endGroup(reader: FrameReader): void {
  reader.clearPending();
  reader.lastRole = 'group';
  const next = reader.ahead();
  if (!next) return;
  const listed =
    hasCue(next.segment, 'and') || (reader.segments[reader.position + 1]?.folded === ',' && next.distance === 2);
  const member = hasCue(next.segment, 'and') ? reader.ahead(2) : next;
  if (listed && member && hasSense(member.segment, 'grain', 'field', 'dataset') && !hasSense(member.segment, 'time')) {
    if (hasCue(next.segment, 'and')) reader.skip(next.distance);
    reader.pending.group = true;
  }
}
