import type { OwnerScope } from '@app/kernel';
import type { Artifact, ArtifactFolder, ArtifactType } from '../domain/artifact.js';

/** The records of the files, kept by whoever keeps the turns that made them. */
export abstract class ArtifactCatalog {
  /** The session, or null where there is none within the scope. */
  abstract find(sessionId: string, scope: OwnerScope): Promise<ArtifactFolder | null>;

  /** All files of a session, by turn, then type. The caller has looked at `find` before. */
  abstract listArtifacts(sessionId: string): Promise<Artifact[]>;

  /** The file of that type which `turn` made or, without `turn`, the newest; null where there is none. */
  abstract findArtifact(sessionId: string, type: ArtifactType, turn?: number): Promise<Artifact | null>;

  /** The file names of each session whose folder is among `folders`; a folder without a session is absent. */
  abstract fileNames(folders: readonly string[]): Promise<Map<string, ReadonlySet<string>>>;
}
