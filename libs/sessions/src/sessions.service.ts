import { Clock, IdGenerator, type Language, type OwnerScope } from '@app/kernel';
import { AppLogger, noteSession } from '@app/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { AuditEvent, RecordedAuditEvent } from './domain/audit-event.js';
import type { Page, PageRequest } from './domain/page.js';
import {
  everySession,
  type Instant,
  type OwnerCounts,
  type Session,
  type SessionFilter,
  sessionFolder,
  sessionNotFound,
  titleOf,
} from './domain/session.js';
import type { NewTurn, Turn, TurnArtifact, TurnArtifactType } from './domain/turn.js';
import type { SessionDataPurger } from './ports/session-data.purger.js';
import { SessionRepository } from './ports/session.repository.js';

/** Who asks for a deletion, for the audit line. */
export interface DeletionOrigin {
  actor: string;
  requestId: string | null;
}

/** A file's record as other features see it. */
export type SessionArtifact = TurnArtifact & { sessionId: string; turn: number };

/** The files that a turn has made. */
export interface TurnFilesMade {
  readonly written: readonly TurnArtifact[];
  /** Resolves once they outlast a crash of the machine. */
  settle(): Promise<void>;
}

/** Sessions that one order to delete by a rule takes: it ends in time, and is repeated while there are more. */
const DELETED_AT_ONCE = 100;

const NO_FILES: TurnFilesMade = { written: [], settle: () => Promise.resolve() };

/** Use cases of conversations: begin, look up, add a turn, delete. */
@Injectable()
export class SessionsService implements OnApplicationBootstrap {
  private readonly purgers: SessionDataPurger[] = [];

  constructor(
    private readonly sessions: SessionRepository,
    private readonly clock: Clock,
    private readonly ids: IdGenerator,
    private readonly logger: AppLogger,
  ) {}

  /** Purges run in the order of registration, before the session's rows go. */
  registerPurger(purger: SessionDataPurger): void {
    this.purgers.push(purger);
  }

  /** Finishes deletions that an earlier run began. Modules have registered their purgers by now. */
  async onApplicationBootstrap(): Promise<void> {
    await this.resumeDeletions();
  }

  /** A new session. Nothing is stored until its first turn is: an abandoned first turn leaves no trace. */
  start(options: { language: Language; owner: string }): Session {
    const now = this.clock.now();
    const id = this.ids.uuid();
    noteSession(id);
    return {
      id,
      owner: options.owner,
      language: options.language,
      title: null,
      createdAt: now.toISOString(),
      updatedAt: now.toISOString(),
      turnCount: 0,
      folder: sessionFolder(id, now),
    };
  }

  async find(id: string, scope: OwnerScope): Promise<Session | null> {
    const session = await this.sessions.find(id, scope);
    if (session) noteSession(session.id);
    return session;
  }

  /** @throws AppError `session_not_found` */
  async get(id: string, scope: OwnerScope): Promise<Session> {
    const session = await this.find(id, scope);
    if (!session) throw sessionNotFound();
    return session;
  }

  list(scope: OwnerScope, page: PageRequest, filter?: SessionFilter): Promise<Page<Session>> {
    return this.sessions.list(scope, page, filter);
  }

  /** @throws AppError `session_not_found` */
  async rename(id: string, scope: OwnerScope, title: string): Promise<Session> {
    const session = await this.sessions.rename(id, scope, title);
    if (!session) throw sessionNotFound();
    noteSession(session.id);
    return session;
  }

  /** Of sessions whose last turn was at `from` or later and before `to`, by owner. */
  countByOwner(from: Instant, to: Instant): Promise<OwnerCounts[]> {
    return this.sessions.countByOwner(from, to);
  }

  countActive(since?: Instant): Promise<number> {
    return this.sessions.countActive(since);
  }

  /** @throws AppError `session_not_found`, `invalid_cursor` */
  async listTurns(id: string, scope: OwnerScope, page: PageRequest): Promise<Page<Turn>> {
    const session = await this.get(id, scope);
    return this.sessions.listTurns(session.id, page);
  }

  /** The newest turns that have a logical form, newest first: what a follow-up question refers to. */
  answeredTurns(session: Session, limit: number): Promise<Turn[]> {
    return this.sessions.answeredTurns(session.id, limit);
  }

  /** The turn at a place, 0-based; null where the session has none there. */
  turnAt(session: Session, index: number): Promise<Turn | null> {
    return this.sessions.turnAt(session.id, index);
  }

  /** The newest turn, be it answered or not; null in a session that has none. */
  lastTurn(session: Session): Promise<Turn | null> {
    return this.sessions.turnAt(session.id, session.turnCount - 1);
  }

  /**
   * Stores a finished turn as the one after those that `session` has. Its files must lie whole in the session's folder
   * already: rows never name a file that is not there, and are not there themselves before the files are settled.
   * @returns the session as it is now, and the turn as stored.
   * @throws AppError `turn_conflict` when another turn was stored since `session` was read; `session_not_found` when the
   *   session was deleted since; what settling rejects with. In all these cases the caller discards the turn's files.
   */
  async appendTurn(
    session: Session,
    newTurn: NewTurn,
    files: TurnFilesMade = NO_FILES,
  ): Promise<{ session: Session; turn: Turn }> {
    const createdAt = this.clock.now().toISOString();
    const turn: Turn = {
      ...newTurn,
      sessionId: session.id,
      index: session.turnCount,
      createdAt,
      artifacts: [...files.written],
    };
    const durable = files.settle();
    // Where the rows fail first nobody waits for the files any more.
    durable.catch(() => undefined);
    const named = session.turnCount === 0 ? { ...session, title: titleOf(newTurn.message) } : session;
    await this.sessions.appendTurn(named, turn, durable);
    return { session: { ...named, updatedAt: createdAt, turnCount: session.turnCount + 1 }, turn };
  }

  /**
   * Removes a session, its turns, its cached data and its files; an audit line stays. From the first moment the session
   * is gone for every reader. When something cannot be removed the call fails and the deletion is taken up by the
   * next call or the next start.
   * @throws AppError `session_not_found`, or what a purger throws
   */
  async delete(id: string, scope: OwnerScope, origin: DeletionOrigin): Promise<void> {
    const requested = this.auditEvent('session.delete_requested', id, origin);
    const session = await this.sessions.markDeleting(id, scope, requested);
    if (!session) throw sessionNotFound();
    noteSession(id);
    await this.finishDeletion(session, origin);
  }

  /**
   * Deletes the sessions that are meant, the one that changed last first, as `delete` does.
   * @returns how many are gone, a hundred at most, and whether some that are meant are left
   * @throws AppError `validation_failed` for a filter that means every session
   */
  async deleteAll(filter: SessionFilter, origin: DeletionOrigin): Promise<{ deleted: number; more: boolean }> {
    if (Object.keys(filter).length === 0) throw everySession();
    const { items, nextCursor } = await this.sessions.list('all', { limit: DELETED_AT_ONCE }, filter);
    let deleted = 0;
    for (const { id } of items) {
      // Somebody else may be quicker.
      const session = await this.sessions.markDeleting(
        id,
        'all',
        this.auditEvent('session.delete_requested', id, origin),
      );
      if (!session) continue;
      await this.finishDeletion(session, origin);
      deleted += 1;
    }
    return { deleted, more: nextCursor !== null };
  }

  /** Sessions without a turn since `before`, at most `limit`, the longest unused first. */
  listIdle(before: Instant, limit: number): Promise<Session[]> {
    return this.sessions.listIdle(before, limit);
  }

  /** Bytes of the files of all sessions together. */
  fileBytes(): Promise<number> {
    return this.sessions.fileBytes();
  }

  /**
   * What was done to sessions, the newest first; for admins.
   * @throws AppError `invalid_cursor`
   */
  listAuditEvents(page: PageRequest): Promise<Page<RecordedAuditEvent>> {
    return this.sessions.listAuditEvents(page);
  }

  /** Takes up every deletion that has begun and not ended; one that still fails is logged and left for the next time. */
  async resumeDeletions(): Promise<void> {
    for (const session of await this.sessions.listDeleting()) {
      try {
        await this.finishDeletion(session, { actor: 'system', requestId: null });
        this.logger.info('Finished a deletion that an earlier run began', { session_id: session.id });
      } catch (error) {
        this.logger.error('A deletion that an earlier run began cannot be finished', { session_id: session.id, error });
      }
    }
  }

  /** Records of the files of a session that the caller may see, by turn. */
  async listArtifacts(sessionId: string): Promise<SessionArtifact[]> {
    const artifacts = await this.sessions.listArtifacts(sessionId);
    return artifacts.map((artifact) => ({ ...artifact, sessionId }));
  }

  /** The record of the file of that type which `turn` made or, without `turn`, of the newest one. */
  async findArtifact(sessionId: string, type: TurnArtifactType, turn?: number): Promise<SessionArtifact | null> {
    const artifact = await this.sessions.findArtifact(sessionId, type, turn);
    return artifact && { ...artifact, sessionId };
  }

  /** The file names of each session whose folder is among `folders`; a folder without a session is absent. */
  fileNames(folders: readonly string[]): Promise<Map<string, ReadonlySet<string>>> {
    return this.sessions.fileNames(folders);
  }

  private async finishDeletion(session: Session, origin: DeletionOrigin): Promise<void> {
    for (const purger of this.purgers) await purger.purge(session);
    await this.sessions.remove(session.id, this.auditEvent('session.deleted', session.id, origin));
  }

  private auditEvent(action: AuditEvent['action'], sessionId: string, origin: DeletionOrigin): AuditEvent {
    return { id: this.ids.uuid(), at: this.clock.now().toISOString(), action, sessionId, ...origin };
  }
}
