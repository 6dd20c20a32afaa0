import { createClient } from '@redis/client';
import type { AppLogger } from '../observability/index.js';
import { Redis, RedisAway, type RedisClient } from './redis.js';

/** Longer than any sound Redis takes, shorter than anybody notices. */
const ANSWER_WITHIN_MS = 250;
/** After an answer that did not come, nobody waits for another so long. */
const PAUSE_MS = 1_000;
const CONNECT_WITHIN_MS = 2_000;
/** A connection on which nothing is heard for so long is made anew; sound ones are heard on every ping. */
const SILENT_FOR_MS = 5_000;
const PING_EVERY_MS = 2_000;
/** How long a start waits; it goes on without. */
const START_WITHIN_MS = 1_000;

const make = (url: string): RedisClient =>
  createClient({
    url,
    name: 'maintenance-chatbot',
    // What cannot be sent now is not sent later: whoever asks does without it.
    disableOfflineQueue: true,
    commandsQueueMaxLength: 10_000,
    pingInterval: PING_EVERY_MS,
    socket: {
      connectTimeout: CONNECT_WITHIN_MS,
      socketTimeout: SILENT_FOR_MS,
      reconnectStrategy: (attempts) => Math.min(2_000, 50 * 2 ** Math.min(attempts, 6)) + Math.random() * 100,
    },
  });

/** A connection to a Redis server. The log tells when it goes and when it comes back. */
export class SharedRedis extends Redis {
  readonly client: RedisClient;
  private pausedUntil = 0;
  private told: 'there' | 'away' | 'unknown' = 'unknown';

  private constructor(
    url: string,
    readonly prefix: string,
    private readonly logger: AppLogger,
  ) {
    super();
    this.client = make(url);
    this.client.on('error', (error: unknown) => this.tell('away', error));
    this.client.on('ready', () => this.tell('there'));
  }

  /** Waits a moment for the connection, and goes on without it where it does not come. */
  static async connect(url: string, prefix: string, logger: AppLogger): Promise<SharedRedis> {
    const redis = new SharedRedis(url, prefix, logger);
    // Goes on trying in the background; errors come by the listener.
    const connecting = redis.client.connect().catch(() => undefined);
    await Promise.race([connecting, new Promise((resolve) => setTimeout(resolve, START_WITHIN_MS).unref())]);
    return redis;
  }

  private get answers(): boolean {
    return this.client.isReady && performance.now() >= this.pausedUntil;
  }

  async run<T>(work: (client: RedisClient) => Promise<T>): Promise<T> {
    if (!this.answers) throw new RedisAway();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        this.pausedUntil = performance.now() + PAUSE_MS;
        reject(new RedisAway());
      }, ANSWER_WITHIN_MS);
    });
    try {
      return await Promise.race([work(this.client), late]);
    } catch (error) {
      throw error instanceof RedisAway ? error : new RedisAway(error);
    } finally {
      clearTimeout(timer);
    }
  }

  close(): void {
    if (this.client.isOpen) this.client.destroy();
  }

  private tell(state: 'there' | 'away', error?: unknown): void {
    if (this.told === state) return;
    const first = this.told === 'unknown';
    this.told = state;
    if (state === 'there') this.logger.info(first ? 'Redis is connected' : 'Redis is back');
    else this.logger.warn('Redis is away; going on without what replicas share', { error });
  }
}
