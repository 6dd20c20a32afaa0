import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from './config-error.js';
import { loadConfig } from './load-config.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'load-config-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('loadConfig', () => {
  it('needs no .env file', () => {
    expect(loadConfig(folder, {})).toMatchObject({ apiPort: 8000, chatDocsDir: join(folder, 'chat_docs') });
  });

  it('reads a .env file with comments and quotes', () => {
    writeFileSync(join(folder, '.env'), '# ours\nAPI_PORT=8123\nCHAT_DOCS_DIR="my files"\nHEAD_ROWS=\n');
    expect(loadConfig(folder, {})).toMatchObject({ apiPort: 8123, chatDocsLabel: 'my files', headRows: 5 });
  });

  it('lets the real environment win, an empty variable included', () => {
    writeFileSync(join(folder, '.env'), 'API_PORT=8123\nHEAD_ROWS=7\n');
    expect(loadConfig(folder, { API_PORT: '8124', HEAD_ROWS: '' })).toMatchObject({ apiPort: 8124, headRows: 5 });
  });

  it('says so when .env cannot be read', () => {
    mkdirSync(join(folder, '.env'));
    expect(() => loadConfig(folder, {})).toThrow(ConfigError);
  });
});
