import { FixedClock } from '@app/kernel';
import { createClient } from '@redis/client';
import { randomUUID } from 'node:crypto';
import { PinoAppLogger } from '../../../libs/platform/src/observability/pino-app-logger.js';
import { SharedRedis } from '../../../libs/platform/src/redis/shared-redis.js';

/** The developer's Redis server, or the one that `TEST_REDIS_URL` names. */
export const REDIS_URL = process.env.TEST_REDIS_URL ?? 'redis://127.0.0.1:6379';

/** Why there is no Redis; null where there is one. */
export async function missingRedis(): Promise<string | null> {
  const client = createClient({ url: REDIS_URL, socket: { connectTimeout: 2_000, reconnectStrategy: false } });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.ping();
    return null;
  } catch (error) {
    return `no Redis server answers; set TEST_REDIS_URL (${(error as Error).message})`;
  } finally {
    if (client.isOpen) client.destroy();
  }
}

/** Removes what a test has left. */
export async function removeKeys(prefix: string): Promise<void> {
  const client = await createClient({ url: REDIS_URL }).connect();
  const keys = await client.keys(`${prefix}:*`);
  if (keys.length > 0) await client.del(keys);
  client.destroy();
}

/** Connections of replicas that share keys, which no other test has. */
export class TestRedis {
  readonly prefix = `test:${randomUUID()}`;
  readonly lines: string[] = [];
  private readonly opened: SharedRedis[] = [];

  async connect(url = REDIS_URL): Promise<SharedRedis> {
    const logger = new PinoAppLogger('debug', new FixedClock(new Date(0)), { write: (line) => this.lines.push(line) });
    const redis = await SharedRedis.connect(url, this.prefix, logger);
    this.opened.push(redis);
    return redis;
  }

  /** Keys that were left, without the prefix. */
  async keys(): Promise<string[]> {
    const client = await createClient({ url: REDIS_URL }).connect();
    const keys = await client.keys(`${this.prefix}*`);
    client.destroy();
    return keys.map((key) => key.slice(this.prefix.length + 1));
  }

  async close(): Promise<void> {
    for (const redis of this.opened) redis.close();
    await removeKeys(this.prefix);
  }
}
