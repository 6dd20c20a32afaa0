import { afterEach, describe, expect, it } from '@jest/globals';
import type { Response } from 'express';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { EventStream } from './event-stream.js';

let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A server that answers every request by `handle`. */
async function serve(handle: (stream: EventStream, response: Response) => void): Promise<number> {
  server = createServer((_, response) => {
    const express = Object.assign(response, {
      locals: {},
      status(code: number) {
        response.statusCode = code;
        return response;
      },
    }) as unknown as Response;
    handle(EventStream.over(express, { heartbeatMs: 10, stalledMs: 50 }), express);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

describe('EventStream', () => {
  it('gives up a client that takes nothing, and keeps what is sent until then', async () => {
    let closed: Promise<unknown> | undefined;
    const port = await serve((stream, response) => {
      closed = once(response, 'close');
      // More than the buffers of both ends of the connection hold.
      for (let piece = 0; piece < 32; piece += 1) stream.send('token', { text: 'x'.repeat(1_000_000) });
    });
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.pause();
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    while (!closed) await new Promise((resolve) => setTimeout(resolve, 5));
    await closed;
    socket.destroy();
  });

  it('has not begun, and can be answered otherwise, until the first event or heartbeat', async () => {
    const port = await serve((stream, response) => {
      expect(stream.begun).toBe(false);
      stream.release();
      setTimeout(() => response.end('otherwise'), 30);
    });
    const answer = await fetch(`http://127.0.0.1:${port}`);
    expect(answer.headers.get('content-type')).toBeNull();
    expect(await answer.text()).toBe('otherwise');
  });

  it('sends nothing after its end', async () => {
    const port = await serve((stream) => {
      stream.send('done', { text: 'a\nb' });
      stream.end();
      stream.send('late', {});
      stream.end();
    });
    expect(await (await fetch(`http://127.0.0.1:${port}`)).text()).toBe('event: done\ndata: {"text":"a\\nb"}\n\n');
  });
});
