import { STATUS_CODES, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { codeOf, typeOf } from './problem.js';

const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;
/** Longer than the minute for which proxies commonly keep idle connections, so that they close first. */
const KEEP_ALIVE_TIMEOUT_MS = 65_000;

const DETAILS: Record<number, string> = {
  400: 'This is not a valid HTTP request.',
  408: 'The request did not arrive in time.',
  431: 'The headers are too large.',
};

function statusOf(code: string | undefined): number {
  if (code === 'HPE_HEADER_OVERFLOW') return 431;
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
}

/** Answers what is not even HTTP, and does not wait for ever for clients that send slowly or not at all. */
export function limitConnections(server: Server): void {
  server.headersTimeout = HEADERS_TIMEOUT_MS;
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  server.keepAliveTimeout = KEEP_ALIVE_TIMEOUT_MS;
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable || socket.bytesWritten > 0) {
      socket.destroy();
      return;
    }
    const status = statusOf(error.code);
    const code = codeOf(status);
    const title = STATUS_CODES[status];
    const body = JSON.stringify({ type: typeOf(code), title, status, detail: DETAILS[status], code });
    socket.end(
      `HTTP/1.1 ${status} ${title}\r\nConnection: close\r\nContent-Type: application/problem+json; charset=utf-8\r\n` +
        `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
  });
}
