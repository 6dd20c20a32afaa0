import { AppError } from '@app/kernel';
import type { NextFunction, Request, Response } from 'express';
import type { EventLoopGauge } from './event-loop-gauge.js';
import { isProbe } from './probes.js';

const RETRY_AFTER_S = 2;

/** Turns requests away while the process is behind, so that those under way come to an end. */
export function shedLoad(gauge: Pick<EventLoopGauge, 'behind'>) {
  return (request: Request, _response: Response, next: NextFunction): void => {
    if (gauge.behind && !isProbe(request)) next(overloaded());
    else next();
  };
}

function overloaded(): AppError {
  return new AppError({
    code: 'overloaded',
    kind: 'unavailable',
    message: 'The service has more to do than it can. Ask again in a moment.',
    retryAfterS: RETRY_AFTER_S,
  });
}
