import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Server } from 'node:https';
import { createSecureContext } from 'node:tls';
import { ConfigError, type TlsLocation } from '../config/index.js';
import type { AppLogger } from '../observability/index.js';

const LOOK_EVERY_MS = 5_000;

/** A certificate chain and its key, as Node's TLS wants them. */
export interface TlsPair {
  readonly cert: Buffer;
  readonly key: Buffer;
  readonly minVersion: 'TLSv1.2';
}

/**
 * Reads a pair and makes sure that it is one.
 * @throws ConfigError that names the variable at fault, never what is in the file
 */
export async function readTlsPair({ certPath, keyPath }: TlsLocation): Promise<TlsPair> {
  const [cert, key] = [await readPem('SSL_CERT_PATH', certPath), await readPem('SSL_KEY_PATH', keyPath)];
  const certificate = attempt(() => new X509Certificate(cert), 'SSL_CERT_PATH: holds no certificate in PEM form.');
  const privateKey = attempt(
    () => createPrivateKey(key),
    'SSL_KEY_PATH: holds no private key in PEM form that can be read without a password.',
  );
  if (!certificate.checkPrivateKey(privateKey)) {
    throw new ConfigError(['SSL_KEY_PATH: is not the key of the certificate that SSL_CERT_PATH holds.']);
  }
  attempt(() => createSecureContext({ cert, key }), 'SSL_CERT_PATH: its certificates cannot be used together.');
  return { cert, key, minVersion: 'TLSv1.2' };
}

/** Gives the server the pair anew when its files have changed. Connections that are open stay; a bad pair changes nothing. */
export function renewTlsPair(
  server: Server,
  location: TlsLocation,
  first: TlsPair,
  logger: AppLogger,
  lookEveryMs = LOOK_EVERY_MS,
): void {
  let used = first;
  let refused = '';
  const look = async (): Promise<void> => {
    try {
      const pair = await readTlsPair(location);
      refused = '';
      if (pair.cert.equals(used.cert) && pair.key.equals(used.key)) return;
      server.setSecureContext(pair);
      used = pair;
      logger.info('The TLS certificate was renewed', {
        valid_to: new Date(new X509Certificate(pair.cert).validTo).toISOString(),
      });
    } catch (error) {
      // Said once for each fault: half of a new pair may be there already, and the rest come with the next look.
      const fault = error instanceof Error ? error.message : 'unknown';
      if (fault !== refused) logger.error('The TLS certificate cannot be renewed; the old one stays', { error });
      refused = fault;
    }
  };
  const timer = setInterval(() => void look(), lookEveryMs);
  timer.unref();
  server.once('close', () => clearInterval(timer));
}

async function readPem(variable: string, path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ConfigError([
      `${variable}: its file cannot be read (${code ?? 'unknown'}). Correct the path or its rights.`,
    ]);
  }
}

function attempt<T>(make: () => T, fault: string): T {
  try {
    return make();
  } catch {
    throw new ConfigError([`${fault} Correct the file or the path.`]);
  }
}
