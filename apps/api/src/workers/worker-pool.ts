import type { AppLogger } from '@app/platform';
import { setTimeout as delay } from 'node:timers/promises';

export interface WorkerExit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** One process that serves requests. */
export interface PoolWorker {
  readonly number: number;
  readonly pid: number;
  /** True once it serves, false where it has ended before. */
  readonly ready: Promise<boolean>;
  readonly ended: Promise<WorkerExit>;
  /** Asks it to end: soon, or when everything under way is over. */
  tell(order: 'stop' | 'retire'): void;
  kill(): void;
  /** Settles when it has shown that it does what it is told; never, where it does not. */
  answers(): Promise<void>;
}

/** In milliseconds. */
const POOL_TIMES = {
  /** A worker that is not ready by then is killed. */
  startWithin: 300_000,
  /** A worker that has served for so long did not end because of how it was started. */
  steadyAfter: 30_000,
  /** One that serves is asked so often whether it still does what it is told. */
  askEvery: 5_000,
  /** One that is asked in vain is killed when its reply was looked for so many times, half a minute; nothing that it may do takes a tenth of that. */
  hungAfterMissed: 6,
  /** Wait before the next start after the first that failed; doubled with each. */
  firstBackOff: 250,
  mostBackOff: 30_000,
  /** Given up when nobody has served for so long, however often it was tried. */
  giveUpAfter: 60_000,
  /** A worker whose place another has taken is killed when it has not ended by then. */
  retireWithin: 320_000,
};

/** @param shutdownTimeoutMs what a worker waits for answers at the end of the service; it is killed some time after that */
export function poolTimes(shutdownTimeoutMs: number): PoolTimes {
  return { ...POOL_TIMES, stopWithin: shutdownTimeoutMs + 7_000 };
}

export type PoolTimes = typeof POOL_TIMES & { stopWithin: number };

/** Starts that fail in a row before the service is given up, at least. */
const LEAST_FAILURES = 3;

type State = 'starting' | 'ready' | 'leaving';

interface Member<W extends PoolWorker> {
  worker: W;
  state: State;
  /** Since when it serves. */
  readyAt: number;
}

/**
 * Keeps so many workers at work: starts them, replaces those that end by themselves, and all of them one after the other without a gap. Where starts
 * fail again and again it waits longer each time, and gives up when nobody serves any more.
 */
export class WorkerPool<W extends PoolWorker = PoolWorker> {
  private readonly members = new Set<Member<W>>();
  private failures = 0;
  /** Since when nobody serves; null while somebody does. */
  private idleSince: number | null = performance.now();
  /** True once a first worker has served. */
  private opened = false;
  private refill: NodeJS.Timeout | undefined;
  private stopping = false;
  private rolling = false;
  private rollAgain = false;

  /**
   * @param start starts the worker of that number, from 1 on; a number is not given twice at a time
   * @param onGivenUp called once, when no worker is left and none comes up
   */
  constructor(
    private readonly count: number,
    private readonly start: (number: number) => W,
    private readonly logger: AppLogger,
    private readonly onGivenUp: () => void,
    private readonly times: PoolTimes,
  ) {}

  /**
   * Starts one worker, and the others when it is ready: what has to be done once, it does alone.
   * @returns `failed` where that one ended before and nothing is left, `stopped` where it was told to end meanwhile
   */
  async open(): Promise<'serving' | 'failed' | 'stopped'> {
    this.opened = await this.launch().worker.ready;
    if (!this.opened) return this.stopping ? 'stopped' : 'failed';
    this.fill();
    await Promise.all([...this.members].map(({ worker }) => worker.ready));
    return this.stopping ? 'stopped' : 'serving';
  }

  /** Those that serve now. */
  ready(): W[] {
    return [...this.members].filter(({ state }) => state === 'ready').map(({ worker }) => worker);
  }

  /** All that run, those among them that are about to end. */
  running(): W[] {
    return [...this.members].map(({ worker }) => worker);
  }

  /**
   * Replaces every worker, one after the other: each when its successor serves. Ends where a successor does not come up; the workers that are
   * left go on. Asked for again meanwhile, it begins anew afterwards.
   */
  async restart(): Promise<void> {
    if (this.rolling) {
      this.rollAgain = true;
      return;
    }
    this.rolling = true;
    do {
      this.rollAgain = false;
      await this.roll();
    } while (this.rollAgain && !this.stopping);
    this.rolling = false;
    // One that ended while another's successor was there already had none of its own.
    if (!this.stopping) this.fill();
  }

  /** Ends all workers and waits until they are gone. */
  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.refill);
    await Promise.all([...this.members].map((member) => this.dismiss(member, 'stop', this.times.stopWithin)));
  }

  kill(): void {
    this.stopping = true;
    for (const { worker } of this.members) worker.kill();
  }

  private async roll(): Promise<void> {
    const old = [...this.members].filter(({ state }) => state !== 'leaving');
    this.logger.info('Workers are replaced one after the other', { workers: old.length });
    for (const member of old) {
      if (this.stopping) return;
      // It may have ended meanwhile, and has a successor then.
      if (!this.members.has(member)) continue;
      const successor = this.launch().worker;
      if (!(await successor.ready)) {
        if (!this.stopping)
          this.logger.error('Workers are not replaced: a new one does not come up; those that serve go on');
        return;
      }
      if (this.members.has(member)) await this.dismiss(member, 'retire', this.times.retireWithin);
    }
    this.logger.info('Workers are replaced', { workers: this.count });
  }

  private async dismiss(member: Member<W>, order: 'stop' | 'retire', withinMs: number): Promise<void> {
    const { worker } = member;
    member.state = 'leaving';
    worker.tell(order);
    const over = new AbortController();
    const late = delay(withinMs, undefined, { signal: over.signal }).then(
      () => {
        this.logger.error('A worker is killed: it does not end', { worker: worker.number, pid: worker.pid });
        worker.kill();
      },
      () => undefined,
    );
    await worker.ended;
    over.abort();
    await late;
  }

  private fill(): void {
    this.refill = undefined;
    const staying = [...this.members].filter(({ state }) => state !== 'leaving').length;
    for (let missing = this.count - staying; missing > 0 && !this.stopping; missing -= 1) this.launch();
  }

  private launch(): Member<W> {
    const taken = new Set([...this.members].map(({ worker }) => worker.number));
    let number = 1;
    while (taken.has(number)) number += 1;
    const member: Member<W> = { worker: this.start(number), state: 'starting', readyAt: Infinity };
    this.members.add(member);
    void this.follow(member);
    return member;
  }

  private async follow(member: Member<W>): Promise<void> {
    const { worker } = member;
    const tooLong = setTimeout(() => {
      this.logger.error('A worker is killed: it does not become ready', { worker: worker.number, pid: worker.pid });
      worker.kill();
    }, this.times.startWithin);
    const ready = await worker.ready;
    clearTimeout(tooLong);
    if (ready) {
      // Told to end before it was ready, it is no more than that.
      if (member.state === 'starting') member.state = 'ready';
      member.readyAt = performance.now();
      this.idleSince = null;
      this.watch(member);
    }
    this.gone(member, await worker.ended);
  }

  /** Kills a worker that hangs, which nobody else would end: it takes no connection, and leaves those that it has without an answer. */
  private watch({ worker }: Member<W>): void {
    /** Times that it was looked for a reply in vain: after a pause of this process, too, one is read before the next time. */
    let missed = 0;
    let asked = false;
    const beat = setInterval(() => {
      if (!asked) {
        asked = true;
        void worker.answers().then(() => ([asked, missed] = [false, 0]));
        return;
      }
      missed += 1;
      if (missed < this.times.hungAfterMissed) return;
      clearInterval(beat);
      this.logger.error('A worker is killed: it hangs', { worker: worker.number, pid: worker.pid });
      worker.kill();
    }, this.times.askEvery);
    void worker.ended.then(() => clearInterval(beat));
  }

  private gone(member: Member<W>, { code, signal }: WorkerExit): void {
    this.members.delete(member);
    if (this.ready().length === 0) this.idleSince ??= performance.now();
    if (this.stopping || !this.opened || member.state === 'leaving') return;
    const served = performance.now() - member.readyAt;
    this.failures = served >= this.times.steadyAfter ? 0 : this.failures + 1;
    const { number, pid } = member.worker;
    this.logger.error(member.state === 'ready' ? 'A worker has ended' : 'A worker did not come up', {
      worker: number,
      pid,
      exit_code: code,
      signal,
    });
    if (this.isHopeless()) {
      this.stopping = true;
      this.onGivenUp();
      return;
    }
    this.refill ??= setTimeout(() => this.fill(), this.backOff());
  }

  private isHopeless(): boolean {
    if (this.idleSince === null || this.members.size > 0 || this.failures < LEAST_FAILURES) return false;
    return performance.now() - this.idleSince >= this.times.giveUpAfter;
  }

  private backOff(): number {
    if (this.failures === 0) return 0;
    return Math.min(this.times.mostBackOff, this.times.firstBackOff * 2 ** (this.failures - 1));
  }
}
