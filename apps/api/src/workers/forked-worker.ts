import type { MetricsText } from '@app/platform';
import cluster, { type Worker } from 'node:cluster';
import { closeWhatIsNotTaken } from './handed-connections.js';
import { isNews, type WorkerNews, type WorkerOrder } from './worker-messages.js';
import type { PoolWorker, WorkerExit } from './worker-pool.js';

/** A worker that has more to do than count is left out of what is told. */
const COUNT_WITHIN_MS = 5_000;

type Ready = Extract<WorkerNews, { news: 'ready' }>;
type Counted = Extract<WorkerNews, { news: 'counted' }>;

/** A worker in a process of its own, which shares the ports that it listens on with the others. */
export class ForkedWorker implements PoolWorker {
  readonly ready: Promise<boolean>;
  readonly ended: Promise<WorkerExit>;
  /** What it said when it became ready. */
  news: Ready | undefined;
  private readonly worker: Worker;
  private readonly counts = new Map<number, (text: MetricsText | null) => void>();
  private lastCount = 0;
  private heard: () => void = () => undefined;

  /** @param env beside this process's own */
  constructor(
    readonly number: number,
    env: Readonly<Record<string, string>>,
  ) {
    cluster.setupPrimary({ args: [String(number)] });
    this.worker = cluster.fork(env);
    closeWhatIsNotTaken(this.worker);
    this.ended = new Promise((resolve) => {
      this.worker.once('exit', (code, signal) => resolve({ code, signal: signal as NodeJS.Signals | null }));
      // A process that could not even be started.
      this.worker.once('error', () => {
        if (this.worker.process.pid === undefined) resolve({ code: null, signal: null });
      });
    });
    this.ready = Promise.race([
      new Promise<true>((resolve) => {
        this.worker.on('message', (message: unknown) => {
          if (!isNews(message)) return;
          if (message.news === 'counted') return this.counted(message);
          if (message.news === 'alive') return this.heard();
          this.news = message;
          resolve(true);
        });
      }),
      this.ended.then(() => false as const),
    ]);
  }

  get pid(): number {
    return this.worker.process.pid ?? 0;
  }

  tell(order: 'stop' | 'retire'): void {
    // One that is not ready yet may not listen, and has nothing to bring to an end.
    if (this.news) this.send({ order });
    else this.worker.process.kill('SIGTERM');
  }

  kill(): void {
    this.worker.process.kill('SIGKILL');
  }

  async answers(): Promise<void> {
    return new Promise((resolve) => {
      this.heard = resolve;
      this.send({ order: 'answer' });
    });
  }

  /** What it has counted; null where it does not say so in time. */
  async count(accept: string | undefined): Promise<MetricsText | null> {
    const id = ++this.lastCount;
    return new Promise((resolve) => {
      const timer = setTimeout(() => done(null), COUNT_WITHIN_MS);
      const done = (text: MetricsText | null): void => {
        clearTimeout(timer);
        this.counts.delete(id);
        resolve(text);
      };
      this.counts.set(id, done);
      void this.ended.then(() => done(null));
      this.send({ order: 'count', id, accept });
    });
  }

  private counted({ id, text }: Counted): void {
    this.counts.get(id)?.(text ?? null);
  }

  private send(message: WorkerOrder): void {
    // A channel that is closed belongs to a process that ends: `ended` tells.
    if (this.worker.isConnected()) this.worker.send(message, () => undefined);
  }
}
