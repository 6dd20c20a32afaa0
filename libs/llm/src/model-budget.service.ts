import { Clock } from '@app/kernel';
import { AppLogger, type LanguageModelSettings } from '@app/platform';
import { ModelError } from './domain/model-error.js';
import type { ModelTurn } from './domain/model-turn.js';
import type { ModelCallRecord } from './domain/model-usage.js';
import { UsageLedger } from './ports/usage-ledger.js';

const DAY_MS = 86_400_000;

/**
 * Keeps owners within their budget of the day and writes down what they use. Looked at before each call: calls that are under
 * way together can overrun it by what they cost.
 */
export class ModelBudgetService {
  private readonly writing = new Set<Promise<void>>();

  constructor(
    private readonly settings: Pick<LanguageModelSettings, 'dailyBudgetTokens' | 'dailyBudgetUsd'>,
    private readonly ledger: UsageLedger,
    private readonly clock: Clock,
    private readonly logger: AppLogger,
  ) {}

  /** @throws ModelError `budget_spent`, with the time until the next day */
  async demand(owner: string): Promise<void> {
    const { dailyBudgetTokens: tokens, dailyBudgetUsd: usd } = this.settings;
    if (tokens === 0 && usd === 0) return;
    const now = this.clock.now();
    const spent = await this.ledger.spending(owner, now.toISOString().slice(0, 10));
    if ((tokens === 0 || spent.tokens < tokens) && (usd === 0 || spent.costUsd < usd)) return;
    throw new ModelError('budget_spent', { retryAfterMs: DAY_MS - (now.getTime() % DAY_MS), attempts: 0 });
  }

  /** Never waits and never fails: the answer is there already. */
  note({ owner, sessionId }: ModelTurn, { model, usage, costUsd }: ModelCallRecord): void {
    const written = this.ledger
      .note({
        day: this.clock.now().toISOString().slice(0, 10),
        owner,
        ...(sessionId === undefined ? {} : { sessionId }),
        model,
        tokens: { input: usage?.input ?? 0, output: usage?.output ?? 0 },
        costUsd,
      })
      .catch((error: unknown) => this.logger.warn('What a model call used could not be written down', { error }))
      .finally(() => this.writing.delete(written));
    this.writing.add(written);
  }

  /** Resolves when everything noted is written down. */
  async settled(): Promise<void> {
    await Promise.all(this.writing);
  }
}
