import type { Segment } from '../lattice/segment.js';

const UNITS =
  /^(?:horas?|hours?|hrs?|h|dias?|days?|semanas?|weeks?|mes|meses|months?|anos?|years?|unidades|units?|piezas|veces|times)$/;
const MONEY = /^(?:dolar|dolares|dollars?|usd|pesos|euros?|eur|cop|mxn|bucks)$/;

/** A word that says in what a number counts, and nothing of what it is a number of. */
export function isUnit({ folded }: Segment): boolean {
  return UNITS.test(folded) || MONEY.test(folded);
}

export function isMoney({ folded }: Segment): boolean {
  return folded === '$' || MONEY.test(folded);
}
