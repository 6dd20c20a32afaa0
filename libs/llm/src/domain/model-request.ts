import type { ModelTurn } from './model-turn.js';
import type { OutputSchema } from './output-schema.js';

/** Which of the configured models: `struct` reads and reasons (OPENAI_MODEL_STRUCT), `chat` writes (OPENAI_MODEL_CHAT). */
export type ModelTask = 'struct' | 'chat';

export interface ModelMessage {
  role: 'user' | 'assistant';
  text: string;
}

/** What every call says about itself. */
export interface CallOptions {
  turn: ModelTurn;
  /** What it is for, from a small fixed set in snake_case: a label of log lines and metrics. */
  operation: string;
  /** Ends the call, wherever it is; its socket is closed. */
  signal: AbortSignal;
  /** Of one try; default and upper bound: OPENAI_TIMEOUT_S. The turn's deadline ends it earlier. */
  timeoutMs?: number;
}

export interface TextRequest extends CallOptions {
  task: ModelTask;
  /** What the service tells the model. Put first what stays the same from call to call: servers cache it. */
  instructions: string;
  /** At least one. */
  messages: readonly ModelMessage[];
  /** Most tokens of the answer; a reasoning model gets room to think beside them. */
  maxOutputTokens: number;
  /** 0 to 2; left out where the model does not take it. Default: the model's own. */
  temperature?: number;
  /** How hard a reasoning model should think; others are not told. Default: `low`. */
  effort?: 'low' | 'medium' | 'high';
}

export interface StructuredRequest<T> extends TextRequest {
  schema: OutputSchema<T>;
}

export interface ImageRequest extends CallOptions {
  prompt: string;
  /** Pixels; default: square. */
  shape?: 'square' | 'wide' | 'tall';
}
