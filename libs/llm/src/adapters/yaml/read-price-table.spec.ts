import { ConfigError } from '@app/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPriceTable } from './read-price-table.js';

describe('readPriceTable', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'prices-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const file = async (text: string) => {
    const path = join(folder, 'prices.yaml');
    await writeFile(path, text);
    return path;
  };

  it('reads the table that comes with the service, which knows the models it asks by default', () => {
    const table = readPriceTable('config/llm/prices.yaml');
    for (const model of ['o3-mini', 'gpt-4o-mini', 'gpt-image-1']) expect(table.find(model)).not.toBeNull();
  });

  it('reads one of one’s own', async () => {
    const table = readPriceTable(await file('prices:\n  "mine*": { input: 1, cached_input: 0.5, output: 2 }\n'));
    expect(table.find('mine-7b')).toEqual({ input: 1, cachedInput: 0.5, output: 2 });
  });

  it.each([
    ['no YAML', 'prices: [', /is no YAML/],
    ['no prices', 'models: {}', /faulty/],
    ['a price below nothing', 'prices: { a: { input: -1, output: 1 } }', /prices\.a\.input/],
    ['a price that is missing', 'prices: { a: { input: 1 } }', /prices\.a\.output/],
    ['a misspelt name', 'prices: { a: { input: 1, output: 1, cached: 1 } }', /prices\.a/],
  ])('refuses a file with %s, and says where', async (_what, text, message) => {
    const path = await file(text);
    expect(() => readPriceTable(path)).toThrow(ConfigError);
    expect(() => readPriceTable(path)).toThrow(message);
  });

  it('says that there is no file', () => {
    expect(() => readPriceTable(join(folder, 'none.yaml'))).toThrow(/LLM_PRICES_PATH.*ENOENT/);
  });
});
