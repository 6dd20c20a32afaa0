/** How a column writes its decimals. */
export type DecimalSign = '.' | ',';

/** A number keeps so many digits; longer ones, such as serial numbers, stay text. */
const EXACT_DIGITS = 15;

const PLAIN = /^[+-]?\d+$/;
/** A currency's sign or code, and blanks, before or after a figure; a percent sign stays to say that it is one. */
const MONEY = /^(?:US\$|MX\$|[$€£]|USD|MXN|EUR|COP|ARS|CLP|PEN)?\s*(.*?)\s*(?:[$€£]|USD|MXN|EUR|COP|ARS|CLP|PEN)?$/i;
const LEADING_ZERO = /^[+-]?0\d/;

const FIGURE: Record<DecimalSign, RegExp> = {
  '.': /^[+-]?(?:\d{1,3}(?:[, ' ]\d{3})+|\d+)(?:\.\d+)?$/,
  ',': /^[+-]?(?:\d{1,3}(?:[. ' ]\d{3})+|\d+)(?:,\d+)?$/,
};

function bare(text: string): string {
  return (MONEY.exec(text.trim())?.[1] ?? text).replace(/^\((.*)\)$/, '-$1').replace(/^([+-])\s+/, '$1');
}

/**
 * The number that a cell's text means where decimals are written with `sign`; null where it is no number. Thousands may be
 * grouped by a point, comma, blank or apostrophe; a currency may stand beside it; parentheses mean less than nothing.
 * Text with a leading zero is a code and no number, but for "0" and decimals.
 */
export function readNumber(text: string, sign: DecimalSign): number | null {
  const figure = bare(text);
  if (LEADING_ZERO.test(figure) || !FIGURE[sign].test(figure)) return null;
  if (figure.replace(/\D/g, '').length > EXACT_DIGITS) return null;
  const group = sign === '.' ? /[, ' ]/g : /[. ' ]/g;
  const value = Number(figure.replace(group, '').replace(',', '.'));
  return Number.isFinite(value) ? value : null;
}

/** What one cell tells of its column's decimal sign: the sign, nothing, or that it could be either ("1,234"). */
export function decimalSignOf(text: string): DecimalSign | 'either' | null {
  const figure = bare(text);
  const point = readNumber(figure, '.') !== null;
  const comma = readNumber(figure, ',') !== null;
  if (point && comma) return PLAIN.test(figure) ? null : 'either';
  return point ? '.' : comma ? ',' : null;
}
