import { valueWords } from './value-words.js';

/** A value of another field of the same rows. */
export interface TwinValue {
  field: string;
  value: string;
}

/** A field whose values are compared with those of others of its rows. */
export interface PairedField {
  ref: string;
  dataset: string;
  /** Its values are codes, which hold no words. */
  whole: boolean;
}

/** Fields with more values than this are no handful of places. */
export const MOST_TWINS = 200;

/**
 * Values that say of their rows what another field's values say of them: "Planta Monterrey" by name, "Monterrey" by city, where each name holds the
 * words of one city and each city stands in one name. `valuesOf` are all values of each field, as far as they are few.
 */
export function twinValues(
  fields: readonly PairedField[],
  valuesOf: readonly (readonly string[])[],
): Map<string, Map<string, TwinValue>> {
  const twins = new Map<string, Map<string, TwinValue>>();
  fields.forEach((longer, at) => {
    for (const [other, shorter] of fields.entries()) {
      if (other === at || shorter.dataset !== longer.dataset || longer.whole || shorter.whole) continue;
      const pairs = pairsOf(valuesOf[at] ?? [], valuesOf[other] ?? []);
      if (!pairs || twins.has(longer.ref)) continue;
      twins.set(longer.ref, new Map(pairs.map(([value, twin]) => [value, { field: shorter.ref, value: twin }])));
    }
  });
  return twins;
}

function pairsOf(longer: readonly string[], shorter: readonly string[]): [string, string][] | null {
  if (longer.length === 0 || longer.length !== shorter.length || longer.length > MOST_TWINS) return null;
  const met = new Set<string>();
  const pairs: [string, string][] = [];
  for (const value of longer) {
    const held = shorter.filter((other) => holds(value, other));
    const [only, another] = held;
    if (only === undefined || another !== undefined || met.has(only)) return null;
    met.add(only);
    pairs.push([value, only]);
  }
  return pairs;
}

function holds(value: string, part: string): boolean {
  const [words, inner] = [valueWords(value).join(' '), valueWords(part).join(' ')];
  return inner !== '' && words !== inner && ` ${words} `.includes(` ${inner} `);
}
