import { formatOf } from './compare-figure.js';
import type { FrameReader } from './frame-reader.js';
import { moneyNamedAfter } from './own-figure.js';

/** "which order cost the most in parts": ranked by the part of the money that went there. */
export function ranksMoneyOf(reader: FrameReader, dataset: string): boolean {
  const { frame, context, position } = reader;
  const { ranking } = frame;
  const money = ranking?.measure && formatOf(ranking.measure, context) === 'currency';
  // "más dinero de refacciones": the money's own word, and whose it is.
  const spent = /(?:^| )(?:dinero|plata|lana|feria|money|cash)$/.test(reader.segments[position - 2]?.folded ?? '');
  const linked = reader.behindHasCue('in') || (spent && reader.behindHasCue('of'));
  if (!ranking || !(ranking.implied || money) || !linked) return false;
  const home = ranking.field
    ? context.field(ranking.field).dataset
    : ranking.measure && context.homeOf(ranking.measure);
  const part = home === undefined ? undefined : moneyNamedAfter(dataset, home, context);
  if (part === undefined || home === undefined) return false;
  frame.ranking = { direction: ranking.direction, measure: { agg: 'sum', field: part } };
  frame.measures = frame.measures.filter((measure) => formatOf(measure, context) !== 'currency');
  reader.takeNamedFor(part);
  reader.pending.ranking = undefined;
  frame.fitted.push({ at: position, sense: { kind: 'field', field: part, dataset: home } });
  return true;
}

/** "qué porcentaje del gasto fueron refacciones": the part of the money that is named after them. */
export function partOfMoney(reader: FrameReader, dataset: string): boolean {
  const { frame, context, position } = reader;
  const [whole, second] = frame.measures;
  if (!frame.share || !frame.copula || !whole || second || formatOf(whole, context) !== 'currency') return false;
  const home = context.homeOf(whole);
  const part = moneyNamedAfter(dataset, home, context);
  if (part === undefined) return false;
  frame.measures.push({ agg: 'sum', field: part });
  if (frame.entity === dataset) {
    frame.entity = home;
    frame.entityNamed = false;
  }
  frame.fitted.push({ at: position, sense: { kind: 'field', field: part, dataset: home } });
  reader.lastRole = 'measure';
  return true;
}
