import { Module, OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { InThreadRasterizer } from './adapters/vega/in-thread-rasterizer.js';
import type { Rasterizer } from './adapters/vega/rasterizer.js';
import { VegaChartRenderer } from './adapters/vega/vega-chart-renderer.js';
import { WorkerRasterizer } from './adapters/vega/worker-rasterizer.js';
import { ImageGenService } from './image-gen.service.js';
import { ChartRenderer } from './ports/chart-renderer.js';

/** Beside this file in the built service; a worker thread cannot load its TypeScript source, which tests run. */
const WORKER_URL = new URL('./adapters/vega/chart.worker.js', import.meta.url);
const BUILT = import.meta.url.endsWith('.js');

/** Long enough after the start for the service to be ready and to have answered its first probes. */
const WARM_UP_DELAY_MS = 1_000;

function createRasterizer(): Rasterizer {
  if (!BUILT) return new InThreadRasterizer();
  return new WorkerRasterizer({
    workerUrl: WORKER_URL,
    timeoutMs: 5_000,
    startTimeoutMs: 20_000,
    maxQueue: 32,
    idleStopMs: 10 * 60_000,
  });
}

@Module({
  providers: [ImageGenService, { provide: ChartRenderer, useFactory: () => new VegaChartRenderer(createRasterizer()) }],
  exports: [ImageGenService],
})
export class ImageGenModule implements OnApplicationBootstrap, OnApplicationShutdown {
  private warmUp?: NodeJS.Timeout;

  constructor(private readonly renderer: ChartRenderer) {}

  onApplicationBootstrap(): void {
    this.warmUp = setTimeout(() => void this.renderer.warmUp(), WARM_UP_DELAY_MS);
    this.warmUp.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearTimeout(this.warmUp);
    await this.renderer.close();
  }
}
