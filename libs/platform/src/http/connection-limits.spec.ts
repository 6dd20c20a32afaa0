import { afterEach, describe, expect, it } from '@jest/globals';
import http, { type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { CONNECTION_LIMITS, type ConnectionLimits, limitConnections } from './connection-limits.js';

let server: Server;
let drops: number;
const sockets: Socket[] = [];

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
  server.closeAllConnections();
  server.close();
});

async function listen(limits: Partial<ConnectionLimits> = {}): Promise<number> {
  server = http.createServer((request, response) => {
    request.resume().once('end', () => response.end(String(Object.keys(request.headers).length)));
  });
  drops = 0;
  limitConnections(
    server,
    { ...CONNECTION_LIMITS, connections: 50, shared: false, checkEveryMs: 50, ...limits },
    () => (drops += 1),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

interface Client {
  socket: Socket;
  /** What came until the server closed the connection, and how long that took. */
  ended: Promise<{ text: string; ms: number }>;
}

async function open(port: number): Promise<Client> {
  const socket = connect(port, '127.0.0.1');
  sockets.push(socket);
  const began = performance.now();
  let text = '';
  socket.on('data', (data) => (text += data.toString()));
  socket.on('error', () => undefined);
  const ended = new Promise<{ text: string; ms: number }>((resolve) => {
    socket.once('close', () => resolve({ text, ms: performance.now() - began }));
  });
  await new Promise((resolve) => socket.once('connect', resolve).once('close', resolve));
  return { socket, ended };
}

/** Sends a byte now and then, as long as the connection lasts. */
async function drip({ socket }: Client, text: string): Promise<void> {
  for (const byte of text) {
    if (socket.destroyed) return;
    socket.write(byte);
    await delay(40);
  }
}

describe('A client', () => {
  it('that sends its headers byte by byte is answered 408 and let go', async () => {
    const client = await open(await listen({ headersTimeoutMs: 300, requestTimeoutMs: 10_000 }));
    void drip(client, `GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ${'x'.repeat(200)}`);
    const { text, ms } = await client.ended;
    expect(text).toMatch(/^HTTP\/1\.1 408 /);
    expect(ms).toBeLessThan(2_000);
  });

  it('that sends its body byte by byte is let go', async () => {
    const client = await open(await listen({ headersTimeoutMs: 200, requestTimeoutMs: 400 }));
    client.socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n');
    void drip(client, 'x'.repeat(200));
    expect((await client.ended).ms).toBeLessThan(2_000);
  });

  it('that connects and says nothing is let go', async () => {
    const { ended } = await open(await listen({ headersTimeoutMs: 300, requestTimeoutMs: 400 }));
    expect((await ended).ms).toBeLessThan(2_000);
  });

  it('that has its answer and says no more is let go', async () => {
    const { socket, ended } = await open(await listen({ keepAliveTimeoutMs: 100 }));
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    const { text, ms } = await ended;
    expect(text).toMatch(/^HTTP\/1\.1 200 /);
    // Node adds a second, for requests that are on their way.
    expect(ms).toBeLessThan(4_000);
  });

  it('that expects what cannot be is told so, as a problem', async () => {
    const { socket, ended } = await open(await listen());
    socket.write('POST / HTTP/1.1\r\nHost: x\r\nExpect: miracles\r\nContent-Length: 2\r\n\r\n{}');
    expect((await ended).text).toMatch(
      /^HTTP\/1\.1 417 [^]*application\/problem\+json[^]*"status":417[^]*"code":"bad_request"/,
    );
  });

  it.each([false, true])(
    'that is one too many is closed at once, and the others are served (port shared: %s)',
    async (shared) => {
      const port = await listen({ connections: 3, shared });
      const clients = [await open(port), await open(port), await open(port)];
      const late = await open(port);
      expect((await late.ended).text).toBe('');
      expect(drops).toBe(1);
      clients[0]?.socket.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
      expect((await clients[0]?.ended)?.text).toMatch(/^HTTP\/1\.1 200 /);
      const next = await open(port);
      next.socket.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
      expect((await next.ended).text).toMatch(/^HTTP\/1\.1 200 /);
    },
  );

  it('that sends more headers than can be meant has the rest ignored or is refused, and too large ones are refused', async () => {
    const port = await listen({ headers: 10 });
    const many = await open(port);
    many.socket.write(`GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${'X-A: 1\r\nX-B: 2\r\n'.repeat(500)}\r\n`);
    // Node 24 refuses them, older ones leave the rest out.
    expect((await many.ended).text).toMatch(/^HTTP\/1\.1 (?:200|431) /);
    const large = await open(port);
    large.socket.write(`GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(17_000)}\r\n\r\n`);
    expect((await large.ended).text).toMatch(/^HTTP\/1\.1 431 /);
  });
});
