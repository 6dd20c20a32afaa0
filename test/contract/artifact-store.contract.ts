import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AppError } from '@app/kernel';
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { ArtifactKey } from '../../libs/artifacts/src/domain/artifact-key.js';
import type { ArtifactStore } from '../../libs/artifacts/src/ports/artifact.store.js';

/** A store with nothing in it. */
export interface Subject {
  store: ArtifactStore;
  /** Everything that lies in the store, unfinished things too, as `folder/name`. */
  names(): Promise<string[]>;
  /** Leaves a file as an earlier run may have left it. */
  plant(folder: string, name: string): Promise<void>;
  close(): Promise<void>;
}

const FOLDER = '20251122T175200-550e8400';
const OTHER = '20251122T175300-aaaaaaaa';
const TEMPORARY = '.data_0.csv.1b4e28ba-2fa1-41d2-883f-0016d3cca427.tmp';
const KEY = ArtifactKey.of(FOLDER, 'data', 0);

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function read(stream: Readable | null): Promise<string | null> {
  return stream && (await buffer(stream)).toString('utf8');
}

async function* pieces(...parts: (string | Uint8Array)[]): AsyncGenerator<string | Uint8Array> {
  for (const part of parts) {
    await delay(1);
    yield part;
  }
}

/** What every store of artifacts keeps to. `encrypted` where what lies in it is. */
export function describeArtifactStore(title: string, open: () => Promise<Subject>, encrypted: boolean): void {
  describe(`ArtifactStore: ${title}`, () => {
    let subject: Subject;
    let store: ArtifactStore;

    beforeEach(async () => {
      subject = await open();
      store = subject.store;
    });

    afterEach(() => subject.close());

    const nothingKnown = (): Promise<Map<string, ReadonlySet<string>>> =>
      Promise.resolve(new Map<string, ReadonlySet<string>>());
    const known =
      (folders: Record<string, string[]>) =>
      (asked: readonly string[]): Promise<Map<string, ReadonlySet<string>>> =>
        Promise.resolve(
          new Map(asked.filter((name) => folders[name]).map((name) => [name, new Set(folders[name])] as const)),
        );

    it('stores text, bytes and pieces of both, and tells their size and SHA-256', async () => {
      const bytes = randomBytes(300_000);
      const contents = [
        ['image', bytes, bytes],
        ['code', '{"ñ":"🛠️"}', Buffer.from('{"ñ":"🛠️"}')],
        ['data', pieces('línea\r\n', bytes, ''), Buffer.concat([Buffer.from('línea\r\n'), bytes])],
      ] as const;
      for (const [type, content, expected] of contents) {
        const key = ArtifactKey.of(FOLDER, type, 3);
        const stored = await store.write(key, content);

        expect(stored).toEqual({ key, size: expected.length, sha256: sha256Of(expected), encrypted });
        expect(await store.stat(key)).toEqual({ size: expected.length });
        expect((await buffer((await store.open(key))!)).equals(expected)).toBe(true);
      }
      expect(await subject.names()).toEqual(
        [FOLDER, `${FOLDER}/code_3.json`, `${FOLDER}/data_3.csv`, `${FOLDER}/image_3.png`].toSorted(),
      );
    });

    it('stores a file of nothing', async () => {
      expect(await store.write(KEY, '')).toMatchObject({ size: 0 });
      expect(await store.stat(KEY)).toEqual({ size: 0 });
      expect(await read(await store.open(KEY))).toBe('');
    });

    it('gives out the bytes that are asked for', async () => {
      await store.write(KEY, '0123456789');

      expect(await read(await store.open(KEY, { start: 0, end: 0 }))).toBe('0');
      expect(await read(await store.open(KEY, { start: 3, end: 6 }))).toBe('3456');
      expect(await read(await store.open(KEY, { start: 9, end: 9 }))).toBe('9');
    });

    it('gives out every part of a large file, across whatever it is divided into', async () => {
      const content = randomBytes(300_000);
      await store.write(KEY, content);
      const edges = [0, 1, 65_535, 65_536, 65_537, 131_071, 131_072, 262_143, 262_144, 299_998, 299_999];
      for (const start of edges) {
        for (const end of edges.filter((edge) => edge >= start)) {
          const part = await buffer((await store.open(KEY, { start, end }))!);
          expect([start, end, part.equals(content.subarray(start, end + 1))]).toEqual([start, end, true]);
        }
      }
    });

    it.each([65_535, 65_536, 65_537, 131_072])('keeps files of %d bytes, however they come', async (size) => {
      const content = randomBytes(size);
      async function* byThousands(): AsyncGenerator<Uint8Array> {
        for (let start = 0; start < size; start += 1000) yield content.subarray(start, start + 1000);
      }
      const stored = await store.write(KEY, byThousands());
      expect(stored).toEqual({ key: KEY, size, sha256: sha256Of(content), encrypted });
      expect(await store.stat(KEY)).toEqual({ size });
      expect((await buffer((await store.open(KEY))!)).equals(content)).toBe(true);
    });

    it('releases a file that nobody reads to its end', async () => {
      await store.write(KEY, randomBytes(500_000));
      const stream = (await store.open(KEY))!;
      stream.destroy();
      await new Promise((resolve) => stream.once('close', resolve));
      const half = (await store.open(KEY))!;
      await new Promise((resolve) => half.once('data', resolve));
      half.destroy();
      await new Promise((resolve) => half.once('close', resolve));
      await delay(20);
      const open = await fs.readdir('/proc/self/fd').catch(() => []);
      const links = await Promise.all(open.map((fd) => fs.readlink(`/proc/self/fd/${fd}`).catch(() => '')));
      expect(links.filter((link) => link.endsWith(`${KEY.folder}/${KEY.name}`))).toEqual([]);
    });

    it('has nothing where nothing was stored', async () => {
      expect(await store.stat(KEY)).toBeNull();
      expect(await store.open(KEY)).toBeNull();
      await store.remove(KEY);
      await store.removeFolder(FOLDER);
      await store.write(KEY, 'x');
      expect(await store.stat(ArtifactKey.of(FOLDER, 'data', 1))).toBeNull();
    });

    it('shows nothing of a file before it is whole', async () => {
      let goOn = (): void => undefined;
      const held = new Promise<void>((resolve) => (goOn = resolve));
      const writing = store.write(
        KEY,
        (async function* () {
          yield 'first';
          await held;
          yield ' second';
        })(),
      );
      await delay(20);
      expect(await store.stat(KEY)).toBeNull();
      goOn();
      await writing;
      expect(await read(await store.open(KEY))).toBe('first second');
    });

    it('reads its source only as fast as it stores', async () => {
      let ahead = 0;
      let most = 0;
      async function* source(): AsyncGenerator<Uint8Array> {
        for (let i = 0; i < 50; i += 1) {
          ahead += 1;
          most = Math.max(most, ahead);
          yield new Uint8Array(100_000);
          ahead -= 1;
        }
      }
      await store.write(KEY, source());
      expect(most).toBe(1);
    });

    it('never replaces a file: each writer of one key gets a name of its own, as long as there are some', async () => {
      const texts = ['one', 'two', 'three'];
      const written = await Promise.all(texts.map((text) => store.write(KEY, text)));
      for (const [at, { key }] of written.entries()) expect(await read(await store.open(key))).toBe(texts[at]);
      const names = written.map(({ key }) => key.name).toSorted();
      expect(names).toEqual(['data_0-2.csv', 'data_0-3.csv', 'data_0.csv']);

      const [own, ...others] = KEY.choices;
      for (const choice of others.slice(2)) expect((await store.write(KEY, 'more')).key).toEqual(choice);
      await expect(store.write(KEY, 'late')).rejects.toMatchObject({ code: 'artifact_exists', kind: 'conflict' });
      expect((await subject.names()).filter((name) => name !== FOLDER)).toHaveLength(KEY.choices.length);

      await store.remove(others[0]!);
      expect(await store.stat(others[0]!)).toBeNull();
      expect(await store.stat(own!)).not.toBeNull();
    });

    it('leaves nothing of a writing that is aborted, before, while and after its source is read', async () => {
      await expect(store.write(KEY, 'x', AbortSignal.abort())).rejects.toThrow(/abort/i);

      const leaving = new AbortController();
      let closed = false;
      async function* endless(): AsyncGenerator<string> {
        try {
          for (let i = 0; ; i += 1) {
            await delay(1);
            if (i === 5) leaving.abort(new Error('the client left'));
            yield 'x';
          }
        } finally {
          closed = true;
        }
      }
      await expect(store.write(KEY, endless(), leaving.signal)).rejects.toThrow('the client left');
      expect(closed).toBe(true);

      const late = new AbortController();
      async function* aborting(): AsyncGenerator<string> {
        yield 'x';
        late.abort(new Error('too late'));
      }
      await expect(store.write(KEY, aborting(), late.signal)).rejects.toThrow('too late');
      expect(await subject.names()).toEqual([]);
    });

    it('leaves nothing of a writing whose source fails, and lets the error through', async () => {
      const fault = new AppError({ code: 'sql_timeout', kind: 'timeout', message: 'The query took too long.' });
      async function* failing(): AsyncGenerator<string> {
        yield 'half';
        throw fault;
      }
      await expect(store.write(KEY, failing())).rejects.toBe(fault);
      expect(await subject.names()).toEqual([]);
    });

    it('removes a file, and the folder with its last file', async () => {
      const second = ArtifactKey.of(FOLDER, 'code', 0);
      await store.write(KEY, 'x');
      await store.write(second, 'y');
      await store.remove(KEY);
      expect(await subject.names()).toEqual([FOLDER, `${FOLDER}/code_0.json`]);
      await store.remove(second);
      expect(await subject.names()).toEqual([]);
    });

    it('removes a folder whole, and no other', async () => {
      await store.write(KEY, 'x');
      await store.write(ArtifactKey.of(OTHER, 'data', 0), 'y');
      await subject.plant(FOLDER, TEMPORARY);
      await store.removeFolder(FOLDER);
      expect(await subject.names()).toEqual([OTHER, `${OTHER}/data_0.csv`]);
    });

    it.each(['..', '.', '', '/', '../x', 'chatbot.sqlite', `${FOLDER}/..`, `${FOLDER}\0`, '20251122T175200-550E8400'])(
      'removes no folder but a session’s: %j',
      async (folder) => {
        await store.write(KEY, 'x');
        await expect(store.removeFolder(folder)).rejects.toThrow();
        expect(await subject.names()).toHaveLength(2);
      },
    );

    it('tells a turn whose session was deleted meanwhile, and leaves no folder', async () => {
      async function* source(): AsyncGenerator<string> {
        yield 'x';
        await store.removeFolder(FOLDER);
        yield 'y';
      }
      await expect(store.write(KEY, source())).rejects.toMatchObject({ code: 'artifact_folder_removed' });
      expect(await subject.names()).toEqual([]);
    });

    it('settles what was written, and tells when the session was deleted meanwhile', async () => {
      await store.write(KEY, 'x');
      await store.settle(KEY.folder);
      expect(await store.stat(KEY)).toEqual({ size: 1 });
      await store.removeFolder(KEY.folder);
      await expect(store.settle(KEY.folder)).rejects.toMatchObject({ code: 'artifact_folder_removed' });
    });

    it('takes writers, failures and removals side by side in one folder', async () => {
      async function* failing(): AsyncGenerator<string> {
        yield 'x';
        throw new Error('no');
      }
      const work = Array.from({ length: 60 }, (_unused, turn) =>
        turn % 2
          ? store.write(ArtifactKey.of(FOLDER, 'data', turn), failing())
          : store.write(ArtifactKey.of(FOLDER, 'data', turn), 'x'),
      );
      const outcomes = await Promise.allSettled(work);
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(30);
      for (const outcome of outcomes)
        if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ message: 'no' });
      expect(await subject.names()).toHaveLength(31);
    });

    describe('sweep', () => {
      it('removes unfinished files, files that no turn names and folders that no session has', async () => {
        await store.write(KEY, 'x');
        await subject.plant(FOLDER, TEMPORARY);
        await subject.plant(FOLDER, 'image_1.png');
        await subject.plant(OTHER, 'data_0.csv');
        await subject.plant(OTHER, TEMPORARY);
        const report = await store.sweep(known({ [FOLDER]: ['data_0.csv'] }));

        expect(report).toEqual({ temporaryFiles: 1, orphanFiles: 1, orphanFolders: 1, foreignFolders: 0 });
        expect(await subject.names()).toEqual([FOLDER, `${FOLDER}/data_0.csv`]);
        expect(await store.sweep(known({ [FOLDER]: ['data_0.csv'] }))).toEqual({
          temporaryFiles: 0,
          orphanFiles: 0,
          orphanFolders: 0,
          foreignFolders: 0,
        });
      });

      it('touches nothing that the store did not make', async () => {
        await subject.plant(FOLDER, 'notes.txt');
        await subject.plant(FOLDER, 'data_0.csv.bak');
        await subject.plant('reports', 'data_0.csv');
        await subject.plant('.', 'chatbot.sqlite');
        await subject.plant('.', FOLDER.replace('2025', '2024'));
        const before = await subject.names();
        await store.sweep(known({ [FOLDER]: [] }));
        expect(await subject.names()).toEqual(before);
      });

      it('keeps the folders of sessions that another database may know', async () => {
        await subject.plant(FOLDER, 'data_0.csv');
        await subject.plant(FOLDER, 'data_1.csv');
        await subject.plant(OTHER, 'data_0.csv');
        const before = await subject.names();
        expect(await store.sweep(nothingKnown)).toMatchObject({ orphanFolders: 0, foreignFolders: 2 });
        expect(await subject.names()).toEqual(before);
      });

      it('asks for many folders some at a time', async () => {
        for (let i = 0; i < 600; i += 1) {
          await subject.plant(`20251122T175200-${i.toString(16).padStart(8, '0')}`, 'data_0.csv');
        }
        const asked: number[] = [];
        await store.sweep((folders) => {
          asked.push(folders.length);
          return nothingKnown();
        });
        expect(asked.toSorted((a, b) => b - a)).toEqual([500, 100]);
        expect(await subject.names()).toEqual([]);
      });

      it('finds nothing in a store that is not there yet', async () => {
        expect(await store.sweep(nothingKnown)).toMatchObject({ orphanFolders: 0 });
      });
    });

    it('can be written to', async () => {
      await store.checkWritable();
      expect(await subject.names()).toEqual([]);
    });
  });
}
