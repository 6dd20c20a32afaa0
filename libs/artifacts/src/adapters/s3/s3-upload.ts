import { createHash } from 'node:crypto';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import type { ArtifactContent, StoredFile } from '../../ports/artifact.store.js';
import { artifactExists } from '../../domain/artifact-conflicts.js';
import { fromS3, isMissing, isTaken, translateS3Error } from './s3-error.js';

/** No part but the last may be smaller than 5 MiB. So much of one file is in memory at a time. */
const PART_BYTES = 8 * 1024 * 1024;
/** More parts than that no server takes: beyond it parts grow. */
const MOST_PARTS = 10_000;

export interface UploadTarget {
  client: S3Client;
  bucket: string;
  key: string;
  contentType: string;
  /** Names this upload, so that one whose answer was lost is not taken for somebody else's. */
  writer: string;
}

const md5Of = (bytes: Uint8Array): string => createHash('md5').update(bytes).digest('base64');

/**
 * Stores content under a key that has none yet. Small content goes in one request, larger in parts, so that any amount takes the memory of one part;
 * nothing is to be seen of it before the last step. That the key is free is a condition of that step where the server knows conditions, and is
 * looked up before it where not.
 * @param mayPublish is called before the last step; what it throws ends the upload
 */
export async function upload(
  target: UploadTarget,
  content: ArtifactContent,
  mayPublish: () => void,
  signal?: AbortSignal,
): Promise<StoredFile> {
  const { client, bucket: Bucket, key: Key, contentType: ContentType, writer } = target;
  const hash = createHash('sha256');
  let size = 0;
  let parts: PartsUpload | null = null;
  try {
    let waiting: Uint8Array[] = [];
    let waitingBytes = 0;
    for await (const piece of piecesOf(content)) {
      signal?.throwIfAborted();
      hash.update(piece);
      size += piece.length;
      waiting.push(piece);
      waitingBytes += piece.length;
      if (waitingBytes < PartsUpload.bytesOfPart(size)) continue;
      parts ??= await PartsUpload.begin(target);
      await parts.add(Buffer.concat(waiting), signal);
      [waiting, waitingBytes] = [[], 0];
    }
    signal?.throwIfAborted();
    const rest = Buffer.concat(waiting);
    mayPublish();
    if ((await writerOf(target)) !== null) throw artifactExists();
    if (parts) await parts.end(rest, signal);
    else {
      const body = {
        Body: rest,
        ContentLength: rest.length,
        ContentMD5: md5Of(rest),
        ContentType,
        Metadata: { writer },
      };
      await free(target, client.send(new PutObjectCommand({ Bucket, Key, ...body, IfNoneMatch: '*' })));
    }
    return { size, sha256: hash.digest('hex'), encrypted: false };
  } catch (error) {
    await parts?.abandon();
    throw error;
  }
}

async function* piecesOf(content: ArtifactContent): AsyncGenerator<Uint8Array> {
  const pieces = typeof content === 'string' || content instanceof Uint8Array ? [content] : content;
  for await (const piece of pieces) yield typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece;
}

/** The last step of an upload, whose condition is that nothing is there. It may be repeated after an answer that was lost. */
async function free(target: UploadTarget, request: Promise<unknown>): Promise<void> {
  try {
    await request;
  } catch (error) {
    if (!isTaken(error)) throw translateS3Error(error);
    if ((await writerOf(target)) !== target.writer) throw artifactExists();
  }
}

/** Who wrote what is there; null where nothing is. */
async function writerOf({ client, bucket, key }: UploadTarget): Promise<string | null> {
  try {
    const { Metadata } = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
    return Metadata?.writer ?? '';
  } catch (error) {
    if (isMissing(error)) return null;
    throw translateS3Error(error);
  }
}

/** An upload in parts that is under way. */
class PartsUpload {
  private readonly parts: { ETag: string | undefined; PartNumber: number }[] = [];

  private constructor(
    private readonly client: S3Client,
    private readonly place: { Bucket: string; Key: string; UploadId: string | undefined },
    private readonly target: UploadTarget,
  ) {}

  static bytesOfPart(sizeSoFar: number): number {
    return Math.max(PART_BYTES, Math.ceil(sizeSoFar / (MOST_PARTS / 10)));
  }

  static async begin(target: UploadTarget): Promise<PartsUpload> {
    const { client, bucket, key, contentType, writer } = target;
    const place = { Bucket: bucket, Key: key };
    const { UploadId } = await fromS3(
      client.send(new CreateMultipartUploadCommand({ ...place, ContentType: contentType, Metadata: { writer } })),
    );
    return new PartsUpload(client, { ...place, UploadId }, target);
  }

  async add(bytes: Uint8Array, signal?: AbortSignal): Promise<void> {
    const PartNumber = this.parts.length + 1;
    const part = { ...this.place, PartNumber, Body: bytes, ContentLength: bytes.length, ContentMD5: md5Of(bytes) };
    const { ETag } = await fromS3(this.client.send(new UploadPartCommand(part)));
    signal?.throwIfAborted();
    this.parts.push({ ETag, PartNumber });
  }

  async end(rest: Uint8Array, signal?: AbortSignal): Promise<void> {
    if (rest.length > 0) await this.add(rest, signal);
    const MultipartUpload = { Parts: this.parts };
    await free(
      this.target,
      this.client.send(new CompleteMultipartUploadCommand({ ...this.place, MultipartUpload, IfNoneMatch: '*' })),
    );
  }

  /** Where this fails, the bucket's rule for unfinished uploads or the next sweep takes them away. */
  async abandon(): Promise<void> {
    await this.client.send(new AbortMultipartUploadCommand(this.place)).catch(() => undefined);
  }
}
