import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { AppError, Clock, IdGenerator } from '@app/kernel';
import { type PlantFileDraft, type PlantFileState, PlantFileStore } from '../../ports/plant-file-store.js';
import { errorCode } from './error-code.js';
import { readStamp, STAMP_HEADER_BYTES } from './plant-stamp.js';
import { SqlitePlantFileDraft } from './sqlite-plant-file-draft.js';

const ABANDONED_AFTER_MS = 3_600_000;

/** Plants as SQLite files in a folder. */
export class SqlitePlantFileStore extends PlantFileStore {
  constructor(
    private readonly clock: Clock,
    private readonly ids: IdGenerator,
  ) {
    super();
  }

  override async inspect(path: string): Promise<PlantFileState> {
    try {
      const file = await open(path, 'r');
      try {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(STAMP_HEADER_BYTES), 0, STAMP_HEADER_BYTES, 0);
        const stamp = readStamp(buffer.subarray(0, bytesRead));
        return stamp ? { kind: 'plant', stamp } : { kind: 'foreign' };
      } finally {
        await file.close();
      }
    } catch (error) {
      return { kind: errorCode(error) === 'ENOENT' ? 'missing' : 'foreign' };
    }
  }

  override async prepareFolder(path: string): Promise<void> {
    await mkdir(dirname(resolve(path)), { recursive: true });
  }

  override async begin(path: string, signal?: AbortSignal): Promise<PlantFileDraft> {
    const target = resolve(path);
    const folder = await stat(dirname(target)).catch(() => null);
    if (!folder?.isDirectory()) {
      throw new AppError({
        code: 'plant_folder_missing',
        kind: 'invalid',
        message: 'The folder for the plant file does not exist.',
      });
    }
    const occupant = await stat(target).catch(() => null);
    if (occupant?.isDirectory()) {
      throw new AppError({
        code: 'plant_file_unwritable',
        kind: 'invalid',
        message: 'A folder has the name of the plant file.',
      });
    }
    await this.clearAbandoned(target);
    return SqlitePlantFileDraft.begin(`${target}.${this.ids.uuid()}.tmp`, target, signal);
  }

  private async clearAbandoned(target: string): Promise<void> {
    const prefix = `${basename(target)}.`;
    const limit = this.clock.now().getTime() - ABANDONED_AFTER_MS;
    for (const name of await readdir(dirname(target))) {
      if (!name.startsWith(prefix) || !/^[0-9a-f-]{36}\.tmp$/.test(name.slice(prefix.length))) continue;
      const draft = join(dirname(target), name);
      // Another process may clear the same one at the same time.
      const found = await stat(draft).catch(() => null);
      if (found && found.mtimeMs < limit) await rm(draft, { force: true });
    }
  }
}
