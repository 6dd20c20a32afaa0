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

/** The encoding of a text by its bytes: UTF-8 wherever they can be that, UTF-16 where it has a mark, else what offices use. */
export function encodingOf(sample: Buffer): string {
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le';
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be';
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

function isUtf8(sample: Buffer): boolean {
  try {
    // A character may be cut at the sample's end: `stream` forgives that.
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: true });
    return true;
  } catch {
    return false;
  }
}
