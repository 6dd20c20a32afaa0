import { AppLogger, type LogData } from '@app/platform';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { type PoolWorker, type WorkerExit, WorkerPool } from './worker-pool.js';

/** Short enough for a test, in the proportions of the true ones. */
const TIMES = {
  startWithin: 400,
  askEvery: 20,
  hungAfterMissed: 4,
  steadyAfter: 120,
  firstBackOff: 10,
  mostBackOff: 80,
  giveUpAfter: 250,
  stopWithin: 150,
  retireWithin: 300,
};

class FakeWorker implements PoolWorker {
  readonly pid: number;
  readonly orders: string[] = [];
  readonly startedAt = performance.now();
  readonly ready: Promise<boolean>;
  readonly ended: Promise<WorkerExit>;
  /** Whether it ends when it is told to. */
  deaf = false;
  /** Whether it does nothing any more. */
  hangs = false;
  private end: (exit: WorkerExit) => void = () => undefined;
  private serve: () => void = () => undefined;
  private recovered: () => void = () => undefined;

  constructor(readonly number: number) {
    this.pid = 1000 + number;
    this.ended = new Promise((resolve) => (this.end = resolve));
    this.ready = Promise.race([
      new Promise<true>((resolve) => (this.serve = () => resolve(true))),
      this.ended.then(() => false),
    ]);
  }

  comeUp(): void {
    this.serve();
  }

  die(code = 1): void {
    this.end({ code, signal: null });
  }

  tell(order: 'stop' | 'retire'): void {
    this.orders.push(order);
    if (!this.deaf) setTimeout(() => this.end({ code: 0, signal: null }), 5);
  }

  async answers(): Promise<void> {
    if (this.hangs) await new Promise<void>((resolve) => (this.recovered = resolve));
  }

  recover(): void {
    this.hangs = false;
    this.recovered();
  }

  kill(): void {
    this.orders.push('kill');
    this.end({ code: null, signal: 'SIGKILL' });
  }
}

class Lines extends AppLogger {
  readonly lines: string[] = [];
  private keep = (message: string, data?: LogData): void => {
    this.lines.push(`${message} ${JSON.stringify(data ?? {})}`);
  };
  debug = this.keep;
  info = this.keep;
  warn = this.keep;
  error = this.keep;
  fatal = this.keep;
}

let started: FakeWorker[];
/** What a worker does once it is started. */
let behaviour: (worker: FakeWorker) => void;
let lines: Lines;
let givenUp: number;
let pool: WorkerPool;

beforeEach(() => {
  started = [];
  lines = new Lines();
  givenUp = 0;
  behaviour = (worker) => void delay(5).then(() => worker.comeUp());
  const start = (number: number): FakeWorker => {
    const worker = new FakeWorker(number);
    started.push(worker);
    behaviour(worker);
    return worker;
  };
  pool = new WorkerPool(3, start, lines, () => (givenUp += 1), TIMES);
});

afterEach(() => pool.kill());

const numbers = (): number[] =>
  pool
    .ready()
    .map(({ number }) => number)
    .toSorted();

async function until(holds: () => boolean): Promise<void> {
  for (const end = performance.now() + 3_000; !holds() && performance.now() < end;) await delay(2);
  expect(holds()).toBe(true);
}

describe('A pool of workers', () => {
  it('starts one, and the others when it serves', async () => {
    let first: () => void = () => undefined;
    behaviour = (worker) => (first = () => worker.comeUp());
    const opened = pool.open();
    await delay(20);
    expect(started).toHaveLength(1);
    behaviour = (worker) => worker.comeUp();
    first();
    expect(await opened).toBe('serving');
    expect(numbers()).toEqual([1, 2, 3]);
  });

  it('starts no other where the first does not come up', async () => {
    behaviour = (worker) => worker.die();
    expect(await pool.open()).toBe('failed');
    await delay(50);
    expect([started.length, givenUp]).toEqual([1, 0]);
  });

  it('replaces at once a worker that ends after a while, under its number', async () => {
    await pool.open();
    await delay(TIMES.steadyAfter + 20);
    started[1]?.die(137);
    await until(() => started.length === 4);
    expect(started[3]?.number).toBe(started[1]?.number);
    await until(() => numbers().length === 3);
    expect(lines.lines.join('\n')).toMatch(/A worker has ended \{"worker":2,"pid":1002,"exit_code":137/);
  });

  it('waits longer and longer where they end soon after their start', async () => {
    await pool.open();
    behaviour = (worker) => void delay(1).then(() => worker.die());
    started[2]?.die();
    await until(() => started.length >= 9);
    const gaps = started.slice(3).map(({ startedAt }, at) => startedAt - (started[at + 2]?.startedAt ?? 0));
    // 20, 40, 80, 80: timers may be late, never early.
    expect(gaps[1]).toBeGreaterThan(18);
    expect(gaps[2]).toBeGreaterThan(38);
    expect(gaps[4]).toBeGreaterThan(78);
    expect(givenUp).toBe(0);
    expect(numbers()).toEqual([1, 2]);
  });

  it('gives up when none is left and none comes up, once', async () => {
    await pool.open();
    behaviour = (worker) => void delay(1).then(() => worker.die());
    for (const worker of started.slice()) worker.die();
    await until(() => givenUp > 0);
    const tried = started.length;
    expect(tried).toBeGreaterThan(6);
    await delay(150);
    expect([givenUp, started.length]).toEqual([1, tried]);
  });

  it('kills one that hangs, and puts another in its place', async () => {
    await pool.open();
    started[1]!.hangs = true;
    await until(() => started.length === 4);
    expect(started.map(({ orders }) => orders)).toEqual([[], ['kill'], [], []]);
    expect(started[3]?.number).toBe(started[1]?.number);
    expect(lines.lines.join('\n')).toMatch(/A worker is killed: it hangs \{"worker":2,"pid":1002\}/);
  });

  it('leaves one alone that was slow to answer', async () => {
    await pool.open();
    started[1]!.hangs = true;
    await delay(TIMES.askEvery * 2);
    started[1]!.recover();
    await delay(TIMES.askEvery * 10);
    expect(started.map(({ orders }) => orders)).toEqual([[], [], []]);
  });

  it('kills one that never becomes ready, and tries again', async () => {
    await pool.open();
    behaviour = () => undefined;
    started[0]?.die();
    await until(() => started.length === 4);
    behaviour = (worker) => worker.comeUp();
    await until(() => started[3]?.orders.includes('kill') === true);
    await until(() => numbers().length === 3);
  });
});

describe('Replacing all workers', () => {
  beforeEach(async () => {
    await pool.open();
  });

  it('lets each go when its successor serves, one after the other', async () => {
    const served: number[] = [];
    const old = started.slice();
    for (const worker of old) void worker.ended.then(() => served.push(pool.ready().length));
    await pool.restart();
    expect(old.map(({ orders }) => orders)).toEqual([['retire'], ['retire'], ['retire']]);
    expect(served).toEqual([3, 3, 3]);
    expect(started).toHaveLength(6);
    expect(numbers()).toHaveLength(3);
    // Numbers are used again, so that what is counted by them stays together.
    expect(Math.max(...started.map(({ number }) => number))).toBe(4);
  });

  it('ends where a successor does not come up, and the others go on', async () => {
    behaviour = (worker) => void delay(1).then(() => worker.die());
    await pool.restart();
    await delay(100);
    expect(numbers()).toEqual([1, 2, 3]);
    expect(started.slice(0, 3).flatMap(({ orders }) => orders)).toEqual([]);
    expect(lines.lines.join('\n')).toContain('Workers are not replaced');
  });

  it('begins anew afterwards where it is asked for again meanwhile', async () => {
    const first = pool.restart();
    await pool.restart();
    await pool.restart();
    await first;
    expect(started).toHaveLength(9);
  });

  it('passes over a worker that has ended meanwhile', async () => {
    const rolling = pool.restart();
    await until(() => started.length === 4);
    started[1]?.die();
    await rolling;
    await until(() => numbers().length === 3);
    expect(started[1]?.orders).toEqual([]);
  });

  it('replaces one that ends while the successor of another is on its way', async () => {
    behaviour = (worker) => void delay(TIMES.firstBackOff * 4).then(() => worker.comeUp());
    const rolling = pool.restart();
    await until(() => started.length === 4);
    // The pool looks whom it lacks while that successor stands in for the one that has ended.
    started[1]?.die();
    await rolling;
    await until(() => numbers().length === 3);
  });

  it('kills one that does not come to an end', async () => {
    started[0]!.deaf = true;
    await pool.restart();
    expect(started[0]?.orders).toEqual(['retire', 'kill']);
  });
});

describe('Stopping the pool', () => {
  it('tells all of them, kills those that do not listen, and starts none again', async () => {
    await pool.open();
    started[1]!.deaf = true;
    await pool.stop();
    expect(started.map(({ orders }) => orders)).toEqual([['stop'], ['stop', 'kill'], ['stop']]);
    await delay(50);
    expect([started.length, pool.running().length]).toEqual([3, 0]);
  });

  it('ends what is being started and what is about to leave', async () => {
    await pool.open();
    behaviour = () => undefined;
    void pool.restart();
    await until(() => started.length === 4);
    await pool.stop();
    expect(started.map(({ orders }) => orders)).toEqual([['stop'], ['stop'], ['stop'], ['stop']]);
    expect(lines.lines.join('\n')).not.toContain('not replaced');
  });
});
