import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { Feedback, FeedbackReview, Session } from '@app/sessions';
import { randomUUID } from 'node:crypto';
import { TypeOrmFeedbackRepository } from '../../libs/sessions/src/adapters/typeorm/typeorm-feedback.repository.js';
import { TypeOrmSessionRepository } from '../../libs/sessions/src/adapters/typeorm/typeorm-session.repository.js';
import type { FeedbackRepository } from '../../libs/sessions/src/ports/feedback.repository.js';
import type { SessionRepository } from '../../libs/sessions/src/ports/session.repository.js';
import { describeStores } from '../support/store/stores-under-test.js';
import type { TemporaryStore } from '../support/store/temporary-store.js';
import { aBareTurn, aSession, aTurn } from '../support/store/turns.js';

const REVIEW: FeedbackReview = {
  outcome: 'verified_query',
  note: 'said otherwise',
  verifiedQuery: { question: '¿cuántos equipos hay?', language: 'es', sql: 'SELECT 1', asked: ['ñ'] },
  reviewedAt: '2026-11-24T08:00:00.000Z',
  reviewedBy: 'boss',
};

await describeStores('FeedbackRepository', (on) => {
  let store: TemporaryStore;
  let sessions: SessionRepository;
  let repository: FeedbackRepository;
  let session: Session;

  beforeEach(async () => {
    store = await on.open();
    sessions = new TypeOrmSessionRepository(store.database);
    repository = new TypeOrmFeedbackRepository(store.database);
    session = aSession({ owner: 'ana' });
    for (const index of [0, 1, 2]) await sessions.appendTurn(session, aTurn(session, index));
  });

  afterEach(() => store.close());

  const given = (turn: number, changes: Partial<Feedback> = {}): Omit<Feedback, 'review'> => ({
    sessionId: session.id,
    turn,
    rating: 'down',
    comment: "no era eso: '); DROP TABLE feedback; -- 🛠️",
    givenAt: `2026-11-23T08:00:0${turn}.000Z`,
    givenBy: 'ana',
    ...changes,
  });

  it('keeps what was said, and of one turn the last of it, unreviewed', async () => {
    await repository.put(given(1, { rating: 'up', comment: null }));
    await repository.review(session.id, 1, given(1).givenAt, REVIEW);
    await repository.put(given(1));
    await repository.put(given(2));
    expect(await repository.ofTurns(session.id, 0, 2)).toEqual([
      { ...given(1), review: null },
      { ...given(2), review: null },
    ]);
    expect(await repository.ofTurns(session.id, 2, 2)).toHaveLength(1);
    expect(await repository.ofTurns(randomUUID(), 0, 2)).toEqual([]);
  });

  it('refuses what is about no turn', async () => {
    await expect(repository.put(given(3))).rejects.toMatchObject({ code: 'turn_not_found', kind: 'not_found' });
    await expect(repository.put(given(0, { sessionId: randomUUID() }))).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('keeps one word of several that come at once', async () => {
    await Promise.all(Array.from({ length: 6 }, (_, i) => repository.put(given(0, { comment: `word ${i}` }))));
    expect(await repository.ofTurns(session.id, 0, 0)).toHaveLength(1);
  });

  it('takes it back, also where there is none', async () => {
    await repository.put(given(1));
    await repository.remove(session.id, 1);
    await repository.remove(session.id, 1);
    expect(await repository.find(session.id, 1)).toBeNull();
  });

  it('shows it beside its turn, with the review', async () => {
    const bare = aTurn(session, 3, aBareTurn());
    await sessions.appendTurn({ ...session, turnCount: 3 }, bare);
    await repository.put(given(3));
    expect(await repository.review(session.id, 3, given(3).givenAt, REVIEW)).toBe(true);
    const { message, language, response, interpretation, sql, flow } = bare;
    const turn = { owner: 'ana', message, language, response, interpretation, sql, flow };
    expect(await repository.find(session.id, 3)).toEqual({ ...given(3), review: REVIEW, ...turn });
    expect(await repository.find(session.id, 2)).toBeNull();
  });

  it('keeps no review of what was changed or taken back meanwhile', async () => {
    await repository.put(given(1));
    expect(await repository.review(session.id, 1, '2026-11-23T07:00:00.000Z', REVIEW)).toBe(false);
    expect(await repository.review(session.id, 2, given(2).givenAt, REVIEW)).toBe(false);
    expect((await repository.find(session.id, 1))?.review).toBeNull();
  });

  it('lists the newest first, page by page, by what was said and what became of it', async () => {
    const other = aSession({ owner: 'eva' });
    await sessions.appendTurn(other, aTurn(other, 0));
    for (const turn of [0, 1, 2]) await repository.put(given(turn, { givenAt: '2026-11-23T08:00:00.000Z' }));
    await repository.put(given(0, { sessionId: other.id, rating: 'up', givenAt: '2026-11-23T09:00:00.000Z' }));
    await repository.review(session.id, 1, '2026-11-23T08:00:00.000Z', {
      ...REVIEW,
      outcome: 'dismissed',
      verifiedQuery: null,
    });

    const seen: [string, number][] = [];
    let cursor: string | undefined;
    do {
      const page = await repository.list({}, { limit: 3, cursor });
      seen.push(...page.items.map(({ owner, turn }): [string, number] => [owner, turn]));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual([
      ['eva', 0],
      ['ana', 2],
      ['ana', 1],
      ['ana', 0],
    ]);
    const turns = async (filter: Parameters<FeedbackRepository['list']>[0]): Promise<number[]> =>
      (await repository.list(filter, { limit: 9 })).items.map(({ turn }) => turn);
    expect(await turns({ rating: 'down' })).toEqual([2, 1, 0]);
    expect(await turns({ rating: 'down', reviewed: false })).toEqual([2, 0]);
    expect(await turns({ reviewed: true })).toEqual([1]);
    await expect(repository.list({}, { limit: 3, cursor: 'W10' })).rejects.toMatchObject({ code: 'invalid_cursor' });
  });

  it('is gone with its session, from the moment in which the deletion begins', async () => {
    await repository.put(given(1));
    const event = { id: randomUUID(), at: given(2).givenAt, sessionId: session.id, actor: 'ana', requestId: null };
    await sessions.markDeleting(session.id, 'all', { ...event, action: 'session.delete_requested' });
    expect((await repository.list({}, { limit: 9 })).items).toEqual([]);
    expect(await repository.find(session.id, 1)).toBeNull();
    await sessions.remove(session.id, { ...event, id: randomUUID(), action: 'session.deleted' });
    expect(await store.dataSource.query('SELECT * FROM feedback')).toEqual([]);
  });
});
