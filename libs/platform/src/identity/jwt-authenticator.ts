import { AppError, type Caller, type Clock } from '@app/kernel';
import { type JWTPayload, jwtVerify } from 'jose';
import type { JwtSettings } from '../config/index.js';
import type { AppLogger } from '../observability/index.js';
import { Authenticator, invalidCredentials } from './authenticator.js';
import { COOLDOWN_MS, isFaultOfKeys, SigningKeys } from './signing-keys.js';

const MAX_TOKEN = 8_192;
const MAX_SUBJECT = 255;

/** Callers with tokens (JWT) that an identity provider has signed. */
export class JwtAuthenticator extends Authenticator {
  private readonly keys: SigningKeys;

  constructor(
    private readonly settings: JwtSettings,
    private readonly clock: Clock,
    private readonly logger: AppLogger,
    cooldownMs = COOLDOWN_MS,
  ) {
    super();
    this.keys = new SigningKeys(settings.jwksUrl, clock, cooldownMs);
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
    // The type says so; whoever signed the token need not have.
    const sub: unknown = payload.sub;
    if (typeof sub !== 'string' || sub === '' || sub.length > MAX_SUBJECT)
      throw invalidCredentials('no usable subject');
    const roles = rolesAt(payload, this.settings.rolesClaim);
    const { adminRole, userRole } = this.settings;
    const admin = roles.includes(adminRole);
    if (!admin && userRole !== undefined && !roles.includes(userRole)) throw mayNotAsk();
    return { owner: `jwt:${sub}`, role: admin ? 'admin' : 'user' };
  }

  private async verified(token: string): Promise<JWTPayload> {
    const { issuer, audience, algorithms, clockSkewS } = this.settings;
    try {
      const { payload } = await jwtVerify(token, this.keys.find, {
        issuer,
        audience,
        algorithms: [...algorithms],
        clockTolerance: clockSkewS,
        requiredClaims: ['sub', 'exp'],
        currentDate: this.clock.now(),
      });
      return payload;
    } catch (error) {
      if (isFaultOfKeys(error)) throw this.unavailable(error);
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
