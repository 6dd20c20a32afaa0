import { ModelError } from '../../domain/model-error.js';

export const MOST_PICTURE_BYTES = 20 * 1024 * 1024;

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** @throws ModelError `bad_image` for what is no PNG file, or too large */
export function checkedPicture(bytes: Buffer): Buffer {
  if (bytes.length > MOST_PICTURE_BYTES || !bytes.subarray(0, PNG.length).equals(PNG))
    throw new ModelError('bad_image');
  return bytes;
}

/** Only where nobody can listen or lead elsewhere: over TLS, or from the configured server itself. */
function mayFetch(url: URL, server: URL): boolean {
  return url.protocol === 'https:' || url.origin === server.origin;
}

/**
 * The picture at an address that a server named. The key is not sent; addresses that a redirect leads to are none that the server named.
 * @throws ModelError `bad_image`, `connection`; the signal's reason
 */
export async function downloadPicture(address: string, server: string, signal: AbortSignal): Promise<Buffer> {
  if (!URL.canParse(address)) throw new ModelError('bad_image');
  const url = new URL(address);
  if (!mayFetch(url, new URL(server))) throw new ModelError('bad_image');
  const response = await fetch(url, { signal, redirect: 'error' }).catch(() => {
    signal.throwIfAborted();
    throw new ModelError('connection');
  });
  if (!response.ok || !response.body) {
    await response.body?.cancel();
    throw new ModelError(response.status >= 500 ? 'server_error' : 'bad_image');
  }
  return checkedPicture(await bounded(response.body, signal));
}

async function bounded(body: ReadableStream<Uint8Array>, signal: AbortSignal): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of body) {
      size += part.length;
      if (size > MOST_PICTURE_BYTES) throw new ModelError('bad_image');
      parts.push(part);
    }
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof ModelError ? error : new ModelError('connection');
  }
  return Buffer.concat(parts);
}
