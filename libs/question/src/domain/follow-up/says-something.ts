import type { Frame } from '../assemble/frame.js';

/** True where the frame holds anything that could change an earlier question. */
export function changesSomething(frame: Frame): boolean {
  return (
    frame.where.length > 0 || frame.by.length > 0 || frame.periods.length > 0 || frame.scopes.length > 0 || frame.having.length > 0 ||
    frame.ageCutoffs.length > 0 || frame.measures.length > 0 || frame.chart !== undefined || frame.limit !== undefined || frame.ranking !== undefined ||
    frame.reset || frame.widened || frame.trend || frame.share || frame.columns.length > 0 || frame.asked !== undefined || frame.entityNamed || frame.compare ||
    frame.previousPeriod !== undefined || frame.nextPeriod === true || frame.drops.length > 0 || frame.justTotal || frame.reversed ||
    frame.after !== undefined || frame.rest === true || frame.operator !== undefined || frame.bounds !== undefined
  ); // prettier-ignore
}

/** No condition, period, figure, axis or rank is named. */
export function saysNothing(frame: Frame): boolean {
  return (
    frame.where.length === 0 && frame.periods.length === 0 && frame.scopes.length === 0 && frame.measures.length === 0 &&
    frame.by.length === 0 && frame.limit === undefined && frame.ranking === undefined
  ); // prettier-ignore
}
