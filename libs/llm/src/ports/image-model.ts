import type { ModelReply } from '../domain/model-reply.js';
import type { ImageRequest } from '../domain/model-request.js';

/**
 * A model that draws illustrations. Faults, aborts, deadline and accounting: as `ChatModel`. The value is a PNG file, at most
 * 20 MiB; anything else that a server gives rejects with `bad_image`.
 */
export abstract class ImageModel {
  /** False where none is configured: every call then rejects with `not_configured`. */
  abstract readonly configured: boolean;

  abstract draw(request: ImageRequest): Promise<ModelReply<Buffer>>;
}
