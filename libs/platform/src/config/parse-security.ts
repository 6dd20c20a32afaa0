import { join, resolve } from 'node:path';
import type { AuthSettings, LimitSettings, TlsLocation } from './app-config.js';
import { keyBytes, listOf } from './security-variables.js';
import type { VariableName, VariableValues } from './variables.js';

export const LOOPBACK = '127.0.0.1';
export const EVERYWHERE = '0.0.0.0';

type Texts = Partial<Record<VariableName, string>>;

/** Whether only this machine can reach an address. */
export function isLoopback(host: string): boolean {
  return /^(?:127(?:\.\d{1,3}){3}|::1|localhost)$/i.test(host);
}

const WAYS =
  'Set AUTH_MODE=api_key (keys come from `npm run keys -- create`) or jwt, ' +
  'or AUTH_MODE=none where a proxy or the network keeps strangers out.';

/** Faults that lie between variables: each of them is sound by itself. */
export function securityFaults(texts: Texts): string[] {
  return [...openFaults(texts), ...jwtFaults(texts), ...tlsFaults(texts)];
}

/** Nobody is let in unasked because somebody forgot a variable. */
function openFaults({ NODE_ENV, AUTH_MODE, API_HOST }: Texts): string[] {
  if (AUTH_MODE !== undefined) return [];
  if (NODE_ENV === 'production') {
    return [`AUTH_MODE: not set; allowed with NODE_ENV=production: only a value set by hand. ${WAYS}`];
  }
  if (API_HOST === undefined || isLoopback(API_HOST)) return [];
  return [
    `AUTH_MODE: not set; allowed with an API_HOST that other machines can reach: only a value set by hand. ${WAYS}`,
  ];
}

function jwtFaults(texts: Texts): string[] {
  if (texts.AUTH_MODE !== 'jwt') return [];
  return (['JWT_JWKS_URL', 'JWT_ISSUER', 'JWT_AUDIENCE'] as const)
    .filter((name) => texts[name] === undefined)
    .map(
      (name) =>
        `${name}: not set; allowed with AUTH_MODE=jwt: only with it. Set it to what your identity provider says.`,
    );
}

function tlsFaults({ SSL_CERT_PATH, SSL_KEY_PATH }: Texts): string[] {
  if ((SSL_CERT_PATH === undefined) === (SSL_KEY_PATH === undefined)) return [];
  const [set, missing] =
    SSL_CERT_PATH === undefined ? ['SSL_KEY_PATH', 'SSL_CERT_PATH'] : ['SSL_CERT_PATH', 'SSL_KEY_PATH'];
  return [`${missing}: not set; allowed with ${set}: only with it. Set both for HTTPS, or neither.`];
}

/** What is allowed, and still worth a second look. */
export function securityWarnings(values: VariableValues): string[] {
  return [...openWarnings(values), ...unusedWarnings(values), ...jwtWarnings(values)];
}

function openWarnings({ NODE_ENV, AUTH_MODE, API_HOST }: VariableValues): string[] {
  if (AUTH_MODE !== 'none') return [];
  const reached = 'everybody who can reach the port can read the plant’s data and everybody’s conversations';
  if (NODE_ENV === 'production') return [`AUTH_MODE=none in production: ${reached}`];
  if (API_HOST === undefined || isLoopback(API_HOST)) return [];
  return [`AUTH_MODE=none with API_HOST=${API_HOST}: ${reached}`];
}

function unusedWarnings(values: VariableValues): string[] {
  const { AUTH_MODE, API_KEYS_FILE, JWT_JWKS_URL } = values;
  return [
    ...(API_KEYS_FILE !== undefined && AUTH_MODE !== 'api_key' ? [unused('API_KEYS_FILE', AUTH_MODE, 'api_key')] : []),
    ...(JWT_JWKS_URL !== undefined && AUTH_MODE !== 'jwt' ? [unused('JWT_JWKS_URL', AUTH_MODE, 'jwt')] : []),
  ];
}

function unused(name: string, mode: string, needed: string): string {
  return `${name} is set and has no effect: AUTH_MODE is ${mode}, not ${needed}`;
}

function jwtWarnings({ AUTH_MODE, JWT_JWKS_URL }: VariableValues): string[] {
  if (AUTH_MODE !== 'jwt' || JWT_JWKS_URL === undefined) return [];
  const { protocol, hostname } = new URL(JWT_JWKS_URL);
  if (protocol === 'https:' || isLoopback(hostname)) return [];
  return ['JWT_JWKS_URL is plain HTTP: whoever can change what travels on that network can sign tokens'];
}

/** @param byHand whether AUTH_MODE is set at all */
export function authSettings(values: VariableValues, { byHand, cwd }: { byHand: boolean; cwd: string }): AuthSettings {
  switch (values.AUTH_MODE) {
    case 'none':
      return Object.freeze({ mode: 'none', byHand });
    case 'api_key':
      return Object.freeze({
        mode: 'api_key',
        keysFile: resolve(cwd, values.API_KEYS_FILE ?? join(values.CHAT_DOCS_DIR, 'api-keys.json')),
      });
    case 'jwt':
      return Object.freeze({
        mode: 'jwt',
        jwksUrl: values.JWT_JWKS_URL ?? '',
        issuer: values.JWT_ISSUER ?? '',
        audience: values.JWT_AUDIENCE ?? '',
        algorithms: Object.freeze(listOf(values.JWT_ALGORITHMS)),
        clockSkewS: values.JWT_CLOCK_SKEW_S,
        rolesClaim: values.JWT_ROLES_CLAIM,
        adminRole: values.JWT_ADMIN_ROLE,
        ...(values.JWT_USER_ROLE === undefined ? {} : { userRole: values.JWT_USER_ROLE }),
      });
  }
}

const USUAL_PER_MINUTE = 120;

export function limitSettings(values: VariableValues): LimitSettings {
  const alone = values.AUTH_MODE === 'none' && (values.API_HOST === undefined || isLoopback(values.API_HOST));
  return Object.freeze({
    perMinute: values.RATE_LIMIT_PER_MINUTE ?? (alone ? 0 : USUAL_PER_MINUTE),
    burst: values.RATE_LIMIT_BURST,
    concurrentTurns: values.MAX_CONCURRENT_TURNS,
    connections: values.MAX_CONNECTIONS,
    eventLoopDelayMs: values.MAX_EVENT_LOOP_DELAY_MS,
  });
}

/** Number of proxies in front, or their addresses. */
export function trustedProxies({ TRUST_PROXY }: VariableValues): number | readonly string[] | undefined {
  if (TRUST_PROXY === undefined) return undefined;
  return /^\d$/.test(TRUST_PROXY) ? Number(TRUST_PROXY) : Object.freeze(listOf(TRUST_PROXY));
}

export function tlsLocation({ SSL_CERT_PATH, SSL_KEY_PATH }: VariableValues, cwd: string): TlsLocation | undefined {
  if (SSL_CERT_PATH === undefined || SSL_KEY_PATH === undefined) return undefined;
  return Object.freeze({ certPath: resolve(cwd, SSL_CERT_PATH), keyPath: resolve(cwd, SSL_KEY_PATH) });
}

/** The key that encrypts first. */
export function artifactKeys({ ARTIFACT_ENCRYPTION_KEY }: VariableValues): readonly Uint8Array[] {
  return Object.freeze(listOf(ARTIFACT_ENCRYPTION_KEY ?? '').flatMap((key) => keyBytes(key) ?? []));
}
