import type { SemanticModel } from './domain/semantic-model.js';

/** Holds the model that the service answers from; loaded and checked before anything asks for it. */
export class SemanticModelProvider {
  constructor(readonly model: SemanticModel) {}
}
