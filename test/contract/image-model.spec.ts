import { type ImageModel, type ImageRequest, ModelError } from '@app/llm';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LlmStub } from '../support/llm-stub/llm-stub.js';
import { modelsOnStub, turnOf } from '../support/llm/models-on-stub.js';

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

const picture = (more: Partial<ImageRequest> = {}): ImageRequest => ({
  turn: turnOf(),
  operation: 'illustration',
  signal: new AbortController().signal,
  prompt: 'A pump. SECRET-PROMPT',
  ...more,
});

describe('ImageModel', () => {
  let stub: LlmStub;
  const start = async (options: Parameters<typeof LlmStub.start>[0] = {}): Promise<ImageModel> => {
    stub = await LlmStub.start(options);
    return modelsOnStub({ baseUrl: stub.url }).image;
  };
  afterEach(() => stub.close());

  it.each(['b64_json', 'url'] as const)('gives a PNG that comes as %s', async (imagesAs) => {
    const image = await start({ imagesAs });
    const reply = await image.draw(picture());
    expect(reply.value.subarray(0, 8)).toEqual(PNG);
    expect(reply).toMatchObject({ model: 'gpt-image-1', attempts: 1, usage: { output: 1056 } });
    expect(reply.costUsd).toBeGreaterThan(0);
  });

  it.each([
    ['gpt-image-1', 'wide', { size: '1536x1024' }],
    ['dall-e-3', 'tall', { size: '1024x1792', response_format: 'b64_json' }],
  ] as const)('asks %s as it wants to be asked', async (imageModel, shape, expected) => {
    stub = await LlmStub.start();
    const { image } = modelsOnStub({ baseUrl: stub.url, imageModel });
    await image.draw(picture({ shape }));
    expect(stub.requests[0]?.body).toMatchObject(expected);
  });

  it('does not send the key along when it fetches a picture', async () => {
    const image = await start({ imagesAs: 'url' });
    await image.draw(picture());
    expect(stub.requests.map(({ path }) => path)).toEqual(['/v1/images/generations', '/v1/pictures/stub.png']);
    expect(stub.requests[1]?.headers).not.toHaveProperty('authorization');
  });

  it.each([
    ['no picture at all', {}, 'empty'],
    ['text that is no picture', { b64_json: Buffer.from('<svg/>').toString('base64') }, 'bad_image'],
    ['an address in the clear', { url: 'http://127.0.0.2:1/picture.png' }, 'bad_image'],
    ['an address that is none', { url: 'picture.png' }, 'bad_image'],
    ['a file of this machine', { url: 'file:///etc/passwd' }, 'bad_image'],
  ])('refuses %s', async (_what, given, fault) => {
    const image = await start();
    const data = Object.keys(given).length === 0 ? [] : [given];
    stub.next({ on: 'image', answer: { json: { created: 1, data } }, times: 2 });
    await expect(image.draw(picture())).rejects.toMatchObject({ fault });
  });

  it.each([
    ['429', { kind: 'status', status: 429, retryAfterMs: 1 }, 'rate_limited', 3],
    ['500', { kind: 'status', status: 500 }, 'server_error', 3],
    ['a prompt that is filtered', { kind: 'status', status: 400, code: 'moderation_blocked' }, 'content_filter', 1],
    ['a broken connection', { kind: 'reset' }, 'connection', 3],
  ] as const)('tells what went wrong: %s', async (_what, fault, expected, tries) => {
    const image = await start();
    stub.next({ on: 'image', fault, times: 5 });
    const error = await image.draw(picture()).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(ModelError);
    expect(error).toMatchObject({ fault: expected, attempts: tries });
    expect(JSON.stringify(error)).not.toContain('SECRET');
  });

  it('closes the connection when the caller leaves', async () => {
    const image = await start();
    stub.next({ on: 'image', fault: { kind: 'hang' } });
    const leaving = new AbortController();
    const drawn = image.draw(picture({ signal: leaving.signal }));
    while (stub.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    leaving.abort();
    await expect(drawn).rejects.toMatchObject({ name: 'AbortError' });
    expect(await stub.requests[0]?.ended).toBe('left');
  });
});

describe('A picture at an address', () => {
  let server: Server;
  let stub: LlmStub;
  /** Bytes of pictures. */
  let sent: { bytes: number };
  let where = '/endless';

  beforeEach(async () => {
    const counted = { bytes: 0 };
    sent = counted;
    server = createServer((request, reply) => {
      if (request.method === 'POST') {
        request.resume();
        const { port } = server.address() as AddressInfo;
        reply.setHeader('content-type', 'application/json');
        reply.end(JSON.stringify({ created: 1, data: [{ url: `http://127.0.0.1:${port}${where}` }] }));
        return;
      }
      if (request.url === '/elsewhere') {
        reply.writeHead(302, { location: '/endless' }).end();
        return;
      }
      reply.writeHead(200, { 'content-type': 'image/png' });
      const part = Buffer.alloc(1024 * 1024);
      PNG.copy(part);
      const more = (): void => {
        if (reply.destroyed) return;
        counted.bytes += part.length;
        reply.write(part, () => setImmediate(more));
      };
      more();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    stub = await LlmStub.start();
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await stub.close();
  });

  it('is not read on where it does not end', async () => {
    const { port } = server.address() as AddressInfo;
    const { image } = modelsOnStub({ baseUrl: `http://127.0.0.1:${port}` });
    await expect(image.draw(picture())).rejects.toMatchObject({ fault: 'bad_image' });
    expect(sent.bytes).toBeLessThan(64 * 1024 * 1024);
  });

  it('is not fetched from where it leads to', async () => {
    where = '/elsewhere';
    const { port } = server.address() as AddressInfo;
    const { image } = modelsOnStub({ baseUrl: `http://127.0.0.1:${port}` });
    await expect(image.draw(picture())).rejects.toMatchObject({ fault: 'connection' });
    expect(sent.bytes).toBe(0);
  });
});
