/** Tokens of one call as the server counted them. */
export interface TokenUsage {
  input: number;
  /** The part of `input` that the server had in its cache. */
  cachedInput: number;
  /** What was thought included. */
  output: number;
  /** The part of `output` that a reasoning model thought and did not say. */
  reasoning: number;
}

/** One call that reached a server, whether it was answered or not. */
export interface ModelCallRecord {
  operation: string;
  /** As the server names it, else as it was asked for. */
  model: string;
  /** Null where the server counted none. */
  usage: TokenUsage | null;
  /** US dollars; null where tokens or price are not known: never a guess. */
  costUsd: number | null;
  /** By `performance.now()`. */
  startedAt: number;
  endedAt: number;
  /** Tries, the last one included. */
  attempts: number;
}

export interface UsageTotals {
  calls: number;
  /** Of the calls whose tokens are known. */
  tokens: { input: number; output: number };
  /** Null where the cost of any call is not known; 0 without calls. */
  costUsd: number | null;
}

export function usageTotals(calls: readonly Pick<ModelCallRecord, 'usage' | 'costUsd'>[]): UsageTotals {
  const sum = (of: (call: (typeof calls)[number]) => number) => calls.reduce((total, call) => total + of(call), 0);
  return {
    calls: calls.length,
    tokens: { input: sum(({ usage }) => usage?.input ?? 0), output: sum(({ usage }) => usage?.output ?? 0) },
    costUsd: calls.some(({ costUsd }) => costUsd === null) ? null : sum(({ costUsd }) => costUsd ?? 0),
  };
}

/** What one model was used for. */
export interface UsageOfModel {
  model: string;
  totals: UsageTotals;
}

/** By model, in the order of their names. */
export function usageByModel(calls: readonly Pick<ModelCallRecord, 'model' | 'usage' | 'costUsd'>[]): UsageOfModel[] {
  const models = [...new Set(calls.map(({ model }) => model))].sort();
  return models.map((model) => ({ model, totals: usageTotals(calls.filter((call) => call.model === model)) }));
}
