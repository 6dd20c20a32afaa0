import type { Pred } from '../logical-form.js';
import type { Assembly } from './assembly.js';
import { ownerOf } from './frame-period.js';
import type { ReadingContext } from './reading-context.js';

/**
 * "técnicos que trabajaron en bombas este año", "machines that TEC-04 worked on last month": what two things have to do with each
 * other is in the rows that have one of each, and so is the period. Conditions on what the listed rows neither have nor are
 * had by become conditions on those rows.
 */
export function linkThrough(assembly: Assembly): void {
  const { lf, frame, context } = assembly;
  const home = lf.measures[0] ? context.homeOf(lf.measures[0]) : lf.entity;
  if (home === undefined || lf.by.length > 0) return;
  const far = (pred: Pred): string | null => {
    if ('exists' in pred && pred.of !== undefined) return null;
    const owner = 'exists' in pred && !pred.negated && !pred.count ? pred.exists : ownerOf(pred, context);
    return owner === undefined || 'any' in pred || !isFar(home, owner, context) ? null : linkOf(home, owner, context);
  };
  const linked = lf.where.flatMap((pred) => {
    const link = far(pred);
    return link === null ? [] : [{ pred, link }];
  });
  const [first] = linked;
  if (!first || linked.some(({ link }) => link !== first.link)) return;
  const [period, ...others] = frame.periods;
  const inner = linked.flatMap(({ pred }) => ('exists' in pred ? pred.where : [pred]));
  const times = linked.flatMap(({ pred }) => ('exists' in pred && pred.time ? [pred.time] : []));
  const dateless =
    context.timeFieldOf(home) === undefined || context.model.datasets.get(home)?.defaultTime === undefined;
  const window =
    times[0] ??
    (period && dateless && frame.timeField === undefined
      ? {
          field: 'default' as const,
          ...(period.from ? { from: period.from } : {}),
          ...(period.to ? { to: period.to } : {}),
          phrase: period.phrase,
        }
      : undefined);
  if (window && times.length === 0) frame.periods = others;
  const link: Extract<Pred, { exists: string }> = {
    exists: first.link,
    where: inner,
    ...(window ? { time: { ...window, field: 'default' as const } } : {}),
  };
  // "trabajó… el mes pasado": what else is said of such rows is said of the same ones.
  const same = lf.where.filter(
    (pred) =>
      'exists' in pred &&
      pred.exists === first.link &&
      !pred.negated &&
      !pred.count &&
      !linked.some((item) => item.pred === pred),
  );
  for (const pred of same) {
    if (!('exists' in pred)) continue;
    link.where.push(...pred.where);
    if (pred.time) link.time ??= pred.time;
  }
  const at = lf.where.indexOf(first.pred);
  lf.where = lf.where.flatMap((pred, index) => {
    if (index === at) return [link];
    return same.includes(pred) || linked.some((item) => item.pred === pred) ? [] : [pred];
  });
}

/**
 * "cuánto se gastó en filtros": the money that such parts took of what was spent, not the whole cost of the orders that they were used
 * in. The rows that join the two have it.
 */
export function spendThrough({ lf, context }: Pick<Assembly, 'lf' | 'context'>): void {
  const [measure, second] = lf.measures;
  if (!measure || second || !('field' in measure) || measure.agg !== 'sum') return;
  const { dataset: home, format } = context.field(measure.field);
  if (format !== 'currency') return;
  const owners = [
    ...lf.where.map((pred) => ('exists' in pred || 'any' in pred ? undefined : ownerOf(pred, context))),
    ...lf.by.map((axis) =>
      'entity' in axis ? axis.entity : 'field' in axis ? context.field(axis.field).dataset : undefined,
    ),
  ];
  const far = owners.find((owner) => owner !== undefined && isFar(home, owner, context));
  const link = far === undefined ? null : linkOf(home, far, context);
  const bridge = link === null ? undefined : context.model.datasets.get(link);
  if (!bridge?.bridge) return;
  const money = [...bridge.fields.values()].find((field) => field.format === 'currency' && field.aggregation === 'sum');
  if (money && owners.every((owner) => owner === undefined || context.graph.reachesOne(bridge.name, owner)))
    lf.measures = [{ agg: 'sum', field: money.ref }];
}

/** Neither has the other: one order joins a technician and a machine. */
function isFar(home: string, other: string, { graph }: ReadingContext): boolean {
  return !graph.reachesOne(home, other) && !graph.reachesOne(other, home);
}

/** The nearest dataset whose rows have one of each; null where there is none, or several as near. */
function linkOf(home: string, other: string, { graph, model }: ReadingContext): string | null {
  const links = [...model.datasets.keys()]
    .filter((name) => graph.reachesOne(name, home) && graph.reachesOne(name, other))
    .map((name) => ({ name, steps: graph.relation(name, home).distance + graph.relation(name, other).distance }))
    .sort((a, b) => a.steps - b.steps);
  const [nearest, second] = links;
  return nearest && nearest.steps !== second?.steps ? nearest.name : null;
}
