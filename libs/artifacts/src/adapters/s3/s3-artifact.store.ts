import type { IdGenerator } from '@app/kernel';
import type { S3Location } from '@app/platform';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { Readable } from 'node:stream';
import { folderRemoved } from '../../domain/artifact-conflicts.js';
import {
  type ArtifactKey,
  isSessionFolder,
  isTemporaryName,
  mediaTypeOfName,
  turnOfName,
} from '../../domain/artifact-key.js';
import type { ByteRange } from '../../domain/byte-range.js';
import { type ArtifactContent, ArtifactStore, type StoredFile, type SweepReport } from '../../ports/artifact.store.js';
import { fromS3, isMissing, translateS3Error } from './s3-error.js';
import { endUploads, listed, type ListedObject } from './s3-listing.js';
import { upload } from './s3-upload.js';

const CONNECT_WITHIN_MS = 3_000;
/** Of silence on a connection. */
const ANSWER_WITHIN_MS = 10_000;
const TRIES = 2;
const CONNECTIONS = 64;
const REMOVED_AT_ONCE = 16;
/** Folders looked up at once by a sweep. */
const FOLDERS_AT_ONCE = 500;
/** Older than any turn takes: what nothing names by then is a leftover, whoever else is at work. */
const LEFTOVER_AFTER_MS = 86_400_000;
/** A request that writes costs; in between the bucket is only asked whether it is there. */
const PROBE_EVERY_MS = 60_000;
/** Folders of which it is remembered that they were removed. */
const REMEMBERED = 1_000;

/**
 * Artifacts as objects of a bucket, `<prefix><folder>/<type>_<turn>.<ext>`, on any server that speaks S3. An object is there whole or not at all. A
 * session that is deleted by this process while one of its turns writes is noticed here; by another, when the turn's row is refused.
 */
export class S3ArtifactStore extends ArtifactStore {
  /** Its leftovers are known by their age. */
  override readonly sweepsBesideTurns = true;
  private readonly client: S3Client;
  private readonly bucket: string;
  private readonly prefix: string;
  /** Files that are being written, under the names that they are about to get, and whether their session was deleted meanwhile. */
  private readonly writing = new Set<{ folder: string; name: string | undefined; removed: boolean }>();
  private readonly removed = new Set<string>();
  private probedAt = Number.NEGATIVE_INFINITY;

  constructor(
    { bucket, prefix, region, endpoint, pathStyle, credentials }: S3Location,
    private readonly ids: IdGenerator,
    private readonly leftoverAfterMs = LEFTOVER_AFTER_MS,
  ) {
    super();
    this.bucket = bucket;
    this.prefix = prefix;
    this.client = new S3Client({
      region,
      ...(endpoint === undefined ? {} : { endpoint }),
      forcePathStyle: pathStyle,
      // A copy: the SDK writes into what it is given.
      ...(credentials ? { credentials: { ...credentials } } : {}),
      maxAttempts: TRIES,
      requestHandler: {
        connectionTimeout: CONNECT_WITHIN_MS,
        requestTimeout: ANSWER_WITHIN_MS,
        throwOnRequestTimeout: true,
        httpAgent: { keepAlive: true, maxSockets: CONNECTIONS },
        httpsAgent: { keepAlive: true, maxSockets: CONNECTIONS },
      },
      // Newer kinds of checksums are not known by every server; each upload brings its MD5.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
  }

  async write(key: ArtifactKey, content: ArtifactContent, signal?: AbortSignal): Promise<StoredFile> {
    signal?.throwIfAborted();
    const state: { folder: string; name: string | undefined; removed: boolean } = {
      folder: key.folder,
      name: undefined,
      removed: false,
    };
    this.writing.add(state);
    this.removed.delete(key.folder);
    const { choices } = key;
    const target = {
      client: this.client,
      bucket: this.bucket,
      keys: choices.map((choice) => this.nameOf(choice)),
      contentType: mediaTypeOfName(key.name),
      writer: this.ids.uuid(),
      // Where the server knows no conditions nothing else keeps two writers of this process apart.
      reserve: (name: string): boolean => {
        if ([...this.writing].some((other) => other !== state && other.name === name)) return false;
        state.name = name;
        return true;
      },
    };
    const mayPublish = (): void => {
      if (state.removed) throw folderRemoved();
    };
    try {
      const { name, ...stored } = await upload(target, content, mayPublish, signal);
      if (!state.removed && !signal?.aborted) return { key: choices[target.keys.indexOf(name)] ?? key, ...stored };
      await this.removeObject(name);
      signal?.throwIfAborted();
      throw folderRemoved();
    } finally {
      this.writing.delete(state);
    }
  }

  /** Each object is durable once it is there. */
  settle(folder: string): Promise<void> {
    return this.removed.has(folder) ? Promise.reject(folderRemoved()) : Promise.resolve();
  }

  async stat(key: ArtifactKey): Promise<{ size: number } | null> {
    const head = await orNull(this.client.send(new HeadObjectCommand({ Bucket: this.bucket, Key: this.nameOf(key) })));
    return head && { size: head.ContentLength ?? 0 };
  }

  async open(key: ArtifactKey, range?: ByteRange): Promise<Readable | null> {
    const Range = range && `bytes=${range.start}-${range.end}`;
    const found = await orNull(
      this.client.send(new GetObjectCommand({ Bucket: this.bucket, Key: this.nameOf(key), Range })),
    );
    if (!found) return null;
    // Some servers give out more than they were asked for: the whole object, or all from where it was to begin.
    const beginsAt = found.ContentRange === undefined ? 0 : (range?.start ?? 0);
    return Readable.from(told(found.Body as Readable, beginsAt, range), { objectMode: false });
  }

  async remove(key: ArtifactKey): Promise<void> {
    await this.removeObject(this.nameOf(key));
  }

  async removeFolder(folder: string): Promise<void> {
    if (!isSessionFolder(folder)) throw new Error('Only folders of sessions are removed');
    this.noteRemoved(folder);
    const beginning = `${this.prefix}${folder}/`;
    for await (const objects of listed(this.client, this.bucket, beginning)) {
      await this.removeAll(objects.map(({ key }) => key));
    }
    await endUploads(this.client, this.bucket, beginning, Number.POSITIVE_INFINITY);
  }

  async sweep(
    namesOf: (folders: readonly string[]) => Promise<Map<string, ReadonlySet<string>>>,
  ): Promise<SweepReport> {
    const before = Date.now() - this.leftoverAfterMs;
    const report: SweepReport = { temporaryFiles: 0, orphanFiles: 0, orphanFolders: 0, foreignFolders: 0 };
    const orphans: [folder: string, objects: ListedObject[]][] = [];
    for await (const folders of this.folders()) {
      const known = await namesOf([...folders.keys()]);
      for (const [folder, objects] of folders) {
        const names = known.get(folder);
        if (names) await this.sweepFolder(folder, objects, names, before, report);
        else orphans.push([folder, objects]);
      }
    }
    await this.sweepOrphans(orphans, before, report);
    report.temporaryFiles += await endUploads(this.client, this.bucket, this.prefix, before);
    return report;
  }

  async checkWritable(): Promise<void> {
    await fromS3(this.client.send(new HeadBucketCommand({ Bucket: this.bucket })));
    if (performance.now() - this.probedAt < PROBE_EVERY_MS) return;
    const Key = `${this.prefix}.probe.${this.ids.uuid()}`;
    await fromS3(this.client.send(new PutObjectCommand({ Bucket: this.bucket, Key, Body: '.', ContentLength: 1 })));
    await this.removeObject(Key);
    this.probedAt = performance.now();
  }

  private nameOf(key: ArtifactKey): string {
    return `${this.prefix}${key.toString()}`;
  }

  private noteRemoved(folder: string): void {
    for (const state of this.writing) if (state.folder === folder) state.removed = true;
    this.removed.add(folder);
    const [oldest] = this.removed;
    if (this.removed.size > REMEMBERED && oldest !== undefined) this.removed.delete(oldest);
  }

  private async removeObject(Key: string): Promise<void> {
    await fromS3(this.client.send(new DeleteObjectCommand({ Bucket: this.bucket, Key })));
  }

  /** One by one: of the request that removes many, servers want checksums of different kinds. */
  private async removeAll(keys: readonly string[]): Promise<void> {
    for (let from = 0; from < keys.length; from += REMOVED_AT_ONCE) {
      await Promise.all(keys.slice(from, from + REMOVED_AT_ONCE).map((key) => this.removeObject(key)));
    }
  }

  /** The folders of sessions with their objects, some at a time. */
  private async *folders(): AsyncGenerator<Map<string, ListedObject[]>> {
    let some = new Map<string, ListedObject[]>();
    for await (const objects of listed(this.client, this.bucket, this.prefix)) {
      for (const object of objects) {
        const [folder = '', name, ...deeper] = object.key.slice(this.prefix.length).split('/');
        if (!isSessionFolder(folder) || name === undefined || deeper.length > 0) continue;
        if (!some.has(folder) && some.size >= FOLDERS_AT_ONCE) {
          yield some;
          some = new Map();
        }
        some.set(folder, [...(some.get(folder) ?? []), object]);
      }
    }
    if (some.size > 0) yield some;
  }

  private async sweepFolder(
    folder: string,
    objects: readonly ListedObject[],
    names: ReadonlySet<string>,
    before: number,
    report: SweepReport,
  ): Promise<void> {
    for (const { key, modifiedAt } of objects) {
      const name = key.slice(this.prefix.length + folder.length + 1);
      const temporary = isTemporaryName(name);
      if (modifiedAt >= before || (!temporary && (names.has(name) || turnOfName(name) === null))) continue;
      await this.removeObject(key);
      if (temporary) report.temporaryFiles += 1;
      else report.orphanFiles += 1;
    }
  }

  private async sweepOrphans(
    folders: readonly [folder: string, objects: ListedObject[]][],
    before: number,
    report: SweepReport,
  ): Promise<void> {
    const old = folders.filter(([, objects]) => objects.every(({ modifiedAt }) => modifiedAt < before));
    const turnsOf = (objects: readonly ListedObject[]): number =>
      new Set(objects.map(({ key }) => turnOfName(key.split('/').at(-1) ?? '')).filter((turn) => turn !== null)).size;
    // A broken-off turn leaves the files of one turn.
    if (old.some(([, objects]) => turnsOf(objects) > 1)) {
      report.foreignFolders = old.length;
      return;
    }
    for (const [, objects] of old) await this.removeAll(objects.map(({ key }) => key));
    report.orphanFolders = old.length;
  }
}

async function orNull<T>(request: Promise<T>): Promise<T | null> {
  try {
    return await request;
  } catch (error) {
    if (isMissing(error)) return null;
    throw translateS3Error(error);
  }
}

/** The bytes that are wanted; a connection that breaks half-way is told as what it is. Leaving ends the request. */
async function* told(body: Readable, beginsAt: number, part?: ByteRange): AsyncGenerator<Buffer> {
  let at = beginsAt;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      const bytes = part ? chunk.subarray(Math.max(0, part.start - at), Math.max(0, part.end + 1 - at)) : chunk;
      at += chunk.length;
      if (bytes.length > 0) yield bytes;
      if (part && at > part.end) return;
    }
  } catch (error) {
    throw translateS3Error(error);
  } finally {
    body.destroy();
  }
}
