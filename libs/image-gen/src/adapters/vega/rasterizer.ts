import type { RasterImage } from './rasterize-specification.js';

/** Turns a Vega-Lite specification into a PNG, in whatever thread. */
export abstract class Rasterizer {
  /**
   * Rejects with the signal's reason when aborted, else with `AppError` (`unavailable`, `image_failed`) for whatever
   * went wrong.
   */
  abstract rasterize(specification: object, signal?: AbortSignal): Promise<RasterImage>;

  /** Loads what the first picture would otherwise wait for. Never rejects. */
  abstract warmUp(): Promise<void>;

  /** Frees threads and memory. Idempotent. */
  abstract close(): Promise<void>;
}
