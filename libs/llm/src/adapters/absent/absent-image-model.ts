import { ModelError } from '../../domain/model-error.js';
import { ImageModel } from '../../ports/image-model.js';

/** Where no model that draws is configured. */
export class AbsentImageModel extends ImageModel {
  readonly configured = false;

  async draw(): Promise<never> {
    throw new ModelError('not_configured', { attempts: 0 });
  }
}
