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
  /** Of these the first that is free. */
  keys: readonly string[];
  /** Takes a key for this upload; false where another of this process has it. */
  reserve: (key: string) => boolean;
  contentType: string;
  /** Names this upload, so that one whose answer was lost is not taken for somebody else's. */
  writer: string;
}

const md5Of = (bytes: Uint8Array): string => createHash('md5').update(bytes).digest('base64');

/** What was stored, and under which key. */
type Uploaded = Omit<StoredFile, 'key'> & { name: string };

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
): Promise<Uploaded> {
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
    const name = parts ? await parts.end(rest, signal) : await putWhole(target, rest);
    return { name, size, sha256: hash.digest('hex'), encrypted: false };
  } catch (error) {
    await parts?.abandon();
    throw error;
  }
}

async function* piecesOf(content: ArtifactContent): AsyncGenerator<Uint8Array> {
  const pieces = typeof content === 'string' || content instanceof Uint8Array ? [content] : content;
  for await (const piece of pieces) yield typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece;
}

/** @throws AppError `artifact_exists` where no key is free */
async function putWhole(target: UploadTarget, bytes: Uint8Array): Promise<string> {
  const { client, bucket: Bucket, contentType: ContentType, writer } = target;
  const body = {
    Body: bytes,
    ContentLength: bytes.length,
    ContentMD5: md5Of(bytes),
    ContentType,
    Metadata: { writer },
  };
  for await (const Key of freeKeys(target)) {
    if (await free(target, Key, client.send(new PutObjectCommand({ Bucket, Key, ...body, IfNoneMatch: '*' }))))
      return Key;
  }
  throw artifactExists();
}

/** Those of the target's keys under which nothing is, each looked up when the one before has turned out to be taken after all. */
async function* freeKeys(target: UploadTarget): AsyncGenerator<string, void> {
  for (const key of target.keys) if (target.reserve(key) && (await writerOf(target, key)) === null) yield key;
}

/**
 * The last step of an upload, whose condition is that nothing is there. It may be repeated after an answer that was lost.
 * @returns false where somebody else's is there
 */
async function free(target: UploadTarget, key: string, request: Promise<unknown>): Promise<boolean> {
  try {
    await request;
    return true;
  } catch (error) {
    if (!isTaken(error)) throw translateS3Error(error);
    return (await writerOf(target, key)) === target.writer;
  }
}

/** Who wrote what is there; null where nothing is. */
async function writerOf({ client, bucket }: UploadTarget, key: string): Promise<string | null> {
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

  /** @throws AppError `artifact_exists` where no key is free */
  static async begin(target: UploadTarget): Promise<PartsUpload> {
    const { client, bucket, contentType, writer } = target;
    // The parts belong to a key from the first on.
    const key = await freeKeys(target).next();
    if (key.done) throw artifactExists();
    const place = { Bucket: bucket, Key: key.value };
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

  /** @throws AppError `artifact_exists` where somebody else has stored something under the key meanwhile */
  async end(rest: Uint8Array, signal?: AbortSignal): Promise<string> {
    if (rest.length > 0) await this.add(rest, signal);
    const { Key } = this.place;
    if ((await writerOf(this.target, Key)) !== null) throw artifactExists();
    const MultipartUpload = { Parts: this.parts };
    const ending = new CompleteMultipartUploadCommand({ ...this.place, MultipartUpload, IfNoneMatch: '*' });
    if (!(await free(this.target, Key, this.client.send(ending)))) throw artifactExists();
    return Key;
  }

  /** Where this fails, the bucket's rule for unfinished uploads or the next sweep takes them away. */
  async abandon(): Promise<void> {
    await this.client.send(new AbortMultipartUploadCommand(this.place)).catch(() => undefined);
  }
}
