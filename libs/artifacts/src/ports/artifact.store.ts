import type { Readable } from 'node:stream';
import type { ArtifactKey } from '../domain/artifact-key.js';
import type { ByteRange } from '../domain/byte-range.js';

/** What a file is made of. Text is written as UTF-8. An iterable is read only as fast as it can be stored. */
export type ArtifactContent = string | Uint8Array | AsyncIterable<string | Uint8Array>;

export interface StoredFile {
  /** Where it is: the key that was given, or another of its choices. */
  key: ArtifactKey;
  /** Bytes. */
  size: number;
  /** Of the file's bytes, 64 hex digits. */
  sha256: string;
  /** Whether the bytes lie encrypted in the store. */
  encrypted: boolean;
}

/** What a sweep removed. */
export interface SweepReport {
  /** Files that were never finished. */
  temporaryFiles: number;
  /** Whole files that no turn names. */
  orphanFiles: number;
  /** Folders that no session has. */
  orphanFolders: number;
  /**
   * Folders that no session has and that were kept, with every other orphan folder, because one of them holds the files of
   * several turns: it had a session once, so these are not leftovers but somebody else's, say of another database.
   */
  foreignFolders: number;
}

/**
 * Keeps the bytes of artifacts. Every method throws AppError `artifact_store_unavailable` (kind `unavailable`) when the
 * store cannot be used: full, read-only, gone. Errors of the content's own source pass through unchanged.
 */
export abstract class ArtifactStore {
  /** Whether `sweep` may run at any time, since it tells leftovers from files of turns that are under way, also those of other processes. */
  abstract readonly sweepsBesideTurns: boolean;

  /**
   * Stores a file that appears whole or not at all; its bytes are durable when the promise resolves, its name once the
   * folder is settled. A key is written once: what is stored is never replaced, and a file whose name is taken gets the next of its choices. A turn
   * that was killed before its row was stored leaves such a file, and must not keep the session's next turn from being stored; of two turns that are
   * taken for the same one the row decides, and the other removes what it has written.
   * @param signal ends the writing; the promise then rejects with the signal's reason and nothing is left behind
   * @throws AppError `artifact_exists` (kind `conflict`) when all of its choices are taken; `artifact_folder_removed` (kind
   *   `conflict`) when the session was deleted meanwhile, by this process at least
   */
  abstract write(key: ArtifactKey, content: ArtifactContent, signal?: AbortSignal): Promise<StoredFile>;

  /**
   * Makes durable what was written to a session's folder. Nothing names a file before that.
   * @throws AppError `artifact_folder_removed` when this process has deleted the session meanwhile
   */
  abstract settle(folder: string): Promise<void>;

  /**
   * Size in bytes, or null where there is no such file.
   * @throws AppError `artifact_damaged` (kind `conflict`) where the store can tell that the file is not what was written
   */
  abstract stat(key: ArtifactKey): Promise<{ size: number } | null>;

  /**
   * The file's bytes, or those of `range`, which must lie within it. The caller reads the stream to its end or destroys
   * it; either releases the file. A stream that finds half-way that the file is damaged fails with AppError `artifact_damaged`.
   * @param encrypted whether it was stored encrypted: then one that is not is not what was written
   * @returns null where there is no such file
   * @throws AppError `artifact_damaged` (kind `conflict`) where the store can tell that the file is not what was written;
   *   `artifact_key_missing` (kind `unavailable`) where it is encrypted with a key that is not there
   */
  abstract open(key: ArtifactKey, range?: ByteRange, encrypted?: boolean): Promise<Readable | null>;

  /** Removes a file, and its folder once that is empty. Removing what is not there is a success. */
  abstract remove(key: ArtifactKey): Promise<void>;

  /** Removes a session's folder and everything in it. Removing what is not there is a success. */
  abstract removeFolder(folder: string): Promise<void>;

  /**
   * Removes what broken-off turns left behind: unfinished files, files and folders that nothing names. Must not run
   * beside turns of the same store, whose files have no record yet, unless `sweepsBesideTurns` says that it may. Touches nothing that the store did not make, and no
   * folder of a session that somebody else may know of (see `foreignFolders`).
   * @param namesOf the file names of each known folder among those given; an unknown folder is absent
   */
  abstract sweep(
    namesOf: (folders: readonly string[]) => Promise<Map<string, ReadonlySet<string>>>,
  ): Promise<SweepReport>;

  /** @throws AppError `artifact_store_unavailable` unless files can be written now; for health checks. */
  abstract checkWritable(): Promise<void>;
}
