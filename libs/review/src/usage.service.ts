import { addDays, AppError, type CalendarDay, Clock, startOf } from '@app/kernel';
import { ModelUsageService, type UsageOfModel } from '@app/llm';
import { type OwnerCounts, SessionsService } from '@app/sessions';
import { Injectable } from '@nestjs/common';

/** Days of UTC, both included. */
export interface UsageDays {
  from: CalendarDay;
  to: CalendarDay;
}

/** What somebody has used. */
export interface OwnerUsage extends OwnerCounts {
  models: UsageOfModel[];
}

/** Who uses how much. */
@Injectable()
export class UsageService {
  constructor(
    private readonly sessions: SessionsService,
    private readonly models: ModelUsageService,
    private readonly clock: Clock,
  ) {}

  /**
   * By owner, in the order of their names: sessions whose last turn was on these days, and what models were used on them.
   * @param days what is absent: from the month's first day, to today
   * @throws AppError `validation_failed` where the last day is before the first
   */
  async report(days: Partial<UsageDays>): Promise<{ days: UsageDays; owners: OwnerUsage[] }> {
    const today = this.clock.now().toISOString().slice(0, 10);
    const to = days.to ?? today;
    const from = days.from ?? startOf('month', to);
    if (from > to) throw backwards();
    const [counts, usage] = await Promise.all([
      this.sessions.countByOwner(`${from}T00:00:00.000Z`, `${addDays(to, 1)}T00:00:00.000Z`),
      this.models.byOwner({ from, to }),
    ]);
    const counted = new Map(counts.map((each) => [each.owner, each]));
    const owners = [...new Set([...counted.keys(), ...usage.keys()])].sort().map((owner) => ({
      ...(counted.get(owner) ?? { owner, sessions: 0, turns: 0 }),
      models: usage.get(owner) ?? [],
    }));
    return { days: { from, to }, owners };
  }
}

function backwards(): AppError {
  return new AppError({
    code: 'validation_failed',
    kind: 'invalid',
    message: 'The last day is before the first.',
    errors: [{ field: 'to', message: 'must not be before from' }],
  });
}
