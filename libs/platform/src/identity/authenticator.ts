import { AppError, type Caller } from '@app/kernel';

/**
 * Says whose credential that is.
 *
 * Contract: the same credential gives the same owner for as long as it holds. What is refused is refused in the same words
 * whatever the reason, which is in the log at DEBUG: a stranger learns nothing from trying.
 */
export abstract class Authenticator {
  /**
   * To be awaited before the first request.
   * @throws AppError where nobody could ever be let in
   */
  abstract prepare(): Promise<void>;

  /**
   * @param credential what stands behind `Bearer` or in `X-API-Key`
   * @throws AppError `invalid_credentials` (kind `unauthenticated`); `forbidden` where the bearer is known and may not ask;
   *   `identity_unavailable` (kind `unavailable`) where nobody can tell now
   */
  abstract authenticate(credential: string): Promise<Caller>;
}

export function invalidCredentials(cause?: unknown): AppError {
  return new AppError({
    code: 'invalid_credentials',
    kind: 'unauthenticated',
    message: 'The key or token is not valid: it is unknown, expired or revoked.',
    cause,
  });
}
