import type { AppError, Caller } from '@app/kernel';
import { AsyncLocalStorage } from 'node:async_hooks';

/** What every log line of one request carries. */
export interface RequestContext {
  readonly requestId: string;
  /** Known once the session has been read or made. */
  sessionId?: string;
  /** Who sends it, where that is known. */
  caller?: Caller;
  /** Why it is not known, although something was sent to prove it. */
  refusal?: AppError;
}

const storage = new AsyncLocalStorage<RequestContext>();

/** Runs `work`, and all that it awaits, as part of one request. */
export function runInRequest<T>(context: RequestContext, work: () => T): T {
  return storage.run(context, work);
}

/** The request that the caller works for; undefined outside of any. */
export function currentRequest(): RequestContext | undefined {
  return storage.getStore();
}

/** Makes later log lines of this request carry the session; without effect outside of a request. */
export function noteSession(sessionId: string): void {
  const context = storage.getStore();
  if (context) context.sessionId = sessionId;
}
