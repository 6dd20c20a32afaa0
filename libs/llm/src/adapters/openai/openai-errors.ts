import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError, OpenAIError } from 'openai';
import { ModelError, type ModelErrorOptions, type ModelFault, type ServerRefusal } from '../../domain/model-error.js';

/** Codes that say more than the status they come with. */
const BY_CODE: Readonly<Record<string, ModelFault>> = {
  insufficient_quota: 'quota_exhausted',
  billing_hard_limit_reached: 'quota_exhausted',
  context_length_exceeded: 'too_large',
  string_above_max_length: 'too_large',
  content_filter: 'content_filter',
  content_policy_violation: 'content_filter',
  moderation_blocked: 'content_filter',
  model_not_found: 'model_not_found',
  DeploymentNotFound: 'model_not_found',
  rate_limit_exceeded: 'rate_limited',
  server_error: 'server_error',
  invalid_api_key: 'authentication',
};

const BY_STATUS: Readonly<Record<number, ModelFault>> = {
  401: 'authentication',
  403: 'authentication',
  404: 'model_not_found',
  408: 'timeout',
  // Another request held what this one needed: it passes.
  409: 'server_error',
  413: 'too_large',
  429: 'rate_limited',
};

/** Words by which servers without codes say that a question is too long. */
const TOO_LONG = /context (length|window|size)|maximum context|too many tokens/i;

function statusFault({ status, message }: APIError): ModelFault {
  // An error in the middle of a stream has no status.
  if (status === undefined) return 'server_error';
  const known = BY_STATUS[status];
  if (known) return known;
  if (status >= 500) return 'server_error';
  return TOO_LONG.test(message) ? 'too_large' : 'bad_request';
}

/** Milliseconds that the server asks to wait. */
function retryAfterMs(headers: Headers | undefined, now: number): number | undefined {
  const exact = Number.parseFloat(headers?.get('retry-after-ms') ?? '');
  if (exact >= 0) return exact;
  const given = headers?.get('retry-after') ?? '';
  const seconds = /^\d+(\.\d+)?$/.test(given) ? Number(given) * 1000 : Date.parse(given) - now;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}

const fact = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[\w.\-[\]]{1,100}$/.test(value) ? value : undefined;

function refusalOf({ status, code, type, param, requestID }: APIError): ServerRefusal {
  const facts = { code: fact(code), type: fact(type), param: fact(param), requestId: fact(requestID) };
  return { ...(status === undefined ? {} : { status }), ...facts };
}

/** Name and code of what broke a connection; its message may name addresses, so it is left behind. */
function brokenBy(error: unknown): Error | undefined {
  let at = error as { name?: unknown; code?: unknown; cause?: unknown } | undefined;
  while (typeof at?.cause === 'object' && at.cause !== null) at = at.cause;
  const facts = [fact(at?.name), fact(at?.code)].filter((each) => each !== undefined);
  return facts.length === 0 ? undefined : new Error(facts.join(' '));
}

/** By name: errors of the platform may come from another realm, where they are no instances of this one's classes. */
const isNamed = (error: unknown, name: string): error is Error => (error as Error | null)?.name === name;

const isBrokenConnection = (error: unknown): boolean =>
  isNamed(error, 'TypeError') && /terminated|fetch failed|network/i.test(error.message);

/**
 * What an error of the SDK means. Its texts are left behind: servers repeat questions and keys in them. Errors that are none
 * of the SDK's, and aborts, come back as they are.
 */
export function modelErrorOf(error: unknown, now = Date.now()): unknown {
  if (error instanceof ModelError || error instanceof APIUserAbortError) return error;
  if (error instanceof APIConnectionTimeoutError) return new ModelError('timeout');
  if (error instanceof APIConnectionError) return new ModelError('connection', withCause(brokenBy(error)));
  if (error instanceof APIError) return refusedBy(error as APIError, now);
  if (isBrokenConnection(error)) return new ModelError('connection', withCause(brokenBy(error)));
  // Where the body of an answer is none that can be read.
  if (isNamed(error, 'SyntaxError') || error instanceof OpenAIError) return new ModelError('broken_json');
  return error;
}

function refusedBy(error: APIError, now: number): ModelError {
  const fault = BY_CODE[error.code ?? ''] ?? BY_CODE[error.type ?? ''] ?? statusFault(error);
  const waitMs = retryAfterMs(error.headers, now);
  return new ModelError(fault, {
    server: refusalOf(error),
    ...(waitMs === undefined ? {} : { retryAfterMs: waitMs }),
  });
}

function withCause(cause: Error | undefined): ModelErrorOptions {
  return cause === undefined ? {} : { cause };
}
