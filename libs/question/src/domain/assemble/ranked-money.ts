import { formatOf } from './compare-figure.js';
import type { FrameReader } from './frame-reader.js';
import { moneyNamedAfter } from './own-figure.js';

/** "which order cost the most in parts": ranked by the part of the money that went there. */
export function ranksMoneyOf(reader: FrameReader, dataset: string): boolean {
  const { frame, context, position } = reader;
  const { ranking } = frame;
  const money = ranking?.measure && formatOf(ranking.measure, context) === 'currency';
  if (!ranking || !(ranking.implied || money) || !reader.behindHasCue('in')) return false;
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
