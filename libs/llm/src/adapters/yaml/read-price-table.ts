import { ConfigError } from '@app/platform';
import { readFileSync } from 'node:fs';
import { parse, YAMLParseError } from 'yaml';
import { z } from 'zod';
import { type ModelPrice, PriceTable } from '../../domain/price-table.js';

const dollars = z.number().min(0).max(100_000);
const FILE = z.strictObject({
  prices: z.record(
    z.string().regex(/^[^\s*]+\*?$/),
    z
      .strictObject({ input: dollars, cached_input: dollars.optional(), output: dollars })
      .transform(({ input, cached_input: cachedInput, output }): ModelPrice => ({
        input,
        output,
        ...(cachedInput === undefined ? {} : { cachedInput }),
      })),
  ),
});

/**
 * The price table in a YAML file.
 * @throws ConfigError naming the fault; never a start with wrong prices
 */
export function readPriceTable(path: string): PriceTable {
  const fault = (what: string) => new ConfigError([`LLM_PRICES_PATH: the file of prices ${what}`]);
  let content: unknown;
  try {
    content = parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof YAMLParseError) throw fault('is no YAML. Correct it or leave the variable out.');
    throw fault(`cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}). Is it there?`);
  }
  const result = FILE.safeParse(content);
  if (result.success) return new PriceTable(new Map(Object.entries(result.data.prices)));
  const [issue] = result.error.issues;
  throw fault(`is faulty at ${issue?.path.join('.') || 'its beginning'}: ${issue?.message}.`);
}
