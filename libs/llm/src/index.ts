export * from './domain/model-error.js';
export type * from './domain/model-reply.js';
export type * from './domain/model-request.js';
export { ModelTurn, type ModelTurnOptions } from './domain/model-turn.js';
export * from './domain/model-usage.js';
export * from './domain/output-schema.js';
export { LlmModule } from './llm.module.js';
export * from './ports/chat-model.js';
export * from './ports/image-model.js';
