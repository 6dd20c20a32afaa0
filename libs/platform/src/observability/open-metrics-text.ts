import {
  Histogram,
  type HistogramConfiguration,
  type Metric,
  type OpenMetricsContentType,
  Registry,
} from 'prom-client';

/**
 * What a registry of Prometheus' text format holds, in the OpenMetrics format as well, which alone can name the traces behind figures.
 * The library ties a registry to one format: a second one is given the same metrics whenever somebody looks.
 */
export class OpenMetricsText {
  private readonly second = new Registry<OpenMetricsContentType>();

  constructor(private readonly first: Registry) {
    this.second.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
  }

  /** Its `observe` takes `exemplarLabels`; the other format leaves them out. */
  histogramWithExemplars(configuration: HistogramConfiguration<string>): Histogram {
    const registers = [this.second] as unknown as Registry[];
    const histogram = new Histogram({ ...configuration, enableExemplars: true, registers });
    this.first.registerMetric(histogram);
    return histogram;
  }

  async text(): Promise<{ contentType: string; body: string }> {
    const metrics = this.first.getMetricsAsArray() as unknown as (Metric & { name: string })[];
    for (const metric of metrics) this.second.registerMetric(metric);
    const names = metrics.map(({ name }) => name);
    // The library takes `_total` off the counters' names and leaves it off; it has read them before this returns.
    const text = this.second.metrics();
    metrics.forEach((metric, at) => (metric.name = names[at] ?? metric.name));
    return { contentType: this.second.contentType, body: await text };
  }
}
