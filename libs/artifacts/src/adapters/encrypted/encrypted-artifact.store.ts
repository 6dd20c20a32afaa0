import { AppError } from '@app/kernel';
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { artifactDamaged } from '../../domain/artifact.js';
import type { ArtifactKey } from '../../domain/artifact-key.js';
import type { ByteRange } from '../../domain/byte-range.js';
import { type ArtifactContent, ArtifactStore, type StoredFile, type SweepReport } from '../../ports/artifact.store.js';
import type { ArtifactKeys } from './artifact-keys.js';
import { FrameCipher } from './frame-cipher.js';
import {
  type FrameHeader,
  type FrameLayout,
  frameStart,
  HEADER_BYTES,
  layoutOf,
  newHeader,
  parseHeader,
  TAG_BYTES,
} from './frame-layout.js';
import { BegunStream, framesOf } from './frame-stream.js';

/** What is known of a stored file before its frames are read. */
type Sight =
  { kind: 'plain'; size: number } | { kind: 'encrypted'; header: FrameHeader; layout: FrameLayout; size: number };

/**
 * Encrypts what another store keeps, and reads both what is encrypted and what was stored before there was a key. Sizes, hashes and
 * ranges are of the clear content.
 */
export class EncryptedArtifactStore extends ArtifactStore {
  constructor(
    private readonly inner: ArtifactStore,
    private readonly keys: ArtifactKeys,
  ) {
    super();
  }

  async write(key: ArtifactKey, content: ArtifactContent, signal?: AbortSignal): Promise<StoredFile> {
    const { currentId } = this.keys;
    if (currentId === null) return this.inner.write(key, content, signal);
    const stored: { size: number; hash: string } = { size: 0, hash: '' };
    const sealed = this.sealed(key, newHeader(currentId), content, stored, signal);
    const { key: place } = await this.inner.write(key, sealed, signal);
    return { key: place, size: stored.size, sha256: stored.hash, encrypted: true };
  }

  async stat(key: ArtifactKey): Promise<{ size: number } | null> {
    const sight = await this.look(key);
    return sight && { size: sight.kind === 'plain' ? sight.size : sight.layout.clearBytes };
  }

  async open(key: ArtifactKey, range?: ByteRange, encrypted = false): Promise<Readable | null> {
    const sight = await this.look(key);
    if (sight === null) return null;
    if (sight.kind === 'plain') {
      if (encrypted) throw artifactDamaged('it was stored encrypted, and what lies there is not');
      return this.inner.open(key, range);
    }
    const { header, layout, size } = sight;
    const cipher = this.cipherOf(key, header);
    const wanted = range ?? { start: 0, end: layout.clearBytes - 1 };
    const first = Math.floor(wanted.start / header.frameBytes);
    const last = Math.max(first, Math.floor(wanted.end / header.frameBytes));
    const bytes = await this.inner.open(key, {
      start: frameStart(header, first),
      end: Math.min(size, frameStart(header, last + 1)) - 1,
    });
    // The first frame is read before anything is promised: a file that is damaged there, or of another key, is no answer.
    return bytes && BegunStream.of(unsealed({ bytes, cipher, header, layout, first, last, wanted }));
  }

  override get sweepsBesideTurns(): boolean {
    return this.inner.sweepsBesideTurns;
  }

  settle(folder: string): Promise<void> {
    return this.inner.settle(folder);
  }

  remove(key: ArtifactKey): Promise<void> {
    return this.inner.remove(key);
  }

  removeFolder(folder: string): Promise<void> {
    return this.inner.removeFolder(folder);
  }

  sweep(namesOf: (folders: readonly string[]) => Promise<Map<string, ReadonlySet<string>>>): Promise<SweepReport> {
    return this.inner.sweep(namesOf);
  }

  checkWritable(): Promise<void> {
    return this.inner.checkWritable();
  }

  private async *sealed(
    key: ArtifactKey,
    header: FrameHeader,
    content: ArtifactContent,
    stored: { size: number; hash: string },
    signal?: AbortSignal,
  ): AsyncGenerator<Uint8Array> {
    const cipher = this.cipherOf(key, header);
    const hash = createHash('sha256');
    const pieces = typeof content === 'string' || content instanceof Uint8Array ? [content] : content;
    yield header.bytes;
    let index = 0;
    for await (const { bytes, last } of framesOf(pieces, header.frameBytes, signal)) {
      hash.update(bytes);
      stored.size += bytes.length;
      yield cipher.seal(bytes, index, last);
      index += 1;
    }
    stored.hash = hash.digest('hex');
  }

  private cipherOf(key: ArtifactKey, header: FrameHeader): FrameCipher {
    const fileKey = this.keys.fileKey(header.keyId, header.salt);
    if (fileKey === null) throw keyMissing(header.keyId);
    return new FrameCipher(fileKey, Buffer.concat([header.bytes, Buffer.from(key.own.toString(), 'utf8')]));
  }

  private async look(key: ArtifactKey): Promise<Sight | null> {
    const stat = await this.inner.stat(key);
    if (stat === null || stat.size === 0) return stat && { kind: 'plain', size: 0 };
    const beginning = await this.inner.open(key, { start: 0, end: Math.min(stat.size, HEADER_BYTES) - 1 });
    if (beginning === null) return null;
    const header = parseHeader(await buffer(beginning));
    if (header === null) return { kind: 'plain', size: stat.size };
    const layout = header === 'unsound' ? null : layoutOf(header, stat.size);
    if (header === 'unsound' || layout === null)
      throw artifactDamaged('its size or header is not one that was written');
    return { kind: 'encrypted', header, layout, size: stat.size };
  }
}

interface Unsealing {
  bytes: Readable;
  cipher: FrameCipher;
  header: FrameHeader;
  layout: FrameLayout;
  /** Frames to be read, both included. */
  first: number;
  last: number;
  wanted: ByteRange;
}

async function* unsealed({
  bytes,
  cipher,
  header,
  layout,
  first,
  last,
  wanted,
}: Unsealing): AsyncGenerator<Buffer, void> {
  const { frameBytes } = header;
  let index = first;
  for await (const { bytes: frame } of framesOf(bytes as AsyncIterable<Uint8Array>, frameBytes + TAG_BYTES)) {
    const clear = frame.length < TAG_BYTES ? null : cipher.unseal(frame, index, index === layout.count - 1);
    if (clear === null) throw artifactDamaged(`frame ${index} is not what was written`);
    const start = Math.max(0, wanted.start - index * frameBytes);
    const piece = clear.subarray(start, wanted.end + 1 - index * frameBytes);
    index += 1;
    if (piece.length > 0) yield piece;
  }
  if (index !== last + 1) throw artifactDamaged('frames are missing');
}

function keyMissing(id: Buffer): AppError {
  return new AppError({
    code: 'artifact_key_missing',
    kind: 'unavailable',
    message: 'The file is encrypted with a key that the service was not given.',
    cause: `the key of id ${id.toString('hex')} is not in ARTIFACT_ENCRYPTION_KEY`,
  });
}
