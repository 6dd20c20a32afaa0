import { createHash } from 'node:crypto';
import { CacheableMemory } from 'cacheable';
import type { RasterImage } from './rasterize-specification.js';
import { Rasterizer } from './rasterizer.js';

/** Pictures take tens of kilobytes each. */
const MOST = 100;

/** The same specification is drawn once: what was drawn last is kept, by what it was drawn from. */
export class RememberingRasterizer extends Rasterizer {
  private readonly drawn: CacheableMemory;

  /** @param most pictures that are kept, a hundred at most */
  constructor(
    private readonly rasterizer: Rasterizer,
    most: number,
  ) {
    super();
    // A picture is never changed once it is drawn.
    this.drawn = new CacheableMemory({ lruSize: Math.min(most, MOST), useClone: false });
  }

  override async rasterize(specification: object, signal?: AbortSignal): Promise<RasterImage> {
    signal?.throwIfAborted();
    const key = createHash('sha256').update(JSON.stringify(specification)).digest('hex');
    const known = this.drawn.get<RasterImage>(key);
    if (known) return known;
    const image = await this.rasterizer.rasterize(specification, signal);
    this.drawn.set(key, image);
    return image;
  }

  override warmUp(): Promise<void> {
    return this.rasterizer.warmUp();
  }

  override close(): Promise<void> {
    this.drawn.clear();
    return this.rasterizer.close();
  }
}
