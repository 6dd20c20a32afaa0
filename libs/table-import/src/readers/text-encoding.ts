import { analyse } from 'chardet';
import iconv from 'iconv-lite';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';

/** Bytes that an encoding is judged by. */
const SAMPLE_BYTES = 256 * 1024;

/** What Excel writes where it does not write Unicode, in the countries that speak Spanish or English. */
const OFFICE = 'windows-1252';

/** The start of a text file, in bytes. */
export async function sampleOf(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SAMPLE_BYTES), 0, SAMPLE_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** The encoding of a text by its bytes: UTF-16 by its mark or its zeros, UTF-8 wherever they can be that, else what offices use. */
export function encodingOf(sample: Buffer): string {
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le';
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be';
  const unmarked = unmarkedUtf16(sample);
  if (unmarked !== null) return unmarked;
  if (isUtf8(sample)) return 'utf-8';
  const [guess] = analyse(sample).filter(({ name }) => iconv.encodingExists(name) && !name.startsWith('ISO-8859'));
  return guess !== undefined && guess.confidence > 90 ? guess.name.toLowerCase() : OFFICE;
}

/** A text file's characters, whatever its encoding, without a byte order mark. */
export function readText(path: string, encoding: string): Readable {
  return createReadStream(path).pipe(iconv.decodeStream(encoding)) as unknown as Readable;
}

export function decode(sample: Buffer, encoding: string): string {
  return iconv.decode(sample, encoding);
}

/** Western letters of UTF-16 have a zero each, all on the same side; no other encoding of a text has any. */
function unmarkedUtf16(sample: Buffer): string | null {
  const zeros = [0, 0];
  for (const [at, byte] of sample.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const most = sample.length / 4;
  if (odd > most && even < odd / 10) return 'utf-16le';
  return even > most && odd < even / 10 ? 'utf-16be' : null;
}

function isUtf8(sample: Buffer): boolean {
  try {
    // A character may be cut at the sample's end: `stream` forgives that.
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: true });
    return true;
  } catch {
    return false;
  }
}
