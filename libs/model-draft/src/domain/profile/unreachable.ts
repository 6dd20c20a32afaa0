import { AppError } from '@app/kernel';

/** The database cannot be reached; `reason` is the driver's own words, which hold no password. */
export function unreachable(what: string, cause: unknown): AppError {
  const reason = cause instanceof Error ? cause.message || (cause as NodeJS.ErrnoException).code : String(cause);
  return new AppError({
    code: 'plant_unreachable',
    kind: 'unavailable',
    message: `${what} cannot be read: ${reason ?? 'no reason given'}.`,
    cause,
  });
}
