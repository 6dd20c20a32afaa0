import { BlockList, isIP } from 'node:net';
import { optionalNumber, optionalText, text, wholeNumber } from './variable.js';

/** Signatures made with a key pair. Those with a shared secret (HS256) are left out: the public key must never be one. */
export const JWT_ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
] as const;

/** `a, b` as `['a', 'b']`. */
export function listOf(given: string): string[] {
  return given
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

const isPath = (given: string): boolean => !given.includes('\0');

function isKeysUrl(given: string): boolean {
  if (!URL.canParse(given)) return false;
  const { protocol, username, password } = new URL(given);
  return /^https?:$/.test(protocol) && username === '' && password === '';
}

/** The 32 bytes of a key; null for any other text. */
export function keyBytes(given: string): Buffer | null {
  if (/^[0-9a-f]{64}$/i.test(given)) return Buffer.from(given, 'hex');
  return /^[A-Za-z0-9+/_-]{43}=?$/.test(given) ? Buffer.from(given, 'base64') : null;
}

const ADDRESS_WORDS = ['loopback', 'linklocal', 'uniquelocal'];

function isNetwork(given: string): boolean {
  const [address = '', bits, ...rest] = given.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  if (bits === undefined) return true;
  if (!/^\d{1,3}$/.test(bits)) return false;
  try {
    new BlockList().addSubnet(address, Number(bits), family === 4 ? 'ipv4' : 'ipv6');
    return true;
  } catch {
    return false;
  }
}

function isTrust(given: string): boolean {
  if (/^[1-9]$/.test(given)) return true;
  const items = listOf(given);
  return items.length > 0 && items.every((item) => ADDRESS_WORDS.includes(item) || isNetwork(item));
}

/** As browsers write them in `Origin`: no path, no slash at the end. */
function isOrigin(given: string): boolean {
  return /^https?:\/\//.test(given) && URL.canParse(given) && new URL(given).origin === given;
}

/** Who may ask, how much, and how what is kept is kept. */
export const SECURITY_VARIABLES = {
  API_KEYS_FILE: optionalText({
    group: 'security',
    description:
      'File with the hashed keys of callers, for `AUTH_MODE=api_key`. `npm run keys` writes it; the service reads it again within a second of a change.',
    defaultText: '<CHAT_DOCS_DIR>/api-keys.json',
    allowed: 'a path',
    accepts: isPath,
  }),
  JWT_JWKS_URL: optionalText({
    group: 'security',
    description:
      'Address of the public keys that sign tokens, for `AUTH_MODE=jwt`. They are kept for ten minutes and fetched again when a token names an unknown one.',
    secret: true,
    allowed: 'a URL that begins with `https://` or `http://`, without a user',
    accepts: isKeysUrl,
  }),
  JWT_ISSUER: optionalText({
    group: 'security',
    description: 'Who must have issued a token: its claim `iss`, letter by letter. Needed for `AUTH_MODE=jwt`.',
    allowed: 'any text',
  }),
  JWT_AUDIENCE: optionalText({
    group: 'security',
    description: 'For whom a token must be: one of its claim `aud`. Needed for `AUTH_MODE=jwt`.',
    allowed: 'any text',
  }),
  JWT_ALGORITHMS: text({
    group: 'security',
    description: 'Signatures that are taken.',
    default: 'RS256,PS256,ES256,EdDSA',
    allowed: `some of ${JWT_ALGORITHMS.map((name) => `\`${name}\``).join(', ')}, commas between`,
    accepts: (given) =>
      listOf(given).length > 0 && listOf(given).every((name) => (JWT_ALGORITHMS as readonly string[]).includes(name)),
  }),
  JWT_CLOCK_SKEW_S: wholeNumber({
    group: 'security',
    description: "How far the issuer's clock may be off when a token's time is checked.",
    unit: 's',
    min: 0,
    max: 300,
    default: 30,
    zero: 'both clocks must agree',
  }),
  JWT_ROLES_CLAIM: text({
    group: 'security',
    description: "Claim of a token that lists its bearer's roles; points go into nested claims (`realm_access.roles`).",
    default: 'roles',
    allowed: 'names divided by points',
    accepts: (given) => /^[^.\s]+(?:\.[^.\s]+)*$/.test(given),
  }),
  JWT_ADMIN_ROLE: text({
    group: 'security',
    description: 'Role in that claim that makes its bearer an admin.',
    default: 'admin',
    allowed: 'any text',
  }),
  JWT_USER_ROLE: optionalText({
    group: 'security',
    description: 'Role in that claim without which a bearer may not ask.',
    defaultText: 'not set: every sound token may ask',
    allowed: 'any text',
  }),
  RATE_LIMIT_PER_MINUTE: optionalNumber({
    group: 'security',
    description:
      'Most requests of one caller in a minute; of strangers, and where nobody is asked who they are, of one address. Probes are not counted.',
    unit: 'requests',
    min: 0,
    max: 1_000_000,
    defaultText: '120; no limit while only this machine can reach the service and AUTH_MODE is none',
    zero: 'no limit',
  }),
  RATE_LIMIT_BURST: wholeNumber({
    group: 'security',
    description: 'Requests beyond that limit which a caller may make in ten minutes, for short rushes.',
    unit: 'requests',
    min: 0,
    max: 1_000_000,
    default: 60,
    zero: 'none beyond the limit',
  }),
  MAX_CONCURRENT_TURNS: wholeNumber({
    group: 'security',
    description:
      'Most questions under way or waiting at one time; further ones are answered 503 with `Retry-After` before they cost anything.',
    unit: 'questions',
    min: 1,
    max: 10_000,
    default: 100,
  }),
  MAX_CONNECTIONS: wholeNumber({
    group: 'security',
    description: 'Most open connections; further ones are closed at once.',
    unit: 'connections',
    min: 10,
    max: 1_000_000,
    default: 2000,
  }),
  MAX_EVENT_LOOP_DELAY_MS: wholeNumber({
    group: 'security',
    description:
      'Delay of the event loop, over two seconds, beyond which requests are answered 503 with `Retry-After` until it is below again. Probes are answered always.',
    unit: 'ms',
    min: 0,
    max: 60_000,
    default: 1000,
    zero: 'never',
  }),
  TRUST_PROXY: optionalText({
    group: 'security',
    description:
      "Proxies whose `X-Forwarded-For` tells a client's address: how many stand in front, or their addresses. Everybody else's is ignored.",
    defaultText: 'not set: none',
    allowed:
      'a number from 1 to 9, or addresses, networks (`10.0.0.0/8`), `loopback`, `linklocal`, `uniquelocal`, commas between',
    accepts: isTrust,
  }),
  CORS_ORIGINS: optionalText({
    group: 'security',
    description: 'Origins of pages of other sites whose scripts may use the service.',
    defaultText: 'not set: none',
    allowed: 'origins such as `https://intranet.example`, commas between',
    accepts: (given) => listOf(given).length > 0 && listOf(given).every(isOrigin),
  }),
  SSL_CERT_PATH: optionalText({
    group: 'security',
    description:
      'Certificate chain in PEM form; with SSL_KEY_PATH the service speaks HTTPS. Both are read again within five seconds of a change.',
    defaultText: 'not set: plain HTTP',
    allowed: 'a path',
    accepts: isPath,
  }),
  SSL_KEY_PATH: optionalText({
    group: 'security',
    description: 'Private key of the certificate in PEM form, without a password.',
    defaultText: 'not set: plain HTTP',
    allowed: 'a path',
    accepts: isPath,
  }),
  ARTIFACT_ENCRYPTION_KEY: optionalText({
    group: 'security',
    description:
      'Key that encrypts files of answers at rest (AES-256-GCM), or several: the first encrypts, all of them decrypt. Files from before there was a key are read as they are.',
    secret: true,
    allowed: '32 bytes as 64 hex digits or in base64 (`openssl rand -hex 32`); several with commas between',
    accepts: (given) => listOf(given).length > 0 && listOf(given).every((key) => keyBytes(key) !== null),
  }),
  SESSION_TTL: wholeNumber({
    group: 'security',
    description: 'Time after its last turn at which a session is deleted with its files.',
    unit: 's',
    min: 0,
    max: 315_360_000,
    default: 0,
    zero: 'kept until deleted',
  }),
  ARTIFACT_QUOTA_MB: wholeNumber({
    group: 'security',
    description:
      'Most space for files of answers. Beyond it the sessions that were used least recently are deleted, those of the last hour excepted.',
    unit: 'MB',
    min: 0,
    max: 1_000_000_000,
    default: 0,
    zero: 'as much as the disk has',
  }),
};
