import { fieldRefFrom, getMetric } from '@app/semantic-model/domain';
import { hasSense } from '../lattice/segment.js';
import type { Having, Measure, Pred } from '../logical-form.js';
import type { FrameReader } from './frame-reader.js';
import { type DurationUnit, inUnitOf } from './units.js';

/** One end of a comparison with a number. */
export interface Bound {
  op: Having['op'];
  value: number;
  /** What time the number counts: "más de dos días". */
  unit?: DurationUnit;
}

export function compareMeasure(
  reader: FrameReader,
  sense: { kind: 'metric'; metric: string } | { kind: 'field'; field: string },
  bounds: Bound[],
): void {
  if (sense.kind === 'metric') {
    compare(reader, { metric: sense.metric }, bounds);
    return;
  }
  const field = reader.context.field(sense.field);
  compare(reader, { agg: reader.pending.aggregate ?? field.aggregation ?? 'sum', field: field.ref }, bounds);
}

/** Each row's own number is a condition; a figure over related rows is a condition on the group. */
export function compare(reader: FrameReader, measure: Measure, bounds: Bound[]): void {
  const { frame, context } = reader;
  const [having, where, inner] = [[...frame.having], [...frame.where], [...(reader.scope?.where ?? [])]];
  reader.compared = {
    at: reader.position,
    undo: () => {
      frame.having = having;
      frame.where = where;
      if (reader.scope) reader.scope.where = inner;
    },
    redo: (field) => compare(reader, { agg: context.field(field).aggregation ?? 'sum', field }, bounds),
  };
  if (frame.asked === 'count' && frame.entity === undefined && 'field' in measure) {
    // "how many spare parts cost over 200": the rows whose number it is are counted.
    frame.entity = context.field(measure.field).dataset;
    frame.entityNamed = true;
  }
  const own = ownField(reader, measure);
  // "órdenes que costaron más de 500 el año pasado": money is dated by its own date, where it is what they did.
  const during = reader.segments.some((segment) => hasSense(segment, 'time'));
  const dated = own !== null && reader.spent === own && during ? context.field(own) : undefined;
  if (dated?.time !== undefined) frame.timeField ??= fieldRefFrom(dated.dataset, dated.time);
  for (const { op, value: said, unit } of bounds) {
    const value = inUnitOf(formatOf(measure, context), said, unit);
    if (own === null) frame.having.push({ measure, op, value });
    else
      reader.addCondition(
        op === '=' ? { field: own, op: 'in', values: [value] } : ({ field: own, op, values: [value] } satisfies Pred),
        context.field(own).dataset,
      );
  }
  reader.clearPending();
  reader.lastRole = 'filter';
}

/** In what a figure is counted. */
export function formatOf(measure: Measure, context: FrameReader['context']): string | undefined {
  return 'field' in measure
    ? context.formatOf(measure.field)
    : 'metric' in measure
      ? context.formatOf(measure.metric)
      : undefined;
}

/** The field of the listed rows that a measure adds up, if the question is about those rows one by one. */
function ownField(reader: FrameReader, measure: Measure): string | null {
  const { frame, context } = reader;
  // "con más de 5 fallas y más de 20 horas de paro": rows that are counted are not compared one by one.
  const counted = reader.scope?.count !== undefined;
  const about = (counted ? undefined : reader.scope?.dataset) ?? frame.entity;
  if (about === undefined) return null;
  if ('metric' in measure) {
    const field = context.fieldBehind(getMetric(context.model, measure.metric));
    return field && field.dataset === about ? field.ref : null;
  }
  if ('field' in measure)
    return context.graph.reachesOne(about, context.field(measure.field).dataset) ? measure.field : null;
  return null;
}
