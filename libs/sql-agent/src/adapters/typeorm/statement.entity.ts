import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { AuditRecord } from '../../ports/audit-log.js';

@Entity('statements')
@Index('ix_statements_caller', ['caller', 'id'])
@Index('ix_statements_hash', ['statementHash', 'id'])
export class StatementEntity {
  @PrimaryGeneratedColumn('increment', { type: 'integer' })
  id!: number;

  @Column('text')
  at!: string;

  @Column('text')
  caller!: string;

  @Column('text', { name: 'request_id' })
  requestId!: string;

  @Column('text', { name: 'session_id', nullable: true })
  sessionId!: string | null;

  @Column('text')
  origin!: AuditRecord['origin'];

  @Column('text')
  outcome!: AuditRecord['outcome'];

  @Column('text', { name: 'error_code', nullable: true })
  errorCode!: string | null;

  @Column('text', { name: 'statement_hash' })
  statementHash!: string;

  @Column('text')
  statement!: string;

  @Column('integer', { name: 'parameter_count' })
  parameterCount!: number;

  /** Separated by commas. */
  @Column('text')
  tables!: string;

  @Column('integer')
  rows!: number;

  @Column('boolean')
  truncated!: boolean;

  @Column('integer', { name: 'sql_time_ms' })
  sqlTimeMs!: number;

  @Column('integer', { name: 'duration_ms' })
  durationMs!: number;
}
