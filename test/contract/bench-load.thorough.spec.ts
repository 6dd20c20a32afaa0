import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { percentile, questionRequest, runLoad } from '../performance/bench/load.js';
import { findingText } from '../performance/bench/report.js';

describe('The client of the benchmarks', () => {
  let server: Server;
  let port: number;
  let answer: (at: number) => Promise<{ status: number; body: string } | 'cut'>;
  let taken: string[];

  beforeEach(async () => {
    taken = [];
    answer = async () => ({ status: 200, body: '{"flow":"good","n":7}' });
    server = createServer((request, response) => {
      request.setEncoding('utf8');
      let body = '';
      request.on('data', (piece: string) => (body += piece));
      request.on('end', () => void reply());
      const reply = async (): Promise<void> => {
        taken.push(body);
        const told = await answer(taken.length);
        if (told === 'cut') return void response.destroy();
        const headers = {
          'content-length': Buffer.byteLength(told.body),
          ...(told.status === 503 ? { 'retry-after': '2' } : {}),
        };
        response.writeHead(told.status, headers);
        // In two pieces, as a network may.
        response.write(told.body.slice(0, 5));
        await delay(1);
        response.end(told.body.slice(5));
      };
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  });
  afterEach(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });

  const plan = () => ({
    port,
    requests: [questionRequest('¿cuántas?')],
    connections: 3,
    seconds: 1,
    good: '"flow":"good"',
    keep: '"n":(\\d+)',
  });

  it('counts what was answered well, and nothing else as such', async () => {
    answer = async (at) => {
      if (at % 4 === 0) return { status: 503, body: '{}' };
      if (at % 4 === 1) return { status: 200, body: '{"flow":"refused"}' };
      return at % 4 === 2 ? 'cut' : { status: 200, body: '{"flow":"good","n":7}' };
    };
    const outcome = await runLoad(plan());
    expect(taken.every((body) => body === '{"message":"¿cuántas?","image":"none"}')).toBe(true);
    const answered = outcome.good + outcome.bad + outcome.broken + (outcome.statuses['503'] ?? 0);
    expect(answered).toBe(taken.length);
    for (const part of [outcome.good, outcome.bad, outcome.broken]) expect(part).toBeGreaterThan(taken.length / 8);
    expect(outcome.retryAfter).toBe(outcome.statuses['503']);
    expect(outcome.latenciesMs).toHaveLength(outcome.good);
    expect(outcome.kept).toEqual(outcome.latenciesMs.map(() => ['7']));
    expect(outcome.firstBad).toContain('refused');
  });

  it('asks as often as it is told, whether answers come or not, and counts time from when a question was due', async () => {
    answer = async () => {
      await delay(300);
      return { status: 200, body: '{"flow":"good","n":7}' };
    };
    const outcome = await runLoad({ ...plan(), rate: 50 });
    expect(taken.length + outcome.missed).toBeGreaterThanOrEqual(48);
    expect(taken.length + outcome.missed).toBeLessThanOrEqual(50);
    // Three connections with three answers a second each.
    expect(taken.length).toBeLessThanOrEqual(12);
    expect(percentile(outcome.latenciesMs, 0.5)).toBeGreaterThan(290);
  });
});

describe('The command', () => {
  const run = (...args: string[]) =>
    spawnSync(
      process.execPath,
      ['--import', './test/support/typescript.mjs', 'test/performance/bench/main.ts', ...args],
      {
        encoding: 'utf8',
      },
    );

  it('says what it can do, and what it cannot', () => {
    expect(run('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('overload') });
    expect(run('nonsense')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('There is no scenario "nonsense"'),
    });
    expect(run('--seconds=0')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('--seconds takes a whole number'),
    });
  });

  it('tells figures in a table and aims with whether they were met', () => {
    const figures = {
      perSecond: 12.34,
      p50Ms: 1,
      p95Ms: 2,
      p99Ms: 3,
      good: 10,
      others: { '503': 2 },
      cpu: 1,
      cpuMsEach: 0.5,
      rssMb: 100,
      peakMb: 110,
      loopP99Ms: 5,
      loopMaxMs: 6,
    };
    const text = findingText({
      scenario: 'Turns',
      notes: ['A note.'],
      rows: [{ what: 'known', figures, ofHello: 0.25 }],
      aims: [{ what: 'ratio', value: '0.25', aim: '≥ 0.4', met: false }],
    });
    expect(text).toMatch(/^known\s+12\.3\s+0\.250\s+1\.0\s+2\.0\s+3\.0\s+1\.00\s+0\.50\s+100\s+110\s+5\.0\s+503: 2$/m);
    expect(text).toContain('✗ ratio: 0.25 (aim: ≥ 0.4)');
  });
});
