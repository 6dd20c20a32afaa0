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
  /** What people call it: the beginning of its first question until they rename it. null in sessions of versions without names. */
  title: string | null;
  createdAt: Instant;
  /** When the last turn was stored. */
  updatedAt: Instant;
  /** Turns stored so far; the next turn's index. */
  turnCount: number;
  /** Name of the folder of the session's files: `YYYYMMDDTHHMMSS-<first 8 of id>`, UTC. */
  folder: string;
}

/** Which sessions are meant; absent: any. */
export interface SessionFilter {
  owner?: string;
  /** Without a turn at this time or later. */
  unusedSince?: Instant;
}

/** How much somebody has asked. */
export interface OwnerCounts {
  owner: string;
  sessions: number;
  /** Of all these sessions together. */
  turns: number;
}

/** Characters that a title may have. */
export const LONGEST_TITLE = 120;
const TITLE_OF_QUESTION = 80;

/** What a session that begins with that question is called. */
export function titleOf(question: string): string {
  const characters = Array.from(question.replaceAll(/\s+/g, ' ').trim());
  if (characters.length <= TITLE_OF_QUESTION) return characters.join('');
  return `${characters
    .slice(0, TITLE_OF_QUESTION - 1)
    .join('')
    .trimEnd()}…`;
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

/** Deleting everything is nobody's rule: it is refused. */
export function everySession(): AppError {
  return new AppError({
    code: 'validation_failed',
    kind: 'invalid',
    message: 'Say which sessions are to be deleted: those of an owner, those unused since a time, or both.',
    errors: [{ field: 'owner', message: 'or unused_since must be given' }],
  });
}
