import type { Dimension, LogicalForm, Measure } from '../logical-form.js';
import type { Assembly } from './assembly.js';
import type { ReadingContext } from './reading-context.js';

/**
 * "promedio de órdenes por mes", "average failures per machine", "gasto mensual promedio": so much falls to each. Rows have no average, so
 * what stands behind "por" says what they are divided by instead of grouping them.
 */
export function averageCounts({ lf, frame, context }: Assembly): void {
  const [measure, second] = lf.measures;
  const [rows, kind, third] = lf.by;
  if (
    frame.eachAxis &&
    rows &&
    kind &&
    !third &&
    'entity' in rows &&
    'field' in kind &&
    measure &&
    !second &&
    'countOf' in measure
  ) {
    // "fallas por máquina de cada tipo": so many to each machine of the type.
    if (!context.graph.reachesOne(rows.entity, context.field(kind.field).dataset)) return;
    lf.measures = [{ meanOf: measure, per: { entity: rows.entity } }];
    lf.by = [kind];
    return;
  }
  if (!frame.averaged || !measure || second || lf.kind !== 'aggregate' || lf.share || lf.compare || lf.having) return;
  const total = totalOf(measure, frame.grainAdjective === true, context);
  if (!total) return;
  const at = lf.by.findLastIndex((dimension) => dividesInto(dimension, total, lf, context));
  const divisor = lf.by[at];
  if (!divisor) return;
  lf.measures = [{ meanOf: total, per: 'time' in divisor ? divisor : { entity: entityOf(divisor) } }];
  lf.by.splice(at, 1);
  if (lf.by.length > 0) return;
  delete lf.order;
  delete lf.limit;
}

/** What can be divided up: a number of rows, or a sum where the buckets leave no doubt that its totals are meant. */
function totalOf(measure: Measure, ofBuckets: boolean, context: ReadingContext): Measure | null {
  if ('countOf' in measure) return measure;
  const isAverage = 'field' in measure && measure.agg === 'avg' && context.field(measure.field).aggregation === 'sum';
  return isAverage && ofBuckets ? { agg: 'sum', field: measure.field } : null;
}

function dividesInto(dimension: Dimension, total: Measure, lf: LogicalForm, context: ReadingContext): boolean {
  if ('time' in dimension) return true;
  // Of several axes the last but one groups: "órdenes por técnico y mes en promedio".
  return (
    'entity' in dimension &&
    'countOf' in total &&
    context.graph.reachesOne(total.countOf, dimension.entity) &&
    lf.by.length === 1
  );
}

function entityOf(dimension: Dimension): string {
  if ('entity' in dimension) return dimension.entity;
  throw new Error('Only entities and buckets of time divide');
}
