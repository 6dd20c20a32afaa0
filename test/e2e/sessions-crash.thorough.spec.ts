import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { wholeStore } from '../../config/typeorm.data-source.js';
import { temporaryFolder } from '../support/store/temporary-store.js';

/** Each kill breaks off eight conversations, wherever each of them is just then. */
const KILLS = 5;
/** A child lives until it has promised this much, more or less: a busy machine must not make the test empty. */
const PROMISES = 60;
const LAST_MOMENTS_MS = 30;
/** Every child loads the whole service: a second or two each, many on a busy machine. */
const TIMEOUT_MS = 120_000;

interface Line {
  loaded?: true;
  ready?: true;
  answered?: string;
  turn?: number;
  deleting?: string;
  deleted?: string;
}

/** A child process and what it has said so far. */
class BusyService {
  readonly lines: Line[] = [];
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly ended: Promise<void>;
  private errors = '';

  constructor() {
    const support = resolve('test/support');
    this.child = spawn(process.execPath, [
      '--import',
      join(support, 'typescript.mjs'),
      join(support, 'store/busy-service.ts'),
    ]);
    this.child.stderr.on('data', (chunk: Buffer) => (this.errors += chunk.toString()));
    createInterface({ input: this.child.stdout }).on('line', (line) => this.lines.push(JSON.parse(line) as Line));
    this.ended = new Promise((done) => this.child.once('close', () => done()));
  }

  tell(line: string): void {
    this.child.stdin.write(`${line}\n`);
  }

  async until(what: 'loaded' | 'ready'): Promise<void> {
    await this.waitFor(() => this.lines.some((line) => line[what]));
  }

  async untilLines(count: number): Promise<void> {
    await this.waitFor(() => this.lines.length >= count);
  }

  async kill(): Promise<void> {
    if (this.child.exitCode !== null) throw new Error(`The service ended by itself: ${this.errors}`);
    this.child.kill('SIGKILL');
    await this.ended;
  }

  private async waitFor(condition: () => boolean): Promise<void> {
    while (!condition()) {
      if (this.child.exitCode !== null) throw new Error(`The service ended by itself: ${this.errors}`);
      await delay(3);
    }
  }
}

describe('the store after kill -9', () => {
  let folder: string;
  /** Turns that a caller was told of, by session; sessions whose deletion was asked for, and those told to be gone. */
  const answered = new Map<string, number>();
  const deleting = new Set<string>();
  const deleted = new Set<string>();
  const running: BusyService[] = [];

  beforeAll(async () => {
    folder = await temporaryFolder();
  });

  afterAll(async () => {
    for (const service of running) await service.kill();
    await fs.rm(folder, { recursive: true, force: true });
  });

  const start = (): BusyService => {
    const service = new BusyService();
    running.push(service);
    return service;
  };

  const remember = (lines: Line[]): void => {
    for (const line of lines) {
      if (line.answered !== undefined)
        answered.set(line.answered, Math.max(line.turn!, answered.get(line.answered) ?? 0));
      if (line.deleting !== undefined) deleting.add(line.deleting);
      if (line.deleted !== undefined) deleted.add(line.deleted);
    }
  };

  /** Looks at the rows and the files as they are after a start, past all of the service's own code. */
  const inspect = async (): Promise<number> => {
    const store = await new DataSource(
      await wholeStore({ kind: 'sqlite', path: join(folder, 'chat_docs/chatbot.sqlite') }),
    ).initialize();
    const rows = <T>(sql: string): Promise<T[]> => store.query<T[]>(sql);
    try {
      const sessions = await rows<{ id: string; folder: string; turn_count: number; deleting_at: string | null }>(
        'SELECT id, folder, turn_count, deleting_at FROM sessions',
      );
      const turns = await rows<{ session_id: string; n: number; last: number }>(
        'SELECT session_id, COUNT(*) AS n, MAX(turn_index) AS last FROM turns GROUP BY session_id',
      );
      const files = await rows<{ folder: string; name: string; sha256: string; size: number; turns: number }>(
        'SELECT s.folder, a.name, a.sha256, a.size FROM artifacts a JOIN sessions s ON s.id = a.session_id',
      );

      // No half turn: a session counts its turns, none is missing, each has its three files.
      expect(sessions.filter(({ deleting_at }) => deleting_at !== null)).toEqual([]);
      const counted = new Map(turns.map(({ session_id, n, last }) => [session_id, [n, last + 1]]));
      for (const { id, turn_count } of sessions) expect(counted.get(id)).toEqual([turn_count, turn_count]);
      expect(turns).toHaveLength(sessions.length);
      expect(files).toHaveLength(3 * sessions.reduce((sum, { turn_count }) => sum + turn_count, 0));

      // Nothing that a caller was told of is lost, nothing that was told to be gone is left.
      const stored = new Map(sessions.map(({ id, turn_count }) => [id, turn_count]));
      for (const [id, turn] of answered) if (!deleting.has(id)) expect(stored.get(id)).toBeGreaterThan(turn);
      for (const id of deleted) expect(stored.has(id)).toBe(false);

      // Every file is there, whole, and no other.
      const root = join(folder, 'chat_docs');
      for (const { folder: of, name, sha256 } of files) {
        const bytes = await fs.readFile(join(root, of, name));
        expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
      }
      const present = (await fs.readdir(root, { recursive: true })).filter(
        (path) => !/^(chatbot\.sqlite|\.lease-)/.test(path),
      );
      const expected = new Set([
        ...sessions.map((session) => session.folder),
        ...files.map((file) => join(file.folder, file.name)),
      ]);
      expect(present.filter((path) => !expected.has(path))).toEqual([]);
      return files.length;
    } finally {
      await store.destroy();
    }
  };

  it(
    `keeps every turn that was answered and nothing half done, over ${KILLS} kills`,
    async () => {
      let next = start();
      let files = 0;
      for (let kill = 0; kill <= KILLS; kill += 1) {
        const service = next;
        await service.until('loaded');
        service.tell(folder);
        await service.until('ready');
        files = await inspect();
        if (kill < KILLS) {
          // The next one loads its code meanwhile; it touches nothing before it is told the folder.
          next = start();
          service.tell('go');
          await service.untilLines((0.2 + 0.8 * Math.random()) * PROMISES);
          await delay(Math.random() * LAST_MOMENTS_MS);
        }
        await service.kill();
        running.splice(running.indexOf(service), 1);
        remember(service.lines);
      }
      expect(files).toBeGreaterThan(0);
      expect(deleted.size).toBeGreaterThan(0);
    },
    TIMEOUT_MS,
  );
});
