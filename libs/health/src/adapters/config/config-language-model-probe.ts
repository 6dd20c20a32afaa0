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
    return { up: true, details: { configured: false, engine: this.config.engine } };
  }
}
