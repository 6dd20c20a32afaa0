import { imageFailed } from './image-failed.js';
import type { RasterImage } from './rasterize-specification.js';
import { Rasterizer } from './rasterizer.js';

/**
 * Draws in the caller's thread. For tests, whose TypeScript sources a worker thread cannot load, and for tools that do
 * nothing else meanwhile; never for a service, whose event loop would stand still for tens of milliseconds a picture.
 */
export class InThreadRasterizer extends Rasterizer {
  async rasterize(specification: object, signal?: AbortSignal): Promise<RasterImage> {
    signal?.throwIfAborted();
    // Loaded with the first picture only: Vega is large.
    const { rasterizeSpecification } = await import('./rasterize-specification.js');
    let image: RasterImage;
    try {
      image = await rasterizeSpecification(specification);
    } catch (error) {
      throw imageFailed('The picture could not be drawn', error);
    }
    signal?.throwIfAborted();
    return image;
  }

  async warmUp(): Promise<void> {}

  async close(): Promise<void> {}
}
