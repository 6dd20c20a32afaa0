import type { NextFunction, Request, Response } from 'express';
import { ANYBODY } from '../identity/index.js';
import { type AppLogger, currentRequest, type Metrics } from '../observability/index.js';
import { routeOf } from './route-of.js';

/** Paths that probes ask every few seconds. */
const QUIET = new Set(['/health/live', '/health/ready']);

/** One line for each request once its answer is out, or its client gone. Neither paths, queries nor bodies are in it. */
export function accessLog(logger: AppLogger, metrics: Metrics) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const started = performance.now();
    const context = currentRequest();
    response.once('close', () => {
      const route = routeOf(request);
      const left = !response.writableFinished;
      const seconds = (performance.now() - started) / 1000;
      const status = left && !response.headersSent ? 499 : response.statusCode;
      metrics.request({ method: request.method, route, status, seconds });
      const facts = {
        request_id: context?.requestId,
        session_id: context?.sessionId,
        ...(context?.caller && context.caller !== ANYBODY ? { caller: context.caller.owner } : {}),
        method: request.method,
        route,
        status,
        duration_s: Math.round(seconds * 1000) / 1000,
        ...(left ? { client_left: true } : {}),
        ...(typeof response.locals.problemCode === 'string' ? { code: response.locals.problemCode } : {}),
      };
      if (QUIET.has(route) && response.statusCode < 400) logger.debug('Request', facts);
      else logger.info('Request', facts);
    });
    next();
  };
}
