import { RandomIdGenerator } from '@app/kernel';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { ArtifactKeys } from '../../libs/artifacts/src/adapters/encrypted/artifact-keys.js';
import { EncryptedArtifactStore } from '../../libs/artifacts/src/adapters/encrypted/encrypted-artifact.store.js';
import { FsArtifactStore } from '../../libs/artifacts/src/adapters/fs/fs-artifact.store.js';
import { ArtifactKey } from '../../libs/artifacts/src/domain/artifact-key.js';
import { temporaryFolder } from '../support/store/temporary-store.js';

const FOLDER = '20251122T175200-550e8400';
const KEY = ArtifactKey.of(FOLDER, 'data', 0);
const OTHER = ArtifactKey.of(FOLDER, 'data', 1);
const [OLD, NEW] = [randomBytes(32), randomBytes(32)];

/** Bytes of the header, of a frame with its tag. */
const [HEADER, FRAME] = [64, 65_536 + 16];

let root: string;

beforeEach(async () => {
  root = await temporaryFolder();
});

afterEach(() => fs.rm(root, { recursive: true, force: true }));

const plain = (): FsArtifactStore => new FsArtifactStore(root, new RandomIdGenerator());
const store = (...keys: Uint8Array[]): EncryptedArtifactStore =>
  new EncryptedArtifactStore(plain(), new ArtifactKeys(keys));
const pathOf = (key: ArtifactKey): string => join(root, key.folder, key.name);

async function read(from: EncryptedArtifactStore, key = KEY, range?: { start: number; end: number }): Promise<Buffer> {
  return buffer((await from.open(key, range))!);
}

const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'nothing wrong',
    (error: unknown) => (error as { code?: unknown }).code ?? error,
  );

describe('Encrypted files', () => {
  it('hold nothing of their content, and are never the same twice', async () => {
    const text = 'equipo,BOM-101;hunter2\n'.repeat(10_000);
    await store(NEW).write(KEY, text);
    await store(NEW).write(OTHER, text);
    const [one, two] = [await fs.readFile(pathOf(KEY)), await fs.readFile(pathOf(OTHER))];
    for (const word of ['equipo', 'BOM', 'hunter2']) expect(one.includes(word)).toBe(false);
    expect(one.subarray(16).equals(two.subarray(16))).toBe(false);
    expect(one.includes(NEW)).toBe(false);
  });

  it('are read after a change of keys, as long as the old one is named', async () => {
    await store(OLD).write(KEY, 'before');
    const both = store(NEW, OLD);
    expect((await read(both)).toString()).toBe('before');
    await both.write(OTHER, 'after');
    expect((await read(store(NEW), OTHER)).toString()).toBe('after');
    await expect(store(NEW).open(KEY)).rejects.toMatchObject({
      code: 'artifact_key_missing',
      kind: 'unavailable',
      cause: expect.stringMatching(/^the key of id [0-9a-f]{16} is not in ARTIFACT_ENCRYPTION_KEY$/),
    });
  });

  it('are never given out as they lie there, when there is no key any more', async () => {
    await store(NEW).write(KEY, 'secret');
    expect(await codeOf(store().open(KEY))).toBe('artifact_key_missing');
    expect(await store().stat(KEY)).toEqual({ size: 6 });
  });

  it('lie beside those from before there was a key', async () => {
    await plain().write(KEY, 'old and clear');
    expect((await read(store(NEW))).toString()).toBe('old and clear');
    expect((await read(store(NEW), KEY, { start: 4, end: 6 })).toString()).toBe('and');
    expect(await store(NEW).stat(KEY)).toEqual({ size: 13 });
  });

  it('are not replaced by clear ones, with a key or without: whoever stored them knows that they were encrypted', async () => {
    const { encrypted } = await store(NEW).write(KEY, 'secret');
    expect((await buffer((await store(NEW).open(KEY, undefined, encrypted))!)).toString()).toBe('secret');
    for (const content of ['forged', '']) {
      await fs.writeFile(pathOf(KEY), content);
      for (const range of [undefined, { start: 0, end: 2 }]) {
        expect(await codeOf(store(NEW).open(KEY, range, encrypted))).toBe('artifact_damaged');
        expect(await codeOf(store().open(KEY, range, encrypted))).toBe('artifact_damaged');
      }
    }
  });
});

describe('A file that was changed', () => {
  const content = randomBytes(3 * 65_536 + 100);
  let whole: Buffer;

  beforeEach(async () => {
    await store(NEW).write(KEY, content);
    whole = await fs.readFile(pathOf(KEY));
  });

  const put = (bytes: Buffer, key = KEY): Promise<void> => fs.writeFile(pathOf(key), bytes);
  const flipped = (at: number): Buffer => {
    const bytes = Buffer.from(whole);
    bytes[at] = bytes[at]! ^ 1;
    return bytes;
  };
  const frame = (index: number): Buffer => whole.subarray(HEADER + index * FRAME, HEADER + (index + 1) * FRAME);

  it('is noticed wherever a bit has turned', async () => {
    const places = [
      8,
      15,
      16,
      47,
      48,
      51,
      52,
      63,
      HEADER,
      HEADER + 70,
      HEADER + FRAME - 1,
      HEADER + 2 * FRAME + 5,
      whole.length - 1,
    ];
    for (const at of places) {
      await put(flipped(at));
      const code = await codeOf(
        store(NEW)
          .open(KEY)
          .then((stream) => buffer(stream!)),
      );
      expect([at, code]).toEqual([at, at < 16 ? 'artifact_key_missing' : 'artifact_damaged']);
    }
  });

  it('gives out nothing of a frame that is not sound, and fails before anything where that is the first one asked for', async () => {
    await put(flipped(HEADER + 2 * FRAME + 5));
    const parts: Buffer[] = [];
    const stream = (await store(NEW).open(KEY))!;
    const failure = await new Promise((resolve) => {
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.once('error', resolve);
    });
    expect(failure).toMatchObject({ code: 'artifact_damaged' });
    expect(Buffer.concat(parts).equals(content.subarray(0, 2 * 65_536))).toBe(true);
    expect(await codeOf(store(NEW).open(KEY, { start: 2 * 65_536 + 9, end: 2 * 65_536 + 9 }))).toBe('artifact_damaged');
    expect((await read(store(NEW), KEY, { start: 0, end: 9 })).equals(content.subarray(0, 10))).toBe(true);
  });

  it('is noticed where frames are missing, doubled or in another order', async () => {
    const header = whole.subarray(0, HEADER);
    const last = whole.subarray(HEADER + 3 * FRAME);
    const wrong: Record<string, Buffer> = {
      'the last is missing': Buffer.concat([header, frame(0), frame(1), frame(2)]),
      'the middle is missing': Buffer.concat([header, frame(0), frame(2), last]),
      'two have changed places': Buffer.concat([header, frame(1), frame(0), frame(2), last]),
      'one is there twice': Buffer.concat([header, frame(0), frame(0), frame(2), last]),
      'there is one too many': Buffer.concat([header, frame(0), frame(1), frame(2), frame(2), last]),
      'only the last is there': Buffer.concat([header, last]),
      'the end is cut': whole.subarray(0, -1),
      'more follows': Buffer.concat([whole, Buffer.from([0])]),
      'nothing but the header': header,
      'half of the header': header.subarray(0, 30),
    };
    for (const [what, bytes] of Object.entries(wrong)) {
      await put(bytes);
      const tried = store(NEW)
        .open(KEY)
        .then((stream) => buffer(stream!));
      expect([what, await codeOf(tried)]).toEqual([what, 'artifact_damaged']);
    }
  });

  it('is noticed where it was taken from another place', async () => {
    await put(whole, OTHER);
    expect(await codeOf(store(NEW).open(OTHER))).toBe('artifact_damaged');
  });
});
