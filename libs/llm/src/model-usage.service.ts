import { ModelBudgetService } from './model-budget.service.js';
import type { UsageOfModel } from './domain/model-usage.js';
import { type LedgerDays, UsageLedger } from './ports/usage-ledger.js';

/** Tells what the calls of models have taken, those included that ended a moment ago. */
export class ModelUsageService {
  constructor(
    private readonly ledger: UsageLedger,
    private readonly budget: ModelBudgetService | undefined,
  ) {}

  /** By model; empty where no model was asked. */
  async ofSession(sessionId: string): Promise<UsageOfModel[]> {
    await this.budget?.settled();
    return this.ledger.totals({ sessionId });
  }

  /** Of some days, by owner and model. */
  async byOwner(days: LedgerDays): Promise<Map<string, UsageOfModel[]>> {
    await this.budget?.settled();
    return this.ledger.byOwner(days);
  }
}
