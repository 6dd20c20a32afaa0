import { RandomIdGenerator } from '@app/kernel';
import { afterAll, beforeAll } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { ArtifactKeys } from '../../libs/artifacts/src/adapters/encrypted/artifact-keys.js';
import { EncryptedArtifactStore } from '../../libs/artifacts/src/adapters/encrypted/encrypted-artifact.store.js';
import { S3ArtifactStore } from '../../libs/artifacts/src/adapters/s3/s3-artifact.store.js';
import type { ArtifactStore } from '../../libs/artifacts/src/ports/artifact.store.js';
import { S3Server } from '../support/s3/s3-server.js';
import { describeArtifactStore, type Subject } from './artifact-store.contract.js';

const KEYS = new ArtifactKeys([randomBytes(32), randomBytes(32)]);

let server: S3Server;
let prefixes = 0;

beforeAll(async () => {
  server = await S3Server.start();
});
afterAll(() => server.close());

/** In a bucket, each test below a prefix of its own. A folder is what names begin with. */
function bucket(over: (store: ArtifactStore) => ArtifactStore): () => Promise<Subject> {
  return async () => {
    const prefix = `test-${(prefixes += 1)}/`;
    return {
      store: over(new S3ArtifactStore(server.location(prefix), new RandomIdGenerator(), -60_000)),
      names: async () => {
        const names = await server.names(prefix);
        const folders = names.filter((name) => name.includes('/')).map((name) => name.slice(0, name.indexOf('/')));
        return [...new Set([...folders, ...names])].toSorted();
      },
      plant: (folder, name) => server.put(`${prefix}${folder === '.' ? '' : `${folder}/`}${name}`),
      close: () => Promise.resolve(),
    };
  };
}

describeArtifactStore(
  'S3ArtifactStore',
  bucket((store) => store),
  false,
);
describeArtifactStore(
  'EncryptedArtifactStore over S3ArtifactStore',
  bucket((store) => new EncryptedArtifactStore(store, KEYS)),
  true,
);
