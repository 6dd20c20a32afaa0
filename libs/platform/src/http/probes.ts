import type { Request } from 'express';

/** What asks whether the service lives or is ready: always answered, or a busy service would be killed for being busy. */
export function isProbe({ path }: Request): boolean {
  return path === '/health/live' || path === '/health/ready';
}
