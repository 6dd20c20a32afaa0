import { AppError } from '@app/kernel';
import type { NextFunction, Request, Response } from 'express';
import type { AuthSettings } from '../config/index.js';
import { ANYBODY, type Authenticator } from '../identity/index.js';
import { type AppLogger, currentRequest } from '../observability/index.js';

/** What a request brings to prove who sends it. Never taken from the URL, which ends up in logs and histories. */
function credentialOf({ headers }: Request, mode: AuthSettings['mode']): string | null {
  const [, bearer] = /^Bearer +([^\s]+) *$/i.exec(headers.authorization ?? '') ?? [];
  if (bearer !== undefined) return bearer;
  const key = headers['x-api-key'];
  return mode === 'api_key' && typeof key === 'string' && key !== '' ? key : null;
}

/**
 * Finds out who sends each request. Whether they may have what they ask for is for the guard: a probe with an old token is
 * answered all the same.
 */
export function identify({ mode }: AuthSettings, authenticator: Authenticator, logger: AppLogger) {
  return async (request: Request, _response: Response, next: NextFunction): Promise<void> => {
    const context = currentRequest();
    if (!context) throw new Error('A request has no context yet');
    if (mode === 'none') {
      context.caller = ANYBODY;
      next();
      return;
    }
    const credential = credentialOf(request, mode);
    if (credential !== null) {
      try {
        context.caller = await authenticator.authenticate(credential);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        context.refusal = error;
        if (error.kind === 'unauthenticated') logger.info('Credentials refused', { reason: reasonOf(error) });
      }
    }
    next();
  };
}

/** Why, in a word of ours or of the library's: never what was sent. */
function reasonOf({ cause }: AppError): string {
  if (typeof cause === 'string') return cause;
  const code: unknown = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' ? code : 'unknown';
}
