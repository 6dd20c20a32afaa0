import { AppError } from '@app/kernel';
import type { NextFunction, Request, Response } from 'express';
import { isReservedName } from './reserved-names.js';

/** Refuses URLs that hold a NUL, or parameters named after what every JavaScript object has. */
export function plainUrl(request: Request, _response: Response, next: NextFunction): void {
  const refuse = (code: string, message: string): void => next(new AppError({ kind: 'invalid', code, message }));
  if (request.originalUrl.includes('%00')) {
    refuse('invalid_text', 'The URL holds a NUL character.');
    return;
  }
  const query = request.originalUrl.split('?', 2)[1];
  const reserved = [...new URLSearchParams(query).keys()].find(isReservedName);
  if (reserved !== undefined) {
    refuse('forbidden_field', `A parameter must not be called ${reserved}.`);
    return;
  }
  next();
}
