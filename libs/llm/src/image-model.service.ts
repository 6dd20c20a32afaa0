import type { ModelReply } from './domain/model-reply.js';
import type { ImageRequest } from './domain/model-request.js';
import { ModelCallerService } from './model-caller.service.js';
import { ImageModel } from './ports/image-model.js';
import { type EndpointAttempt, ModelEndpoint } from './ports/model-endpoint.js';

/** The configured model that draws. */
export class ImageModelService extends ImageModel {
  readonly configured = true;

  constructor(
    private readonly model: string,
    private readonly endpoint: ModelEndpoint,
    private readonly caller: ModelCallerService,
  ) {
    super();
  }

  async draw(request: ImageRequest): Promise<ModelReply<Buffer>> {
    const ask = (attempt: EndpointAttempt) => this.endpoint.draw({ ...request, model: this.model, ...attempt });
    return this.caller.call(request, this.model, ask, (png) => png);
  }
}
