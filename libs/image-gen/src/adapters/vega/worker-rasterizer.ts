import { Worker } from 'node:worker_threads';
import type { RasterReply, RasterRequest, RasterThreadData } from './chart.worker.js';
import { TemporaryFolder } from './temporary-folder.js';
import { imageFailed } from './image-failed.js';
import type { RasterImage } from './rasterize-specification.js';
import { Rasterizer } from './rasterizer.js';

export interface WorkerRasterizerOptions {
  /** The worker's JavaScript. */
  workerUrl: URL;
  /** A picture that takes longer is given up and its thread replaced. Milliseconds. */
  timeoutMs: number;
  /** The same for a thread's start, in which it loads Vega and draws once. Milliseconds. */
  startTimeoutMs: number;
  /** Pictures that may wait while one is drawn; more are refused at once. */
  maxQueue: number;
  /** A thread without work for so long is stopped, which frees its memory. Milliseconds; 0 keeps it for ever. */
  idleStopMs: number;
}

interface Job {
  specification: object;
  resolve: (image: RasterImage) => void;
  reject: (error: unknown) => void;
  signal?: AbortSignal;
  onAbort: () => void;
}

/** Megabytes of the thread's heap: enough for a thousand rows, and little enough to be collected often. */
const HEAP_LIMIT_MB = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 4 };

/**
 * Draws in one worker thread, one picture at a time. The thread is started with the first picture (or by `warmUp`), and
 * replaced when it dies, hangs or has been stopped for want of work. It gets no environment variables.
 */
export class WorkerRasterizer extends Rasterizer {
  private readonly queue: Job[] = [];
  private worker?: Worker;
  private ready = false;
  private current?: { id: number; job: Job | null };
  private timer?: NodeJS.Timeout;
  private lastId = 0;
  private closed = false;
  private startWaiters: (() => void)[] = [];
  private readonly fontFolder = new TemporaryFolder('charts');

  constructor(private readonly options: WorkerRasterizerOptions) {
    super();
  }

  rasterize(specification: object, signal?: AbortSignal): Promise<RasterImage> {
    if (signal?.aborted) return Promise.reject(signal.reason as Error);
    if (this.closed) return Promise.reject(imageFailed('Pictures are no longer drawn: the service is stopping'));
    if (this.queue.length >= this.options.maxQueue) {
      return Promise.reject(imageFailed('Too many pictures are waiting to be drawn', undefined, 1));
    }
    return new Promise((resolve, reject) => {
      const job: Job = { specification, resolve, reject, signal, onAbort: () => this.abandon(job) };
      signal?.addEventListener('abort', job.onAbort, { once: true });
      this.queue.push(job);
      this.next();
    });
  }

  warmUp(): Promise<void> {
    if (this.closed || this.ready) return Promise.resolve();
    return new Promise((resolve) => {
      this.startWaiters.push(resolve);
      this.start();
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    const error = imageFailed('Pictures are no longer drawn: the service is stopping');
    this.settleCurrent((job) => job.reject(error));
    for (const job of this.queue.splice(0)) this.settle(job, () => job.reject(error));
    await this.discardWorker();
    this.fontFolder.remove();
  }

  /** Takes the next job to the thread, starting one if need be. */
  private next(): void {
    if (this.current || this.queue.length === 0) return;
    if (!this.worker) this.start();
    const { worker } = this;
    // While a picture is wanted the thread keeps the process alive.
    worker?.ref();
    if (!worker || !this.ready) return;
    const job = this.queue.shift();
    if (!job) return;
    this.lastId += 1;
    const request: RasterRequest = { id: this.lastId, specification: job.specification };
    this.current = { id: request.id, job };
    this.watch(this.options.timeoutMs, 'The picture took too long');
    worker.postMessage(request);
  }

  private start(): void {
    if (this.worker || this.closed) return;
    const worker = new Worker(this.options.workerUrl, {
      workerData: { fontFolder: this.fontFolder.path() } satisfies RasterThreadData,
      env: {},
      execArgv: [],
      resourceLimits: HEAP_LIMIT_MB,
      name: 'charts',
    });
    worker.unref();
    this.worker = worker;
    worker.on('message', (reply: RasterReply) => {
      if (this.worker === worker) this.receive(reply);
    });
    worker.on('error', (error) => this.lose(worker, error));
    worker.on('exit', (code) => this.lose(worker, new Error(`The drawing thread ended with code ${code}`)));
    this.watch(this.options.startTimeoutMs, 'The drawing thread did not start');
  }

  private receive(reply: RasterReply): void {
    clearTimeout(this.timer);
    if ('ready' in reply) {
      this.ready = true;
      this.announceStart();
    } else {
      this.settleCurrent((job) => {
        if ('error' in reply) job.reject(imageFailed('The picture could not be drawn', new Error(reply.error)));
        else job.resolve({ png: reply.png, width: reply.width, height: reply.height });
      });
    }
    this.next();
    if (!this.current) this.rest();
  }

  /** Nothing to draw: let the process end if it wants to, and the thread after a while. */
  private rest(): void {
    this.worker?.unref();
    if (this.options.idleStopMs === 0) return;
    this.timer = setTimeout(() => void this.discardWorker(), this.options.idleStopMs);
    this.timer.unref();
  }

  /** A thread that died takes its picture with it; one that never got ready takes all that wait, lest it be retried for ever. */
  private lose(worker: Worker, cause: unknown): void {
    if (this.worker !== worker) return;
    const error = imageFailed('The picture could not be drawn', cause);
    const started = this.ready;
    void this.discardWorker();
    this.settleCurrent((job) => job.reject(error));
    if (!started) for (const job of this.queue.splice(0)) this.settle(job, () => job.reject(error));
    this.next();
  }

  private watch(limitMs: number, message: string): void {
    clearTimeout(this.timer);
    const { worker } = this;
    this.timer = setTimeout(() => {
      if (worker) this.lose(worker, new Error(message));
    }, limitMs);
    this.timer.unref();
  }

  private async discardWorker(): Promise<void> {
    const { worker } = this;
    clearTimeout(this.timer);
    this.worker = undefined;
    this.ready = false;
    this.announceStart();
    await worker?.terminate();
  }

  private announceStart(): void {
    for (const resolve of this.startWaiters.splice(0)) resolve();
  }

  /** The caller has gone: a waiting picture is dropped, one being drawn is finished for nobody. */
  private abandon(job: Job): void {
    const at = this.queue.indexOf(job);
    if (at >= 0) this.queue.splice(at, 1);
    else if (this.current?.job === job) this.current.job = null;
    else return;
    job.reject(job.signal?.reason);
  }

  private settleCurrent(how: (job: Job) => void): void {
    const job = this.current?.job;
    this.current = undefined;
    if (job) this.settle(job, () => how(job));
  }

  private settle(job: Job, how: () => void): void {
    job.signal?.removeEventListener('abort', job.onAbort);
    how();
  }
}
