import type { CorsOptions } from '@nestjs/common/interfaces/external/cors-options.interface.js';

/** What scripts of the allowed origins may send and see. No cookies: callers are known by what they send along. */
export function crossOrigin(origins: readonly string[]): CorsOptions {
  return {
    origin: [...origins],
    credentials: false,
    methods: ['GET', 'HEAD', 'POST', 'DELETE'],
    allowedHeaders: [
      'Authorization',
      'Content-Type',
      'If-Modified-Since',
      'If-None-Match',
      'If-Range',
      'Range',
      'X-API-Key',
      'X-Request-Id',
    ],
    exposedHeaders: [
      'Accept-Ranges',
      'Content-Disposition',
      'Content-Range',
      'ETag',
      'RateLimit-Limit',
      'RateLimit-Remaining',
      'RateLimit-Reset',
      'Retry-After',
      'WWW-Authenticate',
      'X-Request-Id',
    ],
    maxAge: 600,
  };
}
