import type { CallOptions } from './caller.js';
import type { ChatRequest, TurnResponse } from './generated/index.js';
import type { TurnEvent } from './turn-events.js';

export type Language = NonNullable<ChatRequest['language']>;

export interface AskOptions extends CallOptions {
  /** Goes on with a conversation; without it a new one begins. */
  sessionId?: string;
  /** Language of the answer; default: the question's. */
  language?: Language;
  /** Default `auto`. */
  image?: NonNullable<ChatRequest['image']>;
}

/** Whoever can be asked. */
export interface Asker {
  ask(message: string, options?: AskOptions): Promise<TurnResponse>;
  stream(message: string, options?: AskOptions): AsyncGenerator<TurnEvent, void, undefined>;
}
