import type { Dimension, LogicalForm, Pred } from '../logical-form.js';
import type { Fault } from './frame.js';
import type { ReadingContext } from './reading-context.js';
import { statesOf } from './states.js';

/**
 * What in a form cannot be joined without dropping or doubling rows: axes must be reached many-to-one from what is counted
 * (or be bridged, for counts), conditions must be reachable at all.
 */
export function checkForm(lf: LogicalForm, context: ReadingContext): Fault[] {
  const homes =
    lf.measures.length > 0
      ? [...new Set(lf.measures.flatMap((measure) => homesOf(measure, context)))]
      : lf.entity
        ? [lf.entity]
        : [];
  const faults: Fault[] =
    lacksGroups(lf) ||
    countsItself(lf) ||
    countsOne(lf, context) ||
    ranksOne(lf, context) ||
    ranksWithinOne(lf, context)
      ? [{ kind: 'nothingAsked' }]
      : [];
  if (lf.kind !== 'aggregate' && lf.compare) faults.push({ kind: 'unsupported', what: 'comparison' });
  if (partsWhatItParts(lf, context)) faults.push({ kind: 'unsupported', what: 'comparison' });
  const unreachable = (what: string, from: string): void => {
    if (!faults.some((fault) => fault.kind === 'unreachable' && fault.what === what))
      faults.push({ kind: 'unreachable', what, from });
  };
  // Rows that two kinds of figures have in common are not those that one of them has or lacks.
  const related = lf.where.find((pred) => 'exists' in pred && pred.of === undefined);
  if (homes.length > 1 && lf.by.length === 0 && related && 'exists' in related)
    unreachable(related.exists, homes[1] ?? '');
  for (const home of lf.time?.field === 'default' ? homes : []) {
    const owns = lf.measures.some((measure) => context.homeOf(measure) === home && dates(measure, context));
    if (context.model.datasets.get(home)?.defaultTime === undefined && !owns && !measuredElsewhere(lf, home, context))
      unreachable('period', home);
  }
  for (const home of homes) {
    for (const dimension of lf.by) {
      if ('time' in dimension && dimension.time === 'default' && context.timeFieldOf(home) === undefined)
        unreachable('period', home);
      const dataset = datasetOf(dimension, context);
      if (dataset === undefined) continue;
      const relation = context.graph.relation(home, dataset).kind;
      const countable = lf.measures.every((measure) => 'countOf' in measure);
      // Each may have many, and "compare pumps by failures" does not mean one group for every failure.
      const each = relation === 'toMany' && 'entity' in dimension;
      if (relation === 'none' || each || (relation === 'toMany' && !countable)) unreachable(dataset, home);
    }
    for (const dataset of lf.where.flatMap((pred) => datasetsOf(pred, context))) {
      if (context.graph.relation(home, dataset).kind === 'none') unreachable(dataset, home);
    }
    for (const column of lf.columns) {
      const { dataset } = context.field(column);
      if (!context.graph.reachesOne(home, dataset)) unreachable(dataset, home);
    }
  }
  return faults;
}

/** Groups are ranked, compared with a number or cut off, and there are none. */
function lacksGroups({ kind, by, having, order, limit }: LogicalForm): boolean {
  return (
    kind === 'aggregate' && by.length === 0 && (having !== undefined || order !== undefined || limit !== undefined)
  );
}

/** "Equipos: cantidad, por equipo": one each, whatever was meant. */
function countsItself({ kind, measures, by }: LogicalForm): boolean {
  return (
    kind === 'aggregate' &&
    measures.every((measure) => 'countOf' in measure && isAxisOf(measure.countOf, by)) &&
    measures.length > 0
  );
}

/** "history of COM-102": one machine is one, in whatever month it was installed. */
function countsOne({ kind, measures, where }: LogicalForm, context: ReadingContext): boolean {
  return (
    kind === 'aggregate' &&
    measures.length > 0 &&
    measures.every((measure) => 'countOf' in measure) &&
    where.some((pred) => {
      if (!('field' in pred) || pred.op !== 'in' || pred.values.length > 1) return false;
      const { dataset, role } = context.field(pred.field);
      return role === 'code' && measures.some((measure) => 'countOf' in measure && measure.countOf === dataset);
    })
  );
}

/** "¿quién trabajó más?" of one person: there is nobody to be ranked with. */
function ranksOne({ by, order, where }: LogicalForm, context: ReadingContext): boolean {
  const [axis, second] = by;
  if (!order || !axis || second || !('entity' in axis)) return false;
  return where.some((pred) => {
    if (!('field' in pred) || pred.op !== 'in' || pred.values.length > 1) return false;
    const { dataset, role } = context.field(pred.field);
    return dataset === axis.entity && (role === 'code' || role === 'name');
  });
}

/** "la planta que más gasta por equipo": each machine stands in one plant, and there is nothing to rank. */
function ranksWithinOne({ by, limit }: LogicalForm, context: ReadingContext): boolean {
  const per = limit?.per;
  if (!per || !('entity' in per)) return false;
  const others = by.filter((axis) => !('entity' in axis && axis.entity === per.entity));
  return (
    others.length > 0 &&
    others.every((axis) => {
      const dataset = datasetOf(axis, context);
      return !('time' in axis) && dataset !== undefined && context.graph.reachesOne(per.entity, dataset);
    })
  );
}

function isAxisOf(dataset: string, by: readonly Dimension[]): boolean {
  return by.some((dimension) => 'entity' in dimension && dimension.entity === dataset);
}

/** "porcentaje de correctivas" of preventive orders: a figure that parts rows by a column says nothing of one part alone. */
function partsWhatItParts({ measures, where }: LogicalForm, context: ReadingContext): boolean {
  return measures.some(
    (measure) =>
      'metric' in measure &&
      where.some((pred) => {
        // "percentage completed" of completed orders is all of them.
        const states = 'predicate' in pred ? statesOf(pred, context) : null;
        if (states) return context.partedBy(measure.metric).has(states.column);
        if (!('field' in pred) || pred.op !== 'in') return false;
        const only = context.restrictedTo(measure.metric).get(pred.field);
        return context.partedBy(measure.metric).has(pred.field) || (only !== undefined && !pred.values.includes(only));
      }),
  );
}

/** True for figures with a date of their own. */
function dates(measure: LogicalForm['measures'][number], context: ReadingContext): boolean {
  if ('metric' in measure) return true;
  return 'field' in measure && context.field(measure.field).time !== undefined;
}

/** A part of a composed figure that the period leaves alone: the machines that failures are divided by. */
function measuredElsewhere({ measures }: LogicalForm, home: string, context: ReadingContext): boolean {
  return measures.some((measure) => 'metric' in measure && homesOf(measure, context).includes(home));
}

function homesOf(measure: LogicalForm['measures'][number], context: ReadingContext): string[] {
  if ('metric' in measure) return context.model.metrics.get(measure.metric)?.terms.map((term) => term.home) ?? [];
  if ('percent' in measure) return [measure.percent, measure.of].flatMap((one) => homesOf(one, context));
  return [context.homeOf(measure)];
}

function datasetOf(dimension: Dimension, context: ReadingContext): string | undefined {
  if ('entity' in dimension) return dimension.entity;
  if ('field' in dimension) return context.field(dimension.field).dataset;
  return dimension.time === 'default' ? undefined : context.field(dimension.time).dataset;
}

function datasetsOf(pred: Pred, context: ReadingContext): string[] {
  if ('any' in pred) return pred.any.flatMap((member) => datasetsOf(member, context));
  if ('exists' in pred) return [pred.of ?? pred.exists];
  if ('predicate' in pred) return [pred.predicate.split('.')[0] ?? ''];
  if ('than' in pred) return [pred.field, pred.than].map((ref) => context.field(ref).dataset);
  return [context.field('ageOf' in pred ? pred.ageOf : pred.field).dataset];
}
