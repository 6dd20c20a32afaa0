import { AppError, RandomIdGenerator } from '@app/kernel';
import type { S3Location } from '@app/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash, randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { S3ArtifactStore } from '../../libs/artifacts/src/adapters/s3/s3-artifact.store.js';
import { ArtifactKey } from '../../libs/artifacts/src/domain/artifact-key.js';
import { S3Server } from '../support/s3/s3-server.js';
import { FaultyNetwork } from '../support/servers/faulty-network.js';

const FOLDER = '20251122T175200-550e8400';
const KEY = ArtifactKey.of(FOLDER, 'data', 0);
const MEGABYTE = 1_000_000;

describe('S3ArtifactStore', () => {
  let server: S3Server;
  beforeAll(async () => {
    server = await S3Server.start();
  });
  afterAll(() => server.close());

  const storeOf = (prefix: string, changes: Partial<S3Location> = {}): S3ArtifactStore =>
    new S3ArtifactStore(server.location(prefix, changes), new RandomIdGenerator());

  async function* megabytes(count: number, afterwards: () => void = () => undefined): AsyncGenerator<Uint8Array> {
    const piece = randomBytes(MEGABYTE);
    for (let i = 0; i < count; i += 1) yield piece;
    afterwards();
  }

  it('stores what does not fit into memory in parts, and gives it back as it was', async () => {
    const store = storeOf('parts/');
    const hash = createHash('sha256');
    async function* hashed(): AsyncGenerator<Uint8Array> {
      for await (const piece of megabytes(21)) {
        hash.update(piece);
        yield piece;
      }
    }
    const { size, sha256 } = await store.write(KEY, hashed());
    expect([size, sha256]).toEqual([21 * MEGABYTE, hash.digest('hex')]);
    const stored = await buffer((await store.open(KEY))!);
    expect(createHash('sha256').update(stored).digest('hex')).toBe(sha256);
    expect(await server.unfinished()).toEqual([]);
  });

  it('shows nothing of an upload in parts whose source fails or whose client leaves', async () => {
    const store = storeOf('left/');
    const fault = new AppError({ code: 'sql_timeout', kind: 'timeout', message: 'The query took too long.' });
    const failing = megabytes(20, () => {
      throw fault;
    });
    await expect(store.write(KEY, failing)).rejects.toBe(fault);
    const leaving = new AbortController();
    const left = store.write(
      KEY,
      megabytes(20, () => leaving.abort(new Error('left'))),
      leaving.signal,
    );
    await expect(left).rejects.toThrow('left');
    expect(await server.names('left/')).toEqual([]);
  });

  it('takes away what is left over once it is older than any turn, and no file of a turn that is under way', async () => {
    const store = storeOf('sweep/');
    await store.write(KEY, 'x');
    const report = await store.sweep(() => Promise.resolve(new Map([[FOLDER, new Set<string>()]])));
    expect(report).toMatchObject({ orphanFiles: 0, orphanFolders: 0 });
    expect(await store.stat(KEY)).toEqual({ size: 1 });
    expect(store.sweepsBesideTurns).toBe(true);
  });

  const expectUnavailable = async (work: Promise<unknown>, why: RegExp): Promise<void> => {
    const error: unknown = await work.catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'artifact_store_unavailable', kind: 'unavailable', retryAfterS: 5 });
    expect((error as Error).message).toMatch(why);
    expect((error as Error).message).not.toMatch(/plant-files|127\.0\.0\.1|S3RVER/);
  };

  it.each([
    ['there is no such bucket', { bucket: 'no-such-bucket' }, /there is no such bucket/],
    ['the access key is unknown', { credentials: { accessKeyId: 'x', secretAccessKey: 'y' } }, /does not know the access key/],
    ['nobody listens', { endpoint: 'http://127.0.0.1:1' }, /does not answer/],
  ])('is unavailable where %s, says so, and names no place', async (_what, changes, why) => {
    const store = storeOf('away/', changes);
    await expectUnavailable(store.write(KEY, 'x'), /./);
    await expectUnavailable(store.checkWritable(), /./);
    await expectUnavailable(store.removeFolder(FOLDER), why);
  }); // prettier-ignore

  it('tells a connection that breaks while a file is read as what it is, and works again afterwards', async () => {
    const network = await FaultyNetwork.to('127.0.0.1', server.port);
    const store = storeOf('broken/', { endpoint: `http://127.0.0.1:${network.port}` });
    await store.write(KEY, randomBytes(5 * MEGABYTE));
    const stream = (await store.open(KEY))!;
    const reading = (async () => {
      let read = 0;
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        if (read === 0) {
          network.become('stalled');
          await delay(10);
          network.cut();
        }
        read += chunk.length;
      }
      return read;
    })();
    await expectUnavailable(reading, /does not answer/);
    network.become('sound');
    expect((await buffer((await store.open(KEY))!)).length).toBe(5 * MEGABYTE);
    await network.close();
  }, 30_000);

  it('waits for a server that says nothing no longer than it has to', async () => {
    const network = await FaultyNetwork.to('127.0.0.1', server.port);
    const store = storeOf('silent/', { endpoint: `http://127.0.0.1:${network.port}` });
    await store.write(KEY, 'x');
    network.become('stalled');
    const began = performance.now();
    await expectUnavailable(store.stat(KEY), /does not answer/);
    expect(performance.now() - began).toBeLessThan(20_000);
    await network.close();
  }, 40_000);
});
