import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { Clock, type OwnerScope } from '@app/kernel';
import { Cache } from '@app/platform';
import type { LogicalForm } from '@app/question';
import { PlantCalendar, SemanticModelProvider } from '@app/semantic-model';
import { SessionsService } from '@app/sessions';
import { Injectable } from '@nestjs/common';
import { type Refinement, RefinementFinder } from './domain/refinement.js';
import { SuggestionsService } from './suggestions.service.js';

/** What may be changed of a session's last answer, and by which message. */
export interface Refinements {
  /** 0-based place of the answer that they change. */
  turn: number;
  refinements: Refinement[];
}

/** Finds messages that change one part of the last question: another period, one condition fewer, another grouping. */
@Injectable()
export class RefinementsService {
  constructor(
    private readonly sessions: SessionsService,
    private readonly suggestions: SuggestionsService,
    private readonly provider: SemanticModelProvider,
    private readonly calendar: PlantCalendar,
    private readonly clock: Clock,
    private readonly cache: Cache,
  ) {}

  /** @throws AppError `session_not_found` */
  async ofSession(id: string, scope: OwnerScope): Promise<Refinements> {
    const session = await this.sessions.get(id, scope);
    const last = await this.sessions.lastTurn(session);
    const lf = last?.logicalForm as LogicalForm | null | undefined;
    // After a refusal or a question back, the next message is about that.
    if (!last || !lf) return { turn: session.turnCount - 1, refinements: [] };
    const today = this.calendar.today(this.clock.now());
    const { model } = this.provider;
    const parts = JSON.stringify([lf, last.language, today, model.version]);
    const key = `refinements:${createHash('sha256').update(parts).digest('hex')}`;
    const found = await this.cache.wrap(key, async () =>
      new RefinementFinder(model, last.language, today).find(lf, async (message) => {
        // Each try takes milliseconds, all of them too long for everybody else to wait.
        await setImmediate();
        return this.suggestions.formAfter(message, lf, today);
      }),
    );
    return { turn: last.index, refinements: found.value };
  }
}
