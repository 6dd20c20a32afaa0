import { resolve } from 'node:path';
import type { LanguageModelSettings } from './app-config.js';
import { modelServerUrl, OPENAI_URL, sendsKeyInClear } from './model-server-url.js';
import type { VariableName, VariableValues } from './variables.js';

type Texts = Partial<Record<VariableName, string>>;

/** ENGINE says that a model is to be asked, and nothing says which. */
export function languageModelFaults({ ENGINE, OPENAI_API_KEY, OPENAI_BASE_URL }: Texts): string[] {
  if (ENGINE !== 'openai' || OPENAI_API_KEY !== undefined || OPENAI_BASE_URL !== undefined) return [];
  return [
    'ENGINE: given "openai", which needs a language model. Set OPENAI_API_KEY or OPENAI_BASE_URL, or leave it out (default: auto).',
  ];
}

export function languageModelSettings(values: VariableValues, cwd: string): LanguageModelSettings | undefined {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl } = values;
  if (values.ENGINE === 'embedded' || (apiKey === undefined && baseUrl === undefined)) return undefined;
  const imageModel = values.OPENAI_MODEL_IMAGE ?? (baseUrl === undefined ? 'gpt-image-1' : undefined);
  return Object.freeze({
    ...(apiKey === undefined ? {} : { apiKey }),
    baseUrl: (baseUrl ?? OPENAI_URL).replace(/\/+$/, ''),
    structModel: values.OPENAI_MODEL_STRUCT,
    chatModel: values.OPENAI_MODEL_CHAT,
    ...(imageModel === undefined ? {} : { imageModel }),
    timeoutMs: values.OPENAI_TIMEOUT_S * 1000,
    turnTimeoutMs: values.LLM_TURN_TIMEOUT_S * 1000,
    maxConcurrent: values.OPENAI_MAX_CONCURRENT,
    dailyBudgetUsd: values.LLM_DAILY_BUDGET_USD,
    dailyBudgetTokens: values.LLM_DAILY_BUDGET_TOKENS,
    pricesPath: resolve(cwd, values.LLM_PRICES_PATH),
  });
}

export function languageModelWarnings(texts: Texts, values: VariableValues): string[] {
  const { ENGINE: engine, OPENAI_API_KEY: key, OPENAI_BASE_URL: url } = values;
  if (engine === 'embedded' || url === undefined) return [];
  const unnamed = (['OPENAI_MODEL_STRUCT', 'OPENAI_MODEL_CHAT'] as const).filter((name) => texts[name] === undefined);
  const address = modelServerUrl(url);
  const warnings: string[] = [];
  if (unnamed.length > 0) {
    warnings.push(
      `OPENAI_BASE_URL is set and ${unnamed.join(', ')} not: its server is asked for OpenAI's models by their names`,
    );
  }
  if (key !== undefined && address !== null && sendsKeyInClear(address)) {
    warnings.push('OPENAI_BASE_URL begins with http: on another machine: OPENAI_API_KEY is sent in the clear');
  }
  return warnings;
}
