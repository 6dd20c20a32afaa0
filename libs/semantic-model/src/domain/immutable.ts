/** A map that is filled once and refuses every change after. */
class FixedMap<K, V> extends Map<K, V> {
  private sealed = false;

  constructor(entries: Iterable<readonly [K, V]>) {
    super();
    for (const [key, value] of entries) super.set(key, value);
    this.sealed = true;
  }

  override set(key: K, value: V): this {
    if (this.sealed) throw new TypeError('This map is read-only');
    return super.set(key, value);
  }

  override delete(): boolean {
    throw new TypeError('This map is read-only');
  }

  override clear(): void {
    throw new TypeError('This map is read-only');
  }
}

/**
 * Plain data that nothing can change any more, maps and all they hold included. Objects and lists are frozen where they are;
 * a map gives way to a read-only one, so that the result, not the argument, is to be used.
 */
export function frozen<T>(value: T): T {
  if (value instanceof Map) {
    return new FixedMap(
      [...(value as Map<unknown, unknown>)].map(([key, inner]) => [key, frozen(inner)] as const),
    ) as T;
  }
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    const holder = value as Record<string, unknown>;
    for (const key of Object.keys(holder)) {
      const inner = holder[key];
      if (typeof inner === 'object') holder[key] = frozen(inner);
    }
    Object.freeze(value);
  }
  return value;
}
