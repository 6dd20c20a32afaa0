import type { ModelFault } from '../domain/model-error.js';
import type { ImageRequest, TextRequest } from '../domain/model-request.js';
import type { TokenUsage } from '../domain/model-usage.js';
import type { OutputSchema } from '../domain/output-schema.js';

export interface EndpointRequest extends Pick<
  TextRequest,
  'instructions' | 'messages' | 'maxOutputTokens' | 'temperature' | 'effort'
> {
  model: string;
  schema?: Pick<OutputSchema<unknown>, 'name' | 'json'>;
  signal: AbortSignal;
  /** W3C `traceparent` to be sent along. */
  traceParent?: string;
}

/** What a server gave, complete or not: tokens are paid for all the same. */
export interface EndpointReply<T> {
  value: T;
  /** Why the value is not to be used. */
  fault?: Extract<ModelFault, 'cut_off' | 'content_filter' | 'refusal' | 'empty'>;
  /** As the server names it. */
  model: string;
  usage: TokenUsage | null;
}

export type EndpointEvent = { kind: 'delta'; text: string } | { kind: 'end'; reply: EndpointReply<string> };

export interface EndpointImageRequest extends Pick<ImageRequest, 'prompt' | 'shape'> {
  model: string;
  signal: AbortSignal;
  traceParent?: string;
}

/** What one try of a call is bound to. */
export type EndpointAttempt = Pick<EndpointRequest, 'signal' | 'traceParent'>;

/**
 * One server of models, asked once. Contract for every adapter:
 * - Makes no second try of its own, save to find out in which form the server takes a request; what it has found out it
 *   remembers.
 * - Rejects with `ModelError` for what the server or the way to it did wrong. An aborted signal closes the connection and
 *   rejects at once, with any error.
 * - Nothing of the conversation and no key is in an error or in the log.
 */
export abstract class ModelEndpoint {
  /** With a schema, the answer's text ought to be JSON of that shape: the caller checks it. */
  abstract ask(request: EndpointRequest): Promise<EndpointReply<string>>;

  /** Pieces as they come, then one `end`. An answer that stops without its end rejects with `connection`. */
  abstract stream(request: Omit<EndpointRequest, 'schema'>): AsyncIterable<EndpointEvent>;

  /** A PNG file. Rejects with `bad_image` for what is none. */
  abstract draw(request: EndpointImageRequest): Promise<EndpointReply<Buffer>>;
}
