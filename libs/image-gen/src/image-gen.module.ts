import { AppConfig } from '@app/platform';
import { Module, OnApplicationShutdown } from '@nestjs/common';
import { InThreadRasterizer } from './adapters/vega/in-thread-rasterizer.js';
import type { Rasterizer } from './adapters/vega/rasterizer.js';
import { RememberingRasterizer } from './adapters/vega/remembering-rasterizer.js';
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

/** Where the service keeps nothing, pictures are not kept either. */
function createRenderer(config?: Pick<AppConfig, 'cacheSize'>): ChartRenderer {
  const rasterizer = createRasterizer();
  const most = config?.cacheSize ?? 0;
  return new VegaChartRenderer(most > 0 ? new RememberingRasterizer(rasterizer, most) : rasterizer);
}

@Module({
  providers: [
    ImageGenService,
    { provide: ChartRenderer, useFactory: createRenderer, inject: [{ token: AppConfig, optional: true }] },
  ],
  exports: [ImageGenService],
})
export class ImageGenModule implements OnApplicationShutdown {
  constructor(private readonly renderer: ChartRenderer) {}

  async onApplicationShutdown(): Promise<void> {
    await this.renderer.close();
  }
}
