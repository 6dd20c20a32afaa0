import { fieldRefFrom, getDataset, getMetric } from '@app/semantic-model/domain';
import type { Dimension, LogicalForm, Measure } from '../logical-form.js';
import type { Fault, Frame, Ranking } from './frame.js';
import type { ReadingContext } from './reading-context.js';

/** How many are shown when "los peores" gives no number. */
export const DEFAULT_TOP = 10;

/** Turns a ranking into order, limit and axes of the form. */
export function applyRanking(lf: LogicalForm, frame: Frame, context: ReadingContext, faults: Fault[]): void {
  const { ranking } = frame;
  if (!ranking) {
    if (frame.limit !== undefined && (lf.by.length > 0 || lf.measures.length > 0)) limitGroups(lf, frame);
    return;
  }
  if (lf.compare && 'field' in lf.compare && ranking.measure !== undefined) {
    // "compara bombas y motores por paro": a figure of the members, nothing to be cut off.
    lf.measures = [ranking.measure];
    return;
  }
  if (ranking.byTime && ranking.measure === undefined) return rankByTime(lf, frame, context, ranking, faults);
  const rankedTime = ranking.field === undefined ? undefined : context.field(ranking.field).time;
  if (ranking.field !== undefined && rankedTime !== undefined)
    frame.timeField ??= fieldRefFrom(context.field(ranking.field).dataset, rankedTime);
  if (ranking.field !== undefined && ranking.measure === undefined)
    return rankRows(lf, frame, ranking.field, directionOf(ranking, undefined, context), context);

  // "the longest" of rows that have no length: no number of them instead.
  if (ranking.implied && ranking.measure === undefined && ranking.field === undefined && frame.measures.length === 0) {
    faults.push({ kind: 'nothingAsked' });
    return;
  }
  const measure = rankingMeasure(lf, frame, context);
  if (!measure) {
    if (!ranking.orderOnly) faults.push({ kind: 'nothingAsked' });
    return;
  }
  const direction = directionOf(ranking, measure, context);
  const own = ownRowField(measure, frame, context);
  // "las 2 órdenes más caras de cada planta"; a figure that was asked for is one of the groups.
  const eachGroup =
    lf.by.length === 1 &&
    frame.entityNamed &&
    frame.measures.length === 0 &&
    (frame.singular || frame.limit !== undefined);
  // "el modo de falla que más horas de paro causa": modes are ranked, not failures.
  const [column] = frame.columns;
  const ofColumn =
    ofSubject(frame) && column !== undefined &&
    context.field(column).role === 'category' && lf.by.length === 0; // prettier-ignore
  if (own !== null && !ofColumn && (lf.by.length === 0 || eachGroup)) {
    // "las más caras del año pasado": money is dated by its own date.
    const { time, dataset } = context.field(own);
    if (time !== undefined) frame.timeField ??= fieldRefFrom(dataset, time);
    return rankRows(lf, frame, own, direction, context);
  }

  const single = singleRow(measure, lf, frame);
  if (single !== null) {
    frame.entity = lf.entity = context.field(single).dataset;
    frame.asksForOne = true;
    return rankRows(lf, frame, single, direction, context);
  }
  addAxes(lf, frame, measure, context, faults);
  lf.measures = [measure, ...lf.measures.filter((other) => JSON.stringify(other) !== JSON.stringify(measure))];
  lf.order = { by: 0, dir: direction };
  if (!ranking.orderOnly) setLimit(lf, frame);
}

/** "longest downtime this year", "the highest cost ever recorded": nothing is named that would be ranked by it, so that one row's own is meant. */
function singleRow(measure: Measure, lf: LogicalForm, frame: Frame): string | null {
  const { ranking } = frame;
  if (frame.opens !== true || ranking?.byFigure) return null;
  if (frame.entity !== undefined || frame.asksWho || frame.columns.length > 0 || frame.limit !== undefined) return null;
  if (lf.by.length > 0 || frame.compare || frame.share || ranking?.orderOnly || ranking?.frequency) return null;
  if (frame.asked === 'count' || frame.asked === 'howMuch' || frame.after !== undefined) return null;
  return 'field' in measure && 'agg' in measure && measure.agg === 'sum' ? measure.field : null;
}

/** "por planta, las 3 primeras": a number without a ranking word keeps the largest groups. */
function limitGroups(lf: LogicalForm, frame: Frame): void {
  lf.order ??= { by: 0, dir: 'desc' };
  lf.limit = { n: frame.limit ?? DEFAULT_TOP };
}

function rankingMeasure(lf: LogicalForm, frame: Frame, context: ReadingContext): Measure | null {
  if (frame.ranking?.measure) return frame.ranking.measure;
  const [measure] = lf.measures;
  if (measure) return measure;
  if (frame.ranking?.frequency || lf.by.length > 0 || (!frame.entityNamed && frame.columns.length > 0)) {
    const field = frame.columns[0] ?? (lf.by[0] && 'field' in lf.by[0] ? lf.by[0].field : undefined);
    // How often a field's value occurs is counted where the field is: failures, not the motors that had them.
    const far =
      field !== undefined &&
      frame.entity !== undefined &&
      context.graph.relation(frame.entity, context.field(field).dataset).kind === 'toMany';
    const counted =
      (far ? undefined : frame.entity) ??
      (field === undefined ? undefined : classified(context.field(field).dataset, context));
    return counted === undefined ? null : { countOf: counted };
  }
  return null;
}

/** What a mere look-up sorts, where that is one thing: failure modes are counted by the orders that have them. */
function classified(dataset: string, { model, graph }: ReadingContext): string {
  if (!getDataset(model, dataset).bridge) return dataset;
  const sorted = [...model.datasets.values()].filter(
    ({ name, bridge }) =>
      !bridge && graph.relation(name, dataset).kind === 'toOne' && graph.relation(name, dataset).distance === 1,
  );
  const [only, more] = sorted;
  return only && !more ? only.name : dataset;
}

/** The axis is what is asked for, whatever rows are named besides. */
function ofSubject({ axisAsked, axisNumbered, entityAsked }: Frame): boolean {
  return axisNumbered === true || (axisAsked === true && entityAsked !== true);
}

/** What is ranked: the axes asked for, the field asked about ("qué tipo"), or the rows of the entity. */
function addAxes(lf: LogicalForm, frame: Frame, measure: Measure, context: ReadingContext, faults: Fault[]): void {
  const home = context.homeOf(measure);
  const [column] = frame.columns;
  // "¿en qué mes fallan más las bombas?": months are ranked, and the pumps are whose failures they are.
  if (ofSubject(frame) && lf.by.length > 0 && lf.by.every((axis) => 'time' in axis)) return;
  if (
    lf.by.length === 0 &&
    column !== undefined &&
    (!frame.entityNamed || ofSubject(frame) || frame.ranking?.frequency === true || frame.entity === home)
  ) {
    lf.by.push({ field: column });
    frame.columns = frame.columns.slice(1);
    return;
  }
  if (frame.ranking?.frequency && column !== undefined && lf.by.length > 0) {
    // "modo de falla más frecuente por planta": within each group.
    lf.by.push({ field: column });
    frame.columns = frame.columns.slice(1);
    frame.perGroup = true;
    frame.singular = frame.axisSingular ?? frame.singular;
    return;
  }
  const entity = frame.entity;
  if (entity === undefined || entity === home) {
    const kind = frame.ranking?.frequency && lf.by.length === 0 ? kindOf(home, context) : undefined;
    if (kind !== undefined) lf.by.push({ field: kind });
    else if (lf.by.length === 0) faults.push({ kind: 'nothingAsked' });
    return;
  }
  const already = lf.by.some((dimension) => 'entity' in dimension && dimension.entity === entity);
  if (!frame.entityNamed || already) return;
  // "top 3 causes with the most downtime on pumps": whose they are, and nothing to be ranked itself.
  if (frame.entityByValue && frame.entityAsked !== true && frame.rankedAxis !== undefined && lf.by.length > 0) return;
  if (!context.graph.reachesOne(home, entity)) {
    faults.push({ kind: 'unreachable', what: entity, from: home });
    return;
  }
  // "los 3 peores equipos por planta": ranked within each of the other axes.
  const within = lf.by[0];
  lf.by.push({ entity });
  frame.perGroup = within !== undefined;
}

/** "alarmas más frecuentes": kinds of alarms, by the one look-up that is named after them ("código de alarma"). */
function kindOf(rows: string, { model, graph }: ReadingContext): string | undefined {
  const { wording } = getDataset(model, rows);
  const kinds = [...model.datasets.values()].filter(
    ({ name, bridge, nameField, wording: { es, en } }) =>
      bridge &&
      nameField !== undefined &&
      graph.relation(rows, name).distance === 1 &&
      graph.reachesOne(rows, name) &&
      (es.label.endsWith(` de ${wording.es.label}`) || en.label.startsWith(`${wording.en.label} `)),
  );
  const [only, more] = kinds;
  return only && !more ? `${only.name}.${only.nameField ?? ''}` : undefined;
}

function setLimit(lf: LogicalForm, frame: Frame): void {
  const rankedAxis = lf.by.length > 0 && !lf.by.some((dimension) => 'entity' in dimension);
  const singular = rankedAxis ? (frame.axisSingular ?? frame.singular) : frame.singular;
  const n = frame.limit ?? (singular || frame.asksForOne || frame.after ? 1 : undefined);
  const ranked = frame.rankedAxis;
  // "top 3 causas de falla por planta": the causes are ranked, within each plant.
  const other =
    ranked !== undefined && lf.by.length === 2
      ? lf.by.find((axis) => !('field' in axis) || axis.field !== ranked)
      : undefined;
  const within: Dimension | undefined = frame.perGroup ? lf.by[0] : other;
  if (n === undefined) frame.assumptions.push({ kind: 'limit', n: DEFAULT_TOP });
  lf.limit = {
    n: n ?? DEFAULT_TOP,
    ...(frame.after ? { after: frame.after } : {}),
    ...(within ? { per: within } : {}),
  };
}

/** "las últimas 10 órdenes", "los equipos más antiguos". */
function rankByTime(lf: LogicalForm, frame: Frame, context: ReadingContext, ranking: Ranking, faults: Fault[]): void {
  if (lf.measures.length > 0 || frame.entity === undefined || frame.asked === 'count') return;
  // "the last technician to work on BOM-101": the day that someone was hired says nothing of it.
  const dated = getDataset(context.model, frame.entity).defaultTime !== undefined || ranking.ofAge === true;
  if (!dated && frame.timeField === undefined && (frame.scopes.length > 0 || frame.codes.length > 0)) {
    faults.push({ kind: 'nothingAsked' });
    return;
  }
  const field = frame.timeField ?? context.timeFieldOf(frame.entity);
  if (field === undefined) return;
  rankRows(lf, frame, field, ranking.direction === 'asc' ? 'asc' : 'desc', context);
}

/** What tells which group a row is of. */
export function axisColumns(axis: Dimension, { model }: ReadingContext): string[] {
  if (!('entity' in axis)) return 'field' in axis ? [axis.field] : [];
  const { codeField, nameField } = getDataset(model, axis.entity);
  return [codeField, nameField].flatMap((name) => (name === undefined ? [] : [`${axis.entity}.${name}`]));
}

function rankRows(lf: LogicalForm, frame: Frame, field: string, dir: 'asc' | 'desc', context: ReadingContext): void {
  lf.order = { by: field, dir };
  const [within] = lf.by;
  if (within && lf.by.length === 1 && lf.measures.length === 0) {
    // "el repuesto más caro de cada categoría": rows, the first of each group.
    lf.by = [];
    lf.limit = { n: frame.limit ?? 1, per: within };
    frame.rankedField = field;
    // "for every site, who has been there longest?": of which group each row is.
    if (frame.entity !== undefined && frame.columns.length > 0) frame.columns.push(...axisColumns(within, context));
    return;
  }
  if (!frame.ranking?.orderOnly) setLimit(lf, frame);
  if (!frame.columns.includes(field)) frame.rankedField = field;
}

/** Which end of a figure is asked for. */
export function directionOf(ranking: Ranking, measure: Measure | undefined, context: ReadingContext): 'asc' | 'desc' {
  if (ranking.direction === 'asc' || ranking.direction === 'desc') return ranking.direction;
  const metric = measure && 'metric' in measure ? getMetric(context.model, measure.metric) : undefined;
  // Where nobody said which way is good, both the best and the worst are those with the most.
  if (!metric || metric.direction === 'neutral') return 'desc';
  return (ranking.direction === 'best') === (metric.direction === 'higher_is_better') ? 'desc' : 'asc';
}

/** The ranked rows' own number: "órdenes con mayor costo" are single orders, not groups. */
function ownRowField(measure: Measure, frame: Frame, context: ReadingContext): string | null {
  if (frame.entity === undefined || !frame.entityNamed) return null;
  if ('metric' in measure) {
    const field = context.fieldBehind(getMetric(context.model, measure.metric));
    return field?.dataset === frame.entity ? field.ref : null;
  }
  return 'field' in measure && context.field(measure.field).dataset === frame.entity ? measure.field : null;
}
