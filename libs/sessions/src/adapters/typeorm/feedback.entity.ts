import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { Rating, ReviewOutcome, VerifiedQueryDraft } from '../../domain/feedback.js';
import { TurnEntity } from './turn.entity.js';

@Entity('feedback')
@Index('ix_feedback_given', ['givenAt', 'sessionId', 'turn'])
export class FeedbackEntity {
  @PrimaryColumn('text', { name: 'session_id' })
  sessionId!: string;

  @PrimaryColumn('integer', { name: 'turn_index' })
  turn!: number;

  @ManyToOne(() => TurnEntity, { onDelete: 'CASCADE' })
  @JoinColumn([
    { name: 'session_id', referencedColumnName: 'sessionId', foreignKeyConstraintName: 'fk_feedback_turn' },
    { name: 'turn_index', referencedColumnName: 'index', foreignKeyConstraintName: 'fk_feedback_turn' },
  ])
  ofTurn?: Relation<TurnEntity>;

  @Column('text')
  rating!: Rating;

  @Column('text', { nullable: true })
  comment!: string | null;

  @Column('text', { name: 'given_at' })
  givenAt!: string;

  @Column('text', { name: 'given_by' })
  givenBy!: string;

  /** This and all below: null until it was reviewed. */
  @Column('text', { nullable: true })
  outcome!: ReviewOutcome | null;

  @Column('text', { nullable: true })
  note!: string | null;

  @Column('simple-json', { name: 'verified_query', nullable: true })
  verifiedQuery!: VerifiedQueryDraft | null;

  @Column('text', { name: 'reviewed_at', nullable: true })
  reviewedAt!: string | null;

  @Column('text', { name: 'reviewed_by', nullable: true })
  reviewedBy!: string | null;
}
