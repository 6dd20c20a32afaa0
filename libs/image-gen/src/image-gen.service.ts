import { Stage } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { ChartKind, ChartRequest } from './domain/chart-request.js';
import { chooseChart } from './domain/choose-chart.js';
import { ChartRenderer } from './ports/chart-renderer.js';

/** A picture of a result. */
export interface RenderedImage {
  png: Buffer;
  /** Pixels. */
  width: number;
  height: number;
  /** The kind drawn; not always the one asked for. */
  kind: ChartKind;
  /** Self-contained Vega-Lite specification that draws the same picture anywhere. */
  specification: object;
  /** In the user's language: why the kind asked for could not be drawn. */
  note?: string;
}

/** Draws pictures of results. */
@Injectable()
export class ImageGenService {
  constructor(private readonly renderer: ChartRenderer) {}

  /** Gets ready to draw while the result is not there yet. Returns at once. */
  warmUp(): void {
    void this.renderer.warmUp();
  }

  /**
   * The picture that suits the result. Null where there is nothing to draw: no rows, or no figure in any of them. Throws
   * `AppError` (`unavailable`, `image_failed`) where it cannot be drawn, and the signal's reason when aborted.
   */
  @Stage('picture', { kind: 'chart' })
  async chart(request: ChartRequest, options: { signal?: AbortSignal } = {}): Promise<RenderedImage | null> {
    options.signal?.throwIfAborted();
    const choice = chooseChart(request);
    if (!choice) return null;
    const { language, currency } = request;
    const image = await this.renderer.render(choice.chart, choice.heading, { language, currency }, options);
    return { ...image, kind: choice.chart.kind, note: choice.note };
  }
}
