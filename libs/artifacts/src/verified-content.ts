import { createHash } from 'node:crypto';
import { pipeline, type Readable, Transform, type TransformCallback } from 'node:stream';
import { type Artifact, artifactDamaged } from './domain/artifact.js';

/** Keeps the last bytes back until all of them are known to be those that were stored: nobody gets a whole file that is another. */
class Verification extends Transform {
  private readonly hash = createHash('sha256');
  private held: Buffer | null = null;

  constructor(private readonly sha256: string) {
    super();
  }

  override _transform(piece: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.hash.update(piece);
    const { held } = this;
    this.held = piece;
    if (held) done(null, held);
    else done();
  }

  override _flush(done: TransformCallback): void {
    if (this.hash.digest('hex') === this.sha256) done(null, this.held ?? undefined);
    else done(artifactDamaged('its SHA-256 is not the one that was recorded'));
  }
}

/** A whole file, which fails with AppError `artifact_damaged` instead of ending where it is not the one recorded. */
export function verifiedContent(bytes: Readable, { sha256 }: Pick<Artifact, 'sha256'>): Readable {
  const verified = new Verification(sha256);
  // Errors come out of `verified`, and leaving it closes the file.
  pipeline(bytes, verified, () => undefined);
  return verified;
}
