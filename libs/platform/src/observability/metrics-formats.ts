import {
  Histogram,
  type HistogramConfiguration,
  type Metric,
  type OpenMetricsContentType,
  Registry,
} from 'prom-client';
import type { MetricsText } from './metrics.js';

/**
 * Gives out what a registry of Prometheus' text format holds, in the OpenMetrics format as well, which alone can name the traces behind figures.
 * The library ties a registry to one format: a second one is given the same metrics whenever somebody looks.
 */
export class MetricsFormats {
  private readonly second = new Registry<OpenMetricsContentType>();

  /** @param labels of every figure */
  constructor(
    private readonly first: Registry,
    labels: Readonly<Record<string, string>> = {},
  ) {
    this.second.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
    for (const registry of [this.first, this.second]) registry.setDefaultLabels({ ...labels });
  }

  /** Its `observe` takes `exemplarLabels`; the format of Prometheus leaves them out. */
  histogramWithExemplars(configuration: HistogramConfiguration<string>): Histogram {
    const registers = [this.second] as unknown as Registry[];
    const histogram = new Histogram({ ...configuration, enableExemplars: true, registers });
    this.first.registerMetric(histogram);
    return histogram;
  }

  /** OpenMetrics where `accept` asks for that, or else Prometheus' text format. */
  async text(accept: string): Promise<MetricsText> {
    if (accept.includes('application/openmetrics-text')) return this.openMetrics();
    return { contentType: this.first.contentType, body: await this.first.metrics() };
  }

  private async openMetrics(): Promise<MetricsText> {
    const metrics = this.first.getMetricsAsArray() as unknown as (Metric & { name: string })[];
    for (const metric of metrics) this.second.registerMetric(metric);
    const names = metrics.map(({ name }) => name);
    // The library takes `_total` off the counters' names and leaves it off; it has read them before this returns.
    const text = this.second.metrics();
    metrics.forEach((metric, at) => (metric.name = names[at] ?? metric.name));
    return { contentType: this.second.contentType, body: await text };
  }
}
