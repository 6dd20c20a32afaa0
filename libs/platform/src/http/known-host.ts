import { AppError } from '@app/kernel';
import type { NextFunction, Request, Response } from 'express';
import { isIP } from 'node:net';

/**
 * Refuses names that somebody else may have made to lead here. A service that asks nobody who they are is safe behind the
 * browser's rule that pages use their own site alone, unless a site's name is made to mean this machine (DNS rebinding). Addresses,
 * names without a point and `localhost` are nobody else's.
 */
export function knownHost(request: Request, _response: Response, next: NextFunction): void {
  const host = (request.headers.host ?? '').toLowerCase();
  const name = host.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
  if (!name.includes('.') || isIP(name) !== 0 || name.endsWith('.localhost')) next();
  else {
    next(
      new AppError({
        code: 'host_not_allowed',
        kind: 'forbidden',
        message: 'The service is asked under a name that it does not know. Set AUTH_MODE to let others reach it.',
      }),
    );
  }
}
