import type { ModelReply, TextEvent } from '../domain/model-reply.js';
import type { StructuredRequest, TextRequest } from '../domain/model-request.js';

/**
 * A language model that is asked for values and texts. Contract for every implementation:
 * - What keeps it from answering rejects with `ModelError`, whose `fault` says what it was; `not_configured` where there is
 *   no model. So a caller that has another way needs one `catch`, and no question whether there is a model.
 * - An aborted signal rejects with the signal's reason, at once and in every phase: waiting for a turn, waiting to try
 *   again, reading. Nothing goes on behind the caller's back; the connection is closed.
 * - Faults that pass by themselves are tried again inside the turn's time, with growing pauses and as the server asks;
 *   others are not. The caller does not try again.
 * - The turn's deadline ends everything, with fault `deadline` before a try and `timeout` during one.
 * - Every call that reached a server is noted in `turn`, answered or not, and in the log: never with its texts.
 */
export abstract class ChatModel {
  /** False where none is configured: every call then rejects. For the health report and for planning ahead. */
  abstract readonly configured: boolean;

  /** A value of the schema's shape. An answer of another shape rejects (`broken_json`, `schema_violation`, `cut_off`). */
  abstract complete<T>(request: StructuredRequest<T>): Promise<ModelReply<T>>;

  /** A whole text, never empty. */
  abstract write(request: TextRequest): Promise<ModelReply<string>>;

  /**
   * A text as it comes: its pieces, then one `end` with the whole of it. Asks when iterated, once. Nothing is tried again
   * after the first piece: a later fault rejects, and what came is not the answer. Leaving the loop ends the call.
   */
  abstract stream(request: TextRequest): AsyncIterable<TextEvent>;
}
