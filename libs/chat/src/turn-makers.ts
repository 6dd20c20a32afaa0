import { ModelTurn } from '@app/llm';
import { AppConfig } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { TurnListener } from './domain/turn-event.js';
import type { Ask } from './domain/turn-plan.js';
import { TurnMaker } from './turn-maker.js';

/** Longest time for the model calls of a turn where no model is configured: none is made. */
const NO_TIME_MS = 0;

/** Begins turns. */
@Injectable()
export class TurnMakers {
  constructor(private readonly config: AppConfig) {}

  begin(ask: Ask, listener: TurnListener): TurnMaker {
    const timeoutMs = this.config.languageModel?.turnTimeoutMs ?? NO_TIME_MS;
    const models = new ModelTurn({
      owner: ask.owner,
      timeoutMs,
      ...(ask.sessionId === undefined ? {} : { sessionId: ask.sessionId }),
    });
    return new TurnMaker(ask, listener, models);
  }
}
