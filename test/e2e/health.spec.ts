import { AppError } from '@app/kernel';
import { HealthModule } from '@app/health';
import { type HealthFinding, HealthProbe, HealthRegistry, PerformanceStats } from '@app/platform';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type RunningApp, startHttpApp } from '../support/http-app.js';

interface Health {
  status: string;
  database: string;
  dependencies: Record<string, { status: string; reason?: string; details: unknown }>;
  performance: Record<string, unknown>;
  version: string;
  uptime_s: number;
}

class TestProbe extends HealthProbe {
  asked = 0;

  constructor(
    readonly name: string,
    readonly kind: 'database' | 'storage' | 'model',
    readonly required: boolean,
    private readonly answer: (signal: AbortSignal) => Promise<HealthFinding>,
  ) {
    super();
  }

  check(signal: AbortSignal): Promise<HealthFinding> {
    this.asked++;
    return this.answer(signal);
  }
}

const up = async (): Promise<HealthFinding> => ({ up: true });
const down = async (): Promise<HealthFinding> => ({ up: false, reason: 'It rests.', details: { rows: 3 } });

let running: RunningApp;

afterEach(() => running.close());

async function start(...probes: HealthProbe[]): Promise<void> {
  running = await startHttpApp({ imports: [HealthModule] });
  for (const probe of probes) running.app.get(HealthRegistry).register(probe);
}

async function get<T>(path: string): Promise<{ status: number; headers: Headers; body: T }> {
  const response = await fetch(running.url + path);
  return { status: response.status, headers: response.headers, body: (await response.json()) as T };
}

describe('GET /health', () => {
  it('tells of the databases, the other dependencies, the last hour, the version and the uptime', async () => {
    await start(new TestProbe('plant_database', 'database', true, up));
    const stats = running.app.get(PerformanceStats);
    stats.recordTurn({ sessionId: 's', durationMs: 20, failed: false });
    stats.recordCache(true);
    const { status, body } = await get<Health>('/health');
    expect(status).toBe(200);
    expect(body).toEqual({
      status: 'up',
      database: 'connected',
      dependencies: {
        disk_space: {
          status: 'up',
          duration_s: expect.any(Number),
          details: { free_mb: expect.any(Number), least_free_mb: 64 },
        },
        language_model: {
          status: 'up',
          duration_s: expect.any(Number),
          details: { configured: false, engine: 'auto' },
        },
        plant_database: { status: 'up', duration_s: expect.any(Number), details: {} },
      },
      performance: {
        window_s: 3600,
        turns: 1,
        turn_duration_s: { p50: 0.02, p95: 0.02, p99: 0.02 },
        error_rate: 0,
        cache_hit_rate: 1,
        active_sessions: 1,
      },
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      uptime_s: expect.any(Number),
    });
  });

  it('is degraded while only something is down that answers do not need', async () => {
    await start(new TestProbe('drawing', 'model', false, down));
    const { body } = await get<Health>('/health');
    expect(body).toMatchObject({
      status: 'degraded',
      database: 'connected',
      dependencies: { drawing: { status: 'degraded', reason: 'It rests.', details: { rows: 3 } } },
    });
    expect((await get('/health/ready')).status).toBe(200);
  });

  it('says so when a database is out of reach, and shows words meant for people only', async () => {
    const unreachable = new AppError({
      kind: 'unavailable',
      code: 'plant_unavailable',
      message: 'The plant’s database is out of reach.',
    });
    await start(
      new TestProbe('plant_database', 'database', true, () => Promise.reject(unreachable)),
      new TestProbe('store', 'database', true, () => Promise.reject(new Error('open /srv/hunter2.sqlite'))),
    );
    const { body } = await get<Health>('/health');
    expect(body).toMatchObject({ status: 'down', database: 'disconnected' });
    expect(body.dependencies.plant_database?.reason).toBe('The plant’s database is out of reach.');
    expect(body.dependencies.store?.reason).toBe('The check failed.');
    expect(running.logs().some(({ message }) => message === 'A health check failed')).toBe(true);
  });

  it('does not wait for a dependency that does not answer', async () => {
    const signals: AbortSignal[] = [];
    const silent = new TestProbe('plant_database', 'database', true, (signal) => {
      signals.push(signal);
      return new Promise(() => undefined);
    });
    await start(silent);
    const { body } = await get<Health>('/health');
    expect(body.dependencies.plant_database).toMatchObject({
      status: 'down',
      reason: expect.stringContaining('timeout'),
    });
    expect(signals[0]?.aborted).toBe(true);
  });

  it('asks each dependency once when many ask at the same time', async () => {
    const probe = new TestProbe('plant_database', 'database', true, up);
    await start(probe);
    await Promise.all(Array.from({ length: 20 }, () => get('/health')));
    expect(probe.asked).toBe(1);
  });
});

describe('The probes', () => {
  it('live asks nobody', async () => {
    const probe = new TestProbe('plant_database', 'database', true, down);
    await start(probe);
    expect(await get('/health/live')).toMatchObject({ status: 200, body: { status: 'up' } });
    expect(probe.asked).toBe(0);
  });

  it('ready answers 503 and names everything needed that is down', async () => {
    await start(
      new TestProbe('plant_database', 'database', true, down),
      new TestProbe('store', 'database', true, up),
      new TestProbe('drawing', 'model', false, down),
    );
    const { status, headers, body } = await get('/health/ready');
    expect(status).toBe(503);
    expect(headers.get('retry-after')).toBe('5');
    expect(body).toMatchObject({
      code: 'not_ready',
      detail: 'Not ready: plant_database.',
      errors: [{ field: 'plant_database', message: 'It rests.', code: 'down' }],
    });
  });

  it('cannot be registered twice under one name', async () => {
    await start();
    const registry = running.app.get(HealthRegistry);
    expect(() => registry.register(new TestProbe('disk_space', 'storage', true, up))).toThrow(/disk_space/);
  });
});
