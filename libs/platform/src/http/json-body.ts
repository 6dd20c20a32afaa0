import { AppError } from '@app/kernel';
import { json, type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { currentRequest } from '../observability/index.js';
import { isReservedName } from './reserved-names.js';

const LIMIT_BYTES = 256 * 1024;
const MAX_DEPTH = 32;

const LONE_SURROGATE = /\p{Surrogate}/u;

function invalidBody(code: string, message: string, cause?: unknown): AppError {
  return new AppError({ kind: 'invalid', code, message, cause });
}

function parserError(error: unknown): unknown {
  const { type, status } = error as { type?: unknown; status?: unknown };
  switch (type) {
    case 'entity.parse.failed':
      return invalidBody('malformed_json', 'The body is not a JSON object.', error);
    case 'entity.too.large':
      return new AppError({
        kind: 'too_large',
        code: 'body_too_large',
        message: `The body is larger than ${LIMIT_BYTES / 1024} kB.`,
        cause: error,
      });
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return new AppError({
        kind: 'unsupported',
        code: 'unsupported_encoding',
        message: 'Send the body as UTF-8, plain or compressed with gzip, deflate or br.',
        cause: error,
      });
    default:
      // An aborted upload, a wrong length, bytes that do not decompress: the sender's faults all of them.
      return typeof status === 'number' && status >= 400 && status < 500
        ? invalidBody('unreadable_body', 'The body could not be read.', error)
        : error;
  }
}

/** Refuses what JSON can hold but the service has no use for, before anything walks the body recursively. */
function check(body: unknown): void {
  const open: { value: unknown; depth: number }[] = [{ value: body, depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, depth } = next;
    if (typeof value === 'string') checkText(value);
    if (typeof value !== 'object' || value === null) continue;
    if (depth >= MAX_DEPTH) throw invalidBody('body_too_deep', `The body nests deeper than ${MAX_DEPTH} levels.`);
    for (const [name, item] of Object.entries(value)) {
      if (isReservedName(name)) throw invalidBody('forbidden_field', `A field must not be called ${name}.`);
      checkText(name);
      open.push({ value: item, depth: depth + 1 });
    }
  }
}

function checkText(text: string): void {
  if (text.includes('\0')) throw invalidBody('invalid_text', 'The body holds a NUL character.');
  if (LONE_SURROGATE.test(text)) throw invalidBody('invalid_text', 'The body holds half of a surrogate pair.');
}

function hasBody(request: Request): boolean {
  return request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
}

/**
 * Reads JSON objects of at most 256 kB; other media types are refused, not ignored. What a stranger sends is not read at all: no
 * public route takes a body.
 */
export function jsonBody(): RequestHandler {
  const parse = json({ limit: LIMIT_BYTES, strict: true, type: 'application/json' });
  return (request: Request, response: Response, next: NextFunction): void => {
    if (!hasBody(request) || !currentRequest()?.caller) {
      request.body = {};
      next();
      return;
    }
    if (!request.is('application/json')) {
      next(
        new AppError({
          kind: 'unsupported',
          code: 'unsupported_media_type',
          message: 'Send the body as application/json.',
        }),
      );
      return;
    }
    parse(request, response, (error?: unknown) => {
      if (error !== undefined) {
        next(parserError(error));
        return;
      }
      try {
        if (Array.isArray(request.body)) throw invalidBody('malformed_json', 'The body is not a JSON object.');
        check(request.body);
        next();
      } catch (fault) {
        next(fault);
      }
    });
  };
}
