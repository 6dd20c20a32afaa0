import { AppError, type ErrorKind } from '@app/kernel';

/** What kept a model from answering. An abort is none of them: it rejects with the signal's reason (`isAbort`). */
export type ModelFault =
  /** No model is configured. */
  | 'not_configured'
  /** The call took longer than it may, or nothing came for too long in the middle of an answer. */
  | 'timeout'
  /** The turn's time is up, or what is left of it would not do. */
  | 'deadline'
  | 'rate_limited'
  /** The account has no credit left; waiting does not help. */
  | 'quota_exhausted'
  /** The key is missing, wrong or not allowed to do this. */
  | 'authentication'
  | 'model_not_found'
  /** The server refuses the request as it is: a fault of ours, or a server that cannot do what we need. */
  | 'bad_request'
  /** The request is longer than the model or the server takes. */
  | 'too_large'
  /** The provider's filter stopped the question or the answer. */
  | 'content_filter'
  /** The model declined. */
  | 'refusal'
  /** The answer reached the limit of tokens before its end. */
  | 'cut_off'
  /** An answer without content. */
  | 'empty'
  /** The answer, or the body around it, is not JSON. */
  | 'broken_json'
  /** The answer is JSON of another shape; `issues` says where. */
  | 'schema_violation'
  /** The picture is none, is too large or lies where it may not be fetched from. */
  | 'bad_image'
  | 'server_error'
  /** Refused, reset or never made. */
  | 'connection'
  /** The server has failed so often that it is left alone for a while. */
  | 'circuit_open'
  /** Too many calls wait already. */
  | 'queue_full'
  /** The owner's budget of the day is spent. */
  | 'budget_spent';

const KINDS: Partial<Record<ModelFault, ErrorKind>> = {
  timeout: 'timeout',
  deadline: 'timeout',
  budget_spent: 'too_many',
};

const MESSAGES: Record<ModelFault, string> = {
  not_configured: 'No language model is configured.',
  timeout: 'The language model took too long.',
  deadline: 'There was not enough time left to ask the language model.',
  rate_limited: 'The language model takes no more calls for the moment.',
  quota_exhausted: 'The account of the language model has no credit left.',
  authentication: 'The language model does not accept the key of this service.',
  model_not_found: 'The configured language model does not exist or may not be used.',
  bad_request: 'The language model does not accept what this service asks.',
  too_large: 'The question and what belongs to it are too long for the language model.',
  content_filter: 'The filter of the language model stopped the question or its answer.',
  refusal: 'The language model declined to answer.',
  cut_off: 'The answer of the language model was cut off.',
  empty: 'The language model answered nothing.',
  broken_json: 'The language model gave an answer that cannot be read.',
  schema_violation: 'The language model gave an answer of the wrong shape.',
  bad_image: 'The language model gave no picture that can be used.',
  server_error: 'The server of the language model failed.',
  connection: 'The server of the language model cannot be reached.',
  circuit_open: 'The language model has failed repeatedly and is left alone for a while.',
  queue_full: 'Too many calls to the language model are waiting.',
  budget_spent: 'The budget for the language model is spent for today.',
};

/** Codes and numbers of the server's answer, never its texts: those may repeat the question or the key. */
export interface ServerRefusal {
  status?: number;
  code?: string;
  type?: string;
  param?: string;
  /** By which the provider finds the call. */
  requestId?: string;
}

export interface ModelErrorOptions {
  /** How long the server, the breaker or the budget asks to wait, milliseconds. */
  retryAfterMs?: number;
  /** Paths and what is wrong there, without values; for `schema_violation`. */
  issues?: readonly string[];
  server?: ServerRefusal;
  /** Tries that were made, the last one included; 0 where the call never left. */
  attempts?: number;
  /** Only what holds neither texts of the conversation nor the key. */
  cause?: unknown;
}

/** A model did not answer. Its code is `model_` and the fault; its message may be shown to a caller. */
export class ModelError extends AppError {
  readonly retryAfterMs?: number;
  readonly issues: readonly string[];
  readonly server?: ServerRefusal;
  /** Tries that were made, the last one included; 0 where the call never left. */
  attempts: number;

  constructor(
    readonly fault: ModelFault,
    { retryAfterMs, issues = [], server, attempts = 1, cause }: ModelErrorOptions = {},
  ) {
    super({
      code: `model_${fault}`,
      kind: KINDS[fault] ?? 'unavailable',
      message: MESSAGES[fault],
      ...(retryAfterMs === undefined ? {} : { retryAfterS: Math.ceil(retryAfterMs / 1000) }),
      cause,
    });
    this.name = 'ModelError';
    this.retryAfterMs = retryAfterMs;
    this.issues = issues;
    this.server = server;
    this.attempts = attempts;
  }
}
