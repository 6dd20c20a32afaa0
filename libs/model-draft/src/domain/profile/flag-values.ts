import { fold, type Scalar } from '@app/kernel';

/** Pairs in which databases write yes and no, folded. */
const PAIRS: readonly (readonly [yes: string, no: string])[] = [
  ['1', '0'], ['y', 'n'], ['s', 'n'], ['yes', 'no'], ['si', 'no'], ['true', 'false'], ['t', 'f'], ['x', ''], ['v', 'f'],
]; // prettier-ignore

/** The stored values that mean yes and no; null where the column holds anything else. */
export function flagValues(values: readonly Scalar[]): { yes: Scalar[]; no: Scalar[] } | null {
  const filled = values.filter((value) => value !== null && value !== '');
  if (filled.length === 0) return null;
  for (const [yes, no] of PAIRS) {
    const [asYes, asNo] = [yes, no].map((word) => filled.filter((value) => fold(String(value)).trim() === word));
    if (!asYes || !asNo || asYes.length + asNo.length < filled.length) continue;
    if (asYes.length > 0 && (asNo.length > 0 || no === '')) return { yes: asYes, no: asNo };
  }
  return null;
}
