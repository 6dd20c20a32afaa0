import { AppError } from '@app/kernel';

const RETRY_AFTER_S = 5;

/** Another process has been answering a question of the session for longer than any turn takes. */
export function sessionHeld(): AppError {
  return new AppError({
    code: 'session_busy',
    kind: 'too_many',
    message: 'This conversation has a question under way that takes long. Ask again when it is answered.',
    retryAfterS: RETRY_AFTER_S,
  });
}
