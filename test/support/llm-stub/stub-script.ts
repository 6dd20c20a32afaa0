import type { StubTool } from './tools.js';

/** What a test wants the server to do with a request instead of answering it well. */
export type StubFault =
  /** An error of the API; 429 with `retryAfter` in whole seconds or as a date, or `retryAfterMs`. */
  | { kind: 'status'; status: number; retryAfter?: string; retryAfterMs?: number; code?: string }
  /** A page instead of JSON, as proxies and gateways give. */
  | { kind: 'html'; status: number }
  | { kind: 'quota_exhausted' }
  /** Azure's filter refuses the question itself. */
  | { kind: 'prompt_filtered' }
  /** The connection is cut before anything was said. */
  | { kind: 'reset' }
  /** The connection is cut in the middle of the answer. */
  | { kind: 'reset_midway' }
  /** The answer ends in the middle, as if it were whole. */
  | { kind: 'ends_midway' }
  /** Nothing is ever answered. */
  | { kind: 'hang' }
  /** One piece of the stream every so many milliseconds. */
  | { kind: 'trickle'; everyMs: number }
  /** The stream stops after so many pieces, and stays open. */
  | { kind: 'stall'; after: number }
  | { kind: 'empty_body' }
  | { kind: 'broken_body' }
  /** A good body around an empty text. */
  | { kind: 'empty_text' }
  | { kind: 'refusal' }
  | { kind: 'cut_off' }
  | { kind: 'content_filter' }
  /** The stream reports an error of the server after a few pieces. */
  | { kind: 'error_midway' };

/** What the model says: a text, a value that is written as JSON, or what it wants called. */
export type StubAnswer = { text: string } | { json: unknown } | { call: string; arguments: object };

/** One text request as the server has understood it. */
export interface TextCall {
  api: 'chat' | 'responses';
  model: string;
  instructions: string;
  messages: readonly { role: string; text: string }[];
  /** What the answer must look like. */
  format: { kind: 'text' } | { kind: 'object' } | { kind: 'schema'; name: string; schema: Record<string, unknown> };
  /** What the model may have called. */
  tools: readonly StubTool[];
  stream: boolean;
}

export type Responder = (call: TextCall) => StubAnswer | Promise<StubAnswer>;

/** What happens to the next requests that it fits. */
export interface StubRule {
  /** Which requests; default: texts and pictures alike. */
  on?: 'text' | 'image' | ((call: TextCall) => boolean);
  /** How many requests; default 1. */
  times?: number;
  fault?: StubFault;
  answer?: StubAnswer;
  latencyMs?: number;
}

/** One request as it came, and how it went. */
export interface StubRequest {
  method: string;
  /** With its query. */
  path: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: Record<string, unknown>;
  /** By `performance.now()`. */
  at: number;
  /** Resolves when the exchange is over: answered to its end, or left by the client before. */
  ended: Promise<'answered' | 'left'>;
}

export interface StubOptions {
  /** The one key that is good; null: none is asked for, as by servers on one's own machine. Default `sk-stub-key`. */
  key?: string | null;
  /** Default both. */
  apis?: readonly ('chat' | 'responses')[];
  /**
   * `strict`: schemas as the real API takes them; `object`: JSON without a schema; `none`: any format is refused; `ignored`:
   * every format is taken and none obeyed. Default `strict`.
   */
  structured?: 'strict' | 'object' | 'none' | 'ignored';
  /** Parameters that this server does not know although the real one does. */
  unknown?: readonly string[];
  /** What the model says where no rule does; default: a value of the schema's shape, or a sentence. */
  respond?: Responder;
  /** From the arrival of a request to its answer; default 0. */
  latencyMs?: { text?: number; image?: number };
  /** Pictures as base64 or at an address; default as asked. */
  imagesAs?: 'b64_json' | 'url';
  /** Told of each request as it comes. */
  onRequest?: (request: StubRequest) => void;
  /** 0: any free port. */
  port?: number;
}
