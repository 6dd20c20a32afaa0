import type { IdGenerator } from '@app/kernel';
import type { NextFunction, Request, Response } from 'express';
import { runInRequest } from '../observability/index.js';

const PLAIN_TOKEN = /^[A-Za-z0-9._-]{1,64}$/;

/** Names each request after its `X-Request-Id` where that is a plain token, else anew; the answer carries the name. */
export function requestId(ids: IdGenerator) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const given = request.headers['x-request-id'];
    const id = typeof given === 'string' && PLAIN_TOKEN.test(given) ? given : ids.uuid();
    response.setHeader('X-Request-Id', id);
    runInRequest({ requestId: id }, next);
  };
}
