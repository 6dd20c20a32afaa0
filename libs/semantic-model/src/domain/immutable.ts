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

/** A copy of plain data, maps included, that nothing can change any more. */
export function frozen<T>(value: T): T {
  if (value instanceof Map) {
    const entries = [...(value as Map<unknown, unknown>)].map(([key, inner]) => [key, frozen(inner)] as const);
    return new FixedMap(entries) as T;
  }
  if (Array.isArray(value)) return Object.freeze(value.map((inner: unknown) => frozen(inner))) as T;
  if (typeof value === 'object' && value !== null) {
    return Object.freeze(Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, frozen(inner)]))) as T;
  }
  return value;
}
