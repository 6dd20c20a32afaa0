import { AppError } from '@app/kernel';

/** The one error of drawing: the caller goes on without a picture. */
export function imageFailed(message: string, cause?: unknown, retryAfterS?: number): AppError {
  return new AppError({ code: 'image_failed', kind: 'unavailable', message, cause, retryAfterS });
}
