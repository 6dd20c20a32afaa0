import { beforeAll, describe, expect, it } from '@jest/globals';
import { Metrics } from '@app/platform';
import { readFile } from 'node:fs/promises';
import { freePort } from '../support/free-port.js';
import { formReading, goodModel } from '../support/llm/model-replies.js';
import { startModelApp } from '../support/llm/model-app.js';
import { selectorsIn } from '../support/observability/promql-selectors.js';
import { type Served, servedIn } from '../support/observability/scrape.js';
import { dashboardQueries, type Panel, readDashboard, readRules } from '../support/observability/watching-files.js';
import { plainPlant } from '../support/service/plant-files.js';

/** What whoever scrapes adds. */
const SCRAPED = { series: ['up', 'ALERTS'], labels: ['job', 'instance', 'le', 'alertname', 'alertstate'] };

describe('What is read of a PromQL expression', () => {
  it.each([
    ['up', ['up()']],
    ['sum by (a, b) (rate(x_total{c="d", e!~"f}"}[5m])) / 100 > 1e3', ['x_total(c,e,a,b)']],
    ['predict_linear(free[6h], 24 * 3600) < 0 and on (i) other offset 5m', ['free(i)', 'other(i)']],
    ['histogram_quantile(0.95, sum by (le) (rate(h_bucket[1m]))) or vector(0)', ['h_bucket(le)']],
  ])('%s', (expression, selectors) => {
    expect(selectorsIn(expression).map(({ metric, labels }) => `${metric}(${labels.join()})`)).toEqual(selectors);
  });
});

describe('Alerts and dashboard', () => {
  let served: Served;

  beforeAll(async () => {
    const plant = await plainPlant({ equipment: 5, workOrders: 50, failures: 5 });
    const port = await freePort();
    const reading = formReading({ entity: 'work_orders', measures: [{ countOf: 'work_orders' }] });
    const app = await startModelApp({
      plant: plant.path,
      respond: goodModel(reading),
      env: { PROMETHEUS_ENABLED: 'true', METRICS_PORT: String(port) },
    });
    await app.client.ask('¿cuántas órdenes abiertas hay por prioridad?');
    await app.client.ask('¿cuántos chismes hay?', { image: 'none' });
    // What only faults count.
    app.app.get(Metrics).error('plant_unavailable');
    app.app.get(Metrics).modelCallUntried('m', 'circuit_open');
    served = servedIn(await (await fetch(`http://127.0.0.1:${port}/metrics`)).text());
    await app.close();
    await plant.remove();
  });

  /** What an expression names that nobody serves. */
  const unknownIn = (expression: string): string[] =>
    selectorsIn(expression)
      .filter(({ metric }) => !SCRAPED.series.includes(metric))
      .flatMap(({ metric, labels }) => {
        const known = served.get(metric);
        if (!known) return [metric];
        return labels
          .filter((label) => !known.has(label) && !SCRAPED.labels.includes(label))
          .map((l) => `${metric}{${l}}`);
      });

  it('names metrics and labels that a scraped service serves, and nothing else', async () => {
    expect(unknownIn('rate(chat_errors_total{typo="x"}[5m]) + no_such_metric')).toEqual([
      'chat_errors_total{typo}',
      'no_such_metric',
    ]);
    const expressions = [...(await readRules()).map(({ expr }) => expr), ...(await dashboardQueries())];
    expect(expressions.length).toBeGreaterThan(50);
    expect(expressions.flatMap(selectorsIn).length).toBeGreaterThan(70);
    expect(expressions.flatMap(unknownIn)).toEqual([]);
  });

  it('leads from every alert to what is to be done', async () => {
    const guide = await readFile('docs/observability.md', 'utf8');
    const anchors = [...guide.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
      title.toLowerCase().replace(/[^\w]+/g, '-'),
    );
    for (const { alert, annotations } of await readRules()) {
      expect(annotations.runbook).toBe(`docs/observability.md#${alert.toLowerCase()}`);
      expect(anchors).toContain(alert.toLowerCase());
      expect(annotations.summary).toBeTruthy();
    }
  });

  it('lays the panels of the dashboard out side by side, each with a query of its own', async () => {
    const { panels } = await readDashboard();
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const shown = panels.filter(({ type }) => type !== 'row');
    for (const { title, targets = [], gridPos } of shown) {
      expect({ title, queries: targets.length > 0 }).toEqual({ title, queries: true });
      expect(new Set(targets.map(({ refId }) => refId)).size).toBe(targets.length);
      for (const { datasource } of targets) expect(datasource.uid).toBe('${datasource}');
      expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
    }
    const overlap = (a: Panel['gridPos'], b: Panel['gridPos']): boolean =>
      a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
    const clashes = panels.flatMap((one, at) =>
      panels.slice(at + 1).filter((other) => overlap(one.gridPos, other.gridPos)),
    );
    expect(clashes.map(({ title }) => title)).toEqual([]);
  });
});
