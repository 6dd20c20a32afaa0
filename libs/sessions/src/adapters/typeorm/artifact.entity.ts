import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { TurnArtifactType } from '../../domain/turn.js';
import { TurnEntity } from './turn.entity.js';

@Entity('artifacts')
export class ArtifactEntity {
  @PrimaryColumn('text', { name: 'session_id' })
  sessionId!: string;

  @PrimaryColumn('integer', { name: 'turn_index' })
  turn!: number;

  @PrimaryColumn('text')
  type!: TurnArtifactType;

  @ManyToOne(() => TurnEntity, { onDelete: 'CASCADE' })
  @JoinColumn([
    { name: 'session_id', referencedColumnName: 'sessionId', foreignKeyConstraintName: 'fk_artifacts_turn' },
    { name: 'turn_index', referencedColumnName: 'index', foreignKeyConstraintName: 'fk_artifacts_turn' },
  ])
  ofTurn?: Relation<TurnEntity>;

  @Column('text')
  name!: string;

  @Column('text')
  path!: string;

  // PostgreSQL's driver gives a bigint as text.
  @Column('bigint', { transformer: { from: Number, to: (bytes: number) => bytes } })
  size!: number;

  @Column('text', { name: 'media_type' })
  mediaType!: string;

  @Column('text')
  sha256!: string;

  @Column('boolean', { default: false })
  encrypted!: boolean;

  @Column('text', { name: 'created_at' })
  createdAt!: string;
}
