import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Redis, RedisAway } from '@app/platform';
import { sessionHeld } from '../../domain/session-held.js';
import { SessionLock } from '../../ports/session-lock.js';

export interface LockTimes {
  /** A holder that is not heard of for so long has died. */
  leaseMs: number;
  /** Longer than the longest turn. */
  waitMs: number;
}

const TIMES: LockTimes = { leaseMs: 20_000, waitMs: 120_000 };
const LOOK_FROM_MS = 15;
const LOOK_TO_MS = 200;

const RENEW = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('pexpire', KEYS[1], ARGV[2]) else return 0 end`;
const LET_GO = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) else return 0 end`;

/** A key in Redis that its holder renews while it lives. */
export class RedisSessionLock extends SessionLock {
  constructor(
    private readonly redis: Redis,
    private readonly times: LockTimes = TIMES,
  ) {
    super();
  }

  async hold<T>(sessionId: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const [key, token] = [`${this.redis.prefix}:session:${sessionId}`, randomUUID()];
    if (!(await this.take(key, token, signal))) return work();
    const renewal = setInterval(() => void this.renew(key, token), this.times.leaseMs / 3);
    renewal.unref();
    try {
      return await work();
    } finally {
      clearInterval(renewal);
      await this.letGo(key, token);
    }
  }

  /** @returns false where nobody can tell who holds it */
  private async take(key: string, token: string, signal: AbortSignal): Promise<boolean> {
    const until = performance.now() + this.times.waitMs;
    for (let pauseMs = LOOK_FROM_MS; ; pauseMs = Math.min(LOOK_TO_MS, pauseMs * 1.5)) {
      const taken = await this.ask(key, token);
      if (taken !== null) return taken;
      if (performance.now() >= until) throw sessionHeld();
      // Not all at the same moment.
      await delay(pauseMs * (0.5 + Math.random()), undefined, { signal }).catch(() => signal.throwIfAborted());
    }
  }

  /** Null where somebody else holds it. */
  private async ask(key: string, token: string): Promise<boolean | null> {
    const { leaseMs } = this.times;
    try {
      const answer = await this.redis.run((client) =>
        client.set(key, token, { condition: 'NX', expiration: { type: 'PX', value: leaseMs } }),
      );
      return answer === null ? null : true;
    } catch (error) {
      if (error instanceof RedisAway) return false;
      throw error;
    }
  }

  private async renew(key: string, token: string): Promise<void> {
    const { leaseMs } = this.times;
    await this.tried((client) => client.eval(RENEW, { keys: [key], arguments: [token, String(leaseMs)] }));
  }

  private async letGo(key: string, token: string): Promise<void> {
    await this.tried((client) => client.eval(LET_GO, { keys: [key], arguments: [token] }));
  }

  /** What cannot be said now runs out by itself. */
  private async tried(work: Parameters<Redis['run']>[0]): Promise<void> {
    await this.redis.run(work).catch(() => undefined);
  }
}
