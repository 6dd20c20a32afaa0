import type { OwnerScope } from '@app/kernel';
import type { AuditEvent, RecordedAuditEvent } from '../domain/audit-event.js';
import type { Page, PageRequest } from '../domain/page.js';
import type { Instant, OwnerCounts, Session, SessionFilter } from '../domain/session.js';
import type { Turn, TurnArtifact, TurnArtifactType } from '../domain/turn.js';

/**
 * Where sessions, their turns and the records of their files are kept. A session, its turns and those records are one
 * aggregate: they are written and removed together or not at all, and what a method has stored survives `kill -9` and
 * the loss of power.
 *
 * A session that is marked for deletion does not exist for any method but `markDeleting`, `listDeleting` and
 * `remove`; neither does one outside the scope. Every method throws AppError `database_unavailable` when the
 * store cannot be used, and stores nothing then.
 */
export abstract class SessionRepository {
  abstract find(id: string, scope: OwnerScope): Promise<Session | null>;

  /**
   * Newest first by `updatedAt`, then `id`. Going through the pages shows each session at most once, and all of those
   * that did not change meanwhile.
   * @throws AppError `invalid_cursor`
   */
  abstract list(scope: OwnerScope, page: PageRequest, filter?: SessionFilter): Promise<Page<Session>>;

  /** @returns the session under its new title; null where there is no such session. Does not count as a use of it. */
  abstract rename(id: string, scope: OwnerScope, title: string): Promise<Session | null>;

  /** Of sessions whose last turn was at `from` or later and before `to`, by owner, in the order of their names. */
  abstract countByOwner(from: Instant, to: Instant): Promise<OwnerCounts[]>;

  /** Sessions that exist, or of those, the ones updated at `since` or later. */
  abstract countActive(since?: Instant): Promise<number>;

  /**
   * Stores `turn` with its artifacts as the session's next one and moves the session's `updatedAt` and `turnCount` on. The
   * first turn (index 0) also stores the session itself, so that there are no sessions without turns.
   * @throws AppError `turn_conflict` when the session already has a turn of this index or lacks the one before it;
   *   `session_not_found` when the session was deleted meanwhile; what `durable` rejects with.
   * @param durable resolves once the turn's files are there to stay; nothing is stored before
   */
  abstract appendTurn(session: Session, turn: Turn, durable?: Promise<void>): Promise<void>;

  /**
   * Turns in order, oldest first.
   * @throws AppError `invalid_cursor`
   */
  abstract listTurns(sessionId: string, page: PageRequest): Promise<Page<Turn>>;

  /** The newest turns that have a logical form, newest first: what a follow-up question refers to. */
  abstract answeredTurns(sessionId: string, limit: number): Promise<Turn[]>;

  /** The session's turn at a place, 0-based; null where it has none there. */
  abstract turnAt(sessionId: string, index: number): Promise<Turn | null>;

  /** The records of all files of a session, by turn, then type. */
  abstract listArtifacts(sessionId: string): Promise<(TurnArtifact & { turn: number })[]>;

  /** The file of that type which `turn` made or, without `turn`, the newest one. */
  abstract findArtifact(
    sessionId: string,
    type: TurnArtifactType,
    turn?: number,
  ): Promise<(TurnArtifact & { turn: number }) | null>;

  /** The file names of each session whose folder is among `folders`; a folder without a session is absent. */
  abstract fileNames(folders: readonly string[]): Promise<Map<string, ReadonlySet<string>>>;

  /**
   * First half of a deletion: the session is gone for every reader from now on, and `event` is on record. Marking a
   * marked session again changes nothing and gives it back, so that a deletion that broke off can be taken up.
   * @returns null where there is no such session.
   */
  abstract markDeleting(id: string, scope: OwnerScope, event: AuditEvent): Promise<Session | null>;

  /** Sessions without a turn since `before`, at most `limit`, the longest unused first. */
  abstract listIdle(before: Instant, limit: number): Promise<Session[]>;

  /** Bytes of the files of all sessions together. */
  abstract fileBytes(): Promise<number>;

  /**
   * What was done to sessions, the newest first.
   * @throws AppError `invalid_cursor`
   */
  abstract listAuditEvents(page: PageRequest): Promise<Page<RecordedAuditEvent>>;

  /** Sessions whose deletion has begun and not ended. */
  abstract listDeleting(): Promise<Session[]>;

  /**
   * Second half: removes the session, its turns and its records, and puts `event` on record.
   * @returns false, with nothing recorded, where the session is not there (any more).
   */
  abstract remove(id: string, event: AuditEvent): Promise<boolean>;
}
