import type { Chart, ChartHeading } from '../../domain/chart.js';
import { type ChartLocale, ChartRenderer, type RenderedChart } from '../../ports/chart-renderer.js';
import type { Rasterizer } from './rasterizer.js';
import { chartSpecification } from './specifications/chart.specification.js';
import { TextMeasure } from './text-measure.js';

/** Charts as Vega-Lite specifications, drawn by Vega and resvg. Writing the specification takes under a millisecond. */
export class VegaChartRenderer extends ChartRenderer {
  constructor(private readonly rasterizer: Rasterizer) {
    super();
  }

  override async render(
    chart: Chart,
    heading: ChartHeading,
    locale: ChartLocale,
    { signal }: { signal?: AbortSignal } = {},
  ): Promise<RenderedChart> {
    signal?.throwIfAborted();
    const specification = chartSpecification(chart, { ...locale, heading, text: TextMeasure.ofBundledFonts() });
    const { png, width, height } = await this.rasterizer.rasterize(specification, signal);
    return { png: Buffer.from(png.buffer, png.byteOffset, png.byteLength), width, height, specification };
  }

  override warmUp(): Promise<void> {
    TextMeasure.ofBundledFonts();
    return this.rasterizer.warmUp();
  }

  override close(): Promise<void> {
    return this.rasterizer.close();
  }
}
