import { FixedClock } from '@app/kernel';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JwtSettings } from '../config/index.js';
import { PinoAppLogger } from '../observability/pino-app-logger.js';
import { JwtAuthenticator } from './jwt-authenticator.js';

const NOW = new Date('2026-11-22T18:00:00Z');
const NOW_S = NOW.getTime() / 1000;

interface SigningKey {
  kid: string;
  alg: string;
  privateKey: CryptoKey;
  jwk: JWK;
}

async function signingKey(kid: string, alg = 'ES256'): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { kid, alg, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
}

const KEY = await signingKey('first');
const CLAIMS: JWTPayload = { sub: 'ana', iss: 'https://id.example', aud: 'chatbot', exp: NOW_S + 300 };

function token(claims: JWTPayload = {}, key: SigningKey = KEY): Promise<string> {
  return new SignJWT({ ...CLAIMS, ...claims }).setProtectedHeader({ alg: key.alg, kid: key.kid }).sign(key.privateKey);
}

let published: JWK[];
let fetches: number;
let answers: boolean;
let server: Server;
let url: string;
let lines: string[];

beforeEach(async () => {
  [published, fetches, answers, lines] = [[KEY.jwk], 0, true, []];
  server = createServer((_, response) => {
    fetches += 1;
    response.writeHead(answers ? 200 : 500, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ keys: published }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`;
});

afterEach(() => {
  jest.restoreAllMocks();
  server.closeAllConnections();
  server.close();
});

function door(settings: Partial<JwtSettings> = {}, cooldownMs = 0, clock = new FixedClock(NOW)): JwtAuthenticator {
  return new JwtAuthenticator(
    {
      mode: 'jwt',
      jwksUrl: url,
      issuer: 'https://id.example',
      audience: 'chatbot',
      algorithms: ['RS256', 'ES256'],
      clockSkewS: 30,
      rolesClaim: 'roles',
      adminRole: 'admin',
      ...settings,
    },
    clock,
    new PinoAppLogger('debug', clock, { write: (line) => lines.push(line) }),
    cooldownMs,
  );
}

const REFUSED = { code: 'invalid_credentials', kind: 'unauthenticated' };

describe('Tokens', () => {
  it('say whose they are and whether that is an admin', async () => {
    expect(await door().authenticate(await token())).toEqual({ owner: 'jwt:ana', role: 'user' });
    expect(await door().authenticate(await token({ roles: ['user', 'admin'] }))).toMatchObject({ role: 'admin' });
    const nested = door({ rolesClaim: 'realm_access.roles', adminRole: 'boss' });
    expect(await nested.authenticate(await token({ realm_access: { roles: ['boss'] } }))).toMatchObject({
      role: 'admin',
    });
    const scoped = door({ rolesClaim: 'scope', adminRole: 'chat:admin' });
    expect(await scoped.authenticate(await token({ scope: 'openid chat:admin' }))).toMatchObject({ role: 'admin' });
  });

  it.each([[['admins']], [{ admin: true }], [[['admin']]], [true], ['administrator'], [null]])(
    'make no admin of roles such as %j',
    async (roles) => {
      expect(await door().authenticate(await token({ roles }))).toMatchObject({ role: 'user' });
    },
  );

  it('without the role that may ask are known and refused', async () => {
    const strict = door({ userRole: 'operator' });
    await expect(strict.authenticate(await token())).rejects.toMatchObject({ code: 'forbidden', kind: 'forbidden' });
    expect(await strict.authenticate(await token({ roles: ['operator'] }))).toMatchObject({ role: 'user' });
    expect(await strict.authenticate(await token({ roles: ['admin'] }))).toMatchObject({ role: 'admin' });
  });

  it.each<[string, JWTPayload]>([
    ['of another issuer', { iss: 'https://id.example/' }],
    ['of no issuer', { iss: undefined }],
    ['for somebody else', { aud: 'other' }],
    ['for nobody', { aud: undefined }],
    ['that is over', { exp: NOW_S - 31 }],
    ['without an end', { exp: undefined }],
    ['that begins later', { nbf: NOW_S + 31 }],
    ['of nobody', { sub: undefined }],
    ['of an empty subject', { sub: '' }],
    ['of an endless subject', { sub: 'x'.repeat(300) }],
    ['of a subject that is a number', { sub: 7 as never }],
    ['of a subject that is a list', { sub: ['ana'] as never }],
  ])('%s are refused', async (_, claims) => {
    await expect(door().authenticate(await token(claims))).rejects.toMatchObject(REFUSED);
  });

  it('may be off by the clock skew, in both directions', async () => {
    const claims = { exp: NOW_S - 29, nbf: NOW_S - 60 };
    expect(await door().authenticate(await token(claims))).toMatchObject({ owner: 'jwt:ana' });
    expect(await door().authenticate(await token({ nbf: NOW_S + 29 }))).toMatchObject({ owner: 'jwt:ana' });
    await expect(door({ clockSkewS: 0 }).authenticate(await token(claims))).rejects.toMatchObject(REFUSED);
  });

  it('that are forged are refused', async () => {
    const [header = '', payload = '', signature = ''] = (await token()).split('.');
    const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const stranger = await signingKey('first');
    const publicKey = new TextEncoder().encode(JSON.stringify(KEY.jwk));
    const forged = [
      `${encode({ alg: 'none' })}.${payload}.`,
      `${encode({ alg: 'none', kid: 'first' })}.${payload}.${signature}`,
      `${header}.${encode({ ...CLAIMS, roles: ['admin'] })}.${signature}`,
      `${header}.${payload}.${signature.slice(0, -2)}AA`,
      `${header}.${payload}.`,
      await token({}, stranger),
      // The public key taken for a shared secret.
      await new SignJWT({ ...CLAIMS }).setProtectedHeader({ alg: 'HS256', kid: 'first' }).sign(publicKey),
      // A key that the token brings along.
      await new SignJWT({ ...CLAIMS })
        .setProtectedHeader({ alg: 'ES256', jwk: stranger.jwk })
        .sign(stranger.privateKey),
      'not.a.token',
      '..',
      'x'.repeat(20_000),
    ];
    for (const each of forged) await expect(door().authenticate(each)).rejects.toMatchObject(REFUSED);
    // With an algorithm that is sound, and that the operator has not allowed.
    const rsa = await signingKey('rsa', 'PS256');
    published.push(rsa.jwk);
    await expect(door().authenticate(await token({}, rsa))).rejects.toMatchObject(REFUSED);
    expect(await door({ algorithms: ['PS256'] }).authenticate(await token({}, rsa))).toMatchObject({ role: 'user' });
  });
});

describe('The keys that sign tokens', () => {
  it('are fetched once, and again for a token that names a new one', async () => {
    const rotating = door();
    for (let i = 0; i < 5; i += 1) await rotating.authenticate(await token());
    expect(fetches).toBe(1);
    const next = await signingKey('second');
    published = [KEY.jwk, next.jwk];
    expect(await rotating.authenticate(await token({}, next))).toMatchObject({ owner: 'jwt:ana' });
    expect(fetches).toBe(2);
    expect(await rotating.authenticate(await token())).toMatchObject({ owner: 'jwt:ana' });
  });

  it('that are withdrawn sign no more once the keys have been fetched again', async () => {
    const rotating = door();
    await rotating.authenticate(await token());
    const next = await signingKey('second');
    published = [next.jwk];
    await rotating.authenticate(await token({}, next));
    await expect(rotating.authenticate(await token())).rejects.toMatchObject(REFUSED);
  });

  it('are not fetched again and again for tokens that name none of them', async () => {
    const patient = door({}, 60_000);
    const stranger = await signingKey('unknown');
    for (let i = 0; i < 5; i += 1) {
      await expect(patient.authenticate(await token({}, stranger))).rejects.toMatchObject(REFUSED);
    }
    expect(fetches).toBe(1);
  });

  it('may be out of reach: nobody is called a stranger for that, and the start goes on', async () => {
    answers = false;
    const waiting = door();
    await waiting.prepare();
    await expect(waiting.authenticate(await token())).rejects.toMatchObject({
      code: 'identity_unavailable',
      kind: 'unavailable',
      retryAfterS: 10,
    });
    answers = true;
    expect(await waiting.authenticate(await token())).toMatchObject({ owner: 'jwt:ana' });
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await expect(door().authenticate(await token())).rejects.toMatchObject({ code: 'identity_unavailable' });
  });

  it('are kept for an hour while the identity provider is away, which is asked now and then whether it is back', async () => {
    const clock = new FixedClock(NOW);
    const keeping = door({}, 30_000, clock);
    const lasting = { exp: NOW_S + 100_000 };
    const later = (minutes: number): void => {
      const instant = NOW.getTime() + minutes * 60_000;
      clock.set(new Date(instant));
      jest.spyOn(Date, 'now').mockReturnValue(instant);
    };
    later(0);
    await keeping.authenticate(await token(lasting));
    answers = false;
    later(11);
    for (let i = 0; i < 5; i += 1) expect(await keeping.authenticate(await token(lasting))).toMatchObject({ owner: 'jwt:ana' });
    expect(fetches).toBe(2);
    // A key that is not among them may be a new one; a forged token is none, whoever is away.
    await expect(keeping.authenticate(await token(lasting, await signingKey('second')))).rejects.toMatchObject({ code: 'identity_unavailable' });
    await expect(keeping.authenticate(await token(lasting, await signingKey('first')))).rejects.toMatchObject(REFUSED);
    later(20);
    expect(await keeping.authenticate(await token(lasting))).toMatchObject({ owner: 'jwt:ana' });
    expect(fetches).toBe(3);
    later(75);
    await expect(keeping.authenticate(await token(lasting))).rejects.toMatchObject({ code: 'identity_unavailable' });
    answers = true;
    expect(await keeping.authenticate(await token(lasting))).toMatchObject({ owner: 'jwt:ana' });
  }); // prettier-ignore

  it.each([301, 302, 307, 204, 304, 404])('are not looked for elsewhere, and not taken from an answer of %i', async (status) => {
    let asked = 0;
    const elsewhere = createServer((_, response) => {
      asked += 1;
      response.end(JSON.stringify({ keys: published }));
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    const to = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`;
    server.removeAllListeners('request');
    server.on('request', (_, response) => {
      response.writeHead(status, { location: to, 'content-type': 'application/json' });
      response.end(status === 204 || status === 304 ? undefined : JSON.stringify({ keys: published }));
    });
    await expect(door().authenticate(await token())).rejects.toMatchObject({ code: 'identity_unavailable' });
    expect(asked).toBe(0);
    elsewhere.close();
  }); // prettier-ignore

  it('are not taken from a server that sends without end', async () => {
    published = Array.from({ length: 20_000 }, (_, at) => ({ ...KEY.jwk, kid: `key-${at}` }));
    await expect(door().authenticate(await token())).rejects.toMatchObject({ code: 'identity_unavailable' });
  });

  it('are asked for without a word of the token in the log', async () => {
    answers = false;
    const secret = await token();
    await door()
      .authenticate(secret)
      .catch(() => undefined);
    expect(lines.join('')).not.toContain(secret.split('.')[2]);
    expect(lines.length).toBeGreaterThan(0);
  });
});
