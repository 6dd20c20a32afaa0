import { AppError, ROLES } from '@app/kernel';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { StoredApiKey } from './api-key.js';

const FILE_MODE = 0o600;
const FOLDER_MODE = 0o750;

/** Age of a lock from which whoever took it counts as gone. */
const STALE_LOCK_MS = 10_000;
const LOCK_TRIES = 100;
const LOCK_WAIT_MS = 50;

const instant = z.iso.datetime();
const SHAPE = z.strictObject({
  version: z.literal(1),
  keys: z.array(
    z.strictObject({
      id: z.string().regex(/^[0-9a-f]{12}$/),
      name: z.string().min(1),
      role: z.enum(ROLES),
      salt: z.string().regex(/^[0-9a-f]{32}$/),
      hash: z.string().regex(/^[0-9a-f]{64}$/),
      created_at: instant,
      expires_at: instant.nullable(),
      revoked_at: instant.nullable(),
    }),
  ),
});

/** The file that holds the hashes of callers' keys. Written whole, so that whoever reads it finds the old keys or the new. */
export class ApiKeyFile {
  /** @param path absolute */
  constructor(private readonly path: string) {}

  /**
   * @returns null where there is no file
   * @throws AppError `api_keys_unreadable` where it cannot be read or is not what `npm run keys` writes
   */
  async read(): Promise<StoredApiKey[] | null> {
    let text: string;
    try {
      text = await readFile(this.path, 'utf8');
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') return null;
      throw unreadable(`it cannot be read (${code ?? 'unknown'})`, error);
    }
    const parsed = SHAPE.safeParse(parsedJson(text));
    if (!parsed.success) throw unreadable('it is not what `npm run keys` writes', parsed.error);
    return parsed.data.keys;
  }

  /** Changes with every change of the file; null while there is none. */
  async version(): Promise<string | null> {
    try {
      const { mtimeNs, size, ino } = await stat(this.path, { bigint: true });
      return `${mtimeNs}-${size}-${ino}`;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw unreadable(`it cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`, error);
    }
  }

  /**
   * Puts the keys that `change` makes of the present ones in their place, and gives back what else it says. Of several
   * changes at the same time, each sees the one before.
   * @throws what `change` throws, with nothing changed; AppError `api_keys_unreadable`, `api_keys_locked`
   */
  async change<T>(change: (keys: readonly StoredApiKey[]) => { keys: StoredApiKey[]; result: T }): Promise<T> {
    await mkdir(dirname(this.path), { recursive: true, mode: FOLDER_MODE });
    const unlock = await this.lock();
    try {
      const { keys, result } = change((await this.read()) ?? []);
      await this.write(`${JSON.stringify({ version: 1, keys }, null, 2)}\n`);
      return result;
    } finally {
      await unlock();
    }
  }

  private async write(text: string): Promise<void> {
    const temporary = `${this.path}.${process.pid}.tmp`;
    try {
      const file = await open(temporary, 'w', FILE_MODE);
      try {
        await file.writeFile(text);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, this.path);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }

  private async lock(): Promise<() => Promise<void>> {
    const path = `${this.path}.lock`;
    for (let tries = 0; tries < LOCK_TRIES; tries += 1) {
      try {
        await (await open(path, 'wx', FILE_MODE)).close();
        return () => rm(path, { force: true });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const found = await stat(path).catch(() => null);
      if (found && Date.now() - found.mtimeMs > STALE_LOCK_MS) await rm(path, { force: true });
      else await delay(LOCK_WAIT_MS);
    }
    throw new AppError({
      code: 'api_keys_locked',
      kind: 'conflict',
      message: 'Another command is changing the file of keys. Try again.',
    });
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unreadable(why: string, cause: unknown): AppError {
  return new AppError({
    code: 'api_keys_unreadable',
    kind: 'internal',
    message: `The file of callers' keys cannot be used: ${why}.`,
    cause,
  });
}
