const NO_BREAK_SPACE = '\u00a0';

/**
 * The same JSON, in which a text that is the name of a property of every object (`constructor`, `__proto__`) is followed by
 * a no-break space: Vega uses texts as keys of plain objects and stumbles over those.
 */
export function withoutInheritedNames<T>(json: T): T {
  if (typeof json === 'string') return (json in Object.prototype ? json + NO_BREAK_SPACE : json) as T;
  if (Array.isArray(json)) return json.map((item: unknown) => withoutInheritedNames(item)) as T;
  if (json === null || typeof json !== 'object') return json;
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => [key, withoutInheritedNames<unknown>(value)]),
  ) as T;
}
