import type { Language } from '@app/kernel';
import type { Chart, ChartHeading } from '../domain/chart.js';

/** Whose conventions numbers and dates are written in. */
export interface ChartLocale {
  language: Language;
  /** ISO 4217. */
  currency: string;
}

export interface RenderedChart {
  png: Buffer;
  /** Pixels. */
  width: number;
  height: number;
  /** What the picture was drawn from: self-contained, its data inline, to be run again anywhere. */
  specification: object;
}

/**
 * Turns a chart into a picture. Contract for every adapter:
 * - The event loop is not held up while it draws (in production; tests may draw in their own thread).
 * - Text is data: nothing in a title or a cell is ever evaluated, and nothing is loaded from outside.
 * - What cannot be drawn, hangs or finds no room in the queue rejects with `AppError` of kind `unavailable` and code
 *   `image_failed`; the next chart is drawn all the same.
 * - An aborted signal rejects with the signal's reason at once.
 */
export abstract class ChartRenderer {
  abstract render(
    chart: Chart,
    heading: ChartHeading,
    locale: ChartLocale,
    options?: { signal?: AbortSignal },
  ): Promise<RenderedChart>;

  /** Gets ready to draw quickly. Never rejects: a renderer that cannot get ready says so when it is asked to draw. */
  abstract warmUp(): Promise<void>;

  /** Lets go of threads and memory; pending charts are rejected. Idempotent. */
  abstract close(): Promise<void>;
}
