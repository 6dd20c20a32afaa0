import { AppConfig, type HealthFinding, HealthProbe } from '@app/platform';
import { Injectable } from '@nestjs/common';

/** Says whether a language model is configured; never asks one. The embedded engine needs none. */
@Injectable()
export class ConfigLanguageModelProbe extends HealthProbe {
  readonly name = 'language_model';
  readonly kind = 'model';
  readonly required = false;

  constructor(private readonly config: AppConfig) {
    super();
  }

  async check(): Promise<HealthFinding> {
    const { engine, languageModel } = this.config;
    if (!languageModel) return { up: true, details: { configured: false, engine } };
    const { structModel, chatModel, imageModel = 'none' } = languageModel;
    const models = { model_struct: structModel, model_chat: chatModel, model_image: imageModel };
    return { up: true, details: { configured: true, engine, ...models } };
  }
}
