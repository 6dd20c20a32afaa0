import {
  type ArtifactResponse,
  artifactsList,
  type DeletedSessionsResponse,
  type PastTurnResponse,
  refinementsList,
  type RefinementsResponse,
  type SessionDetailsResponse,
  type SessionPageResponse,
  type SessionResponse,
  sessionsDelete,
  sessionsDeleteAll,
  sessionsGet,
  sessionsList,
  sessionsListTurns,
  sessionsRename,
  type TurnPageResponse,
} from './generated/index.js';
import type { CallOptions, Caller } from './caller.js';
import { everyOf, type PageOptions } from './pages.js';

export interface SessionListOptions extends PageOptions {
  /** Only those of this caller; for admins. */
  owner?: string;
  /** Only those whose last turn was before this time (ISO 8601). */
  unused_since?: string;
}

/** The caller's conversations; an admin's are everybody's. */
export class Sessions {
  constructor(private readonly caller: Caller) {}

  /** A page of sessions, the newest first. */
  list({ signal, ...query }: SessionListOptions = {}): Promise<SessionPageResponse> {
    return this.caller.call((sent) => sessionsList({ ...sent, query }), signal);
  }

  /** All sessions, the newest first, read page by page as they are asked for. */
  all(
    options: Omit<SessionListOptions, keyof PageOptions> & CallOptions = {},
  ): AsyncGenerator<SessionResponse, void, undefined> {
    return everyOf((cursor) => this.list({ ...options, limit: 100, ...cursor }));
  }

  /** @throws ProblemError `session_not_found` */
  get(sessionId: string, { signal }: CallOptions = {}): Promise<SessionDetailsResponse> {
    return this.caller.call((sent) => sessionsGet({ ...sent, path: { session_id: sessionId } }), signal);
  }

  /** A page of a session's turns, the first one first. */
  turns(sessionId: string, { signal, ...query }: PageOptions = {}): Promise<TurnPageResponse> {
    return this.caller.call((sent) => sessionsListTurns({ ...sent, path: { session_id: sessionId }, query }), signal);
  }

  /** All turns of a session, the first one first. */
  allTurns(sessionId: string, options: CallOptions = {}): AsyncGenerator<PastTurnResponse, void, undefined> {
    return everyOf((cursor) => this.turns(sessionId, { ...options, limit: 100, ...cursor }));
  }

  /** What files its turns have made. */
  async artifacts(sessionId: string, { signal }: CallOptions = {}): Promise<ArtifactResponse[]> {
    return (await this.caller.call((sent) => artifactsList({ ...sent, path: { session_id: sessionId } }), signal))
      .items;
  }

  /** What may be changed of the last answer, and the message that does it. @throws ProblemError `session_not_found` */
  refinements(sessionId: string, { signal }: CallOptions = {}): Promise<RefinementsResponse> {
    return this.caller.call((sent) => refinementsList({ ...sent, path: { session_id: sessionId } }), signal);
  }

  /** @throws ProblemError `session_not_found` */
  rename(sessionId: string, title: string, { signal }: CallOptions = {}): Promise<SessionResponse> {
    const path = { session_id: sessionId };
    return this.caller.call((sent) => sessionsRename({ ...sent, path, body: { title } }), signal);
  }

  /** Removes those of an owner, those unused since a time, or both, a hundred at once: call again while there are `more`. For admins. */
  deleteAll({
    signal,
    ...query
  }: Pick<SessionListOptions, 'owner' | 'unused_since' | 'signal'>): Promise<DeletedSessionsResponse> {
    return this.caller.call((sent) => sessionsDeleteAll({ ...sent, query }), signal);
  }

  /** Removes the session, its turns and its files. */
  async delete(sessionId: string, { signal }: CallOptions = {}): Promise<void> {
    await this.caller.fetch((sent) => sessionsDelete({ ...sent, path: { session_id: sessionId } }), signal);
  }
}
