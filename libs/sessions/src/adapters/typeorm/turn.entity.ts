import type { Language } from '@app/kernel';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { TurnBranch, TurnConfidence, TurnData, TurnFlow, TurnMetrics } from '../../domain/turn.js';
import { SessionEntity } from './session.entity.js';

@Entity('turns')
export class TurnEntity {
  @PrimaryColumn('text', { name: 'session_id' })
  sessionId!: string;

  @PrimaryColumn('integer', { name: 'turn_index' })
  index!: number;

  @ManyToOne(() => SessionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'session_id', foreignKeyConstraintName: 'fk_turns_session' })
  session?: Relation<SessionEntity>;

  @Column('text', { name: 'request_id' })
  requestId!: string;

  @Column('text', { name: 'created_at' })
  createdAt!: string;

  @Column('text')
  message!: string;

  @Column('text')
  language!: Language;

  @Column('text')
  engine!: string;

  @Column('text')
  branch!: TurnBranch;

  @Column('text')
  flow!: TurnFlow;

  @Column('text', { nullable: true })
  confidence!: TurnConfidence | null;

  @Column('text', { nullable: true })
  interpretation!: string | null;

  @Column('text')
  response!: string;

  @Column('text', { nullable: true })
  sql!: string | null;

  @Column('simple-json', { name: 'logical_form', nullable: true })
  logicalForm!: object | null;

  @Column('simple-json', { nullable: true })
  data!: TurnData | null;

  @Column('simple-json')
  metrics!: TurnMetrics;

  @Column('simple-json')
  suggestions!: string[];

  @Column('simple-json')
  warnings!: string[];
}
