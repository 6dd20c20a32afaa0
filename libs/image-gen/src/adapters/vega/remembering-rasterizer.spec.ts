import { describe, expect, it } from '@jest/globals';
import type { RasterImage } from './rasterize-specification.js';
import { Rasterizer } from './rasterizer.js';
import { RememberingRasterizer } from './remembering-rasterizer.js';

class CountingRasterizer extends Rasterizer {
  drawn = 0;
  failure?: Error;

  override async rasterize(): Promise<RasterImage> {
    if (this.failure) throw this.failure;
    this.drawn += 1;
    return { png: new Uint8Array([this.drawn]), width: 1, height: 1 };
  }

  override async warmUp(): Promise<void> {}

  override async close(): Promise<void> {}
}

describe('RememberingRasterizer', () => {
  it('draws the same specification once, and another anew', async () => {
    const pen = new CountingRasterizer();
    const remembering = new RememberingRasterizer(pen, 10);
    const first = await remembering.rasterize({ mark: 'bar', data: [1] });
    expect(await remembering.rasterize({ mark: 'bar', data: [1] })).toEqual(first);
    expect(await remembering.rasterize({ mark: 'bar', data: [2] })).not.toEqual(first);
    expect(pen.drawn).toBe(2);
  });

  it('forgets what was not drawn for longest', async () => {
    const pen = new CountingRasterizer();
    const remembering = new RememberingRasterizer(pen, 2);
    for (const mark of ['a', 'b', 'a', 'c', 'a', 'b']) await remembering.rasterize({ mark });
    expect(pen.drawn).toBe(4);
  });

  it('keeps no failure, and heeds a signal though it knows the picture', async () => {
    const pen = new CountingRasterizer();
    const remembering = new RememberingRasterizer(pen, 2);
    pen.failure = new Error('No');
    await expect(remembering.rasterize({})).rejects.toBe(pen.failure);
    pen.failure = undefined;
    await remembering.rasterize({});
    await expect(remembering.rasterize({}, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
  });
});
