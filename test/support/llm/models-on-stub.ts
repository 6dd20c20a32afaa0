import { SystemClock } from '@app/kernel';
import {
  type ChatModel,
  type ImageModel,
  type LedgerEntry,
  ModelTurn,
  type TextEvent,
  type TextRequest,
  type UsageLedger,
  zodOutput,
} from '@app/llm';
import { z } from 'zod';
import { OpenAiModelEndpoint } from '../../../libs/llm/src/adapters/openai/openai-model-endpoint.js';
import { readPriceTable } from '../../../libs/llm/src/adapters/yaml/read-price-table.js';
import { ChatModelService } from '../../../libs/llm/src/chat-model.service.js';
import { ImageModelService } from '../../../libs/llm/src/image-model.service.js';
import { ModelBudgetService } from '../../../libs/llm/src/model-budget.service.js';
import { ModelCallerService } from '../../../libs/llm/src/model-caller.service.js';
import { NoMetrics } from '../../../libs/platform/src/observability/metrics.js';
import { PinoAppLogger } from '../../../libs/platform/src/observability/pino-app-logger.js';
import { STUB_KEY } from '../llm-stub/llm-stub.js';

export interface StubModelOptions {
  baseUrl: string;
  key?: string;
  structModel?: string;
  chatModel?: string;
  imageModel?: string;
  maxConcurrent?: number;
  timeoutMs?: number;
  idleMs?: number;
  dailyBudgetUsd?: number;
  dailyBudgetTokens?: number;
  /** Whether the server is taken for one of OpenAI's; default true. */
  openai?: boolean;
  ledger?: UsageLedger;
}

export interface ModelsOnStub {
  chat: ChatModel;
  image: ImageModel;
  /** What was written down, all that was used so far. */
  ledger: () => Promise<LedgerEntry[]>;
  /** Every line logged, DEBUG included, as text. */
  log: string[];
  /** Of the `API call` lines, their data. */
  calls: () => Record<string, unknown>[];
}

/** Remembers entries only; no budget is ever spent. */
function listedLedger(entries: LedgerEntry[]): UsageLedger {
  return {
    note: async (entry) => void entries.push(entry),
    spending: async () => ({ tokens: 0, costUsd: 0 }),
    totals: async () => [],
    byOwner: async () => new Map(),
  };
}

/** The models as the service wires them, on a server of a test. */
export function modelsOnStub(options: StubModelOptions): ModelsOnStub {
  const settings = {
    apiKey: options.key ?? STUB_KEY,
    structModel: 'o3-mini',
    chatModel: 'gpt-4o-mini',
    maxConcurrent: 10,
    timeoutMs: 30_000,
    dailyBudgetUsd: 0,
    dailyBudgetTokens: 0,
    ...options,
  };
  const log: string[] = [];
  const logger = new PinoAppLogger('debug', new SystemClock(), { write: (line) => log.push(line) });
  const ledger: LedgerEntry[] = [];
  const prices = readPriceTable('config/llm/prices.yaml');
  const endpoint = new OpenAiModelEndpoint(settings, logger, options.openai ?? true);
  const budget = new ModelBudgetService(settings, options.ledger ?? listedLedger(ledger), new SystemClock(), logger);
  const caller = new ModelCallerService(settings, prices, budget, new NoMetrics(), logger, {
    random: () => 0,
    ...(options.idleMs === undefined ? {} : { idleMs: options.idleMs }),
  });
  return {
    chat: new ChatModelService(settings, endpoint, caller),
    image: new ImageModelService(options.imageModel ?? 'gpt-image-1', endpoint, caller),
    ledger: async () => {
      await budget.settled();
      return ledger;
    },
    log,
    calls: () =>
      log
        .map((line) => JSON.parse(line) as { message: string; data: Record<string, unknown> })
        .filter(({ message }) => message === 'API call')
        .map(({ data }) => data),
  };
}

export const turnOf = (timeoutMs = 30_000): ModelTurn => new ModelTurn({ owner: 'ana', sessionId: 's-1', timeoutMs });

/** A request whose words must show up nowhere but on the way to the server. */
export function textRequest(more: Partial<TextRequest> = {}): TextRequest {
  return {
    turn: turnOf(),
    operation: 'answer',
    task: 'chat',
    signal: new AbortController().signal,
    instructions: 'Answer briefly. SECRET-INSTRUCTION',
    messages: [{ role: 'user', text: 'How many pumps? SECRET-QUESTION' }],
    maxOutputTokens: 500,
    ...more,
  };
}

export const PUMPS = zodOutput('pumps', z.object({ count: z.number().int(), note: z.string().nullable() }));

/** All that a stream gives. */
export async function read(events: AsyncIterable<TextEvent>): Promise<TextEvent[]> {
  const all: TextEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}
