import { ModelTurn } from '@app/llm';
import { AppConfig } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { Stopwatch } from './domain/stopwatch.js';
import type { TurnListener } from './domain/turn-event.js';
import type { Ask } from './domain/turn-plan.js';
import { TurnMaker } from './turn-maker.js';

/** Longest time for the model calls of a turn where no model is configured: none is made. */
const NO_TIME_MS = 0;

/** Begins turns. */
@Injectable()
export class TurnMakers {
  constructor(private readonly config: AppConfig) {}

  /** `watch` runs since the request came. */
  begin(ask: Ask, sessionId: string, listener: TurnListener, watch: Stopwatch): TurnMaker {
    const timeoutMs = this.config.languageModel?.turnTimeoutMs ?? NO_TIME_MS;
    return new TurnMaker(ask, listener, new ModelTurn({ owner: ask.owner, sessionId, timeoutMs }), watch);
  }
}
