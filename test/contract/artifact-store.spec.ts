import { describe, expect, it } from '@jest/globals';
import { RandomIdGenerator } from '@app/kernel';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import { join } from 'node:path';
import { ArtifactKeys } from '../../libs/artifacts/src/adapters/encrypted/artifact-keys.js';
import { EncryptedArtifactStore } from '../../libs/artifacts/src/adapters/encrypted/encrypted-artifact.store.js';
import { DiskPace } from '../../libs/artifacts/src/adapters/fs/disk-pace.js';
import { FsArtifactStore } from '../../libs/artifacts/src/adapters/fs/fs-artifact.store.js';
import { ArtifactKey } from '../../libs/artifacts/src/domain/artifact-key.js';
import type { ArtifactStore } from '../../libs/artifacts/src/ports/artifact.store.js';
import { temporaryFolder } from '../support/store/temporary-store.js';
import { describeArtifactStore, type Subject } from './artifact-store.contract.js';

const FOLDER = '20251122T175200-550e8400';
const KEYS = new ArtifactKeys([randomBytes(32), randomBytes(32)]);

/** A disk that nobody waits for. */
class SlowDisk extends DiskPace {
  override get quick(): boolean {
    return false;
  }
}

function adapter(over: (store: ArtifactStore) => ArtifactStore, pace?: DiskPace): () => Promise<Subject> {
  return async () => {
    const parent = await temporaryFolder();
    const root = join(parent, 'chat_docs');
    return {
      store: over(new FsArtifactStore(root, new RandomIdGenerator(), pace)),
      names: async () => {
        const entries = await fs.readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
        return entries
          .filter((entry) => entry.isFile() || entry.name !== '.')
          .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
          .toSorted();
      },
      plant: async (folder, name) => {
        await fs.mkdir(join(root, folder), { recursive: true });
        await fs.writeFile(join(root, folder, name), 'left behind');
      },
      close: () => fs.rm(parent, { recursive: true, force: true }),
    };
  };
}

const ADAPTERS: [name: string, open: () => Promise<Subject>, encrypted: boolean][] = [
  ['FsArtifactStore', adapter((store) => store), false],
  ['FsArtifactStore on a slow disk', adapter((store) => store, new SlowDisk()), false],
  ['EncryptedArtifactStore with a key', adapter((store) => new EncryptedArtifactStore(store, KEYS)), true],
  [
    'EncryptedArtifactStore without',
    adapter((store) => new EncryptedArtifactStore(store, new ArtifactKeys([]))),
    false,
  ],
];

for (const [title, open, encrypted] of ADAPTERS) describeArtifactStore(title, open, encrypted);

describe('ArtifactKey', () => {
  it.each(['', '..', '../20251122T175200-550e8400', `${FOLDER}/`, `${FOLDER}/../x`, `${FOLDER}\n`, `${FOLDER}\0`, ' '])(
    'is not made from the folder %j',
    (folder) => expect(() => ArtifactKey.of(folder, 'data', 0)).toThrow('unsound'),
  );

  it.each([-1, 0.5, NaN, Infinity, 1e21, 1_000_000_000])('is not made for turn %d', (turn) =>
    expect(() => ArtifactKey.of(FOLDER, 'data', turn)).toThrow('unsound'),
  );

  it('is not made for a type that there is not', () => {
    for (const type of ['', 'sql', '../data', 'constructor', '__proto__']) {
      expect(() => ArtifactKey.of(FOLDER, type as 'data', 0)).toThrow('unsound');
    }
  });
});
