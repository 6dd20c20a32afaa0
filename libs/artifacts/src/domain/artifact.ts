import { AppError } from '@app/kernel';

/** `data`: the whole result as CSV · `image`: the picture as PNG · `code`: what made the answer, as JSON. */
export type ArtifactType = 'data' | 'image' | 'code';

export const ARTIFACT_TYPES: readonly ArtifactType[] = ['data', 'image', 'code'];

export const ARTIFACT_EXTENSIONS: Readonly<Record<ArtifactType, string>> = { data: 'csv', image: 'png', code: 'json' };

export const ARTIFACT_MEDIA_TYPES: Readonly<Record<ArtifactType, string>> = {
  data: 'text/csv; charset=utf-8',
  image: 'image/png',
  code: 'application/json',
};

/** The record of a file that a turn made. */
export interface Artifact {
  sessionId: string;
  /** 0-based index of the turn. */
  turn: number;
  type: ArtifactType;
  /** Name within the session's folder, `data_0.csv`. */
  name: string;
  /** The path as answers name it, `chat_docs/<folder>/data_0.csv`; for people, never opened. */
  path: string;
  /** Bytes. */
  size: number;
  mediaType: string;
  /** Of the file's bytes, 64 hex digits. */
  sha256: string;
  /** Whether it was stored encrypted: what lies in its place unencrypted is something else. */
  encrypted: boolean;
  /** ISO 8601 in UTC with milliseconds. */
  createdAt: string;
}

/** Where the files of a session lie. */
export interface ArtifactFolder {
  /** The session's id. */
  id: string;
  /** `YYYYMMDDTHHMMSS-<first 8 of id>`. */
  folder: string;
}

/** @param reason for the log; whoever asked for the file cannot mend it */
export function artifactDamaged(reason: string): AppError {
  return new AppError({
    code: 'artifact_damaged',
    kind: 'conflict',
    message: 'The file was changed or damaged since it was made, and is not given out. Ask the question again.',
    cause: reason,
  });
}

export function artifactNotFound(): AppError {
  return new AppError({ code: 'artifact_not_found', kind: 'not_found', message: 'The session has no such file.' });
}
