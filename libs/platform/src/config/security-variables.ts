import { optionalText, text, wholeNumber } from './variable.js';

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
};
