import { Database, StatementError } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { Between, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import {
  type Feedback,
  type FeedbackFilter,
  type FeedbackOnTurn,
  type FeedbackReview,
  turnNotFound,
} from '../../domain/feedback.js';
import { decodeCursor, type Page, type PageRequest } from '../../domain/page.js';
import { FeedbackRepository } from '../../ports/feedback.repository.js';
import { FeedbackEntity } from './feedback.entity.js';
import { pageOf } from './page-of.js';
import { SessionEntity } from './session.entity.js';
import { TurnEntity } from './turn.entity.js';

const NOT_REVIEWED = { outcome: null, note: null, verifiedQuery: null, reviewedAt: null, reviewedBy: null };

/** What is asked of the turn and of the session that feedback is about. */
type Joined = FeedbackEntity & { ofTurn: TurnEntity & { session: SessionEntity } };

/** Feedback in the service's own store. */
@Injectable()
export class TypeOrmFeedbackRepository extends FeedbackRepository {
  constructor(private readonly database: Database) {
    super();
  }

  async put(feedback: Omit<Feedback, 'review'>): Promise<void> {
    try {
      await this.database.transaction((manager) =>
        manager.upsert(FeedbackEntity, { ...feedback, ...NOT_REVIEWED }, ['sessionId', 'turn']),
      );
    } catch (error) {
      if (error instanceof StatementError && error.orphan) throw turnNotFound();
      throw error;
    }
  }

  async remove(sessionId: string, turn: number): Promise<void> {
    await this.database.transaction((manager) => manager.delete(FeedbackEntity, { sessionId, turn }));
  }

  async ofTurns(sessionId: string, first: number, last: number): Promise<Feedback[]> {
    const rows = await this.database.read((manager) =>
      manager.find(FeedbackEntity, { where: { sessionId, turn: Between(first, last) }, order: { turn: 'ASC' } }),
    );
    return rows.map(toFeedback);
  }

  async find(sessionId: string, turn: number): Promise<FeedbackOnTurn | null> {
    const row = await this.database.read((manager) =>
      ofExistingSessions(manager).where('f.sessionId = :sessionId AND f.turn = :turn', { sessionId, turn }).getOne(),
    );
    return row && toFeedbackOnTurn(row as Joined);
  }

  async list({ rating, reviewed }: FeedbackFilter, { limit, cursor }: PageRequest): Promise<Page<FeedbackOnTurn>> {
    const after = cursor === undefined ? null : decodeCursor(cursor, ['string', 'string', 'number']);
    const rows = await this.database.read((manager) => {
      const query = ofExistingSessions(manager)
        .orderBy('f.givenAt', 'DESC')
        .addOrderBy('f.sessionId', 'DESC')
        .addOrderBy('f.turn', 'DESC')
        .limit(limit + 1);
      if (rating !== undefined) query.andWhere('f.rating = :rating', { rating });
      if (reviewed !== undefined) query.andWhere(`f.reviewedAt IS ${reviewed ? 'NOT NULL' : 'NULL'}`);
      if (after) {
        const [givenAt, sessionId, turn] = after;
        const same =
          'f.givenAt = :givenAt AND (f.sessionId < :sessionId OR (f.sessionId = :sessionId AND f.turn < :turn))';
        query.andWhere(`(f.givenAt < :givenAt OR (${same}))`, { givenAt, sessionId, turn });
      }
      return query.getMany();
    });
    return pageOf(rows as Joined[], limit, toFeedbackOnTurn, (row) => [row.givenAt, row.sessionId, row.turn]);
  }

  async review(sessionId: string, turn: number, givenAt: string, review: FeedbackReview): Promise<boolean> {
    const { affected } = await this.database.transaction((manager) =>
      manager.update(FeedbackEntity, { sessionId, turn, givenAt }, review),
    );
    return affected === 1;
  }
}

function ofExistingSessions(manager: EntityManager): SelectQueryBuilder<FeedbackEntity> {
  return manager
    .createQueryBuilder(FeedbackEntity, 'f')
    .innerJoinAndSelect('f.ofTurn', 't')
    .innerJoinAndSelect('t.session', 's', 's.deletingAt IS NULL');
}

function toFeedback(row: FeedbackEntity): Feedback {
  const { sessionId, turn, rating, comment, givenAt, givenBy } = row;
  return { sessionId, turn, rating, comment, givenAt, givenBy, review: toReview(row) };
}

function toReview(row: FeedbackEntity): FeedbackReview | null {
  const { outcome, note, verifiedQuery, reviewedAt, reviewedBy } = row;
  if (outcome === null || reviewedAt === null || reviewedBy === null) return null;
  return { outcome, note, verifiedQuery, reviewedAt, reviewedBy };
}

function toFeedbackOnTurn(row: Joined): FeedbackOnTurn {
  const { message, language, response, interpretation, sql, flow, session } = row.ofTurn;
  return { ...toFeedback(row), owner: session.owner, message, language, response, interpretation, sql, flow };
}
