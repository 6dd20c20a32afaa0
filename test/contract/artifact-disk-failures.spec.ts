import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { RandomIdGenerator } from '@app/kernel';
import disk from 'node:fs';
import fs from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { FsArtifactStore } from '../../libs/artifacts/src/adapters/fs/fs-artifact.store.js';
import { ArtifactKey } from '../../libs/artifacts/src/domain/artifact-key.js';
import { temporaryFolder } from '../support/store/temporary-store.js';

const FOLDER = '20251122T175200-550e8400';
const KEY = ArtifactKey.of(FOLDER, 'data', 0);

describe('FsArtifactStore on a disk that fails', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await temporaryFolder();
  });

  afterEach(async () => {
    jest.restoreAllMocks();
    await fs.rm(folder, { recursive: true, force: true });
  });

  const failWith = (code: string): Error => Object.assign(new Error(`${code}: secret path`), { code });

  /** However it is asked: small files are named and opened at once, others by way of another thread. */
  const fails = (what: 'open' | 'link', code: string): void => {
    jest.spyOn(fs, what).mockRejectedValue(failWith(code));
    jest.spyOn(disk, `${what}Sync`).mockImplementation(() => {
      throw failWith(code);
    });
  };

  it.each([
    ['ENOSPC', 'the disk is full'],
    ['EROFS', 'read-only'],
    ['EACCES', 'may not write'],
    ['EIO', 'cannot be read or written'],
  ])('is unavailable on %s, tells why, and no path', async (code, why) => {
    const store = new FsArtifactStore(folder, new RandomIdGenerator());
    fails('open', code);
    jest.spyOn(fs, 'writeFile').mockRejectedValue(failWith(code));
    const error: unknown = await store.write(KEY, 'x').catch((reason: unknown) => reason);

    expect(error).toMatchObject({ code: 'artifact_store_unavailable', kind: 'unavailable' });
    expect((error as Error).message).toContain(why);
    expect((error as Error).message).not.toContain('secret');
    await expect(store.checkWritable()).rejects.toMatchObject({ code: 'artifact_store_unavailable' });
  });

  it('is unavailable where a file stands in the place of its folder', async () => {
    await fs.writeFile(join(folder, 'taken'), '');
    const store = new FsArtifactStore(join(folder, 'taken'), new RandomIdGenerator());
    await expect(store.write(KEY, 'x')).rejects.toMatchObject({ code: 'artifact_store_unavailable' });
    await expect(store.checkWritable()).rejects.toMatchObject({ code: 'artifact_store_unavailable' });
  });

  it('leaves nothing behind when the disk fills up half way', async () => {
    const store = new FsArtifactStore(folder, new RandomIdGenerator());
    fails('link', 'ENOSPC');
    await expect(store.write(KEY, 'x')).rejects.toMatchObject({ code: 'artifact_store_unavailable' });
    expect(await fs.readdir(folder)).toEqual([]);
  });

  it('renames where the volume knows no hard links, and still replaces nothing', async () => {
    const store = new FsArtifactStore(folder, new RandomIdGenerator());
    fails('link', 'EPERM');
    await store.write(KEY, 'one');
    expect((await store.write(KEY, 'two')).key.name).toBe('data_0-2.csv');
    const stored = await store.open(KEY);
    expect(stored && (await buffer(stored)).toString()).toBe('one');
    expect(await fs.readdir(join(folder, FOLDER))).toEqual(['data_0-2.csv', 'data_0.csv']);
  });
});
