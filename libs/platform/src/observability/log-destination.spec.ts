import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { parseConfig } from '../config/index.js';
import { logDestination } from './log-destination.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'log-destination-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('logDestination', () => {
  it('adds every line to chatbot.log, making its folder, and never overwrites', async () => {
    const config = parseConfig({ LOG_DIR: 'a/b', STRUCTURED_LOGGING: 'true' }, folder);
    for (const text of ['one', 'two']) {
      logDestination(config).write(`{"timestamp":"t","level":"INFO","message":"${text}","data":{}}\n`);
    }
    await setImmediate();
    const lines = readFileSync(join(folder, 'a/b/chatbot.log'), 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { message: string }).message)).toEqual(['one', 'two']);
  });

  it('says what is wrong when the folder cannot be made', () => {
    const config = parseConfig({ LOG_DIR: '/dev/null/logs' }, folder);
    expect(() => logDestination(config)).toThrow(/LOG_DIR/);
  });
});
