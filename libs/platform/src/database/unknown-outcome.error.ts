import { AppError } from '@app/kernel';

/**
 * The store went away while it was told to commit, and has not come back to say whether it did. What was to be written may be
 * there or not: whoever made files for it leaves them.
 */
export class UnknownOutcomeError extends AppError {
  constructor(cause: unknown) {
    super({
      code: 'database_unavailable',
      kind: 'unavailable',
      message:
        "The service's own store cannot be used: it went away before it told whether this was stored. Look before you ask again.",
      retryAfterS: 5,
      cause,
    });
    this.name = 'UnknownOutcomeError';
  }
}
