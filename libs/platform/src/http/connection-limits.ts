import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { codeOf, typeOf } from './problem.js';

/** How long and how much one connection may ask before it is let go. */
export interface ConnectionLimits {
  readonly connections: number;
  readonly headersTimeoutMs: number;
  readonly requestTimeoutMs: number;
  readonly keepAliveTimeoutMs: number;
  /** How often those two timeouts are looked after: a slow client may stay so much longer. */
  readonly checkEveryMs: number;
  readonly headers: number;
  /**
   * Whether other processes serve the same port. What one has no room for is then offered to the next by the one that accepts, round and round where
   * none has: so it is taken and closed instead.
   */
  readonly shared: boolean;
}

export const CONNECTION_LIMITS: Omit<ConnectionLimits, 'connections' | 'shared'> = {
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 30_000,
  // Longer than the minute for which proxies commonly keep idle connections, so that they close first.
  keepAliveTimeoutMs: 65_000,
  checkEveryMs: 1_000,
  headers: 100,
};

const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

const DETAILS: Record<number, string> = {
  400: 'This is not a valid HTTP request.',
  408: 'The request did not arrive in time.',
  417: 'Nothing but 100-continue can be expected.',
  431: 'The headers are too large, or too many.',
};

function statusOf(code: string | undefined): number {
  if (code === 'HPE_HEADER_OVERFLOW') return 431;
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
}

/**
 * Answers what is not even HTTP, and does not wait for ever for clients that send slowly or not at all. Call it before the server
 * listens. Headers are 16 kB at most, which is Node's own bound.
 */
export function limitConnections(server: Server, limits: ConnectionLimits, onDrop: () => void): void {
  if (limits.shared) closeBeyond(server, limits.connections, onDrop);
  else server.maxConnections = limits.connections;
  server.headersTimeout = limits.headersTimeoutMs;
  server.requestTimeout = limits.requestTimeoutMs;
  server.keepAliveTimeout = limits.keepAliveTimeoutMs;
  server.maxHeadersCount = limits.headers;
  // An option of http.createServer, which Nest calls; Node reads it when the server begins to listen.
  (server as Server & { connectionsCheckingInterval?: number }).connectionsCheckingInterval = limits.checkEveryMs;
  server.on('drop', onDrop);
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable || socket.bytesWritten > 0) {
      socket.destroy();
      return;
    }
    const status = statusOf(error.code);
    const body = problemText(status);
    socket.end(
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Type: ${PROBLEM_TYPE}\r\n` +
        `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
  });
  server.on('checkExpectation', (_request: IncomingMessage, response: ServerResponse) => {
    response.writeHead(417, { connection: 'close', 'content-type': PROBLEM_TYPE }).end(problemText(417));
  });
}

function closeBeyond(server: Server, most: number, onDrop: () => void): void {
  let open = 0;
  server.prependListener('connection', (socket: Socket) => {
    open += 1;
    socket.once('close', () => (open -= 1));
    if (open <= most) return;
    socket.destroy();
    onDrop();
  });
}

/** What no part of the application has seen has no path and no id. */
function problemText(status: number): string {
  const code = codeOf(status);
  return JSON.stringify({ type: typeOf(code), title: STATUS_CODES[status], status, detail: DETAILS[status], code });
}
