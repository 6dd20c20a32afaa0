import type { TokenUsage } from './model-usage.js';

/** US dollars for a million tokens. */
export interface ModelPrice {
  input: number;
  /** Default: as `input`. */
  cachedInput?: number;
  output: number;
}

/** A dated or "latest" edition of a model costs what the model costs; any other longer name is another model. */
const EDITION = /^-(\d{4}(-\d{2}-\d{2})?|latest)$/;

/**
 * What models cost. A key is a model's name, which its dated editions share, or a beginning of names with `*` behind it; the
 * longest key that fits counts.
 */
export class PriceTable {
  constructor(private readonly prices: ReadonlyMap<string, ModelPrice>) {}

  find(model: string): ModelPrice | null {
    const keys = [...this.prices.keys()].filter((key) =>
      key.endsWith('*')
        ? model.startsWith(key.slice(0, -1))
        : model === key || (model.startsWith(key) && EDITION.test(model.slice(key.length))),
    );
    const key = keys.sort((a, b) => b.length - a.length)[0];
    return key === undefined ? null : (this.prices.get(key) ?? null);
  }

  /** US dollars; null where tokens or price are not known. */
  cost(model: string, usage: TokenUsage | null): number | null {
    const price = usage && this.find(model);
    if (!price) return null;
    const cached = price.cachedInput ?? price.input;
    const fresh = usage.input - usage.cachedInput;
    const millionths = fresh * price.input + usage.cachedInput * cached + usage.output * price.output;
    // Whole billionths of a dollar, as the ledger keeps them.
    return Math.round(millionths * 1000) / 1_000_000_000;
  }
}
