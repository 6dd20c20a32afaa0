import { FixedClock } from '@app/kernel';
import { describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import type { LogLevel } from '../config/index.js';
import { humanReadable } from './human-readable.js';
import { NestLogger } from './nest-logger.js';
import { PinoAppLogger } from './pino-app-logger.js';
import { noteSession, runInRequest } from './request-context.js';

interface Line {
  timestamp: string;
  level: string;
  message: string;
  data: Record<string, unknown>;
}

function setUp(level: LogLevel = 'debug') {
  const raw: string[] = [];
  const logger = new PinoAppLogger(level, new FixedClock(new Date('2026-11-22T12:00:00Z')), {
    write: (line) => raw.push(line),
  });
  return { logger, raw, lines: () => raw.map((line) => JSON.parse(line) as Line) };
}

describe('PinoAppLogger', () => {
  it('writes one JSON object a line with exactly the fields of the contract', () => {
    const { logger, raw, lines } = setUp();
    logger.info('Turn answered', { rows: 3 });
    expect(raw[0]).toMatch(/^[^\n]*\n$/);
    expect(lines()).toEqual([
      { timestamp: '2026-11-22T12:00:00.000Z', level: 'INFO', message: 'Turn answered', data: { rows: 3 } },
    ]);
  });

  it('names levels as the guide does and leaves out what weighs less than asked', () => {
    const { logger, lines } = setUp('warn');
    logger.debug('d');
    logger.info('i');
    logger.warn('w');
    logger.error('e');
    logger.fatal('f');
    expect(lines().map((line) => line.level)).toEqual(['WARNING', 'ERROR', 'CRITICAL']);
  });

  it('adds the request and its session to every line written on their behalf', async () => {
    const { logger, lines } = setUp();
    await runInRequest({ requestId: 'r-1' }, async () => {
      logger.info('before');
      await delay(1);
      noteSession('s-1');
      logger.info('after', { rows: 1 });
    });
    logger.info('outside');
    expect(lines().map((line) => line.data)).toEqual([
      { request_id: 'r-1' },
      { request_id: 'r-1', session_id: 's-1', rows: 1 },
      {},
    ]);
  });

  it('strikes out secrets, by name and by shape, however deep', () => {
    const { logger, raw } = setUp();
    logger.error('Could not reach postgres://app:hunter2@db/plant', {
      headers: { authorization: 'Bearer hunter2hunter2', Cookie: 'hunter2', 'x-api-key': 'hunter2' },
      options: [{ password: 'hunter2', database_url: 'sqlite:hunter2' }],
      note: 'Authorization: Bearer hunter2.hunter2 and sk-hunter2hunter2',
      key: 'mcb_0123456789ab_hunter2',
      url: '/v1/sessions?limit=1&api_key=hunter2&cursor=x',
      error: new Error('redis://:hunter2@cache failed', { cause: new Error('mysql://root:hunter2@db') }),
    });
    expect(raw.join()).not.toContain('hunter2');
    expect(raw.join()).toContain('postgres://[hidden]@db/plant');
  });

  it('strikes out a secret where a long text is cut, and takes no time without end for a text without end', () => {
    const { logger, raw } = setUp();
    for (let before = 3_960; before <= 4_000; before += 1) {
      logger.error('x', { note: `${'.'.repeat(before)} postgres://app:hunter2hunter2@db/plant` });
    }
    expect(raw.join()).not.toContain('hunter2');
    const started = performance.now();
    for (const part of ['a.', 'a-', 'sk-', 'eyJaaaaaaaaaa.', 'a://', 'bearer ']) {
      logger.error(part.repeat(100_000), { note: part.repeat(100_000), error: new Error(part.repeat(100_000)) });
    }
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it('writes errors with their code, stack and causes', () => {
    const { logger, lines } = setUp();
    const cause = Object.assign(new Error('no such file'), { code: 'ENOENT' });
    logger.error('Failed', { error: new Error('outer', { cause }) });
    expect(lines()[0]?.data.error).toMatchObject({
      name: 'Error',
      message: 'outer',
      stack: expect.stringContaining('pino-app-logger.spec'),
      cause: { message: 'no such file', code: 'ENOENT' },
    });
  });

  it('survives whatever it is handed', () => {
    const { logger, lines } = setUp();
    const cycle: Record<string, unknown> = {};
    cycle.self = cycle;
    const hostile = Object.defineProperty({}, 'x', {
      enumerable: true,
      get: () => {
        throw new Error('no');
      },
    });
    logger.info('odd', {
      cycle,
      big: 10n,
      date: new Date(Number.NaN),
      bytes: new Uint8Array(9),
      long: 'x'.repeat(100_000),
      many: Array.from({ length: 10_000 }, (_, index) => index),
      thrown: null,
    });
    logger.info('hostile', { hostile });
    expect(lines()).toHaveLength(2);
    expect(JSON.stringify(lines()[0]).length).toBeLessThan(10_000);
    expect(lines()[1]?.data).toEqual({ unreadable: true });
  });
});

describe('humanReadable', () => {
  it('puts time, level, message and facts on one line that no value can break out of', () => {
    const { logger, raw } = setUp();
    logger.warn('Odd\nid', { id: '\u001b[2J\u202ex', rows: 2 });
    expect(humanReadable(raw[0] ?? '')).toBe(
      '2026-11-22T12:00:00.000Z WARNING  Odd\\u000aid id=\\u001b[2J\\u202ex rows=2\n',
    );
  });

  it('puts the stack of an error below', () => {
    const { logger, raw } = setUp();
    logger.error('Failed', { error: new Error('why') });
    expect(humanReadable(raw[0] ?? '')).toMatch(/ERROR {4}Failed\n {4}Error: why\n {4} {4}at /);
  });
});

describe('NestLogger', () => {
  it('passes on what the framework says, its start-up lines at DEBUG only', () => {
    const { logger, lines } = setUp();
    const nest = new NestLogger(logger);
    nest.log('Mapped {/x}', 'RouterExplorer');
    nest.warn('careful', 'Injector');
    nest.error(new Error('broken'), 'ExceptionHandler');
    nest.error('broken', 'stack…', 'ExceptionHandler');
    expect(lines().map(({ level, message }) => [level, message])).toEqual([
      ['DEBUG', 'Mapped {/x}'],
      ['WARNING', 'careful'],
      ['ERROR', 'broken'],
      ['ERROR', 'broken'],
    ]);
    expect(lines()[0]?.data).toEqual({ context: 'RouterExplorer' });
    expect(lines()[3]?.data).toEqual({ context: 'ExceptionHandler', details: ['stack…'] });
  });
});
