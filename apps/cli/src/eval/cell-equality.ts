import type { Scalar } from '@app/kernel';

/** Two figures that are rounded to cents are the same figure. */
const COARSEST_DECIMALS = 2;
const RELATIVE_TOLERANCE = 1e-6;

/** The number that a cell holds, also where a CSV file made text of it; null where it holds none. */
export function asNumber(cell: Scalar): number | null {
  if (typeof cell === 'number') return cell;
  if (typeof cell === 'boolean') return Number(cell);
  if (typeof cell !== 'string' || !/^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i.test(cell)) return null;
  return Number(cell);
}

function decimalsOf(value: number): number {
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  const fraction = mantissa.split('.')[1]?.length ?? 0;
  return Math.max(0, fraction - Number(exponent));
}

/**
 * True where two numbers say the same: equal within one millionth once both are rounded to the coarser of their
 * precisions, but never to less than two decimals. `tolerance` (relative) replaces the one millionth.
 */
export function sameNumber(gold: number, answer: number, tolerance = RELATIVE_TOLERANCE): boolean {
  if (gold === answer) return true;
  const difference = Math.abs(gold - answer);
  if (difference > widestDifference(gold, tolerance)) return false;
  const decimals = Math.max(COARSEST_DECIMALS, Math.min(decimalsOf(gold), decimalsOf(answer)));
  return difference <= roundingOf(Math.min(decimals, 15)) + tolerance * Math.abs(gold);
}

/** No number that differs more from `gold` is the same. */
export function widestDifference(gold: number, tolerance = RELATIVE_TOLERANCE): number {
  return roundingOf(COARSEST_DECIMALS) + tolerance * Math.abs(gold);
}

/** Half a unit of the last place is what rounding may have moved a figure; a hair more, because binary fractions are not exact. */
function roundingOf(decimals: number): number {
  return 0.5000001 * 10 ** -decimals;
}

/**
 * A cell as text that is the same for the same meaning: nothing and empty text are one; an instant is written one way; a month,
 * quarter or year stands for its first day.
 */
export function canonicalText(cell: Scalar): string {
  if (cell === null) return '';
  const text = String(cell).normalize('NFC').trim();
  const instant = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:\.\d+)?(?:Z|\+00:00)?$/.exec(text);
  if (instant) return `${instant[1]}T${instant[2]}Z`;
  if (/^\d{4}-\d{2}$/.test(text)) return `${text}-01`;
  const quarter = /^(\d{4})-?[QT]([1-4])$/.exec(text);
  if (quarter) return `${quarter[1]}-${String(Number(quarter[2]) * 3 - 2).padStart(2, '0')}-01`;
  return /^(19|20)\d{2}$/.test(text) ? `${text}-01-01` : text;
}
