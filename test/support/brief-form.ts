import type {
  Comparison,
  Dimension,
  LogicalForm,
  Measure,
  Pred,
  TimeWindow,
} from '../../libs/question/src/domain/logical-form.js';

/**
 * A logical form on one line, every part of it but how its periods were phrased: "count failures by sites where
 * equipment.type in pump during 2026-10-01..2026-11-01". What tables of expected readings compare.
 */
export function briefForm(lf: LogicalForm): string {
  const parts = [
    lf.kind === 'aggregate'
      ? lf.measures.map(measure).join(', ')
      : `${{ list: 'list', lookup: 'look up', exists: 'any' }[lf.kind]} ${lf.entity ?? ''}`,
    lf.columns.length > 0 && `showing ${lf.columns.join(', ')}`,
    lf.by.length > 0 && `by ${lf.by.map(dimension).join(', ')}`,
    lf.where.length > 0 && `where ${conditions(lf.where)}`,
    lf.time && during(lf.time),
    ...(lf.having ?? []).map((having) => `having #${having.measure} ${having.op} ${having.value}`),
    lf.order && `${lf.order.dir} ${typeof lf.order.by === 'number' ? `#${lf.order.by}` : lf.order.by}`,
    lf.limit &&
      `first ${lf.limit.n}${lf.limit.after ? ` after ${lf.limit.after}` : ''}${lf.limit.per ? ` per ${dimension(lf.limit.per)}` : ''}`,
    lf.compare && against(lf.compare),
    lf.share && 'as share',
    lf.chart && `as ${lf.chart}`,
  ];
  return parts.filter(Boolean).join(' ');
}

function measure(each: Measure): string {
  if ('metric' in each) return each.metric;
  if ('countOf' in each) return `count ${each.countOf}`;
  if ('shareOf' in each) return `share of ${each.sumOf ?? each.shareOf} with ${conditions(each.where)}`;
  if ('meanOf' in each)
    return `mean ${measure(each.meanOf)} per ${'grain' in each.per ? each.per.grain : each.per.entity}`;
  if ('percent' in each) return `percent ${measure(each.percent)} of ${measure(each.of)}`;
  if ('rowsOf' in each)
    return `rows of ${each.rowsOf}${each.where.length > 0 ? ` with ${conditions(each.where)}` : ''}${each.time ? ` by ${each.time}` : ''}`;
  if ('distinct' in each) return `distinct ${each.distinct}`;
  if ('ageOf' in each) return `${each.agg} ${each.unit ?? 'days'} since ${each.ageOf}`;
  return `${each.agg} ${each.field}`;
}

function dimension(each: Dimension): string {
  if ('field' in each) return each.field;
  if ('entity' in each) return each.entity;
  return `${each.grain}${each.time === 'default' ? '' : ` of ${each.time}`}`;
}

function conditions(preds: readonly Pred[]): string {
  return preds.map(condition).join(' & ');
}

function condition(pred: Pred): string {
  if ('predicate' in pred) return `${pred.negated ? 'not ' : ''}${pred.predicate}`;
  if ('any' in pred) return `(${pred.any.map(condition).join(' | ')})`;
  if ('ageOf' in pred) return `age of ${pred.ageOf} ${pred.op} ${pred.days}`;
  if ('exists' in pred) {
    const inner = [pred.where.length > 0 && conditions(pred.where), pred.time && during(pred.time)].filter(Boolean);
    const count = pred.count ? ` ${pred.count.op} ${pred.count.value}` : '';
    return `${pred.of ? `${pred.of} ` : ''}${pred.negated ? 'without' : 'with'} ${pred.exists}${count}${inner.length > 0 ? ` (${inner.join(' ')})` : ''}`;
  }
  if ('than' in pred) return `${pred.field} ${pred.op} ${pred.times ? `${pred.times} × ` : ''}${pred.than}`;
  if (pred.op === 'contains') return `${pred.field} contains ${pred.value}`;
  if (!('values' in pred)) return `${pred.field} ${pred.op}`;
  return `${pred.field} ${pred.op} ${pred.values.join(', ')}`;
}

function during(window: TimeWindow): string {
  const field = window.field === 'default' ? '' : `${window.field} `;
  return `during ${field}${window.from ?? ''}..${window.to ?? ''}${window.assumed ? ' (assumed)' : ''}`;
}

function against(compare: Comparison): string {
  return 'to' in compare ? `against ${compare.to}` : `against ${compare.field} ${compare.values.join(', ')}`;
}
