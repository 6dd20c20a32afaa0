import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Public } from '@app/platform';
import { Controller, Get } from '@nestjs/common';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { RateLimiter, type RateVerdict } from '../../libs/platform/src/http/rate-limiter.js';
import { Callers } from '../support/callers.js';
import { type RunningApp, startHttpApp } from '../support/http-app.js';
import { expectProblem } from '../support/store/problems.js';

@Controller()
class Target {
  @Get('thing')
  thing(): string {
    return 'yours';
  }

  @Public()
  @Get('health/live')
  live(): string {
    return 'alive';
  }

  @Public()
  @Get('public')
  open(): string {
    return 'everybody’s';
  }
}

let callers: Callers;
let running: RunningApp;

beforeAll(async () => {
  callers = await Callers.make();
});

afterAll(() => callers.remove());

afterEach(() => running.close());

async function start(env: Record<string, string>, limiter?: RateLimiter): Promise<void> {
  running = await startHttpApp({ controllers: [Target], env, ...(limiter ? { limiter } : {}) });
}

function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(running.url + path, { headers });
}

async function statuses(count: number, path: string, headers: Record<string, string> = {}): Promise<number[]> {
  const codes: number[] = [];
  for (let i = 0; i < count; i += 1) codes.push((await get(path, headers)).status);
  return codes;
}

const times = (count: number, status: number): number[] => Array<number>(count).fill(status);

describe('The limit of requests', () => {
  it('is counted for each key, whatever others do, with what is left in the answer', async () => {
    const [ana, eva] = [await callers.add('ana'), await callers.add('eva')];
    await start({ ...callers.env, RATE_LIMIT_PER_MINUTE: '5', RATE_LIMIT_BURST: '0' });
    const headers = { authorization: `Bearer ${ana}` };
    const first = await get('/thing', headers);
    expect([first.status, first.headers.get('ratelimit-limit'), first.headers.get('ratelimit-remaining')]).toEqual([
      200,
      '5',
      '4',
    ]);
    expect(await statuses(5, '/thing', headers)).toEqual([...times(4, 200), 429]);
    const refused = await get('/thing', headers);
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(50);
    expect(wait).toBeLessThanOrEqual(60);
    expect(refused.headers.get('ratelimit-remaining')).toBe('0');
    await expectProblem(refused, 429, 'too_many_requests');
    // Another of her keys makes no difference, somebody else does.
    expect((await get('/thing', { authorization: `Bearer ${await callers.add('ana')}` })).status).toBe(401);
    expect((await get('/thing', { 'x-api-key': eva })).status).toBe(200);
  });

  it('is counted for the address of strangers, also of those who try keys', async () => {
    await start({ ...callers.env, RATE_LIMIT_PER_MINUTE: '3', RATE_LIMIT_BURST: '0' });
    expect(await statuses(2, '/thing', { authorization: 'Bearer guess' })).toEqual([401, 401]);
    expect(await statuses(3, '/public')).toEqual([200, 429, 429]);
    expect((await get('/thing', { authorization: 'Bearer another-guess' })).status).toBe(429);
  });

  it('lets a rush pass, once', async () => {
    await start({ RATE_LIMIT_PER_MINUTE: '3', RATE_LIMIT_BURST: '4' });
    expect(await statuses(9, '/thing')).toEqual([...times(7, 200), 429, 429]);
  });

  it('may be counted elsewhere, for several services at once: whoever counts decides, and cannot make a fault of it', async () => {
    class Shared extends RateLimiter {
      readonly perMinute = 2;
      readonly asked: string[] = [];

      async take(who: string): Promise<RateVerdict> {
        this.asked.push(who);
        const remaining = this.perMinute - this.asked.length;
        return { allowed: remaining >= 0, remaining: Math.max(0, remaining), waitMs: 1_500 };
      }
    }
    const limiter = new Shared();
    await start({ RATE_LIMIT_PER_MINUTE: '100' }, limiter);
    const other = running;
    await start({ RATE_LIMIT_PER_MINUTE: '100' }, limiter);
    const answers = [await fetch(`${other.url}/thing`), await get('/thing'), await get('/thing')];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(answers[2]?.headers.get('retry-after')).toBe('2');
    expect(limiter.asked).toEqual(Array(3).fill('address:127.0.0.1'));
    await other.close();
  });

  it('does not hold for probes', async () => {
    await start({ RATE_LIMIT_PER_MINUTE: '1', RATE_LIMIT_BURST: '0' });
    expect(await statuses(2, '/thing')).toEqual([200, 429]);
    expect(await statuses(10, '/health/live')).toEqual(times(10, 200));
  });

  it('is none while only this machine can reach the service', async () => {
    await start({});
    const response = await get('/thing');
    expect([response.status, response.headers.get('ratelimit-limit')]).toEqual([200, null]);
  });

  it('cannot be got round by saying that somebody else asks', async () => {
    await start({ RATE_LIMIT_PER_MINUTE: '2', RATE_LIMIT_BURST: '0' });
    const codes: number[] = [];
    for (let i = 0; i < 4; i += 1) codes.push((await get('/thing', { 'x-forwarded-for': `203.0.113.${i}` })).status);
    expect(codes).toEqual([200, 200, 429, 429]);
  });

  it('is that of the client behind a proxy that is trusted, and of nobody whom the client invents', async () => {
    await start({ RATE_LIMIT_PER_MINUTE: '1', RATE_LIMIT_BURST: '0', TRUST_PROXY: 'loopback' });
    expect(await statuses(2, '/thing', { 'x-forwarded-for': '203.0.113.1' })).toEqual([200, 429]);
    expect(await statuses(1, '/thing', { 'x-forwarded-for': '203.0.113.2' })).toEqual([200]);
    // What stands before the proxy's own entry was sent by the client.
    expect(await statuses(1, '/thing', { 'x-forwarded-for': '198.51.100.9, 203.0.113.2' })).toEqual([429]);
  });
});

describe('A service on its own machine that asks nobody who they are', () => {
  it.each(['evil.example', 'evil.example:8000', '127.0.0.1.nip.io', 'localhost.evil.example'])(
    'does not answer to the name %s, which a page may have made to mean this machine',
    async (host) => {
      await start({});
      await expectProblem(await raw('/thing', host), 403, 'host_not_allowed');
    },
  );

  it.each(['localhost', 'localhost:1234', '127.0.0.1:80', '[::1]:8000', 'plant-pc', 'app.localhost', ''])(
    'answers to %j',
    async (host) => {
      await start({});
      expect((await raw('/thing', host)).status).toBe(200);
    },
  );

  it('does not answer to two names at once, of which another may have looked at one', async () => {
    await start({ AUTH_MODE: 'none' });
    const socket = connect(running.port, '127.0.0.1');
    socket.write('GET /thing HTTP/1.1\r\nHost: localhost\r\nhOST: evil.example\r\nConnection: close\r\n\r\n');
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 [^]*"code":"bad_request"/);
  });

  it('answers to every name once an operator has decided who may reach it', async () => {
    await start({ AUTH_MODE: 'none' });
    expect((await raw('/thing', 'plant.example')).status).toBe(200);
  });
});

/** `fetch` does not let its caller choose the name. */
async function raw(path: string, host: string): Promise<Response> {
  const { request } = await import('node:http');
  return new Promise((resolve, reject) => {
    request({ port: running.port, host: '127.0.0.1', path, headers: { host } }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        const headers = new Headers();
        for (const [name, value] of Object.entries(answer.headers)) headers.set(name, String(value));
        resolve(new Response(Buffer.concat(parts), { status: answer.statusCode ?? 0, headers }));
      });
    })
      .on('error', reject)
      .end();
  });
}

describe('Pages of other sites', () => {
  const preflight = (origin: string): Promise<Response> =>
    fetch(`${running.url}/thing`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    });

  it('may use the service where they are named, without a key for the question whether they may', async () => {
    await start({ ...callers.env, CORS_ORIGINS: 'https://intranet.example, http://localhost:5173' });
    const answer = await preflight('https://intranet.example');
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://intranet.example');
    expect(answer.headers.get('access-control-allow-headers')?.toLowerCase()).toContain('authorization');
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    const refused = await get('/thing', { origin: 'http://localhost:5173' });
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([
      401,
      'http://localhost:5173',
    ]);
    expect(refused.headers.get('access-control-expose-headers')).toContain('Retry-After');
  });

  it.each(['https://evil.example', 'https://intranet.example.evil.example', 'http://intranet.example', 'null'])(
    'may not where they are not: %s',
    async (origin) => {
      await start({ CORS_ORIGINS: 'https://intranet.example' });
      expect((await preflight(origin)).headers.get('access-control-allow-origin')).toBeNull();
      expect((await get('/thing', { origin })).headers.get('access-control-allow-origin')).toBeNull();
    },
  );

  it('may not at all by default', async () => {
    await start({});
    const answer = await get('/thing', { origin: 'https://intranet.example' });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('A service that is behind', () => {
  it('turns requests away and says when to come again, answers probes, and recovers', async () => {
    await start({ MAX_EVENT_LOOP_DELAY_MS: '40' });
    const busy = setInterval(() => {
      for (const until = performance.now() + 120; performance.now() < until;);
    }, 1);
    try {
      let answer = await get('/thing');
      for (let i = 0; answer.status === 200 && i < 200; i += 1) answer = await get('/thing');
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      await expectProblem(answer, 503, 'overloaded');
      expect((await get('/health/live')).status).toBe(200);
    } finally {
      clearInterval(busy);
    }
    let status = 503;
    for (let i = 0; status !== 200 && i < 300; i += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      ({ status } = await get('/thing'));
    }
    expect(status).toBe(200);
  });
});
