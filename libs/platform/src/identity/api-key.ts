import type { Role } from '@app/kernel';
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const ID_BYTES = 6;
const SECRET_BYTES = 32;
const SALT_BYTES = 16;

/** The prefix lets scanners of repositories and logs find a key that got lost; the id finds its hash without trying all. */
const SHAPE = /^mcb_([0-9a-f]{12})_([A-Za-z0-9_-]{43})$/;

/** A key as it is kept: enough to know it again, not enough to use it. */
export interface StoredApiKey {
  /** 12 hex digits, part of the key and no secret. */
  readonly id: string;
  /** The caller whose key it is; a caller may have several. */
  readonly name: string;
  readonly role: Role;
  /** Hex. */
  readonly salt: string;
  /** HMAC-SHA-256 of the key's secret part under the salt, hex. */
  readonly hash: string;
  /** ISO 8601 in UTC, as the next two. */
  readonly created_at: string;
  /** Null: it does not end by itself. */
  readonly expires_at: string | null;
  readonly revoked_at: string | null;
}

/**
 * A new key for a caller. `key` is shown to its holder once and kept nowhere.
 *
 * Its secret part is 256 random bits: nobody guesses one however fast the hash is, so a slow hash, which passwords need,
 * would only make each request dearer and give strangers a lever.
 */
export function newApiKey(
  { name, role, expiresAt }: { name: string; role: Role; expiresAt: Date | null },
  now: Date,
): { key: string; stored: StoredApiKey } {
  const id = randomBytes(ID_BYTES).toString('hex');
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  const salt = randomBytes(SALT_BYTES).toString('hex');
  return {
    key: `mcb_${id}_${secret}`,
    stored: {
      id,
      name,
      role,
      salt,
      hash: hashOf(secret, salt).toString('hex'),
      created_at: now.toISOString(),
      expires_at: expiresAt?.toISOString() ?? null,
      revoked_at: null,
    },
  };
}

/** The parts of what a caller sent as a key; null where it has not the shape of one. */
export function partsOfApiKey(given: string): { id: string; secret: string } | null {
  const [, id, secret] = SHAPE.exec(given) ?? [];
  return id === undefined || secret === undefined ? null : { id, secret };
}

/** Takes the same time for every wrong secret. */
export function isSecretOf({ salt, hash }: StoredApiKey, secret: string): boolean {
  return timingSafeEqual(hashOf(secret, salt), Buffer.from(hash, 'hex'));
}

/** Whether a key may be used at that time. */
export function isInForce({ revoked_at, expires_at }: StoredApiKey, now: Date): boolean {
  return revoked_at === null && (expires_at === null || Date.parse(expires_at) > now.getTime());
}

function hashOf(secret: string, salt: string): Buffer {
  return createHmac('sha256', Buffer.from(salt, 'hex')).update(secret).digest();
}
