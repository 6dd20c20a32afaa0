import { IdGenerator } from '@app/kernel';
import { createHash } from 'node:crypto';
import disk from 'node:fs';
import fs, { type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { artifactExists, folderRemoved } from '../../domain/artifact-conflicts.js';
import { type ArtifactKey, isSessionFolder, isTemporaryName, turnOfName } from '../../domain/artifact-key.js';
import type { ByteRange } from '../../domain/byte-range.js';
import { type ArtifactContent, ArtifactStore, type StoredFile, type SweepReport } from '../../ports/artifact.store.js';
import { DiskPace } from './disk-pace.js';
import { hasCode, translateFsError } from './fs-error.js';

/** Files hold rows of the plant's data: nobody outside the service's user and group reads them. */
const FILE_MODE = 0o640;
const FOLDER_MODE = 0o750;

/** Content up to this length is written in one go. */
const SMALL_BYTES = 65_536;

const sync = promisify(disk.fsync);

/** Folders looked up at once by a sweep. */
const FOLDERS_AT_ONCE = 500;

/** Artifacts as files below one folder, `<root>/<folder>/<type>_<turn>.<ext>`. */
export class FsArtifactStore extends ArtifactStore {
  override readonly sweepsBesideTurns = false;

  /** @param root absolute path; made where it is missing */
  constructor(
    private readonly root: string,
    private readonly ids: IdGenerator,
    private readonly pace = new DiskPace(),
  ) {
    super();
  }

  async write(key: ArtifactKey, content: ArtifactContent, signal?: AbortSignal): Promise<StoredFile> {
    signal?.throwIfAborted();
    const folder = join(this.root, key.folder);
    const temporary = join(folder, `.${key.name}.${this.ids.uuid()}.tmp`);
    try {
      const small = isSmall(content) && this.pace.quick;
      return small
        ? await this.writeAtOnce(Buffer.from(content), key, temporary, signal)
        : await this.writePieces(content, key, temporary, signal);
    } catch (error) {
      await fs.rm(temporary, { force: true }).catch(() => undefined);
      await removeIfEmpty(folder).catch(() => undefined);
      throw error;
    }
  }

  /** Only the sync, which the disk takes its time for, is left to another thread. */
  private async writeAtOnce(
    bytes: Buffer,
    key: ArtifactKey,
    temporary: string,
    signal: AbortSignal | undefined,
  ): Promise<StoredFile> {
    let place: ArtifactKey;
    const file = this.pace.time(() => {
      const opened = createAtOnce(temporary, join(this.root, key.folder));
      try {
        disk.writeFileSync(opened, bytes);
        return opened;
      } catch (error) {
        disk.closeSync(opened);
        throw translateFsError(error);
      }
    });
    try {
      await fromDisk(sync(file));
      signal?.throwIfAborted();
      place = await fromDisk(this.publishAtOnce(temporary, key));
    } finally {
      disk.closeSync(file);
    }
    return {
      key: place,
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      encrypted: false,
    };
  }

  /** What goes wrong here goes wrong there again, and is told apart there. */
  private async publishAtOnce(temporary: string, key: ArtifactKey): Promise<ArtifactKey> {
    try {
      this.pace.time(() => {
        disk.linkSync(temporary, this.pathOf(key));
        disk.unlinkSync(temporary);
      });
      return key;
    } catch {
      return this.publish(temporary, key);
    }
  }

  /** Gives the finished file the first of its names that is not taken. */
  private async publish(temporary: string, key: ArtifactKey): Promise<ArtifactKey> {
    for (const choice of key.choices) {
      if (await publishAs(temporary, this.pathOf(choice))) return choice;
    }
    throw artifactExists();
  }

  private async writePieces(
    content: ArtifactContent,
    key: ArtifactKey,
    temporary: string,
    signal: AbortSignal | undefined,
  ): Promise<StoredFile> {
    const file = await fromDisk(this.create(temporary, join(this.root, key.folder)));
    try {
      const stored = await writeAll(file, content, signal);
      await fromDisk(file.sync());
      signal?.throwIfAborted();
      // What is synced is safe to name: closing need not come first.
      const [place] = await fromDisk(Promise.all([this.publish(temporary, key), file.close()]));
      return { key: place, ...stored };
    } finally {
      await file.close().catch(() => undefined);
    }
  }

  async settle(folder: string): Promise<void> {
    const both = Promise.all([this.syncFolder(join(this.root, folder)), this.syncFolder(this.root)]);
    if (!(await fromDisk(orNull(both)))) throw folderRemoved();
  }

  async stat(key: ArtifactKey): Promise<{ size: number } | null> {
    const stats = await fromDisk(orNull(fs.stat(this.pathOf(key))));
    return stats && { size: stats.size };
  }

  async open(key: ArtifactKey, range?: ByteRange): Promise<Readable | null> {
    const file = await fromDisk(orNull(fs.open(this.pathOf(key), 'r')));
    return file && file.createReadStream({ ...range });
  }

  async remove(key: ArtifactKey): Promise<void> {
    await fromDisk(fs.rm(this.pathOf(key), { force: true }));
    await fromDisk(removeIfEmpty(join(this.root, key.folder)));
  }

  async removeFolder(folder: string): Promise<void> {
    if (!isSessionFolder(folder)) throw new Error('Only folders of sessions are removed');
    await fromDisk(this.rmFolder(folder));
    await fromDisk(orNull(this.syncFolder(this.root)));
  }

  async sweep(
    namesOf: (folders: readonly string[]) => Promise<Map<string, ReadonlySet<string>>>,
  ): Promise<SweepReport> {
    const report: SweepReport = { temporaryFiles: 0, orphanFiles: 0, orphanFolders: 0, foreignFolders: 0 };
    const entries = (await fromDisk(orNull(fs.readdir(this.root, { withFileTypes: true })))) ?? [];
    const folders = entries
      .filter((entry) => entry.isDirectory() && isSessionFolder(entry.name))
      .map(({ name }) => name);
    const orphans: string[] = [];
    for (let first = 0; first < folders.length; first += FOLDERS_AT_ONCE) {
      const some = folders.slice(first, first + FOLDERS_AT_ONCE);
      const known = await namesOf(some);
      orphans.push(...some.filter((folder) => !known.has(folder)));
      await Promise.all([...known].map(([folder, names]) => fromDisk(this.sweepFolder(folder, names, report))));
    }
    await fromDisk(this.sweepOrphans(orphans, report));
    return report;
  }

  async checkWritable(): Promise<void> {
    const probe = join(this.root, `.probe.${this.ids.uuid()}.tmp`);
    await fromDisk(fs.mkdir(this.root, { recursive: true, mode: FOLDER_MODE }));
    try {
      // A byte, because a full disk still takes empty files.
      await fromDisk(fs.writeFile(probe, '.', { flag: 'wx', mode: FILE_MODE }));
    } finally {
      await fs.rm(probe, { force: true });
    }
  }

  /** Makes the names in a folder durable. */
  private async syncFolder(path: string): Promise<void> {
    if (this.pace.quick) {
      const folder = this.pace.time(() => disk.openSync(path, 'r'));
      return sync(folder).finally(() => disk.closeSync(folder));
    }
    const folder = await fs.open(path, 'r');
    return folder.sync().finally(() => folder.close());
  }

  private pathOf(key: ArtifactKey): string {
    return join(this.root, key.folder, key.name);
  }

  /** Opens a new file, in a folder that is made where it is missing. */
  private async create(path: string, folder: string): Promise<FileHandle> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await fs.mkdir(folder, { recursive: true, mode: FOLDER_MODE });
        return await fs.open(path, 'wx', FILE_MODE);
      } catch (error) {
        // Somebody else's clearing up may remove the empty folder between the two steps.
        if (!hasCode(error, 'ENOENT')) throw error;
        if (attempt === 3) throw folderRemoved();
      }
    }
  }

  private async sweepFolder(folder: string, names: ReadonlySet<string>, report: SweepReport): Promise<void> {
    for (const name of await fs.readdir(join(this.root, folder))) {
      const temporary = isTemporaryName(name);
      if (!temporary && (names.has(name) || turnOfName(name) === null)) continue;
      await fs.rm(join(this.root, folder, name), { force: true });
      if (temporary) report.temporaryFiles += 1;
      else report.orphanFiles += 1;
    }
  }

  private async sweepOrphans(folders: readonly string[], report: SweepReport): Promise<void> {
    for (const folder of folders) {
      const turns = new Set((await fs.readdir(join(this.root, folder))).map(turnOfName));
      turns.delete(null);
      // A broken-off turn leaves the files of one turn.
      if (turns.size > 1) report.foreignFolders = folders.length;
    }
    if (report.foreignFolders > 0) return;
    for (const folder of folders) await this.rmFolder(folder);
    report.orphanFolders = folders.length;
  }

  /** A turn that is under way may add a file meanwhile: hence the retries. */
  private async rmFolder(folder: string): Promise<void> {
    await fs.rm(join(this.root, folder), { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
  }
}

function isSmall(content: ArtifactContent): content is string | Uint8Array {
  return (typeof content === 'string' || content instanceof Uint8Array) && content.length <= SMALL_BYTES;
}

/** As `create`, waited for: nothing of this process comes between the two steps. */
function createAtOnce(path: string, folder: string): number {
  try {
    return openOrNull(path) ?? openIn(folder, path);
  } catch (error) {
    throw hasCode(error, 'ENOENT') ? folderRemoved() : translateFsError(error);
  }
}

/** Most files go into a folder that is there already. */
function openOrNull(path: string): number | null {
  try {
    return disk.openSync(path, 'wx', FILE_MODE);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

function openIn(folder: string, path: string): number {
  disk.mkdirSync(folder, { recursive: true, mode: FOLDER_MODE });
  return disk.openSync(path, 'wx', FILE_MODE);
}

async function writeAll(
  file: FileHandle,
  content: ArtifactContent,
  signal?: AbortSignal,
): Promise<Omit<StoredFile, 'key'>> {
  const hash = createHash('sha256');
  let size = 0;
  const pieces = typeof content === 'string' || content instanceof Uint8Array ? [content] : content;
  for await (const piece of pieces) {
    signal?.throwIfAborted();
    const bytes = typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece;
    hash.update(bytes);
    // appendFile, unlike write, goes on until every byte is taken.
    await fromDisk(file.appendFile(bytes));
    size += bytes.length;
  }
  return { size, sha256: hash.digest('hex'), encrypted: false };
}

/**
 * Gives the finished file its name in one step.
 * @returns false where the name is taken
 */
async function publishAs(temporary: string, path: string): Promise<boolean> {
  try {
    await fs.link(temporary, path);
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    if (hasCode(error, 'ENOENT')) throw folderRemoved();
    // Some volumes (SMB, FAT) know no hard links: there a rename must do, which would replace a file.
    if (!hasCode(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK')) throw error;
    if (await orNull(fs.stat(path))) return false;
    await fs.rename(temporary, path);
    return true;
  }
  // Whoever removed it removed the whole folder, the file's new name included.
  if ((await orNull(fs.unlink(temporary).then(() => true))) === null) throw folderRemoved();
  return true;
}

async function removeIfEmpty(folder: string): Promise<void> {
  try {
    await fs.rmdir(folder);
  } catch (error) {
    if (!hasCode(error, 'ENOTEMPTY', 'EEXIST', 'ENOENT')) throw error;
  }
}

async function orNull<T>(found: Promise<T>): Promise<T | null> {
  try {
    return await found;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

async function fromDisk<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw translateFsError(error);
  }
}
