import type { Language } from '@app/kernel';
import type { LogicalForm } from '@app/question';
import type { NewTurn, TurnBranch, TurnConfidence, TurnData, TurnFlow, TurnMetrics } from '@app/sessions';
import { rounded, Stopwatch } from './domain/stopwatch.js';
import type { TurnListener } from './domain/turn-event.js';
import type { Ask } from './domain/turn-plan.js';

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
  warnings: string[];
}

/** Gathers times and counts while a turn runs, tells of its progress, and makes the turn of its parts. */
export class TurnMaker {
  readonly watch = new Stopwatch();
  language: Language = 'es';
  cache: TurnMetrics['cache'] = 'none';
  sqlAttempts = 0;

  constructor(
    readonly ask: Ask,
    readonly tell: TurnListener,
  ) {}

  in(language: Language): this {
    this.language = language;
    return this;
  }

  turn(branch: TurnBranch, parts: TurnParts): NewTurn {
    return {
      requestId: this.ask.requestId,
      message: this.ask.message,
      language: this.language,
      engine: 'embedded',
      branch,
      flow: parts.flow,
      confidence: parts.confidence ?? null,
      interpretation: parts.interpretation ?? null,
      response: parts.response,
      sql: parts.sql ?? null,
      logicalForm: parts.logicalForm ?? null,
      data: parts.data ?? null,
      metrics: this.metrics(),
      suggestions: parts.suggestions,
      warnings: parts.warnings,
    };
  }

  private metrics(): TurnMetrics {
    const [total, sql, image] = [this.watch.total(), this.watch.seconds('sql'), this.watch.seconds('image')];
    return {
      totalTimeS: rounded(total),
      sqlTimeS: rounded(sql),
      imageTimeS: rounded(image),
      llmTimeS: 0,
      // Pictures are drawn beside the rest, so this is what remains after the database, never below nothing.
      apiProcessingTimeS: rounded(Math.max(0, total - sql - image)),
      llmCalls: 0,
      sqlAttempts: this.sqlAttempts,
      cache: this.cache,
      tokens: { input: 0, output: 0 },
    };
  }
}
