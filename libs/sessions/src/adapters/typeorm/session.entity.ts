import type { Language } from '@app/kernel';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('sessions')
@Index('ux_sessions_folder', ['folder'], { unique: true })
@Index('ix_sessions_owner_updated', ['owner', 'updatedAt', 'id'])
@Index('ix_sessions_updated', ['updatedAt', 'id'])
export class SessionEntity {
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  owner!: string;

  @Column('text')
  language!: Language;

  @Column('text')
  folder!: string;

  @Column('integer', { name: 'turn_count' })
  turnCount!: number;

  @Column('text', { name: 'created_at' })
  createdAt!: string;

  @Column('text', { name: 'updated_at' })
  updatedAt!: string;

  @Column('text', { nullable: true })
  title!: string | null;

  /** When its deletion began; null for a session that exists. */
  @Column('text', { name: 'deleting_at', nullable: true })
  deletingAt!: string | null;
}
