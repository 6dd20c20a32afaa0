import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { AuditEvent } from '../../domain/audit-event.js';

/** Has no key to the session: it outlives it. */
@Entity('audit_events')
@Index('ix_audit_events_session', ['sessionId'])
@Index('ix_audit_events_at', ['at'])
export class AuditEventEntity {
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  at!: string;

  @Column('text')
  action!: AuditEvent['action'];

  @Column('text', { name: 'session_id' })
  sessionId!: string;

  @Column('text')
  owner!: string;

  @Column('text')
  actor!: string;

  @Column('text', { name: 'request_id', nullable: true })
  requestId!: string | null;
}
