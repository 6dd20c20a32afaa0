/** ISO 4217 codes that names of columns end in: `costo_mxn`, `amount_usd`. */
const CODES = new Set(
  'mxn usd eur clp cop pen ars brl uyu pyg bob gtq crc dop hnl nio gbp cad aud nzd chf zar inr jpy cny'.split(' '),
);
const MONEY_WORDS =
  /^(?:cost|costs|costo|costos|coste|price|precio|amount|amt|monto|importe|imp|value|valor|total|subtotal|budget|presupuesto|rate|tarifa|salary|salario|sueldo|expense|gasto|revenue|ingreso|prc|cto|balance|saldo|pay|pago|depreciation|depreciacion)$/;

/** The currency that a column's name says it is in, or null. */
export function currencyIn(words: readonly string[]): string | null {
  const code = words.find((word) => CODES.has(word));
  return code === undefined ? null : code.toUpperCase();
}

/** "costo_mxn" is a cost; "mano_obra_mxn" is the cost of labour, as nothing else of it is counted in pesos. */
export function withoutCurrency(words: readonly string[]): string[] {
  if (currencyIn(words) === null) return [...words];
  const rest = words.filter((word) => !CODES.has(word));
  return rest.some((word) => MONEY_WORDS.test(word)) ? rest : ['costo', ...rest];
}

/** The currency that most of these names are in, or null where none says so. */
export function usualCurrency(names: readonly (readonly string[])[]): string | null {
  const counts = new Map<string, number>();
  for (const words of names) {
    const code = currencyIn(words);
    if (code !== null) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}
