import { SemanticModelModule } from '@app/semantic-model';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type RunningApp, startHttpApp } from '../support/http-app.js';

interface Term {
  name: string;
  label: string;
  description: string;
}

interface Catalog {
  language: string;
  version: string;
  datasets: (Term & {
    fields: (Term & { ref: string; role: string; values: { value: string; label: string }[] })[];
    predicates: Term[];
  })[];
  metrics: (Term & { standard: string | null; formula: string })[];
}

describe('what can be asked about', () => {
  let running: RunningApp;

  beforeAll(async () => {
    running = await startHttpApp({ imports: [SemanticModelModule] });
  });

  afterAll(() => running.close());

  const get = async <T>(path: string): Promise<{ status: number; body: T }> => {
    const response = await fetch(`${running.url}${path}`);
    return { status: response.status, body: (await response.json()) as T };
  };

  it('is told in Spanish unless another language is asked for', async () => {
    const { status, body } = await get<Catalog>('/v1/catalog');
    expect(status).toBe(200);
    expect(body.language).toBe('es');
    const orders = body.datasets.find(({ name }) => name === 'work_orders');
    expect(orders?.label).toBe('orden de trabajo');
    expect(orders?.predicates.find(({ name }) => name === 'overdue')?.label).toBe('vencido');
    expect(orders?.fields.map(({ ref }) => ref)).not.toContain('work_orders.equipment_id');
    const english = await get<Catalog>('/v1/catalog?language=en');
    expect(english.body.datasets.find(({ name }) => name === 'work_orders')?.label).toBe('work order');
    expect(english.body.version).toBe(body.version);
  });

  it('names the values of closed lists, and metrics with their definition, formula and standard', async () => {
    const { body } = await get<Catalog>('/v1/catalog?language=en');
    const type = body.datasets.find(({ name }) => name === 'equipment')?.fields.find(({ name }) => name === 'type');
    expect(type?.values).toContainEqual(expect.objectContaining({ value: 'pump', label: 'pump' }));
    expect(body.metrics.find(({ name }) => name === 'mttr')).toMatchObject({
      label: 'MTTR',
      standard: expect.stringContaining('EN 15341') as unknown as string,
      formula: 'SUM(failures: downtime_hours) / NULLIF(COUNT(failures: id), 0)',
      description: expect.stringContaining('Mean time to repair') as unknown as string,
    });
  });

  it('comes with questions to begin with', async () => {
    const { body } = await get<{ language: string; suggestions: string[] }>('/v1/suggestions?language=es');
    expect(body.language).toBe('es');
    expect(body.suggestions[0]).toMatch(/^¿/);
    expect(
      (await get<{ suggestions: string[] }>('/v1/suggestions?language=en')).body.suggestions.length,
    ).toBeGreaterThan(5);
  });

  it.each([
    '/v1/catalog?language=fr',
    '/v1/suggestions?language=',
    '/v1/catalog?language=es&language=en',
    '/v1/suggestions?lang=es',
  ])('refuses %s', async (path) => {
    const { status, body } = await get<{ code: string; errors: { field: string }[] }>(path);
    expect(status).toBe(400);
    expect(body.code).toBe('validation_failed');
    expect(body.errors).toHaveLength(1);
  });
});
