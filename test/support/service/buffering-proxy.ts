import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

/**
 * A reverse proxy in its usual setting: it keeps an answer until it is whole, and compresses it, unless the answer forbids the one
 * (`X-Accel-Buffering: no`) or the other (`Cache-Control: no-transform`).
 */
export async function startBufferingProxy(upstream: string): Promise<{ url: string; close: () => Promise<void> }> {
  const { hostname, port } = new URL(upstream);
  const server: Server = createServer((incoming, outgoing) => {
    const { method, url, headers } = incoming;
    const forwarded = request({ hostname, port, method, path: url, headers }, (answer) => {
      const status = answer.statusCode ?? 502;
      if (answer.headers['x-accel-buffering'] === 'no') {
        outgoing.writeHead(status, answer.headers);
        answer.pipe(outgoing);
        return;
      }
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const untouched = /no-transform/.test(answer.headers['cache-control'] ?? '');
        const body = Buffer.concat(chunks);
        const { 'content-type': type, 'cache-control': control } = answer.headers;
        const kept = { 'content-type': type, 'cache-control': control };
        outgoing.writeHead(status, untouched ? kept : { ...kept, 'content-encoding': 'gzip' });
        outgoing.end(untouched ? body : gzipSync(body));
      });
    });
    forwarded.on('error', () => outgoing.destroy());
    outgoing.on('close', () => forwarded.destroy());
    incoming.pipe(forwarded);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
