import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { MetricsText } from './metrics.js';
import { MetricsFormats } from './metrics-formats.js';

/** What the process that starts the workers counts: itself, and how many of them there are. */
export class ProcessMetrics {
  private readonly formats: MetricsFormats;

  /** @param ready workers that serve now, of those `wanted` */
  constructor(wanted: number, ready: () => number) {
    const registry = new Registry();
    this.formats = new MetricsFormats(registry, { worker: 'primary' });
    collectDefaultMetrics({ register: registry });
    new Gauge({
      name: 'workers',
      help: 'Processes that serve requests.',
      labelNames: ['state'],
      registers: [registry],
      collect() {
        this.set({ state: 'wanted' }, wanted);
        this.set({ state: 'ready' }, ready());
      },
    });
  }

  text(accept = ''): Promise<MetricsText> {
    return this.formats.text(accept);
  }
}
