import { RandomIdGenerator } from '@app/kernel';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { ArtifactKeys } from '../../libs/artifacts/src/adapters/encrypted/artifact-keys.js';
import { EncryptedArtifactStore } from '../../libs/artifacts/src/adapters/encrypted/encrypted-artifact.store.js';
import { FsArtifactStore } from '../../libs/artifacts/src/adapters/fs/fs-artifact.store.js';
import { ArtifactKey } from '../../libs/artifacts/src/domain/artifact-key.js';
import type { ByteRange } from '../../libs/artifacts/src/domain/byte-range.js';
import { Figures } from '../support/service/figures.js';
import { temporaryFolder } from '../support/store/temporary-store.js';

const PIECE = randomBytes(64_000);
const PIECES = 2_000;
const RANGES = 100;

let root: string;

beforeAll(async () => {
  root = await temporaryFolder();
});

afterAll(() => rm(root, { recursive: true, force: true }));

async function* content(): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < PIECES; i += 1) yield PIECE;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function read(store: EncryptedArtifactStore, key: ArtifactKey, range?: ByteRange): Promise<number> {
  let bytes = 0;
  for await (const part of (await store.open(key, range))!) bytes += (part as Buffer).length;
  return bytes;
}

it('A file of 128 MB is encrypted and decrypted on its way, and read in the middle in no time', async () => {
  const figures = new Figures();
  for (const [name, keys, folder] of [
    ['plain', [], '20251122T175200-00000001'],
    ['encrypted', [randomBytes(32)], '20251122T175200-00000002'],
  ] as const) {
    const store = new EncryptedArtifactStore(
      new FsArtifactStore(root, new RandomIdGenerator()),
      new ArtifactKeys(keys),
    );
    const key = ArtifactKey.of(folder, 'data', 0);
    figures.add(`${name}: written`, await timed(() => store.write(key, content())), 1_500, 'ms');
    let bytes = 0;
    figures.add(`${name}: read`, await timed(async () => (bytes = await read(store, key))), 1_000, 'ms');
    expect(bytes).toBe(PIECE.length * PIECES);
    const ranges = await timed(async () => {
      for (let i = 0; i < RANGES; i += 1) await read(store, key, { start: i * 1_000_000, end: i * 1_000_000 + 999 });
    });
    figures.add(`${name}: 1,000 bytes out of the middle`, ranges / RANGES, 5, 'ms');
    expect(ranges / RANGES).toBeLessThan(50);
  }
  console.info(`Artifacts of 128 MB\n${figures.toString()}`);
}, 60_000);
