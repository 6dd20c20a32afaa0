import type { S3Location } from '@app/platform';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { listed } from '../../../libs/artifacts/src/adapters/s3/s3-listing.js';

const BUCKET = 'plant-files';
/** What the server takes; it knows no others. */
const CREDENTIALS = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };

/** A bucket on a server of its own, which speaks S3 over HTTP. */
export class S3Server {
  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    readonly port: number,
  ) {}

  static async start(): Promise<S3Server> {
    const folder = await mkdtemp(join(tmpdir(), 's3-'));
    const child = fork(resolve('test/support/s3/serve-s3.mjs'), [folder, BUCKET], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      execArgv: ['--no-deprecation'],
    });
    const [{ port }] = (await once(child, 'message')) as [{ port: number }];
    return new S3Server(child, folder, port);
  }

  /** @param prefix keeps tests apart that use the same bucket */
  location(prefix = '', changes: Partial<S3Location> = {}): S3Location {
    const endpoint = `http://127.0.0.1:${this.port}`;
    const place = { bucket: BUCKET, prefix, region: 'us-east-1', endpoint, pathStyle: true };
    return { ...place, credentials: CREDENTIALS, ...changes };
  }

  /** What the environment says of it. */
  env(prefix: string, port = this.port): Record<string, string> {
    // This server answers 500 where two take the last objects out of one of its folders at one time: a file that is no object keeps the folder.
    const folder = join(this.folder, BUCKET, prefix);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, '.kept'), '');
    return {
      ARTIFACT_STORE: 's3',
      S3_BUCKET: BUCKET,
      S3_ENDPOINT: `http://127.0.0.1:${port}`,
      S3_PREFIX: prefix,
      S3_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
      S3_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
    };
  }

  /** Every object below the prefix. */
  async names(prefix: string): Promise<string[]> {
    const client = this.client();
    const names: string[] = [];
    for await (const objects of listed(client, BUCKET, prefix))
      names.push(...objects.map(({ key }) => key.slice(prefix.length)));
    client.destroy();
    return names;
  }

  /** Uploads in parts that were begun and not ended, as the server keeps them; it lists them to nobody. */
  async unfinished(): Promise<string[]> {
    return readdir(join(this.folder, BUCKET, '._S3rver_uploads')).catch(() => []);
  }

  async put(key: string, body = 'left behind'): Promise<void> {
    const client = this.client();
    await client.send(new PutObjectCommand({ Bucket: BUCKET, Key: key, Body: body }));
    client.destroy();
  }

  async close(): Promise<void> {
    this.child.kill();
    await once(this.child, 'close');
    await rm(this.folder, { recursive: true, force: true });
  }

  private client(): S3Client {
    const { region, endpoint, credentials } = this.location();
    return new S3Client({
      region,
      endpoint: endpoint ?? '',
      forcePathStyle: true,
      credentials: credentials ?? CREDENTIALS,
      requestChecksumCalculation: 'WHEN_REQUIRED',
    });
  }
}
