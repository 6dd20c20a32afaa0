import { AppError } from '@app/kernel';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { type TranspiledWorker, transpileChartWorker } from '../../../../../test/support/transpiled-chart-worker.js';
import { WorkerRasterizer, type WorkerRasterizerOptions } from './worker-rasterizer.js';

/** A thread that does as it is told by the specification: draw, hang, die, fail, or wait. */
const OBEDIENT = `
import { parentPort, workerData } from 'node:worker_threads';
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
let drawn = 0;
parentPort.on('message', async ({ id, specification }) => {
  const { order, ms } = specification;
  if (order === 'hang') for (;;);
  if (order === 'die') process.exit(7);
  if (order === 'throw') throw new Error('out of order');
  if (order === 'fail') return parentPort.postMessage({ id, error: 'no such mark' });
  if (order === 'wait') await wait(ms);
  drawn += 1;
  const about = JSON.stringify({ drawn, env: Object.keys(process.env), folder: workerData.fontFolder });
  parentPort.postMessage({ id, png: new TextEncoder().encode(about), width: 1, height: 1 });
});
parentPort.postMessage({ ready: true });
`;

function workerOf(script: string): URL {
  return new URL(`data:text/javascript,${encodeURIComponent(script)}`);
}

const running: WorkerRasterizer[] = [];

function rasterizer(options: Partial<WorkerRasterizerOptions> = {}): WorkerRasterizer {
  const made = new WorkerRasterizer({
    workerUrl: workerOf(OBEDIENT),
    timeoutMs: 5_000,
    startTimeoutMs: 5_000,
    maxQueue: 8,
    idleStopMs: 0,
    ...options,
  });
  running.push(made);
  return made;
}

interface Report {
  drawn: number;
  env: string[];
  folder: string;
}

async function report(drawing: Promise<{ png: Uint8Array }>): Promise<Report> {
  return JSON.parse(new TextDecoder().decode((await drawing).png)) as Report;
}

async function failure(drawing: Promise<unknown>): Promise<AppError> {
  const error = await drawing.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(AppError);
  return error as AppError;
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.close()));
});

describe('WorkerRasterizer', () => {
  it('draws one picture after the other in one thread', async () => {
    const one = rasterizer();
    const reports = await Promise.all([{}, {}, {}].map((specification) => report(one.rasterize(specification))));
    expect(reports.map(({ drawn }) => drawn)).toEqual([1, 2, 3]);
  });

  it('gives its thread no environment variables', async () => {
    expect((await report(rasterizer().rasterize({}))).env).toEqual([]);
  });

  it('reports what the thread could not draw as image_failed and draws the next', async () => {
    const one = rasterizer();
    const error = await failure(one.rasterize({ order: 'fail' }));
    expect(error).toMatchObject({ code: 'image_failed', kind: 'unavailable' });
    expect(error.message).not.toContain('no such mark');
    expect((error.cause as Error).message).toBe('no such mark');
    expect((await report(one.rasterize({}))).drawn).toBe(1);
  });

  it.each(['die', 'throw'])('replaces a thread that dies (%s) and draws what was waiting', async (order) => {
    const one = rasterizer();
    await report(one.rasterize({}));
    const dying = failure(one.rasterize({ order }));
    const waiting = report(one.rasterize({}));
    expect((await dying).code).toBe('image_failed');
    expect((await waiting).drawn).toBe(1);
  });

  it('ends a thread that hangs and draws what was waiting', async () => {
    const one = rasterizer({ timeoutMs: 150 });
    const hanging = failure(one.rasterize({ order: 'hang' }));
    const waiting = report(one.rasterize({}));
    expect((await hanging).code).toBe('image_failed');
    expect((await waiting).drawn).toBe(1);
  });

  it('refuses at once what finds no room in the queue', async () => {
    const one = rasterizer({ maxQueue: 2 });
    await one.warmUp();
    const drawing = one.rasterize({ order: 'wait', ms: 100 });
    const queued = [one.rasterize({}), one.rasterize({})];
    const error = await failure(one.rasterize({}));
    expect(error).toMatchObject({ code: 'image_failed', kind: 'unavailable', retryAfterS: 1 });
    await expect(Promise.all([drawing, ...queued])).resolves.toHaveLength(3);
  });

  it('rejects with the reason of the signal: before, while waiting and while drawing', async () => {
    const one = rasterizer();
    await one.warmUp();
    await expect(one.rasterize({}, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });

    const [drawing, waiting] = [new AbortController(), new AbortController()];
    const first = one.rasterize({ order: 'wait', ms: 700 }, drawing.signal);
    const second = one.rasterize({}, waiting.signal);
    const third = report(one.rasterize({}));
    const left = Date.now();
    waiting.abort();
    drawing.abort();
    await expect(second).rejects.toMatchObject({ name: 'AbortError' });
    await expect(first).rejects.toMatchObject({ name: 'AbortError' });
    expect(Date.now() - left).toBeLessThan(500);
    // The abandoned picture is finished for nobody, the waiting one never begun.
    expect((await third).drawn).toBe(2);
  });

  it('fails what waits for a thread that never gets ready, and tries anew with the next', async () => {
    const broken = rasterizer({ workerUrl: workerOf('throw new Error("broken")') });
    const errors = await Promise.all([failure(broken.rasterize({})), failure(broken.rasterize({}))]);
    expect(errors.map(({ code }) => code)).toEqual(['image_failed', 'image_failed']);
    expect((await failure(broken.rasterize({}))).code).toBe('image_failed');

    const silent = rasterizer({ workerUrl: workerOf('setInterval(() => {}, 1000)'), startTimeoutMs: 100 });
    expect((await failure(silent.rasterize({}))).code).toBe('image_failed');
  });

  it('gets ready without drawing, and never rejects doing so', async () => {
    await expect(rasterizer().warmUp()).resolves.toBeUndefined();
    await expect(rasterizer({ workerUrl: workerOf('throw new Error("broken")') }).warmUp()).resolves.toBeUndefined();
  });

  it('stops a thread without work and starts another for the next picture', async () => {
    const one = rasterizer({ idleStopMs: 40 });
    expect((await report(one.rasterize({}))).drawn).toBe(1);
    await wait(120);
    expect((await report(one.rasterize({}))).drawn).toBe(1);
  });

  it('rejects what is pending when it is closed, removes its folder and draws no more', async () => {
    const one = rasterizer();
    const { folder } = await report(one.rasterize({}));
    expect(existsSync(folder)).toBe(true);
    const pending = [failure(one.rasterize({ order: 'wait', ms: 500 })), failure(one.rasterize({}))];
    await one.close();
    await one.close();
    expect((await Promise.all(pending)).map(({ code }) => code)).toEqual(['image_failed', 'image_failed']);
    expect((await failure(one.rasterize({}))).code).toBe('image_failed');
    expect(existsSync(folder)).toBe(false);
  });
});

describe('the drawing thread', () => {
  let worker: TranspiledWorker;
  let real: WorkerRasterizer;

  beforeAll(() => {
    worker = transpileChartWorker();
    real = new WorkerRasterizer({
      workerUrl: worker.url,
      timeoutMs: 20_000,
      startTimeoutMs: 20_000,
      maxQueue: 8,
      idleStopMs: 0,
    });
  });

  afterAll(async () => {
    await real.close();
    worker.remove();
  });

  it('draws a specification as PNG', async () => {
    const mark = { type: 'text', text: 'Ñandú', fontSize: 40 };
    const { png, width } = await real.rasterize({ width: 300, height: 100, data: { values: [{}] }, mark });
    expect(Buffer.from(png).subarray(1, 4).toString()).toBe('PNG');
    expect(width).toBe(1200);
  }, 30_000);

  it('answers a specification that is none with image_failed, and draws the next', async () => {
    expect((await failure(real.rasterize({ mark: 7 }))).code).toBe('image_failed');
    await expect(real.rasterize({ data: { values: [{}] }, mark: 'point' })).resolves.toHaveProperty('png');
  }, 30_000);

  it('keeps small fonts in a folder of its own while it runs', () => {
    const folders = readdirSync(tmpdir()).filter((name) => name.startsWith(`charts-${process.pid}-`));
    const held = folders.filter((name) => existsSync(`${tmpdir()}/${name}/regular.ttf`));
    expect(held.length).toBeGreaterThan(0);
  });
});
