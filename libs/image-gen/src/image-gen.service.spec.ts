import { AppError } from '@app/kernel';
import { describe, expect, it, jest } from '@jest/globals';
import { Test } from '@nestjs/testing';
import { dimension, measure, request } from '../../../test/support/chart-requests.js';
import type { Chart, ChartHeading } from './domain/chart.js';
import { ImageGenModule } from './image-gen.module.js';
import { ImageGenService } from './image-gen.service.js';
import { ChartRenderer, type RenderedChart } from './ports/chart-renderer.js';

/** Keeps what it is given and draws one pixel's worth of nothing. */
class RecordingRenderer extends ChartRenderer {
  readonly drawn: { chart: Chart; heading: ChartHeading }[] = [];
  failure?: Error;

  override async render(chart: Chart, heading: ChartHeading): Promise<RenderedChart> {
    if (this.failure) throw this.failure;
    this.drawn.push({ chart, heading });
    return { png: Buffer.from('png'), width: 1200, height: 675, specification: { drawn: chart.kind } };
  }

  override async warmUp(): Promise<void> {}

  override async close(): Promise<void> {}
}

const shares = request(
  [dimension(), measure()],
  [
    ['x', 3],
    ['y', 1],
  ],
);

describe('ImageGenService', () => {
  it('draws what suits the result and hands over the specification', async () => {
    const renderer = new RecordingRenderer();
    const image = await new ImageGenService(renderer).chart(shares);
    expect(image).toEqual({
      png: Buffer.from('png'),
      width: 1200,
      height: 675,
      kind: 'bar',
      specification: { drawn: 'bar' },
    });
    expect(renderer.drawn[0]?.heading.title).toBe('Órdenes de trabajo');
  });

  it('draws nothing for an empty result', async () => {
    const renderer = new RecordingRenderer();
    expect(await new ImageGenService(renderer).chart({ ...shares, table: { ...shares.table, rows: [] } })).toBeNull();
    expect(renderer.drawn).toEqual([]);
  });

  it('says why the kind asked for was not drawn', async () => {
    const image = await new ImageGenService(new RecordingRenderer()).chart({ ...shares, requested: 'line' });
    expect(image?.kind).toBe('bar');
    expect(image?.note).toContain('tres fechas');
  });

  it('lets the failure of the renderer through, and the reason of an aborted signal', async () => {
    const renderer = new RecordingRenderer();
    renderer.failure = new AppError({ code: 'image_failed', kind: 'unavailable', message: 'No' });
    const service = new ImageGenService(renderer);
    await expect(service.chart(shares)).rejects.toBe(renderer.failure);
    await expect(service.chart(shares, { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('ImageGenModule', () => {
  it('draws a picture, and lets go of the renderer when the service stops', async () => {
    const module = await Test.createTestingModule({ imports: [ImageGenModule] }).compile();
    await module.init();
    const image = await module.get(ImageGenService).chart(shares);
    expect(image?.png.subarray(1, 4).toString()).toBe('PNG');
    expect(image?.specification).toHaveProperty('$schema', 'https://vega.github.io/schema/vega-lite/v6.json');
    const close = jest.spyOn(module.get(ChartRenderer), 'close');
    await module.close();
    expect(close).toHaveBeenCalledTimes(1);
  });
});
