import { AppError, type ErrorKind } from '@app/kernel';
import { ClientSignal, type Problem } from '@app/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, ForbiddenException, Get, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import type { Response } from 'express';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { type RunningApp, startHttpApp } from '../support/http-app.js';

class InnerRequest {
  @IsString()
  name!: string;
}

class EchoRequest {
  @IsString()
  @MaxLength(20)
  message!: string;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(10)
  count?: number;

  @IsOptional()
  @ValidateNested()
  @Type(() => InnerRequest)
  inner?: InnerRequest;
}

class PageQuery {
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}

const signals: AbortSignal[] = [];

@Controller()
class ProbeController {
  @Post('echo')
  echo(@Body() body: EchoRequest): EchoRequest {
    return body;
  }

  @Get('page')
  page(@Query() query: PageQuery): PageQuery {
    return query;
  }

  @Get('things/:id')
  thing(@Param('id', ParseUUIDPipe) id: string): { id: string } {
    return { id };
  }

  @Get('fails/:kind')
  fails(@Param('kind') kind: ErrorKind): never {
    throw new AppError({
      kind,
      code: `test_${kind}`,
      message: 'For the client.',
      retryAfterS: 7,
      cause: new Error('inside'),
    });
  }

  @Get('away')
  away(): never {
    throw new AppError({ kind: 'unavailable', code: 'test_away', message: 'Nobody knows for how long.' });
  }

  @Get('forbidden')
  forbidden(): never {
    throw new ForbiddenException('Not yours.');
  }

  @Get('crashes')
  crashes(): never {
    throw new Error('hunter2 in /etc/secret');
  }

  @Get('crashes-half-way')
  async crashesHalfWay(@Res() response: Response): Promise<never> {
    response.status(200).write('half an ans');
    // Until it is on its way.
    await delay(5);
    throw new Error('too late');
  }

  @Get('slow')
  async slow(@ClientSignal() signal: AbortSignal): Promise<string> {
    signals.push(signal);
    await delay(10_000, undefined, { signal });
    return 'done';
  }

  @Get('quick')
  async quick(@ClientSignal() signal: AbortSignal): Promise<string> {
    signals.push(signal);
    return 'done';
  }
}

let running: RunningApp;

beforeAll(async () => {
  running = await startHttpApp({ controllers: [ProbeController] });
});

afterAll(() => running.close());

interface Answer {
  status: number;
  headers: Headers;
  problem: Problem;
}

async function ask(path: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(running.url + path, init);
  return { status: response.status, headers: response.headers, problem: (await response.json()) as Problem };
}

const post = (body: string | Buffer, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
  ask('/echo', { method: 'POST', body, headers });

/** Sends bytes as they are and gives back all that comes. */
function send(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(running.port, '127.0.0.1', () => socket.write(bytes));
    let answer = '';
    socket.on('data', (data) => (answer += data.toString()));
    socket.on('end', () => resolve(answer));
    socket.on('error', reject);
  });
}

/** Waits for what happens a little later, e.g. a log line after the answer. */
async function eventually(check: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !check(); tries++) await delay(10);
  expect(check()).toBe(true);
}

describe('An error', () => {
  it('is a problem with every field of the contract', async () => {
    const { status, headers, problem } = await ask('/nowhere?secret=1', { headers: { 'x-request-id': 'req-1' } });
    expect(status).toBe(404);
    expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(problem).toEqual({
      type: 'urn:problem:route_not_found',
      title: 'Not Found',
      status: 404,
      detail: 'Nothing is served at this path; see /docs.',
      instance: '/nowhere',
      code: 'route_not_found',
      request_id: 'req-1',
    });
  });

  it.each([
    ['invalid', 400],
    ['unauthenticated', 401],
    ['forbidden', 403],
    ['not_found', 404],
    ['conflict', 409],
    ['too_large', 413],
    ['unsupported', 415],
    ['too_many', 429],
    ['internal', 500],
    ['unavailable', 503],
    ['timeout', 503],
  ])('of kind %s has status %i, its own code and words, and says when to try again', async (kind, expected) => {
    const { status, headers, problem } = await ask(`/fails/${kind}`);
    expect(status).toBe(expected);
    expect(problem).toMatchObject({ status: expected, code: `test_${kind}`, detail: 'For the client.' });
    expect(headers.get('retry-after')).toBe('7');
    expect(JSON.stringify(problem)).not.toContain('inside');
  });

  it('of absence says when to come again even where nobody knows', async () => {
    const { status, headers } = await ask('/away');
    expect([status, headers.get('retry-after')]).toEqual([503, '5']);
  });

  it('that nobody foresaw tells nothing but an id that is in the log beside the cause', async () => {
    const { status, problem } = await ask('/crashes');
    expect(status).toBe(500);
    expect(problem).toMatchObject({ code: 'internal_error', error_id: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(JSON.stringify(problem)).not.toContain('hunter2');
    const line = running.logs().find(({ data }) => data.error_id === problem.error_id);
    expect(line).toMatchObject({ level: 'ERROR', data: { request_id: problem.request_id, error: { name: 'Error' } } });
  });

  it('after the answer has begun cuts the connection and writes nothing more', async () => {
    const response = await fetch(`${running.url}/crashes-half-way`);
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
    await eventually(() => running.logs().some(({ message }) => message === 'Response failed half-way'));
  });

  it('of the framework keeps its words and gets a stable code', async () => {
    expect((await ask('/forbidden')).problem).toMatchObject({ status: 403, code: 'forbidden', detail: 'Not yours.' });
    expect((await ask('/things/42')).problem).toMatchObject({ status: 400, code: 'bad_request' });
  });

  it('of a wrong method is 405 and names the right ones', async () => {
    const { status, headers, problem } = await ask('/echo', { method: 'PUT' });
    expect(status).toBe(405);
    expect(headers.get('allow')).toBe('POST');
    expect(problem.code).toBe('method_not_allowed');
    expect((await ask('/page', { method: 'DELETE' })).headers.get('allow')).toBe('GET, HEAD');
  });
});

describe('A body', () => {
  it('is taken as JSON, its charset said or not', async () => {
    for (const type of ['application/json', 'application/json; charset=utf-8']) {
      const response = await fetch(`${running.url}/echo`, {
        method: 'POST',
        headers: { 'content-type': type },
        body: '{"message":"¿Cuántos?"}',
      });
      expect([response.status, await response.json()]).toEqual([201, { message: '¿Cuántos?' }]);
    }
  });

  it('with faulty fields is refused with all of them', async () => {
    const { status, problem } = await post(
      JSON.stringify({ message: 5, count: 99, inner: { name: 1, extra: 1 }, unknown: true }),
    );
    expect(status).toBe(400);
    expect(problem.code).toBe('validation_failed');
    expect(problem.errors).toEqual(
      expect.arrayContaining([
        { field: 'message', message: 'must be a string', code: 'is_string' },
        { field: 'count', message: 'must not be greater than 10', code: 'max' },
        { field: 'inner.name', message: 'must be a string', code: 'is_string' },
        { field: 'inner.extra', message: 'is not a known field', code: 'unknown_field' },
        { field: 'unknown', message: 'is not a known field', code: 'unknown_field' },
      ]),
    );
  });

  it.each([
    ['cut off', '{"message":', 400, 'malformed_json'],
    ['no JSON', 'message=hi', 400, 'malformed_json'],
    ['a text', '"hi"', 400, 'malformed_json'],
    ['a number', '1', 400, 'malformed_json'],
    ['null', 'null', 400, 'malformed_json'],
    ['an array', '[{"message":"hi"}]', 400, 'malformed_json'],
    ['not UTF-8 in meaning: half of a surrogate pair', '{"message":"\\ud800"}', 400, 'invalid_text'],
    ['a NUL', '{"message":"a\\u0000b"}', 400, 'invalid_text'],
    ['a NUL in a name', '{"a\\u0000b":1}', 400, 'invalid_text'],
    ['__proto__', '{"message":"hi","__proto__":{"count":1}}', 400, 'forbidden_field'],
    ['constructor', '{"message":"hi","constructor":{"prototype":{"count":1}}}', 400, 'forbidden_field'],
    ['a number beyond all numbers', '{"message":"hi","count":1e999}', 400, 'validation_failed'],
    ['a number with 400 digits', `{"message":"hi","count":${'9'.repeat(400)}}`, 400, 'validation_failed'],
    ['deep', `{"message":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, 400, 'body_too_deep'],
    ['a field called toString', '{"message":"hi","toString":"x"}', 400, 'forbidden_field'],
    ['empty object', '{}', 400, 'validation_failed'],
  ])('that is %s is refused', async (_, body, status, code) => {
    expect(await post(body)).toMatchObject({ status, problem: { status, code } });
  });

  it('that is empty is an empty object', async () => {
    expect((await ask('/echo', { method: 'POST' })).problem.code).toBe('validation_failed');
  });

  it('of another media type or none is refused', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/xml',
      '',
    ]) {
      expect(await post('{"message":"hi"}', { 'content-type': type })).toMatchObject({
        status: 415,
        problem: { code: 'unsupported_media_type' },
      });
    }
  });

  it('in a charset or encoding that is not served is refused', async () => {
    for (const headers of [
      { 'content-type': 'application/json; charset=latin1' },
      { 'content-type': 'application/json', 'content-encoding': 'compress' },
    ]) {
      expect(await post('{"message":"hi"}', headers as Record<string, string>)).toMatchObject({
        status: 415,
        problem: { code: 'unsupported_encoding' },
      });
    }
  });

  it('that is too large is refused, compressed too', async () => {
    const large = JSON.stringify({ message: 'x'.repeat(300 * 1024) });
    expect(await post(large)).toMatchObject({ status: 413, problem: { code: 'body_too_large' } });
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    const bomb = gzipSync(JSON.stringify({ message: 'x'.repeat(5_000_000) }));
    expect(await post(bomb, headers)).toMatchObject({ status: 413 });
    expect(await post(Buffer.from('no gzip at all'), headers)).toMatchObject({ status: 400 });
  });

  it('of 50 MB is answered without being kept', async () => {
    const headers = { 'content-type': 'application/json' };
    expect(await post(Buffer.alloc(50_000_000, 'x'), headers)).toMatchObject({ status: 413 });
  });
});

describe('A query', () => {
  it.each(['limit=0', 'limit=101', 'limit=abc', 'limit=1&limit=2', 'limit[]=1', 'limit[a]=1', 'unknown=1'])(
    '%s is refused',
    async (query) => {
      expect(await ask(`/page?${query}`)).toMatchObject({ status: 400, problem: { code: 'validation_failed' } });
    },
  );
});

describe('A URL', () => {
  it.each([
    ['/page?__proto__=1', 'forbidden_field'],
    ['/page?toString=1', 'forbidden_field'],
    ['/page?limit=%00', 'invalid_text'],
    ['/things/%00', 'invalid_text'],
    ['/things/%E0%A4%A', 'bad_request'],
  ])('such as %s is refused', async (path, code) => {
    expect(await ask(path)).toMatchObject({ status: 400, problem: { code } });
  });

  it('that is not valid percent-encoding leads nowhere', async () => {
    expect((await ask('/%ff')).status).toBe(404);
  });
});

describe('A request id', () => {
  it('is taken where it is a plain token, and is in header, body and log', async () => {
    const { headers, problem } = await ask('/forbidden', { headers: { 'x-request-id': 'Trace_1.2-3' } });
    expect(headers.get('x-request-id')).toBe('Trace_1.2-3');
    expect(problem.request_id).toBe('Trace_1.2-3');
    const logged = () => running.logs().filter(({ data }) => data.request_id === 'Trace_1.2-3');
    await eventually(() => logged().some(({ message }) => message === 'Request'));
    expect(logged().find(({ message }) => message === 'Request')?.data).toEqual({
      request_id: 'Trace_1.2-3',
      method: 'GET',
      route: '/forbidden',
      status: 403,
      duration_s: expect.any(Number),
      code: 'forbidden',
    });
  });

  it.each(['a b', 'x'.repeat(65), 'é', '<script>', '../x', '', 'a,b', 'x'.repeat(9000)])(
    'is made instead of %j',
    async (given) => {
      const { headers } = await ask('/forbidden', {
        headers: { 'x-request-id': Buffer.from(given).toString('latin1') },
      });
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
    },
  );

  it('survives the reading of a body', async () => {
    await ask('/echo', {
      method: 'POST',
      body: '{"message":1}',
      headers: { 'content-type': 'application/json', 'x-request-id': 'with-body' },
    });
    expect(
      running.logs().find(({ message, data }) => message === 'Request refused' && data.request_id === 'with-body'),
    ).toBeDefined();
  });
});

describe('A client', () => {
  it('that leaves cancels the work done for it', async () => {
    const leaver = new AbortController();
    const answer = fetch(`${running.url}/slow`, { signal: leaver.signal, headers: { 'x-request-id': 'leaver' } });
    const before = signals.length;
    await eventually(() => signals.length > before);
    leaver.abort();
    await expect(answer).rejects.toThrow();
    await eventually(() => signals.at(-1)?.aborted === true);
    await eventually(() =>
      running
        .logs()
        .some(({ message, data }) => message === 'Request' && data.request_id === 'leaver' && data.status === 499),
    );
  });

  it('that stays until the end cancels nothing', async () => {
    await (await fetch(`${running.url}/quick`)).text();
    await delay(20);
    expect(signals.at(-1)?.aborted).toBe(false);
  });

  it('that speaks no HTTP gets a problem and the door', async () => {
    expect(await send('this is not HTTP\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n[^]*"code":"bad_request"/);
    expect(await send(`GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(70_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /);
  });

  it('that vanishes in the middle of a body does no harm', async () => {
    const socket = connect(running.port, '127.0.0.1');
    socket.write(
      'POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"mess',
    );
    await delay(50);
    socket.destroy();
    await delay(50);
    expect((await fetch(`${running.url}/quick`)).status).toBe(200);
  });

  it('learns nothing about the software and cannot frame, sniff or run what it gets', async () => {
    const { headers } = await ask('/forbidden');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('content-security-policy')).toBe("default-src 'none';frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
});
