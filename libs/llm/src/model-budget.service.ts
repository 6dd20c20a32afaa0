import { Clock } from '@app/kernel';
import { AppLogger, type LanguageModelSettings } from '@app/platform';
import { ModelError } from './domain/model-error.js';
import type { ModelTurn } from './domain/model-turn.js';
import type { ModelCallRecord } from './domain/model-usage.js';
import { type LedgerEntry, type Spending, UsageLedger } from './ports/usage-ledger.js';

const DAY_MS = 86_400_000;
/** After which others that share the store are asked again what they have spent. */
const FRESH_MS = 10_000;
/** After which what was used is written down: at once it would hold up the turn that used it, which is stored by the same store. */
const WRITE_WITHIN_MS = 250;

/** What one owner has spent on one day, as far as this process knows. */
interface Known {
  spending: Spending;
  readAt: number;
}

const dayOf = (now: Date): string => now.toISOString().slice(0, 10);

/**
 * Keeps owners within their budget of the day and writes down what they use. Looked at before each call: calls that are under
 * way together can overrun it by what they cost, and so can processes that share the store within ten seconds.
 */
export class ModelBudgetService {
  private readonly waiting: LedgerEntry[] = [];
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();
  private readonly known = new Map<string, Known>();
  private day = '';

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
    const spent = await this.spent(owner, now);
    if ((tokens === 0 || spent.tokens < tokens) && (usd === 0 || spent.costUsd < usd)) return;
    throw new ModelError('budget_spent', { retryAfterMs: DAY_MS - (now.getTime() % DAY_MS), attempts: 0 });
  }

  /** Never waits and never fails: the answer is there already. */
  note({ owner, sessionId }: ModelTurn, { model, usage, costUsd }: ModelCallRecord): void {
    const tokens = { input: usage?.input ?? 0, output: usage?.output ?? 0 };
    const day = dayOf(this.clock.now());
    const known = day === this.day ? this.known.get(owner)?.spending : undefined;
    if (known) {
      known.tokens += tokens.input + tokens.output;
      known.costUsd += costUsd ?? 0;
    }
    const session = sessionId === undefined ? {} : { sessionId };
    this.waiting.push({ day, owner, ...session, model, tokens, costUsd });
    this.timer ??= setTimeout(() => void this.settled(), WRITE_WITHIN_MS);
  }

  /** The store is asked rarely: its writes would hold up the next call. */
  private async spent(owner: string, now: Date): Promise<Spending> {
    const day = dayOf(now);
    if (day !== this.day) this.known.clear();
    this.day = day;
    const known = this.known.get(owner);
    if (known && now.getTime() - known.readAt < FRESH_MS) return known.spending;
    await this.settled();
    const spending = await this.ledger.spending(owner, day);
    this.known.set(owner, { spending, readAt: now.getTime() });
    return spending;
  }

  /** Resolves when everything noted is written down. */
  settled(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const entries = this.waiting.splice(0);
    this.writing = this.writing.then(() => this.write(entries));
    return this.writing;
  }

  private async write(entries: readonly LedgerEntry[]): Promise<void> {
    for (const entry of entries) {
      try {
        await this.ledger.note(entry);
      } catch (error) {
        this.logger.warn('What a model call used could not be written down', { error });
      }
    }
  }
}
