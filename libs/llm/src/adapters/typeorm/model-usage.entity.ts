import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What one owner used of one model on one day in one session. Has no key to the session: what was spent stays spent. */
@Entity('model_usage')
@Index('ix_model_usage_session', ['sessionId'])
export class ModelUsageEntity {
  @PrimaryColumn('text')
  day!: string;

  @PrimaryColumn('text')
  owner!: string;

  /** Empty outside of any session. */
  @PrimaryColumn('text', { name: 'session_id' })
  sessionId!: string;

  @PrimaryColumn('text')
  model!: string;

  @Column('integer')
  calls!: number;

  @Column('bigint', { name: 'input_tokens' })
  inputTokens!: number;

  @Column('bigint', { name: 'output_tokens' })
  outputTokens!: number;

  /** Billionths of a US dollar, of the calls whose cost is known: whole numbers add up exactly. */
  @Column('bigint', { name: 'cost_nano_usd' })
  costNanoUsd!: number;

  @Column('integer', { name: 'calls_without_cost' })
  callsWithoutCost!: number;
}
