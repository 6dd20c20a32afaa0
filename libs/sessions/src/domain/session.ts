import { AppError, type Language } from '@app/kernel';

/** An instant as ISO 8601 in UTC with milliseconds, `2026-11-22T17:52:00.123Z`. Text order is time order. */
export type Instant = string;

/** A conversation: its turns, in order, and the folder that holds their files. */
export interface Session {
  /** UUID, lower case. */
  id: string;
  /** Who started it; only they (and an admin) may see it. */
  owner: string;
  /** Language of the first turn. */
  language: Language;
  createdAt: Instant;
  /** When the last turn was stored. */
  updatedAt: Instant;
  /** Turns stored so far; the next turn's index. */
  turnCount: number;
  /** Name of the folder of the session's files: `YYYYMMDDTHHMMSS-<first 8 of id>`, UTC. */
  folder: string;
}

/** The folder name of a session that began at `createdAt`. */
export function sessionFolder(id: string, createdAt: Date): string {
  const compact = createdAt.toISOString().slice(0, 19).replaceAll('-', '').replaceAll(':', '');
  return `${compact}-${id.slice(0, 8)}`;
}

/** The same error whether the session never was, is gone, or belongs to somebody else: ids cannot be probed. */
export function sessionNotFound(): AppError {
  return new AppError({ code: 'session_not_found', kind: 'not_found', message: 'There is no such session.' });
}
