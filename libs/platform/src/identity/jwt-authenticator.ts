import { AppError, type Caller, type Clock } from '@app/kernel';
import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify, type RemoteJWKSet } from 'jose';
import type { JwtSettings } from '../config/index.js';
import type { AppLogger } from '../observability/index.js';
import { Authenticator, invalidCredentials } from './authenticator.js';

const FETCH_TIMEOUT_MS = 5_000;
/** Between two fetches for the sake of unknown keys: tokens that name none cannot make us ask without end. */
const COOLDOWN_MS = 30_000;
const KEYS_MAX_AGE_MS = 600_000;

const MAX_TOKEN = 8_192;
const MAX_SUBJECT = 255;

/** What jose throws when the keys cannot be fetched or are none, not when the token is bad. */
const KEYS_AT_FAULT: readonly unknown[] = [
  errors.JWKSTimeout.code,
  errors.JWKSInvalid.code,
  errors.JOSEError.code,
  errors.JOSENotSupported.code,
];

/** Callers with tokens (JWT) that an identity provider has signed. */
export class JwtAuthenticator extends Authenticator {
  private readonly keys: RemoteJWKSet;

  constructor(
    private readonly settings: JwtSettings,
    private readonly clock: Clock,
    private readonly logger: AppLogger,
    cooldownMs = COOLDOWN_MS,
  ) {
    super();
    this.keys = createRemoteJWKSet(new URL(settings.jwksUrl), {
      timeoutDuration: FETCH_TIMEOUT_MS,
      cooldownDuration: cooldownMs,
      cacheMaxAge: KEYS_MAX_AGE_MS,
    });
  }

  /** The identity provider may start later than the service: where it does not answer yet, that is a warning. */
  async prepare(): Promise<void> {
    try {
      await this.keys.reload();
    } catch (error) {
      this.logger.warn('The keys that sign tokens cannot be fetched; asked again with the first token', { error });
    }
  }

  async authenticate(credential: string): Promise<Caller> {
    if (credential.length > MAX_TOKEN) throw invalidCredentials('too long');
    const payload = await this.verified(credential);
    const { sub } = payload;
    if (sub === undefined || sub === '' || sub.length > MAX_SUBJECT) throw invalidCredentials('no usable subject');
    const roles = rolesAt(payload, this.settings.rolesClaim);
    const { adminRole, userRole } = this.settings;
    const admin = roles.includes(adminRole);
    if (!admin && userRole !== undefined && !roles.includes(userRole)) throw mayNotAsk();
    return { owner: `jwt:${sub}`, role: admin ? 'admin' : 'user' };
  }

  private async verified(token: string): Promise<JWTPayload> {
    const { issuer, audience, algorithms, clockSkewS } = this.settings;
    try {
      const { payload } = await jwtVerify(token, this.keys, {
        issuer,
        audience,
        algorithms: [...algorithms],
        clockTolerance: clockSkewS,
        requiredClaims: ['sub', 'exp'],
        currentDate: this.clock.now(),
      });
      return payload;
    } catch (error) {
      if (!(error instanceof errors.JOSEError) || KEYS_AT_FAULT.includes(error.code)) throw this.unavailable(error);
      throw invalidCredentials(error);
    }
  }

  private unavailable(error: unknown): AppError {
    this.logger.warn('Tokens cannot be checked: the keys that sign them cannot be fetched', { error });
    return new AppError({
      code: 'identity_unavailable',
      kind: 'unavailable',
      message: 'Tokens cannot be checked now: the identity provider does not answer.',
      retryAfterS: 10,
      cause: error,
    });
  }
}

/** The roles in a claim: a list of texts, or one text with spaces between as `scope` has it. */
function rolesAt(payload: JWTPayload, claim: string): string[] {
  let value: unknown = payload;
  for (const name of claim.split('.')) {
    const held: unknown = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
    value = held === true ? (value as Record<string, unknown>)[name] : undefined;
  }
  if (typeof value === 'string') return value.split(' ');
  return Array.isArray(value) ? value.filter((role) => typeof role === 'string') : [];
}

function mayNotAsk(): AppError {
  return new AppError({ code: 'forbidden', kind: 'forbidden', message: 'The token has no role that may ask here.' });
}
