import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import fs from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { temporaryFolder } from '../support/store/temporary-store.js';

const ROWS = 1_000_000;

describe('a result of a million rows', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await temporaryFolder();
  });

  afterEach(() => fs.rm(folder, { recursive: true, force: true }));

  it('goes to CSV without the process growing by more than 150 MB or holding the event loop', async () => {
    const support = resolve('test/support');
    const script = join(support, 'store/large-table.ts');
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--import',
      join(support, 'typescript.mjs'),
      script,
      folder,
      String(ROWS),
    ]);
    const report = JSON.parse(stdout) as Record<'size' | 'seconds' | 'grownMb' | 'delayP99Ms', number> & {
      sha256: string;
    };
    console.log(report);

    const path = join(folder, '20261122T175200-550e8400', 'data_0.csv');
    const hash = createHash('sha256');
    let lines = 0;
    await pipeline(createReadStream(path), async function (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        for (const byte of chunk) if (byte === 10) lines += 1;
      }
    });
    expect(lines).toBe(ROWS + 1);
    expect(hash.digest('hex')).toBe(report.sha256);
    expect((await fs.stat(path)).size).toBe(report.size);
    expect(report.grownMb).toBeLessThan(150);
    expect(report.delayP99Ms).toBeLessThan(50);
  });
});
