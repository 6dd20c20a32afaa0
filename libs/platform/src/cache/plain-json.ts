/**
 * The value as JSON from which the same value can be made again; null where it holds anything that JSON would change: dates, maps, classes, numbers
 * that are none. A property without a value is left out.
 */
export function plainJson(value: unknown): string | null {
  return isPlain(value, 0) ? (JSON.stringify(value) ?? null) : null;
}

const DEEPEST = 60;

function isPlain(value: unknown, depth: number): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
    case 'undefined':
      return true;
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0);
    case 'object':
      break;
    default:
      return false;
  }
  if (value === null) return true;
  if (depth > DEEPEST) return false;
  // An element without a value would come back as null.
  if (Array.isArray(value)) return value.every((item) => item !== undefined && isPlain(item, depth + 1));
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) return false;
  if ('toJSON' in value || Object.hasOwn(value, '__proto__')) return false;
  return Object.values(value).every((item) => isPlain(item, depth + 1));
}
