import { AppError } from '@app/kernel';
import type { NextFunction, Request, Response } from 'express';

/** What the page of Swagger UI loads. Its package holds more: versions, sources, pages for sign-ins that this service does not have. */
const FILES = new Set([
  '/',
  '/favicon-16x16.png',
  '/favicon-32x32.png',
  '/index.css',
  '/swagger-ui-bundle.js',
  '/swagger-ui-init.js',
  '/swagger-ui-standalone-preset.js',
  '/swagger-ui.css',
]);

/** Lets nothing else of a package be read than its page needs. */
export function pageFiles({ path }: Request, _response: Response, next: NextFunction): void {
  if (FILES.has(path)) next();
  else next(new AppError({ code: 'route_not_found', kind: 'not_found', message: 'Nothing is served at this path; see /docs.' }));
} // prettier-ignore
