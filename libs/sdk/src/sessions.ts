import {
  type ArtifactResponse,
  artifactsList,
  type SessionDetailsResponse,
  type SessionPageResponse,
  type SessionResponse,
  sessionsDelete,
  sessionsGet,
  sessionsList,
  sessionsListTurns,
  type TurnPageResponse,
  type TurnResponse,
} from './generated/index.js';
import type { CallOptions, Caller } from './caller.js';

export interface PageOptions extends CallOptions {
  /** 1 to 100. */
  limit?: number;
  /** `next_cursor` of the page before. */
  cursor?: string;
}

/** The caller's conversations; an admin's are everybody's. */
export class Sessions {
  constructor(private readonly caller: Caller) {}

  /** A page of sessions, the newest first. */
  list({ signal, ...query }: PageOptions = {}): Promise<SessionPageResponse> {
    return this.caller.call((sent) => sessionsList({ ...sent, query }), signal);
  }

  /** All sessions, the newest first, read page by page as they are asked for. */
  all(options: CallOptions = {}): AsyncGenerator<SessionResponse, void, undefined> {
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
  allTurns(sessionId: string, options: CallOptions = {}): AsyncGenerator<TurnResponse, void, undefined> {
    return everyOf((cursor) => this.turns(sessionId, { ...options, limit: 100, ...cursor }));
  }

  /** What files its turns have made. */
  async artifacts(sessionId: string, { signal }: CallOptions = {}): Promise<ArtifactResponse[]> {
    return (await this.caller.call((sent) => artifactsList({ ...sent, path: { session_id: sessionId } }), signal))
      .items;
  }

  /** Removes the session, its turns and its files. */
  async delete(sessionId: string, { signal }: CallOptions = {}): Promise<void> {
    await this.caller.fetch((sent) => sessionsDelete({ ...sent, path: { session_id: sessionId } }), signal);
  }
}

async function* everyOf<Item>(
  read: (cursor: { cursor?: string }) => Promise<{ items: Item[]; next_cursor: string | null }>,
): AsyncGenerator<Item, void, undefined> {
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page: { items: Item[]; next_cursor: string | null } = await read(cursor === undefined ? {} : { cursor });
    yield* page.items;
    cursor = page.next_cursor;
  }
}
