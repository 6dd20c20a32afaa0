import { exportJWK, generateKeyPair, type JWK, type JWTHeaderParameters, type JWTPayload, SignJWT } from 'jose';
import { type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const ISSUER = 'https://id.example';
const AUDIENCE = 'chatbot';
const LASTS_S = 600;

type PrivateKey = Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];

export interface SigningKey {
  kid: string;
  alg: string;
  privateKey: PrivateKey;
  jwk: JWK;
}

export async function makeSigningKey(kid: string, alg = 'ES256'): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { kid, alg, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
}

/** An identity provider: signs tokens and publishes the keys that they are checked with, for as long as it is there. */
export class IdentityProvider {
  /** Requests for the keys so far. */
  fetches = 0;
  /** Whether it answers; else it says that it has a fault. */
  there = true;
  private published: SigningKey[];

  private constructor(
    private readonly server: Server,
    first: SigningKey,
  ) {
    this.published = [first];
    server.on('request', (_, response) => {
      this.fetches += 1;
      response.writeHead(this.there ? 200 : 500, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ keys: this.published.map(({ jwk }) => jwk) }));
    });
  }

  static async start(): Promise<IdentityProvider> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new IdentityProvider(server, await makeSigningKey('first'));
  }

  /** What a service's environment says to trust it. */
  get env(): Record<string, string> {
    return { AUTH_MODE: 'jwt', JWT_JWKS_URL: this.url, JWT_ISSUER: ISSUER, JWT_AUDIENCE: AUDIENCE };
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/jwks`;
  }

  /** The key that signs. */
  get key(): SigningKey {
    const key = this.published.at(-1);
    if (!key) throw new Error('Nothing signs');
    return key;
  }

  /** Makes a new key that signs from now on; the old ones are published still. */
  async rotate(kid: string, alg?: string): Promise<SigningKey> {
    const key = await makeSigningKey(kid, alg);
    this.published.push(key);
    return key;
  }

  withdraw(kid: string): void {
    this.published = this.published.filter((key) => key.kid !== kid);
  }

  /** A token for `sub` that is good for ten minutes but for what `claims` and `header` say. */
  sign(
    sub: string,
    claims: JWTPayload = {},
    { key = this.key, header = {}, secret }: SigningOptions = {},
  ): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({ sub, iss: ISSUER, aud: AUDIENCE, iat: now, exp: now + LASTS_S, ...claims })
      .setProtectedHeader({ alg: key.alg, kid: key.kid, ...header })
      .sign(secret ?? key.privateKey);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

interface SigningOptions {
  key?: SigningKey;
  header?: Partial<JWTHeaderParameters>;
  /** Signs instead of the key. */
  secret?: Uint8Array | KeyObject;
}
