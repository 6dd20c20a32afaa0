import type { Request } from 'express';

/** The route that serves a request, never its path: there are few routes, and nothing that people wrote is in them. */
export function routeOf(request: Request): string {
  const route = (request as { route?: { path?: unknown } }).route;
  return typeof route?.path === 'string' ? route.path : 'unmatched';
}
