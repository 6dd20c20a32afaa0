import { AppError } from '@app/kernel';
import type { NextFunction, Request, Response } from 'express';
import { ANYBODY } from '../identity/index.js';
import { currentRequest } from '../observability/index.js';
import { countedAddress } from './client-address.js';
import { isProbe } from './probes.js';
import type { RateLimiter } from './rate-limiter.js';

/** Whoever proves who they are is counted by that, wherever they are; all others by their address. */
function whoAsks(request: Request): string {
  const caller = currentRequest()?.caller;
  return caller && caller !== ANYBODY ? caller.owner : `address:${countedAddress(request.ip)}`;
}

/** Answers 429 to who asks too often. `limiter` may be absent: then there is no limit. */
export function limitRate(limiter: RateLimiter | null) {
  return async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    if (limiter === null || isProbe(request)) {
      next();
      return;
    }
    const { allowed, remaining, waitMs } = await limiter.take(whoAsks(request));
    const waitS = Math.max(1, Math.ceil(waitMs / 1000));
    response.setHeader('RateLimit-Limit', String(limiter.perMinute));
    response.setHeader('RateLimit-Remaining', String(remaining));
    response.setHeader('RateLimit-Reset', String(waitS));
    if (allowed) next();
    else next(tooMany(waitS));
  };
}

function tooMany(waitS: number): AppError {
  return new AppError({
    code: 'too_many_requests',
    kind: 'too_many',
    message: `Too many requests: wait ${waitS} s.`,
    retryAfterS: waitS,
  });
}
