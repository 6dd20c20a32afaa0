import { AppError } from '@app/kernel';
import { type AppConfig, ConfigError, loadConfig, serviceVersion } from '@app/platform';
import { access, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { repositoryRoot } from '../repository-root.js';
import type { Desk, Terminal } from '../terminal.js';
import {
  copyDurably,
  describeFile,
  FILES,
  KEYS,
  type Manifest,
  readCheckedManifest,
  STORE,
  writeManifest,
} from './backup-folder.js';
import { SqliteStore } from './sqlite-store.js';

/** What a service that runs leaves in its folder. */
const LEASE = /^\.lease-.*\.json$/;

/** What the commands `backup` and `restore` do. */
export class BackupWork {
  constructor(
    private readonly terminal: Terminal,
    private readonly env: Desk['env'],
  ) {}

  /**
   * Copies the store as it is at one moment, then the files that its turns name: those were there before their turns were. A
   * session that is deleted meanwhile may have lost its files by then, and is left out of the copy.
   */
  async backUp(given: string): Promise<void> {
    const { path, chatDocsDir } = this.places();
    const folder = resolve(given);
    await this.refuseFilled(folder);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const store = await SqliteStore.open(path);
    try {
      await store.copyTo(join(folder, STORE));
    } finally {
      await store.close();
    }
    const copy = await SqliteStore.open(join(folder, STORE));
    try {
      await copy.check();
      const names = await this.copyFiles(copy, chatDocsDir, folder);
      if (await exists(join(chatDocsDir, KEYS))) {
        await copyDurably(join(chatDocsDir, KEYS), join(folder, KEYS));
        names.push(KEYS);
      }
      const counted = await copy.all<{ sessions: number; turns: number }>(
        'SELECT (SELECT COUNT(*) FROM sessions) AS sessions, (SELECT COUNT(*) FROM turns) AS turns',
      );
      const { sessions = 0, turns = 0 } = counted[0] ?? {};
      const files = await Promise.all([STORE, ...names].map((path) => describeFile(folder, path)));
      const manifest: Manifest = { format: 1, version: serviceVersion(), made_at: this.terminal.now().toISOString(), sessions, turns, files };
      await copy.close();
      await writeManifest(folder, manifest);
      this.terminal.print(`Backed up ${sessions} sessions with ${turns} turns and ${files.length - 1} files to ${folder}`);
    } finally {
      await copy.close();
    }
  } // prettier-ignore

  /** Puts a checked backup where the service will look for it; nothing may be there, and no service run. */
  async restore(given: string): Promise<void> {
    const { path, chatDocsDir } = this.places();
    const folder = resolve(given);
    const manifest = await readCheckedManifest(folder);
    const checked = await SqliteStore.open(join(folder, STORE));
    await checked.check().finally(() => checked.close());
    if (await exists(path)) {
      throw refused(`There is a store at ${path} already. Stop the service and move it, with its folder, out of the way.`);
    }
    const names = await readdir(chatDocsDir).catch(() => []);
    if (names.some((name) => LEASE.test(name))) {
      throw refused(`A service runs over ${chatDocsDir}, or was killed there. Stop it, and move the folder out of the way.`);
    }
    for (const { path: name } of manifest.files.filter((file) => file.path !== STORE)) {
      await copyDurably(join(folder, name), join(chatDocsDir, name.startsWith(FILES) ? relative(FILES, name) : name));
    }
    // The store comes last and at once: before it is there, nothing is restored.
    const temporary = `${path}.restoring`;
    await rm(temporary, { force: true });
    await copyDurably(join(folder, STORE), temporary);
    await rename(temporary, path);
    this.terminal.print(`Restored ${manifest.sessions} sessions with ${manifest.turns} turns of ${manifest.made_at}`);
  } // prettier-ignore

  private async copyFiles(copy: SqliteStore, from: string, folder: string): Promise<string[]> {
    const files = await copy.all<{ session: string; folder: string; name: string }>(
      `SELECT s.id AS session, s.folder, a.name FROM artifacts a JOIN sessions s ON s.id = a.session_id
       WHERE s.deleting_at IS NULL ORDER BY s.folder, a.name`,
    );
    const names: string[] = [];
    for (const file of files) {
      const name = join(FILES, file.folder, file.name);
      try {
        await copyDurably(join(from, file.folder, file.name), join(folder, name));
        names.push(name);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
        await this.leaveOut(copy, file.session, join(file.folder, file.name));
      }
    }
    return names;
  }

  private async leaveOut(copy: SqliteStore, session: string, file: string): Promise<void> {
    this.terminal.tell(`${file} is missing: its session was deleted meanwhile, or lost a file\n`);
    await copy.all('UPDATE sessions SET deleting_at = COALESCE(deleting_at, ?) WHERE id = ?', [
      this.terminal.now().toISOString(),
      session,
    ]);
  }

  private async refuseFilled(folder: string): Promise<void> {
    const names = await readdir(folder).catch(() => []);
    if (names.length > 0) throw refused(`${folder} is not empty. Give each backup a folder of its own.`);
  }

  private places(): { path: string; chatDocsDir: string } {
    const { database, chatDocsDir, s3 } = this.config();
    if (s3)
      throw refused(
        'The files of answers are in a bucket: back that up, and the store beside it. docs/operations.md says how.',
      );
    if (database.kind === 'sqlite') return { path: database.path, chatDocsDir };
    throw refused(
      'The store is on a PostgreSQL server: back it up with pg_dump, and the files of CHAT_DOCS_DIR after it. docs/operations.md says how.',
    );
  }

  private config(): AppConfig {
    try {
      return loadConfig(repositoryRoot(import.meta.dirname), this.env);
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      throw new AppError({ code: 'config_invalid', kind: 'invalid', message: error.message });
    }
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function refused(message: string): AppError {
  return new AppError({ code: 'backup_refused', kind: 'conflict', message });
}
