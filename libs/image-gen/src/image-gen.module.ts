import { Module, OnApplicationShutdown } from '@nestjs/common';
import { InThreadRasterizer } from './adapters/vega/in-thread-rasterizer.js';
import type { Rasterizer } from './adapters/vega/rasterizer.js';
import { VegaChartRenderer } from './adapters/vega/vega-chart-renderer.js';
import { WorkerRasterizer } from './adapters/vega/worker-rasterizer.js';
import { ImageGenService } from './image-gen.service.js';
import { ChartRenderer } from './ports/chart-renderer.js';

/** Beside this code in the built service; a worker thread cannot load its TypeScript source, which tests run. */
const WORKER_URL = new URL('./chart.worker.js', import.meta.url);
const BUILT = import.meta.url.endsWith('.js');

function createRasterizer(): Rasterizer {
  if (!BUILT) return new InThreadRasterizer();
  return new WorkerRasterizer({
    workerUrl: WORKER_URL,
    timeoutMs: 5_000,
    startTimeoutMs: 20_000,
    maxQueue: 32,
    idleStopMs: 5 * 60_000,
  });
}

@Module({
  providers: [ImageGenService, { provide: ChartRenderer, useFactory: () => new VegaChartRenderer(createRasterizer()) }],
  exports: [ImageGenService],
})
export class ImageGenModule implements OnApplicationShutdown {
  constructor(private readonly renderer: ChartRenderer) {}

  async onApplicationShutdown(): Promise<void> {
    await this.renderer.close();
  }
}
