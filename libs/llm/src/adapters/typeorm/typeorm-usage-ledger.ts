import { Database } from '@app/platform';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { UsageOfModel } from '../../domain/model-usage.js';
import {
  type LedgerDays,
  type LedgerEntry,
  type LedgerQuery,
  type Spending,
  UsageLedger,
} from '../../ports/usage-ledger.js';
import { ModelUsageEntity } from './model-usage.entity.js';

const NANO = 1_000_000_000;

interface Sums {
  model: string;
  calls: number | string;
  input: number | string;
  output: number | string;
  cost: number | string;
  without: number | string;
}

/** Usage in the service's own store, a row for each day, owner, session and model. */
export class TypeOrmUsageLedger extends UsageLedger {
  constructor(private readonly database: Database) {
    super();
  }

  async note({ day, owner, sessionId = '', model, tokens, costUsd }: LedgerEntry): Promise<void> {
    const key = { day, owner, sessionId, model };
    const none = { calls: 0, inputTokens: 0, outputTokens: 0, costNanoUsd: 0, callsWithoutCost: 0 };
    await this.database.transaction(async (manager) => {
      await manager
        .createQueryBuilder()
        .insert()
        .into(ModelUsageEntity)
        .values({ ...key, ...none })
        .orIgnore()
        .execute();
      await manager
        .createQueryBuilder()
        .update(ModelUsageEntity)
        .set({
          calls: () => 'calls + 1',
          inputTokens: () => 'input_tokens + :input',
          outputTokens: () => 'output_tokens + :output',
          costNanoUsd: () => 'cost_nano_usd + :cost',
          callsWithoutCost: () => 'calls_without_cost + :without',
        })
        .where(key)
        .setParameters({
          ...tokens,
          cost: Math.round((costUsd ?? 0) * NANO),
          without: costUsd === null ? 1 : 0,
        })
        .execute();
    });
  }

  async spending(owner: string, day: string): Promise<Spending> {
    const rows = await this.sums({ owner, day });
    return {
      tokens: rows.reduce((sum, { input, output }) => sum + Number(input) + Number(output), 0),
      costUsd: rows.reduce((sum, { cost }) => sum + Number(cost), 0) / NANO,
    };
  }

  async totals(query: LedgerQuery): Promise<UsageOfModel[]> {
    return (await this.sums(query)).map(toUsage);
  }

  async byOwner({ from, to }: LedgerDays): Promise<Map<string, UsageOfModel[]>> {
    const rows = await this.database.read((manager) =>
      sumsOf(manager)
        .addSelect('u.owner', 'owner')
        .where('u.day BETWEEN :from AND :to', { from, to })
        .groupBy('u.owner')
        .addGroupBy('u.model')
        .orderBy('u.owner')
        .addOrderBy('u.model')
        .getRawMany<Sums & { owner: string }>(),
    );
    const usage = new Map<string, UsageOfModel[]>();
    for (const row of rows) usage.set(row.owner, [...(usage.get(row.owner) ?? []), toUsage(row)]);
    return usage;
  }

  private sums(query: LedgerQuery): Promise<Sums[]> {
    return this.database.read((manager) =>
      sumsOf(manager).where(query).groupBy('u.model').orderBy('u.model').getRawMany<Sums>(),
    );
  }
}

function sumsOf(manager: EntityManager): SelectQueryBuilder<ModelUsageEntity> {
  return manager
    .createQueryBuilder(ModelUsageEntity, 'u')
    .select('u.model', 'model')
    .addSelect('SUM(u.calls)', 'calls')
    .addSelect('SUM(u.input_tokens)', 'input')
    .addSelect('SUM(u.output_tokens)', 'output')
    .addSelect('SUM(u.cost_nano_usd)', 'cost')
    .addSelect('SUM(u.calls_without_cost)', 'without');
}

function toUsage({ model, calls, input, output, cost, without }: Sums): UsageOfModel {
  return {
    model,
    totals: {
      calls: Number(calls),
      tokens: { input: Number(input), output: Number(output) },
      costUsd: Number(without) > 0 ? null : Number(cost) / NANO,
    },
  };
}
