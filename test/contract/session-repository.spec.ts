import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Session, SessionFilter } from '@app/sessions';
import { randomUUID } from 'node:crypto';
import type { AuditEvent } from '../../libs/sessions/src/domain/audit-event.js';
import type { SessionRepository } from '../../libs/sessions/src/ports/session.repository.js';
import { TypeOrmSessionRepository } from '../../libs/sessions/src/adapters/typeorm/typeorm-session.repository.js';
import { describeStores, type StoreUnderTest } from '../support/store/stores-under-test.js';
import { aBareTurn, anArtifact, aSession, aTurn } from '../support/store/turns.js';

interface Subject {
  repository: SessionRepository;
  auditEvents(): Promise<Record<string, unknown>[]>;
  /** Rows of sessions, turns and files together. */
  rowsLeft(): Promise<number>;
  close(): Promise<void>;
}

async function subjectOn(on: StoreUnderTest): Promise<Subject> {
  const store = await on.open();
  const count = async (table: string): Promise<number> =>
    Number((await store.dataSource.query<{ n: number }[]>(`SELECT COUNT(*) AS n FROM ${table}`))[0]?.n);
  return {
    repository: new TypeOrmSessionRepository(store.database),
    auditEvents: () => store.dataSource.query('SELECT * FROM audit_events ORDER BY at, action'),
    rowsLeft: async () => (await count('sessions')) + (await count('turns')) + (await count('artifacts')),
    close: () => store.close(),
  };
}

const ANA = { owner: 'ana' };

function anEvent(sessionId: string, changes: Partial<AuditEvent> = {}): AuditEvent {
  return {
    id: randomUUID(),
    at: '2026-11-23T08:00:00.000Z',
    action: 'session.delete_requested',
    sessionId,
    actor: 'ana',
    requestId: 'req-9',
    ...changes,
  };
}

await describeStores('SessionRepository', (on) => {
  let subject: Subject;
  let repository: SessionRepository;

  beforeEach(async () => {
    subject = await subjectOn(on);
    repository = subject.repository;
  });

  afterEach(() => subject.close());

  /** A session with so many turns, the last at `updatedAt`. */
  const stored = async (changes: Partial<Session> = {}, turns = 1): Promise<Session> => {
    const session = aSession({ owner: 'ana', ...changes });
    for (let index = 0; index < turns; index += 1) {
      const createdAt = changes.updatedAt ?? aTurn(session, index).createdAt;
      await repository.appendTurn(session, aTurn(session, index, { createdAt }));
    }
    const found = await repository.find(session.id, 'all');
    if (!found) throw new Error('The session was not stored');
    return found;
  };

  it('stores a session with its first turn', async () => {
    const session = aSession({ owner: 'ana' });
    expect(await repository.find(session.id, 'all')).toBeNull();
    const turn = aTurn(session, 0);
    await repository.appendTurn(session, turn);

    expect(await repository.find(session.id, 'all')).toEqual({ ...session, turnCount: 1, updatedAt: turn.createdAt });
  });

  it('gives a turn back as it was stored, files included', async () => {
    const session = aSession({ owner: 'ana' });
    const full = aTurn(session, 0, { artifacts: [anArtifact(session, 0, 'code'), anArtifact(session, 0, 'data')] });
    const bare = aTurn(session, 1, aBareTurn());
    await repository.appendTurn(session, full);
    await repository.appendTurn(session, bare);

    expect(await repository.listTurns(session.id, { limit: 10 })).toEqual({ items: [full, bare], nextCursor: null });
  });

  it('finds the newest turns that a follow-up can refer to', async () => {
    const session = aSession({ owner: 'ana' });
    await repository.appendTurn(session, aTurn(session, 0, aBareTurn()));
    expect(await repository.answeredTurns(session.id, 1)).toEqual([]);
    const answered = aTurn(session, 1, { artifacts: [anArtifact(session, 1, 'data')] });
    await repository.appendTurn(session, answered);
    await repository.appendTurn(session, aTurn(session, 2, aBareTurn()));
    expect(await repository.answeredTurns(session.id, 5)).toEqual([answered]);
    const next = aTurn(session, 3, { artifacts: [anArtifact(session, 3, 'data')] });
    await repository.appendTurn(session, next);
    expect(await repository.answeredTurns(session.id, 5)).toEqual([next, answered]);
    expect(await repository.answeredTurns(session.id, 1)).toEqual([next]);
  });

  it('finds a turn by its place, answered or not', async () => {
    const session = aSession({ owner: 'ana' });
    const answered = aTurn(session, 0);
    const bare = aTurn(session, 1, aBareTurn());
    await repository.appendTurn(session, answered);
    await repository.appendTurn(session, bare);
    expect(await repository.turnAt(session.id, 1)).toEqual(bare);
    expect(await repository.turnAt(session.id, 0)).toEqual(answered);
    expect(await repository.turnAt(session.id, 2)).toBeNull();
  });

  it('keeps hostile text as it is', async () => {
    const session = aSession({ owner: "'; DROP TABLE turns; --" });
    const message = `"'); DROP TABLE sessions; -- \u202e\u200b <script> %s \\ 🛠️ ${'x'.repeat(2000)}`;
    const turn = aTurn(session, 0, { message, response: '__proto__', warnings: ['__proto__', "'"] });
    await repository.appendTurn(session, turn);

    expect((await repository.listTurns(session.id, { limit: 1 })).items).toEqual([turn]);
    expect(await repository.find(session.id, { owner: session.owner })).not.toBeNull();
  });

  it('finds a session within the scope of its owner, or of everybody, and no other', async () => {
    const session = await stored();

    expect(await repository.find(session.id, ANA)).not.toBeNull();
    expect(await repository.find(session.id, 'all')).not.toBeNull();
    expect(await repository.find(session.id, { owner: 'eva' })).toBeNull();
    expect(await repository.find(session.id, { owner: '' })).toBeNull();
    expect(await repository.find(randomUUID(), 'all')).toBeNull();
  });

  it('finds nothing for ids that are none', async () => {
    await stored();
    for (const id of ['', '../../etc/passwd', "' OR 1=1 --", '%', 'a'.repeat(10_000), 'a\0b']) {
      expect(await repository.find(id, 'all')).toBeNull();
      expect(await repository.answeredTurns(id, 1)).toEqual([]);
      expect((await repository.listTurns(id, { limit: 5 })).items).toEqual([]);
      expect(await repository.markDeleting(id, 'all', anEvent(id))).toBeNull();
    }
  });

  it('refuses a turn made from a stale session', async () => {
    const session = await stored({}, 2);

    await expect(repository.appendTurn(session, aTurn(session, 0))).rejects.toMatchObject({ code: 'turn_conflict' });
    await expect(repository.appendTurn(session, aTurn(session, 1))).rejects.toMatchObject({ code: 'turn_conflict' });
    await expect(repository.appendTurn(session, aTurn(session, 3))).rejects.toMatchObject({
      code: 'turn_conflict',
      kind: 'conflict',
    });
    expect(await repository.find(session.id, 'all')).toEqual(session);
    expect((await repository.listTurns(session.id, { limit: 10 })).items).toHaveLength(2);
  });

  it('stores exactly one of several turns that are appended at once', async () => {
    const session = await stored();
    const appends = Array.from({ length: 8 }, (_unused, i) =>
      repository.appendTurn(session, aTurn(session, 1, { requestId: `req-${i}` })),
    );
    const outcomes = await Promise.allSettled(appends);
    const won = outcomes.findIndex(({ status }) => status === 'fulfilled');

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'turn_conflict' });
    }
    expect((await repository.answeredTurns(session.id, 1))[0]?.requestId).toBe(`req-${won}`);
    expect((await repository.find(session.id, 'all'))?.turnCount).toBe(2);
  });

  it('lets turns of different sessions be appended at once', async () => {
    const sessions = await Promise.all(Array.from({ length: 10 }, () => stored()));
    await Promise.all(sessions.map((session) => repository.appendTurn(session, aTurn(session, 1))));

    for (const { id } of sessions) expect((await repository.find(id, 'all'))?.turnCount).toBe(2);
  });

  it('stores nothing of a turn of which a part is refused', async () => {
    const session = await stored();
    const twice = [anArtifact(session, 1, 'data'), anArtifact(session, 1, 'data')];

    await expect(repository.appendTurn(session, aTurn(session, 1, { artifacts: twice }))).rejects.toThrow();
    expect(await repository.find(session.id, 'all')).toEqual(session);
    expect(await repository.listArtifacts(session.id)).toEqual([]);
    expect((await repository.answeredTurns(session.id, 1))[0]?.index).toBe(0);
  });

  it('stores a turn once its files are there to stay, and not at all if they are not', async () => {
    const session = aSession();
    const lost = Promise.reject(new Error('disk full'));
    await expect(repository.appendTurn(session, aTurn(session, 0), lost)).rejects.toThrow('disk full');
    expect(await repository.find(session.id, 'all')).toBeNull();
    await repository.appendTurn(session, aTurn(session, 0), Promise.resolve());
    expect(await repository.find(session.id, 'all')).toMatchObject({ turnCount: 1 });
  });

  it('lists sessions newest first, each on one page, and those of others not at all', async () => {
    const at = (minute: number): string => `2026-11-22T18:${String(minute).padStart(2, '0')}:00.000Z`;
    // Three of them at the same instant, across a page's edge.
    const mine = [];
    for (const minute of [5, 1, 3, 3, 3, 2, 4]) mine.push(await stored({ updatedAt: at(minute) }));
    await stored({ owner: 'eva', updatedAt: at(9) });
    const expected = mine.toSorted((a, b) => (a.updatedAt + a.id < b.updatedAt + b.id ? 1 : -1)).map(({ id }) => id);

    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await repository.list(ANA, { limit: 3, cursor });
      expect(page.items.length).toBeLessThanOrEqual(3);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);

    expect(seen).toEqual(expected);
    expect((await repository.list('all', { limit: 100 })).items).toHaveLength(8);
    expect((await repository.list({ owner: 'nobody' }, { limit: 100 })).items).toEqual([]);
  });

  it('lists only those of an owner, or unused since a time, within the scope', async () => {
    const old = await stored({ updatedAt: '2026-11-20T10:00:00.000Z' });
    const recent = await stored({ updatedAt: '2026-11-22T10:00:00.000Z' });
    const evas = await stored({ owner: 'eva', updatedAt: '2026-11-20T09:00:00.000Z' });
    const ids = async (
      ...[scope, filter]: [Parameters<SessionRepository['list']>[0], SessionFilter]
    ): Promise<string[]> => (await repository.list(scope, { limit: 9 }, filter)).items.map(({ id }) => id);
    expect(await ids('all', { owner: 'ana' })).toEqual([recent.id, old.id]);
    expect(await ids('all', { unusedSince: '2026-11-22T10:00:00.000Z' })).toEqual([old.id, evas.id]);
    expect(await ids('all', { owner: 'eva', unusedSince: '2026-11-20T09:00:00.000Z' })).toEqual([]);
    expect(await ids(ANA, { owner: 'eva' })).toEqual([]);
  });

  it('renames a session of its owner, in its place of the list', async () => {
    const session = await stored();
    expect(await repository.rename(session.id, ANA, 'Bombas')).toEqual({ ...session, title: 'Bombas' });
    expect(await repository.find(session.id, 'all')).toEqual({ ...session, title: 'Bombas' });
    expect(await repository.rename(session.id, { owner: 'eva' }, 'Mine')).toBeNull();
    await repository.markDeleting(session.id, 'all', anEvent(session.id));
    expect(await repository.rename(session.id, ANA, 'Gone')).toBeNull();
  });

  it('shows nothing twice when sessions begin and move on between two pages', async () => {
    const at = (minute: number): string => `2026-11-22T18:${String(minute).padStart(2, '0')}:00.000Z`;
    const old = [];
    for (let minute = 0; minute < 6; minute += 1) old.push(await stored({ updatedAt: at(minute) }));
    const first = await repository.list(ANA, { limit: 3 });
    await stored({ updatedAt: at(30) });
    const moved = first.items[1]!;
    await repository.appendTurn(moved, aTurn(moved, 1, { createdAt: at(40) }));
    const second = await repository.list(ANA, { limit: 10, cursor: first.nextCursor! });

    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(old.toReversed().map(({ id }) => id));
    expect(second.nextCursor).toBeNull();
  });

  it('has no cursor for a next page that would be empty', async () => {
    await stored();
    await stored();
    expect((await repository.list(ANA, { limit: 2 })).nextCursor).toBeNull();
    expect((await repository.list(ANA, { limit: 1 })).nextCursor).not.toBeNull();
  });

  it('pages through turns, oldest first', async () => {
    const session = await stored({}, 7);
    const first = await repository.listTurns(session.id, { limit: 4 });
    const second = await repository.listTurns(session.id, { limit: 4, cursor: first.nextCursor! });

    expect(first.items.map(({ index }) => index)).toEqual([0, 1, 2, 3]);
    expect(second.items.map(({ index }) => index)).toEqual([4, 5, 6]);
    expect(second.nextCursor).toBeNull();
  });

  it('refuses cursors that it did not give out', async () => {
    const session = await stored();
    const unsound = ['', 'x', 'bnVsbA', '0', '%%%', 'WyJhIl0', 'W10', 'eyJfX3Byb3RvX18iOnt9fQ', 'a'.repeat(10_000)];
    for (const cursor of unsound) {
      await expect(repository.list(ANA, { limit: 5, cursor })).rejects.toMatchObject({ code: 'invalid_cursor' });
      await expect(repository.listTurns(session.id, { limit: 5, cursor })).rejects.toMatchObject({ kind: 'invalid' });
    }
  });

  it('counts sessions and turns by owner, of those last used within a time', async () => {
    await stored({ updatedAt: '2026-11-22T00:00:00.000Z' }, 2);
    await stored({ updatedAt: '2026-11-22T23:59:59.999Z' }, 3);
    await stored({ owner: 'eva', updatedAt: '2026-11-22T12:00:00.000Z' });
    await stored({ owner: 'old', updatedAt: '2026-11-21T23:59:59.999Z' });
    await stored({ owner: 'new', updatedAt: '2026-11-23T00:00:00.000Z' });
    const gone = await stored({ owner: 'gone', updatedAt: '2026-11-22T12:00:00.000Z' });
    await repository.markDeleting(gone.id, 'all', anEvent(gone.id));
    expect(await repository.countByOwner('2026-11-22T00:00:00.000Z', '2026-11-23T00:00:00.000Z')).toEqual([
      { owner: 'ana', sessions: 2, turns: 5 },
      { owner: 'eva', sessions: 1, turns: 1 },
    ]);
  });

  it('counts the sessions that are active', async () => {
    await stored({ updatedAt: '2026-11-22T18:00:00.000Z' });
    await stored({ updatedAt: '2026-11-22T19:00:00.000Z' });
    const gone = await stored({ updatedAt: '2026-11-22T20:00:00.000Z' });
    await repository.markDeleting(gone.id, 'all', anEvent(gone.id));

    expect(await repository.countActive()).toBe(2);
    expect(await repository.countActive('2026-11-22T19:00:00.000Z')).toBe(1);
    expect(await repository.countActive('2026-11-22T19:00:00.001Z')).toBe(0);
  });

  it('knows the files of a session, the newest of a type, and the file of a turn', async () => {
    const session = aSession({ owner: 'ana' });
    const files = [
      [anArtifact(session, 0, 'code'), anArtifact(session, 0, 'data')],
      [anArtifact(session, 1, 'image')],
      [anArtifact(session, 2, 'data')],
    ];
    for (const [index, artifacts] of files.entries()) {
      await repository.appendTurn(session, aTurn(session, index, { artifacts }));
    }
    const all = files.flatMap((artifacts, turn) => artifacts.map((artifact) => ({ ...artifact, turn })));

    expect(await repository.listArtifacts(session.id)).toEqual(all);
    expect(await repository.findArtifact(session.id, 'data')).toEqual(all[3]);
    expect(await repository.findArtifact(session.id, 'data', 0)).toEqual(all[1]);
    expect(await repository.findArtifact(session.id, 'data', 1)).toBeNull();
    expect(await repository.findArtifact(randomUUID(), 'data')).toBeNull();
  });

  it('knows the file names of the folders that belong to a session', async () => {
    const withFiles = aSession({ owner: 'ana' });
    const artifacts = [anArtifact(withFiles, 0, 'code'), anArtifact(withFiles, 0, 'data')];
    await repository.appendTurn(withFiles, aTurn(withFiles, 0, { artifacts }));
    const without = await stored();
    const gone = await stored();
    await repository.markDeleting(gone.id, 'all', anEvent(gone.id));

    expect(await repository.fileNames([withFiles.folder, without.folder, gone.folder, 'unknown'])).toEqual(
      new Map([
        [withFiles.folder, new Set(['code_0.json', 'data_0.csv'])],
        [without.folder, new Set()],
      ]),
    );
    expect(await repository.fileNames([])).toEqual(new Map());
  });

  describe('deletion', () => {
    it('hides a marked session from everybody', async () => {
      const session = aSession({ owner: 'ana' });
      await repository.appendTurn(session, aTurn(session, 0, { artifacts: [anArtifact(session, 0, 'data')] }));
      expect(await repository.markDeleting(session.id, ANA, anEvent(session.id))).toMatchObject({ id: session.id });

      expect(await repository.find(session.id, 'all')).toBeNull();
      expect((await repository.list('all', { limit: 9 })).items).toEqual([]);
      expect((await repository.listTurns(session.id, { limit: 9 })).items).toEqual([]);
      expect(await repository.answeredTurns(session.id, 1)).toEqual([]);
      expect(await repository.listArtifacts(session.id)).toEqual([]);
      expect(await repository.findArtifact(session.id, 'data')).toBeNull();
      await expect(repository.appendTurn(session, aTurn(session, 1))).rejects.toMatchObject({
        code: 'session_not_found',
      });
    });

    it('does not mark the session of somebody else', async () => {
      const session = await stored();
      expect(await repository.markDeleting(session.id, { owner: 'eva' }, anEvent(session.id))).toBeNull();
      expect(await repository.find(session.id, ANA)).not.toBeNull();
      expect(await subject.auditEvents()).toEqual([]);
    });

    it('can be taken up after it broke off, and records each half once', async () => {
      const session = await stored();
      const requested = anEvent(session.id);
      await repository.markDeleting(session.id, ANA, requested);
      expect(await repository.listDeleting()).toEqual([session]);
      expect(await repository.markDeleting(session.id, ANA, anEvent(session.id))).toEqual(session);

      const deleted = anEvent(session.id, { action: 'session.deleted', actor: 'system', requestId: null });
      expect(await repository.remove(session.id, deleted)).toBe(true);
      expect(await repository.remove(session.id, anEvent(session.id))).toBe(false);
      expect(await repository.listDeleting()).toEqual([]);
      expect(await subject.auditEvents()).toEqual(
        [requested, deleted].map((event) => ({
          id: event.id,
          at: event.at,
          action: event.action,
          session_id: session.id,
          owner: 'ana',
          actor: event.actor,
          request_id: event.requestId,
        })),
      );
    });

    it('removes every row of the session and of no other', async () => {
      const kept = await stored({}, 2);
      const before = await subject.rowsLeft();
      const session = aSession({ owner: 'ana' });
      for (const index of [0, 1]) {
        const artifacts = [anArtifact(session, index, 'data'), anArtifact(session, index, 'code')];
        await repository.appendTurn(session, aTurn(session, index, { artifacts }));
      }
      await repository.markDeleting(session.id, ANA, anEvent(session.id));
      await repository.remove(session.id, anEvent(session.id));

      expect(await subject.rowsLeft()).toBe(before);
      expect(await repository.find(kept.id, ANA)).toEqual(kept);
      await expect(repository.appendTurn(session, aTurn(session, 2))).rejects.toMatchObject({
        code: 'session_not_found',
      });
    });
  });

  it('tells which sessions have not been used since, the longest unused first', async () => {
    const at = (day: number): string => `2026-11-0${day}T08:00:00.000Z`;
    const [third, first, second] = [
      await stored({ updatedAt: at(3) }),
      await stored({ updatedAt: at(1), owner: 'eva' }),
      await stored({ updatedAt: at(2) }),
    ];
    const gone = await stored({ updatedAt: at(1) });
    await repository.markDeleting(gone.id, 'all', anEvent(gone.id));
    const ids = async (before: string, limit = 10): Promise<string[]> =>
      (await repository.listIdle(before, limit)).map(({ id }) => id);
    expect(await ids(at(3))).toEqual([first.id, second.id]);
    expect(await ids(at(4))).toEqual([first.id, second.id, third.id]);
    expect(await ids(at(4), 1)).toEqual([first.id]);
    expect(await ids(at(1))).toEqual([]);
  });

  it('counts the bytes of all files together', async () => {
    expect(await repository.fileBytes()).toBe(0);
    for (let i = 0; i < 2; i += 1) {
      const session = aSession();
      const artifacts = [anArtifact(session, 0, 'data'), anArtifact(session, 0, 'code')];
      await repository.appendTurn(session, aTurn(session, 0, { artifacts }));
    }
    expect(await repository.fileBytes()).toBe(20_000_000_000);
  });

  it('tells what was done to sessions, the newest first, page by page', async () => {
    const session = await stored();
    await repository.markDeleting(session.id, ANA, anEvent(session.id, { at: '2026-11-23T08:00:00.000Z' }));
    await repository.remove(
      session.id,
      anEvent(session.id, { at: '2026-11-23T08:00:01.000Z', action: 'session.deleted' }),
    );
    const first = await repository.listAuditEvents({ limit: 1 });
    expect(first.items).toEqual([
      expect.objectContaining({ action: 'session.deleted', sessionId: session.id, owner: 'ana', actor: 'ana' }),
    ]);
    const second = await repository.listAuditEvents({ limit: 1, cursor: first.nextCursor ?? '' });
    expect(second.items).toEqual([expect.objectContaining({ action: 'session.delete_requested', owner: 'ana' })]);
    expect(second.nextCursor).toBeNull();
    await expect(repository.listAuditEvents({ limit: 1, cursor: 'x' })).rejects.toMatchObject({
      code: 'invalid_cursor',
    });
  });
});
