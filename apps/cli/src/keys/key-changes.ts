import { AppError, type Role } from '@app/kernel';
import { isInForce, newApiKey, type StoredApiKey } from '@app/platform';

/** Keys as they will be, and what a change has to tell. */
export interface KeyChange<T> {
  keys: StoredApiKey[];
  result: T;
}

/** A key that was just made: shown now, and never again. */
export interface MadeKey {
  key: string;
  stored: StoredApiKey;
}

/**
 * The first key of a caller.
 * @throws AppError `key_name_taken`: whoever gets a name gets its sessions, so a name is never given twice
 */
export function createKey(
  keys: readonly StoredApiKey[],
  wanted: { name: string; role: Role; expiresAt: Date | null },
  now: Date,
): KeyChange<MadeKey> {
  if (keys.some(({ name }) => name === wanted.name)) {
    throw new AppError({
      code: 'key_name_taken',
      kind: 'conflict',
      message: `There has been a key of ${wanted.name} before. For a new one use rotate; for somebody else take another name.`,
    });
  }
  const made = newApiKey(wanted, now);
  return { keys: [...keys, made.stored], result: made };
}

/**
 * Another key for a caller, with the role of the last. The others stay in force for `graceMs`, or end at once where that is 0.
 * @throws AppError `key_unknown`
 */
export function rotateKey(
  keys: readonly StoredApiKey[],
  wanted: { name: string; expiresAt: Date | null; graceMs: number },
  now: Date,
): KeyChange<MadeKey> {
  const last = keys.findLast(({ name }) => name === wanted.name);
  if (!last) throw unknownKey(wanted.name);
  const made = newApiKey({ ...wanted, role: last.role }, now);
  const end = new Date(now.getTime() + wanted.graceMs).toISOString();
  const others = keys.map((key): StoredApiKey => {
    if (key.name !== wanted.name || !isInForce(key, now)) return key;
    if (wanted.graceMs === 0) return { ...key, revoked_at: now.toISOString() };
    return { ...key, expires_at: key.expires_at !== null && key.expires_at < end ? key.expires_at : end };
  });
  return { keys: [...others, made.stored], result: made };
}

/**
 * Ends keys at once: all of a caller, or the one of an id.
 * @returns those that were in force
 * @throws AppError `key_unknown`
 */
export function revokeKeys(
  keys: readonly StoredApiKey[],
  nameOrId: string,
  now: Date,
): KeyChange<readonly StoredApiKey[]> {
  const meant = keys.filter(({ id, name }) => name === nameOrId || id === nameOrId);
  if (meant.length === 0) throw unknownKey(nameOrId);
  const ended = meant.filter((key) => isInForce(key, now));
  return {
    keys: keys.map((key) => (ended.includes(key) ? { ...key, revoked_at: now.toISOString() } : key)),
    result: ended,
  };
}

function unknownKey(nameOrId: string): AppError {
  return new AppError({
    code: 'key_unknown',
    kind: 'invalid',
    message: `There is no key of ${nameOrId}; see keys list.`,
  });
}
