import { describe, expect, it } from '@jest/globals';
import { ConfigError } from './config-error.js';
import { type Environment, parseConfig } from './parse-config.js';

const parse = (env: Environment) => parseConfig(env, '/srv/plant');

function faultsOf(env: Environment): readonly string[] {
  try {
    parse(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

describe('parseConfig, where it is about who may ask and how much,', () => {
  it.each([{ NODE_ENV: 'production' }, { API_HOST: '0.0.0.0' }, { API_HOST: '10.0.0.7' }, { API_HOST: '::' }])(
    'lets nobody in unasked with %j until AUTH_MODE is set by hand, and then warns loudly',
    (env) => {
      expect(faultsOf(env)).toEqual([expect.stringMatching(/^AUTH_MODE: not set.*api_key.*npm run keys/)]);
      expect(parse({ ...env, AUTH_MODE: 'none' }).warnings).toEqual([
        expect.stringMatching(/^AUTH_MODE=none .*everybody/),
      ]);
      expect(parse({ ...env, AUTH_MODE: 'api_key' }).warnings).toEqual([]);
    },
  );

  it.each(['127.0.0.1', '127.1.2.3', '::1', 'localhost'])('asks nobody who they are on %s alone', (API_HOST) => {
    expect(parse({ API_HOST })).toMatchObject({ auth: { mode: 'none', byHand: false }, warnings: [] });
  });

  it('listens everywhere once callers have to say who they are', () => {
    expect(parse({ AUTH_MODE: 'api_key' })).toMatchObject({
      apiHost: '0.0.0.0',
      auth: { mode: 'api_key', keysFile: '/srv/plant/chat_docs/api-keys.json' },
    });
  });

  it('needs to know whose tokens it may trust', () => {
    expect(faultsOf({ AUTH_MODE: 'jwt' }).map((fault) => fault.split(':')[0])).toEqual([
      'JWT_JWKS_URL',
      'JWT_ISSUER',
      'JWT_AUDIENCE',
    ]);
    const env = { AUTH_MODE: 'jwt', JWT_JWKS_URL: 'https://id/keys', JWT_ISSUER: 'https://id', JWT_AUDIENCE: 'bot' };
    expect(parse(env).auth).toEqual({
      mode: 'jwt',
      jwksUrl: 'https://id/keys',
      issuer: 'https://id',
      audience: 'bot',
      algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
      clockSkewS: 30,
      rolesClaim: 'roles',
      adminRole: 'admin',
    });
    expect(parse({ ...env, JWT_JWKS_URL: 'http://id/keys' }).warnings).toEqual([expect.stringContaining('plain HTTP')]);
  });

  it.each(['HS256', 'none', 'RS256,HS256', ','])('takes no tokens signed with %s', (JWT_ALGORITHMS) => {
    expect(faultsOf({ JWT_ALGORITHMS })).toHaveLength(1);
  });

  it('limits what one caller may ask unless only this machine can reach the service', () => {
    expect(parse({ AUTH_MODE: 'api_key' }).limits.perMinute).toBe(120);
    expect(parse({ AUTH_MODE: 'none', API_HOST: '0.0.0.0' }).limits.perMinute).toBe(120);
    expect(parse({ AUTH_MODE: 'api_key', RATE_LIMIT_PER_MINUTE: '0' }).limits.perMinute).toBe(0);
  });

  it.each([
    ['1', 1],
    ['10.0.0.0/8, ::1', ['10.0.0.0/8', '::1']],
    ['loopback', ['loopback']],
  ])('trusts the proxies in %s', (TRUST_PROXY, trusted) => {
    expect(parse({ TRUST_PROXY }).trustProxy).toEqual(trusted);
  });

  it.each(['true', '0', '10', '10.0.0.0/33', '10.0.0.0/8/8', 'proxy.example', '*', '10.0.0'])(
    'trusts nobody for %s',
    (TRUST_PROXY) => expect(faultsOf({ TRUST_PROXY })).toHaveLength(1),
  );

  it.each(['*', 'https://a.example/', 'a.example', 'https://a.example/path', 'null', 'https://a.example,*'])(
    'opens itself to no pages for %s',
    (CORS_ORIGINS) => expect(faultsOf({ CORS_ORIGINS })).toHaveLength(1),
  );

  it('needs both halves of a certificate', () => {
    expect(faultsOf({ SSL_CERT_PATH: 'c.pem' })).toEqual([expect.stringMatching(/^SSL_KEY_PATH: not set/)]);
    expect(faultsOf({ SSL_KEY_PATH: 'k.pem' })).toEqual([expect.stringMatching(/^SSL_CERT_PATH: not set/)]);
    expect(parse({ SSL_CERT_PATH: 'c.pem', SSL_KEY_PATH: '/k.pem' }).tls).toEqual({
      certPath: '/srv/plant/c.pem',
      keyPath: '/k.pem',
    });
  });

  it('takes keys of 32 bytes in hex or base64, the first to encrypt', () => {
    const [hex, base64] = ['0a'.repeat(32), Buffer.alloc(32, 7).toString('base64')];
    expect(parse({ ARTIFACT_ENCRYPTION_KEY: `${hex}, ${base64}` }).artifactKeys).toEqual([
      Buffer.alloc(32, 10),
      Buffer.alloc(32, 7),
    ]);
    for (const key of ['hunter2', hex.slice(2), `${hex}00`, `${hex},x`, ',', base64.slice(4)]) {
      const faults = faultsOf({ ARTIFACT_ENCRYPTION_KEY: key });
      expect(faults).toEqual([expect.stringMatching(/^ARTIFACT_ENCRYPTION_KEY: given \d+ characters \(hidden\)/)]);
    }
  });

  it('says when keys or tokens are set up and nobody is asked for them', () => {
    expect(parse({ API_KEYS_FILE: 'k.json', JWT_JWKS_URL: 'https://id/keys' }).warnings).toEqual([
      expect.stringMatching(/^API_KEYS_FILE is set and has no effect/),
      expect.stringMatching(/^JWT_JWKS_URL is set and has no effect/),
    ]);
  });
});
