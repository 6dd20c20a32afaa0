import type { Caller } from '@app/kernel';
import { createParamDecorator } from '@nestjs/common';
import { currentRequest } from '../observability/index.js';

/** The caller of the request that is being served. Never call it from a public route. */
export function currentCaller(): Caller {
  const caller = currentRequest()?.caller;
  // Nobody is anybody by default: a route that lost its guard fails instead of showing what is not the caller's.
  if (!caller) throw new Error('The request has no caller');
  return caller;
}

/** Gives a handler its caller. */
export const CurrentCaller = createParamDecorator((): Caller => currentCaller());
