import { IdGenerator, isAbort } from '@app/kernel';
import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AppLogger, currentRequest } from '../observability/index.js';
import { EventStream } from './event-stream.js';
import { type Failure, failureOf, isUnknownRoute, OPAQUE, type Problem, titleOf, typeOf } from './problem.js';
import { servedMethods } from './served-methods.js';

const MAX_INSTANCE = 256;

/** Answers every error, whatever threw it, as a problem; what is not meant for clients stays in the log. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly logger: AppLogger,
    private readonly ids: IdGenerator,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    const stream = EventStream.of(response);
    if ((response.headersSent && !stream) || response.writableEnded || response.destroyed) {
      this.giveUp(error, response);
      return;
    }
    const failure = this.failure(error, request, response);
    const errorId = failure.status >= 500 ? this.ids.uuid() : undefined;
    this.log(error, failure, errorId);
    const problem: Problem = {
      type: typeOf(failure.code),
      title: titleOf(failure.status),
      status: failure.status,
      detail: failure.detail,
      instance: request.path.slice(0, MAX_INSTANCE),
      code: failure.code,
      request_id: currentRequest()?.requestId ?? String(response.getHeader('X-Request-Id') ?? ''),
      ...(errorId === undefined ? {} : { error_id: errorId }),
      ...(failure.errors.length === 0 ? {} : { errors: [...failure.errors] }),
    };
    response.locals.problemCode = failure.code;
    if (stream?.begun) {
      stream.send('error', { ...problem, ...retryAfter(failure) });
      stream.end();
      return;
    }
    stream?.release();
    if (failure.retryAfterS !== undefined) response.setHeader('Retry-After', String(Math.ceil(failure.retryAfterS)));
    response.status(failure.status);
    response.removeHeader('ETag');
    response.removeHeader('Content-Disposition');
    response.setHeader('Content-Type', 'application/problem+json; charset=utf-8');
    response.setHeader('Cache-Control', 'no-store');
    // The body may still be on its way: a client that sends on without reading would never see the answer.
    if (!request.complete) request.resume();
    response.end(JSON.stringify(problem));
  }

  private failure(error: unknown, request: Request, response: Response): Failure {
    if (isUnknownRoute(error, request.method, request.originalUrl)) return this.unknownRoute(request, response);
    return failureOf(error);
  }

  private unknownRoute(request: Request, response: Response): Failure {
    const methods = servedMethods(request.app, request.path);
    if (methods.length === 0) {
      return { status: 404, code: 'route_not_found', detail: 'Nothing is served at this path; see /docs.', errors: [] };
    }
    response.setHeader('Allow', methods.join(', '));
    const detail = `This path does not take ${request.method}; it takes ${methods.join(', ')}.`;
    return { status: 405, code: 'method_not_allowed', detail, errors: [] };
  }

  private log(error: unknown, failure: Failure, errorId: string | undefined): void {
    const facts = { code: failure.code, status: failure.status };
    if (failure === OPAQUE || failure.status === 500) {
      this.logger.error('Request failed', { ...facts, error_id: errorId, error });
    } else if (failure.status > 500) {
      this.logger.warn('Request could not be served', { ...facts, error_id: errorId, error });
    } else {
      this.logger.debug('Request refused', { ...facts, errors: failure.errors });
    }
  }

  /** Too late for a problem: a cut connection is the only honest sign of an answer that is not whole. */
  private giveUp(error: unknown, response: Response): void {
    if (isAbort(error) || response.destroyed) this.logger.debug('Client left', { error });
    else this.logger.error('Response failed half-way', { error });
    if (!response.writableEnded) response.destroy();
  }
}

/** What the header `Retry-After` says, for an answer whose headers are out. */
function retryAfter({ retryAfterS }: Failure): Pick<Problem, 'retry_after'> {
  return retryAfterS === undefined ? {} : { retry_after: Math.ceil(retryAfterS) };
}
