const WORDS: Record<string, number> = {
  cero: 0, un: 1, uno: 1, una: 1, dos: 2, tres: 3, cuatro: 4, cinco: 5, seis: 6, siete: 7, ocho: 8, nueve: 9, diez: 10,
  once: 11, doce: 12, trece: 13, catorce: 14, quince: 15, dieciseis: 16, diecisiete: 17, dieciocho: 18, diecinueve: 19,
  veinte: 20, veintiuno: 21, veintiun: 21, veintidos: 22, veintitres: 23, veinticuatro: 24, veinticinco: 25, veintiseis: 26,
  veintisiete: 27, veintiocho: 28, veintinueve: 29, treinta: 30, cuarenta: 40, cincuenta: 50, sesenta: 60, setenta: 70,
  ochenta: 80, noventa: 90, cien: 100, ciento: 100, doscientos: 200, doscientas: 200, trescientos: 300, trescientas: 300,
  cuatrocientos: 400, quinientos: 500, quinientas: 500, seiscientos: 600, setecientos: 700, ochocientos: 800, novecientos: 900,
  par: 2, doble: 2, docena: 12, docenas: 12, couple: 2, dozen: 12,
  mil: 1000, millon: 1_000_000, millones: 1_000_000,
  zero: 0, one: 1, two: 2, twice: 2, thrice: 3, double: 2, triple: 3, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12,
  thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16, seventeen: 17, eighteen: 18, nineteen: 19, twenty: 20, thirty: 30,
  forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90, hundred: 100, thousand: 1000, million: 1_000_000,
}; // prettier-ignore

const COUNTED = new Set(['hundred', 'thousand', 'million', 'millon', 'couple', 'dozen', 'par', 'docena']);
const MULTIPLIERS = new Set([100, 1000, 1_000_000]);

/** A number written with digits: "1,234.5", "1.234,5", "500", "2.5"; null when it is none. */
export function parseDigits(text: string): number | null {
  if (!/^\d+(?:[.,]\d+)*$/.test(text)) return null;
  const lastDot = text.lastIndexOf('.');
  const lastComma = text.lastIndexOf(',');
  if (lastDot >= 0 && lastComma >= 0) {
    const decimal = lastDot > lastComma ? '.' : ',';
    return Number(text.replaceAll(decimal === '.' ? ',' : '.', '').replace(decimal, '.'));
  }
  const separator = lastDot >= 0 ? '.' : lastComma >= 0 ? ',' : '';
  if (separator === '') return Number(text);
  const groups = text.split(separator);
  // "1.234" and "1,234,567" group thousands; "2.5" and "0,25" do not.
  const thousands = groups.slice(1).every((group) => group.length === 3) && groups[0] !== '0';
  return thousands ? Number(groups.join('')) : groups.length === 2 ? Number(groups.join('.')) : null;
}

/**
 * The number that begins at `from` in a list of folded words, in digits or in Spanish or English words
 * ("treinta y cinco", "two hundred and ten"); null when there is none.
 */
export function readNumber(words: readonly string[], from: number): { value: number; length: number } | null {
  const first = words[from];
  if (first === undefined) return null;
  const digits = parseDigits(first);
  if (digits !== null) {
    const scale = WORDS[words[from + 1] ?? ''];
    return scale !== undefined && scale >= 1000 ? { value: digits * scale, length: 2 } : { value: digits, length: 1 };
  }
  // "a hundred", "un millón", "a couple".
  const article = /^(?:an?|una?)$/.test(first) && COUNTED.has(words[from + 1] ?? '');
  if (article) {
    const counted = readNumber(words, from + 1);
    return counted && { value: counted.value, length: counted.length + 1 };
  }
  if (WORDS[first] === undefined) return null;
  let total = 0;
  let current = 0;
  let length = 0;
  for (let at = from; at < words.length; at += 1) {
    const value = WORDS[words[at] ?? ''];
    if (value === undefined) {
      const joins = (words[at] === 'y' || words[at] === 'and') && WORDS[words[at + 1] ?? ''] !== undefined;
      // "treinta y cinco" joins tens and units only; "dos y tres" are two numbers.
      const next = WORDS[words[at + 1] ?? ''] ?? 0;
      if (joins && current >= 20 && next < 10 && current % 10 === 0) continue;
      // "two hundred and ten", "one thousand and fifty".
      if (joins && words[at] === 'and' && next < 100 && (current >= 100 || (current === 0 && total > 0))) continue;
      break;
    }
    if (MULTIPLIERS.has(value) && (value > 100 || current > 0)) {
      current = Math.max(current, 1) * value;
      if (value >= 1000) {
        total += current;
        current = 0;
      }
    } else if (
      current === 0 ||
      (current >= 20 && current % 10 === 0 && value < 10) ||
      (current >= 100 && value < 100)
    ) {
      current += value;
    } else {
      break;
    }
    length = at - from + 1;
  }
  return { value: total + current, length };
}
