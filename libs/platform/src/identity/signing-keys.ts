import type { Clock } from '@app/kernel';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  customFetch,
  errors,
  type FetchImplementation,
  type JWTVerifyGetKey,
  type RemoteJWKSet,
} from 'jose';

const FETCH_TIMEOUT_MS = 5_000;
/** Between two fetches for the sake of unknown keys, or of a server that was away: nobody's tokens can make us ask without end. */
export const COOLDOWN_MS = 30_000;
const MAX_AGE_MS = 600_000;
/** How long keys are good while nobody says that they are not: a withdrawn one must not live for ever because its server is silenced. */
const KEPT_MS = 3_600_000;
const MOST_BYTES = 1_048_576;

/** What jose throws when the keys cannot be fetched or are none, not when the token is bad. */
const AT_FAULT: readonly unknown[] = [errors.JWKSTimeout.code, errors.JWKSInvalid.code, errors.JOSEError.code];

type Header = Parameters<JWTVerifyGetKey>[0];
type Token = Parameters<JWTVerifyGetKey>[1];

/** Whether it is the keys that fail, and not what was to be checked with them. */
export function isFaultOfKeys(error: unknown): boolean {
  return !(error instanceof errors.JOSEError) || AT_FAULT.includes(error.code);
}

/** The public keys of an identity provider: fetched when they are needed, kept for a while, and for a longer one where it is away. */
export class SigningKeys {
  private readonly remote: RemoteJWKSet;
  private goodAt = -Infinity;
  private failure: { at: number; error: unknown } | null = null;

  constructor(
    url: string,
    private readonly clock: Clock,
    private readonly cooldownMs: number,
  ) {
    this.remote = createRemoteJWKSet(new URL(url), {
      timeoutDuration: FETCH_TIMEOUT_MS,
      cooldownDuration: cooldownMs,
      cacheMaxAge: MAX_AGE_MS,
      [customFetch]: boundedFetch,
    });
  }

  async reload(): Promise<void> {
    await this.remote.reload();
    this.goodAt = this.now();
  }

  /** The key that a token names. Rejects with a fault of the keys (`isFaultOfKeys`) where nobody can tell now. */
  readonly find: JWTVerifyGetKey = async (header, token) => {
    const { failure } = this;
    if (failure && this.now() - failure.at < this.cooldownMs && this.isKept()) return this.amongKept(header, token, failure.error);
    try {
      const key = await this.remote(header, token);
      if (this.remote.fresh) this.goodAt = this.now();
      this.failure = null;
      return key;
    } catch (error) {
      if (!isFaultOfKeys(error)) throw error;
      this.failure = { at: this.now(), error };
      if (!this.isKept()) throw error;
      return this.amongKept(header, token, error);
    }
  }; // prettier-ignore

  private isKept(): boolean {
    return this.now() - this.goodAt < KEPT_MS && this.remote.jwks() !== undefined;
  }

  /** What is not among the keys of a while ago may be a new one: that is for the server to say. */
  private async amongKept(header: Header, token: Token, fault: unknown): Promise<Awaited<ReturnType<JWTVerifyGetKey>>> {
    try {
      return await createLocalJWKSet(this.remote.jwks() ?? { keys: [] })(header, token);
    } catch (error) {
      throw error instanceof errors.JWKSNoMatchingKey ? fault : error;
    }
  } // prettier-ignore

  private now(): number {
    return this.clock.now().getTime();
  }
}

/** A server of keys that sends without end is as good as one that sends nothing. */
const boundedFetch: FetchImplementation = async (url, options) => {
  const { body, status, statusText, headers } = await fetch(url, options);
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of (body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += part.byteLength;
    if (bytes > MOST_BYTES) throw new errors.JWKSInvalid('The set of keys is too large');
    parts.push(part);
  }
  return new Response(Buffer.concat(parts), { status, statusText, headers });
};
