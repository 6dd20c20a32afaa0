import { afterEach, describe, expect, it } from '@jest/globals';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TemporaryFolder } from './temporary-folder.js';

const NAME = 'temporaryfolderspec';
const left = [join(tmpdir(), `${NAME}-4194999-abc`), join(tmpdir(), `${NAME}-${process.ppid}-abc`)];

describe('TemporaryFolder', () => {
  afterEach(() => left.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

  it('is made once, when first asked for, and removed on demand', () => {
    const one = new TemporaryFolder(NAME);
    one.remove();
    const path = one.path() ?? '';
    expect(existsSync(path)).toBe(true);
    expect(one.path()).toBe(path);
    one.remove();
    one.remove();
    expect(existsSync(path)).toBe(false);
    expect(one.path()).not.toBe(path);
    one.remove();
  });

  it('removes what a process that is gone left behind, and nothing of one that runs', () => {
    const [gone = '', running = ''] = left;
    left.forEach((folder) => mkdirSync(folder));
    const one = new TemporaryFolder(NAME);
    one.path();
    expect(existsSync(gone)).toBe(false);
    expect(existsSync(running)).toBe(true);
    one.remove();
  });
});
