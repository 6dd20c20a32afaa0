import { AppError } from '@app/kernel';
import type { NextFunction, Request, Response } from 'express';

/** Refuses requests that name two hosts (RFC 9112, 3.2): whoever stands before the service may have looked at the other one. */
export function singleHost({ rawHeaders }: Request, _response: Response, next: NextFunction): void {
  const hosts = rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host');
  if (hosts.length <= 1) next();
  else next(new AppError({ kind: 'invalid', code: 'bad_request', message: 'The request names more than one host.' }));
}
