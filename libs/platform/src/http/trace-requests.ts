import type { NextFunction, Request, Response } from 'express';
import { runInSpan, type Tracer } from '../observability/index.js';
import { isProbe } from './probes.js';
import { routeOf } from './route-of.js';

const SERVER_ERROR = 500;

/** A span for each request, in the trace of who asks where they sent one, until its answer is out or its client gone. */
export function traceRequests(tracer: Tracer) {
  return (request: Request, response: Response, next: NextFunction): void => {
    if (isProbe(request)) return next();
    const { method } = request;
    const given = request.headers.traceparent;
    const span = tracer.begin(method, typeof given === 'string' ? given : undefined, { 'http.request.method': method });
    response.once('close', () => {
      const route = routeOf(request);
      const { statusCode, writableFinished, headersSent, locals } = response;
      span.rename(`${method} ${route}`);
      span.note({
        'http.route': route,
        'http.response.status_code': writableFinished || headersSent ? statusCode : 499,
      });
      if (typeof locals.problemCode === 'string') span.note({ problem: locals.problemCode });
      if (!writableFinished) span.note({ client_left: true });
      if (statusCode >= SERVER_ERROR) span.fail(String(statusCode));
      span.end();
    });
    runInSpan(span, next);
  };
}
