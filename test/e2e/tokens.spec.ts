import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { exportSPKI, importJWK } from 'jose';
import { createPublicKey, randomUUID } from 'node:crypto';
import { IdentityProvider, makeSigningKey } from '../support/identity-provider.js';
import { type ChatApp, startChatApp } from '../support/service/chat-app.js';
import type { Answer } from '../support/service/chat-client.js';
import { type PlantFile, plainPlant } from '../support/service/plant-files.js';
import { told, type Way, WAYS } from '../support/session-ways.js';
import { expectProblem } from '../support/store/problems.js';

const SKEW_S = 20;
const MINUTE_MS = 60_000;

let plant: PlantFile;
let provider: IdentityProvider;
let chat: ChatApp;

beforeAll(async () => {
  [plant, provider] = [
    await plainPlant({ equipment: 20, workOrders: 20, failures: 5 }),
    await IdentityProvider.start(),
  ];
  chat = await startChatApp({
    plant: plant.path,
    env: { ...provider.env, JWT_CLOCK_SKEW_S: String(SKEW_S), JWT_ALGORITHMS: 'ES256,RS256', RATE_LIMIT_PER_MINUTE: '0' },
  }); // prettier-ignore
});

afterAll(async () => {
  jest.restoreAllMocks();
  await chat.close();
  await provider.close();
  await plant.remove();
});

const as = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });
const list = (token: string): Promise<Response> => chat.client.get('/v1/sessions', { headers: as(token) });
const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const nowS = (): number => Math.floor(Date.now() / 1000);

async function talk(token: string): Promise<string> {
  const response = await chat.client.get('/v1/chat', {
    method: 'POST',
    headers: { ...as(token), 'content-type': 'application/json' },
    body: JSON.stringify({ message: '¿cuántos equipos hay por planta?', image: 'chart' }),
  });
  expect(response.status).toBe(200);
  return ((await response.json()) as Answer).session_id;
}

async function expectRefused(what: string, token: string): Promise<void> {
  const response = await list(token);
  expect([what, response.status, response.headers.get('www-authenticate')]).toEqual([
    what,
    401,
    'Bearer realm="maintenance-chatbot", error="invalid_token"',
  ]);
  await expectProblem(response, 401, 'invalid_credentials');
}

describe('A token, asked of the whole service', () => {
  it('lets its subject in, and no one without it', async () => {
    expect((await list(await provider.sign('ana'))).status).toBe(200);
    await expectProblem(await chat.client.get('/v1/sessions'), 401, 'unauthenticated');
    const token = await provider.sign('ana');
    for (const [name, value] of [['cookie', `token=${token}`], ['x-api-key', token], ['authorization', token], ['authorization', `Basic ${token}`]] as const) {
      expect((await chat.client.get('/v1/sessions', { headers: { [name]: value } })).status).toBe(401);
    } // prettier-ignore
    expect((await chat.client.get(`/v1/sessions?access_token=${token}`)).status).toBe(401);
  });

  it('is not one where issuer, audience, times or subject are others', async () => {
    const claims: Record<string, object> = {
      'another issuer': { iss: 'https://id.example.evil.example' },
      'an issuer almost the same': { iss: 'https://id.example/' },
      'no issuer': { iss: undefined },
      'issuers in a list': { iss: ['https://id.example'] },
      'another audience': { aud: 'chatbot2' },
      'no audience': { aud: undefined },
      'an audience in an object': { aud: { 0: 'chatbot' } },
      'over, beyond the skew': { exp: nowS() - SKEW_S - 5 },
      'without end': { exp: undefined },
      'an end that is no number': { exp: '9999999999' },
      'not yet, beyond the skew': { nbf: nowS() + SKEW_S + 30 },
      'no subject': { sub: undefined },
      'an empty subject': { sub: '' },
      'a subject that is a number': { sub: 7 },
      'a subject that is a list': { sub: ['ana'] },
    };
    for (const [what, changes] of Object.entries(claims)) {
      await expectRefused(what, await provider.sign('ana', changes as Record<string, string>));
    }
    for (const good of [{ exp: nowS() - SKEW_S + 10 }, { nbf: nowS() + SKEW_S - 10 }, { aud: ['other', 'chatbot'] }]) {
      expect((await list(await provider.sign('ana', good))).status).toBe(200);
    }
  });

  it('is not one where its signature is none, another algorithm’s, or of a key that it brings along', async () => {
    const token = await provider.sign('ana');
    const [header = '', payload = '', signature = ''] = token.split('.');
    const { key } = provider;
    const stranger = await makeSigningKey('first');
    const rsa = await makeSigningKey('rsa', 'RS256');
    const published = createPublicKey({ key: key.jwk as never, format: 'jwk' });
    const pem = await exportSPKI((await importJWK(key.jwk, key.alg)) as never);
    const admin = encoded({
      ...(JSON.parse(Buffer.from(payload, 'base64url').toString()) as object),
      roles: ['admin'],
    });
    const hs = (secret: Uint8Array): Promise<string> => provider.sign('ana', {}, { header: { alg: 'HS256' }, secret });
    const forged: Record<string, string> = {
      'no algorithm': `${encoded({ alg: 'none' })}.${payload}.`,
      'no algorithm, in capitals': `${encoded({ alg: 'NONE', kid: key.kid })}.${payload}.`,
      'no algorithm, signed': `${encoded({ alg: 'none', kid: key.kid })}.${payload}.${signature}`,
      'an algorithm that is a list': `${encoded({ alg: ['ES256'], kid: key.kid })}.${payload}.${signature}`,
      'no signature': `${header}.${payload}.`,
      'two parts': `${header}.${payload}`,
      'five parts': `${token}.${payload}.${signature}`,
      'the payload of an admin': `${header}.${admin}.${signature}`,
      'a signature of zeros': `${header}.${payload}.${Buffer.alloc(64).toString('base64url')}`,
      'a bit turned': `${token.slice(0, -4)}${token.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`,
      'a stranger’s key of that id': await provider.sign('ana', {}, { key: stranger }),
      'the public key as PEM for a secret': await hs(Buffer.from(pem)),
      'the public key as DER for a secret': await hs(published.export({ type: 'spki', format: 'der' })),
      'the public key as JWK for a secret': await hs(Buffer.from(JSON.stringify(key.jwk))),
      'its x for a secret': await hs(Buffer.from(key.jwk.x ?? '', 'base64url')),
      'a key that it brings along': await provider.sign('ana', {}, { key: stranger, header: { jwk: stranger.jwk, kid: undefined } }),
      'an address of keys': await provider.sign('ana', {}, { key: stranger, header: { jku: 'http://127.0.0.1:1/jwks', x5u: 'http://127.0.0.1:1' } }),
      'another algorithm under that id': await provider.sign('ana', {}, { key: { ...rsa, kid: key.kid } }),
      'an extension that nobody knows': await provider.sign('ana', {}, { header: { crit: ['http://evil.example/x'], 'http://evil.example/x': true } }).catch(() => `${encoded({ alg: key.alg, kid: key.kid, crit: ['x'], x: 1 })}.${payload}.${signature}`),
      'an encrypted one': `${encoded({ alg: 'dir', enc: 'A256GCM' })}..AAAA.AAAA.AAAA`,
      'a header that is no JSON': `AAAA.${payload}.${signature}`,
      'a header that is null': `${Buffer.from('null').toString('base64url')}.${payload}.${signature}`,
      'one without end': `${'A'.repeat(9_000)}.${payload}.${signature}`,
      '__proto__': `${Buffer.from('{"__proto__":{"alg":"none"}}').toString('base64url')}.${payload}.`,
    }; // prettier-ignore
    for (const [what, each] of Object.entries(forged)) await expectRefused(what, each);
  });

  it('is not one where its key’s id is a path, a statement, or anything but an id', async () => {
    const before = provider.fetches;
    for (const kid of ['../../../../dev/null', '/dev/null', "' UNION SELECT 'x", '$(id)', 'http://127.0.0.1:1/', '\u0000', 'first\n', 'x'.repeat(2_000), '__proto__', '', 7, null, ['first'], { a: 1 }]) {
      const token = await provider.sign('ana', {}, { key: await makeSigningKey('x'), header: { kid } as never });
      await expectRefused(`kid ${JSON.stringify(kid)}`, token);
    } // prettier-ignore
    // Nobody's tokens make the service ask its provider again and again.
    expect(provider.fetches - before).toBeLessThanOrEqual(1);
  });
});

describe('Sessions of subjects', () => {
  const tokens: Record<string, string> = {};

  beforeAll(async () => {
    tokens.ana = await provider.sign('ana');
    tokens.boss = await provider.sign('boss', { roles: ['admin'] });
  });

  const send = (way: Way, session: string, token: string): Promise<Response> =>
    chat.client.get(way.path.replace('{session_id}', session) + (way.query ?? ''), {
      method: way.method,
      headers: { ...as(token), ...(way.body ? { 'content-type': 'application/json' } : {}) },
      ...(way.body ? { body: JSON.stringify(way.body(session)) } : {}),
    });

  it('are nobody else’s, in every way, however alike another subject is written', async () => {
    const session = await talk(tokens.ana ?? '');
    const others = ['eva', 'Ana', 'ana ', ' ana', 'aná', 'ana\u0301', 'jwt:ana', 'key:ana', 'anonymous', 'ana\u0000', 'ana%', '*', '漢🔧', 'a'.repeat(255)]; // prettier-ignore
    let cases = 0;
    const served = WAYS.filter(({ path }) => !path.includes('feedback'));
    for (const [at, subject] of others.entries()) {
      const theirs = await provider.sign(subject);
      for (const way of at === 0 ? served : served.slice(0, 4)) {
        const nowhere = randomUUID();
        const seen = await told(await send(way, session, theirs), session);
        expect([subject, way, seen]).toEqual([subject, way, await told(await send(way, nowhere, theirs), nowhere)]);
        expect(seen).toMatchObject({ status: 404 });
        cases += 1;
      }
      expect(((await (await list(theirs)).json()) as { items: object[] }).items).toEqual([]);
    }
    for (const way of served.filter(({ method }) => method !== 'DELETE')) {
      if (!way.ownerOnly)
        expect([way, (await send(way, session, tokens.boss ?? '')).status]).toEqual([way, way.status]);
      // With another token of the same subject.
      expect([way, (await send(way, session, await provider.sign('ana'))).status]).toEqual([way, way.status]);
      cases += 2;
    }
    console.info(`ownership cases tried with tokens: ${cases}`);
  });

  it('are an admin’s to read where the token says so in the claim that was named, and in no other', async () => {
    const audit = async (claims: object): Promise<number> =>
      (await chat.client.get('/v1/audit-events', { headers: as(await provider.sign('eva', claims as never)) })).status;
    expect(await audit({ roles: ['admin'] })).toBe(200);
    for (const claims of [{}, { role: 'admin' }, { roles: [['admin']] }, { roles: { admin: true } }, { roles: 'Admin' }, { scope: 'admin' }, { 'roles ': ['admin'] }]) {
      expect([claims, await audit(claims)]).toEqual([claims, 403]);
    } // prettier-ignore
  });
});

describe('The keys of the identity provider', () => {
  const start = Date.now();
  /** Lets so much time go by for whoever keeps the keys; tokens are made for that time, too. */
  const later = (minutes: number): void => {
    jest.spyOn(Date, 'now').mockReturnValue(start + minutes * MINUTE_MS);
  };

  it('are changed without a restart; a withdrawn one signs no more', async () => {
    const old = await provider.sign('ana', { exp: nowS() + 100_000 });
    await provider.rotate('second');
    later(1);
    expect((await list(await provider.sign('ana'))).status).toBe(200);
    expect((await list(old)).status).toBe(200);
    provider.withdraw('first');
    later(12);
    await expectRefused('a withdrawn key', old);
    expect((await list(await provider.sign('ana', { exp: nowS() + 100_000 }))).status).toBe(200);
  });

  it('that cannot be fetched make nobody a stranger: those known go on, others are told to come again', async () => {
    provider.there = false;
    later(24);
    const token = await provider.sign('ana', { exp: nowS() + 100_000 });
    expect((await list(token)).status).toBe(200);
    later(26);
    const response = await list(await provider.sign('ana', {}, { key: await makeSigningKey('third') }));
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    await expectProblem(response, 503, 'identity_unavailable');
    // Whatever is the matter with identities, whoever asks for nothing is told how the service is.
    expect((await chat.client.get('/health/ready', { headers: as(token) })).status).toBe(200);
    provider.there = true;
    later(28);
    expect((await list(token)).status).toBe(200);
  });
});
