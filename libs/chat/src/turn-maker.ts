import { setTimeout as delay } from 'node:timers/promises';
import type { Language } from '@app/kernel';
import type { ModelTurn } from '@app/llm';
import type { Engine, LogicalForm, ModelCall } from '@app/question';
import type { NewTurn, TurnBranch, TurnConfidence, TurnData, TurnFlow, TurnMetrics } from '@app/sessions';
import { rounded, Stopwatch } from './domain/stopwatch.js';
import type { TurnListener } from './domain/turn-event.js';
import type { Ask, ImageWish } from './domain/turn-plan.js';
import { type TurnWarning, warningText } from './domain/turn-warnings.js';

/** In which a request is made and sent; a hundredth of what its answer takes. */
const TIME_TO_LEAVE_MS = 5;

/** What a branch contributes to its turn. */
export interface TurnParts {
  flow: TurnFlow;
  response: string;
  confidence?: TurnConfidence;
  interpretation?: string;
  sql?: string;
  logicalForm?: LogicalForm;
  data?: TurnData;
  suggestions: string[];
  /** In the language of the answer. */
  warnings: string[];
}

/** Gathers times, counts and warnings while a turn runs, tells of its progress, and makes the turn of its parts. */
export class TurnMaker {
  language: Language = 'es';
  engine: Engine = 'embedded';
  cache: TurnMetrics['cache'] = 'none';
  sqlAttempts = 0;
  /** The caller's wish, else the question's own. */
  image: ImageWish;
  /** True where a part is missing that was asked for. */
  degraded = false;
  /** An illustration under way, or why there will be none. */
  illustration?: Promise<Buffer | null>;
  private readonly noted: TurnWarning[] = [];

  constructor(
    readonly ask: Ask,
    readonly tell: TurnListener,
    /** The turn's calls to language models. */
    readonly models: ModelTurn,
    readonly watch = new Stopwatch(),
  ) {
    this.image = ask.image;
  }

  warn(warning: TurnWarning): void {
    this.noted.push(warning);
  }

  /** Lets the call that words the answer leave before work that takes less time than it holds it up; a template needs no time. */
  async wordsFirst(): Promise<void> {
    if (this.engine === 'openai') await delay(TIME_TO_LEAVE_MS);
  }

  call(signal: AbortSignal): ModelCall {
    return { signal, turn: this.models };
  }

  turn(branch: TurnBranch, parts: TurnParts): NewTurn {
    return {
      requestId: this.ask.requestId,
      message: this.ask.message,
      language: this.language,
      engine: this.engine,
      branch,
      flow: parts.flow === 'good' && this.degraded ? 'degraded' : parts.flow,
      confidence: parts.confidence ?? null,
      interpretation: parts.interpretation ?? null,
      response: parts.response,
      sql: parts.sql ?? null,
      logicalForm: parts.logicalForm ?? null,
      data: parts.data ?? null,
      metrics: this.metrics(),
      suggestions: parts.suggestions,
      warnings: [...this.noted.map((warning) => warningText(warning, this.language)), ...parts.warnings],
    };
  }

  private metrics(): TurnMetrics {
    const [total, sql, image] = [this.watch.total(), this.watch.seconds('sql'), this.watch.seconds('image')];
    const { calls, tokens, costUsd } = this.models.totals;
    const llm = this.models.busyMs / 1000;
    return {
      totalTimeS: rounded(total),
      sqlTimeS: rounded(sql),
      imageTimeS: rounded(image),
      llmTimeS: rounded(llm),
      // Pictures are drawn and models asked beside the rest, so this is what remains, never below nothing.
      apiProcessingTimeS: rounded(Math.max(0, total - sql - image - llm)),
      llmCalls: calls,
      sqlAttempts: this.sqlAttempts,
      cache: this.cache,
      tokens,
      costUsd: inMillionths(costUsd),
      models: this.models.byModel.map(({ model, totals }) => ({
        model,
        ...totals,
        costUsd: inMillionths(totals.costUsd),
      })),
    };
  }
}

/** Dollars as answers show them. */
function inMillionths(costUsd: number | null): number | null {
  return costUsd === null ? null : Math.round(costUsd * 1e6) / 1e6;
}
