import type { Clock, ResultColumn } from '@app/kernel';
import { noteInSpan, Stage } from '@app/platform';
import { ARTIFACT_MEDIA_TYPES, type Artifact, type ArtifactFolder, type ArtifactType } from './domain/artifact.js';
import { ArtifactKey } from './domain/artifact-key.js';
import { csvContent, type RowBatches } from './domain/csv.js';
import type { ArtifactContent, ArtifactStore } from './ports/artifact.store.js';

/**
 * The files of one turn while it is under way. They may be written side by side; once all are, they are settled and
 * go into the turn that names them. A turn that comes to nothing is discarded.
 */
export class TurnFiles {
  private readonly stored: Artifact[] = [];
  private readonly underWay = new Set<Promise<unknown>>();
  private readonly abandoned = new AbortController();
  /** The last settling, and how many files it made last. */
  private settled: { files: number; done: Promise<void> } = { files: 0, done: Promise.resolve() };

  constructor(
    private readonly store: ArtifactStore,
    private readonly clock: Clock,
    private readonly session: ArtifactFolder,
    private readonly turn: number,
    /** What stands before the folder in paths that people see. */
    private readonly label: string,
  ) {}

  /** The files stored so far, in the order `data`, `image`, `code`. */
  get written(): readonly Artifact[] {
    const order = Object.keys(ARTIFACT_MEDIA_TYPES);
    return this.stored.toSorted((a, b) => order.indexOf(a.type) - order.indexOf(b.type));
  }

  /**
   * Stores the turn's file of that type, whole or not at all.
   * @throws AppError `artifact_exists`, `artifact_store_unavailable`; the reason of `signal`; errors of the content's source
   */
  write(type: ArtifactType, content: ArtifactContent, signal?: AbortSignal): Promise<Artifact> {
    const writing = this.storeFile(type, content, signal);
    this.underWay.add(writing);
    return writing.finally(() => this.underWay.delete(writing));
  }

  /**
   * Makes the files stored so far last, whatever happens to the machine.
   * @throws AppError `artifact_store_unavailable`, `artifact_folder_removed`
   */
  settle(): Promise<void> {
    const files = this.stored.length;
    if (files !== this.settled.files) this.settled = { files, done: this.store.settle(this.session.folder) };
    return this.settled.done;
  }

  /** Settles once what is being written is stored, while something else takes longer; `settle` then has little or nothing to do. */
  settleAhead(): void {
    // Who settles for good hears of what went wrong.
    const ahead = Promise.allSettled(this.underWay).then(() => this.settle());
    ahead.catch(() => undefined);
  }

  /** Stores the turn's `data` file: the whole result as CSV, read only as fast as it can be stored. */
  writeTable(columns: readonly ResultColumn[], batches: RowBatches, signal?: AbortSignal): Promise<Artifact> {
    return this.write('data', csvContent(columns, batches), signal);
  }

  /**
   * Ends what is being written and removes what was. Files of other turns are never touched.
   * @throws AppError `artifact_store_unavailable`; what is left then goes with the sweep of the next start
   */
  async discard(): Promise<void> {
    this.abandoned.abort();
    await Promise.allSettled(this.underWay);
    for (const artifact of this.stored.splice(0)) {
      await this.store.remove(ArtifactKey.named(this.session.folder, artifact.name));
    }
  }

  @Stage('files')
  private async storeFile(type: ArtifactType, content: ArtifactContent, signal?: AbortSignal): Promise<Artifact> {
    const own = ArtifactKey.of(this.session.folder, type, this.turn);
    const signals = signal ? [this.abandoned.signal, signal] : [this.abandoned.signal];
    const { key, size, sha256, encrypted } = await this.store.write(own, content, AbortSignal.any(signals));
    noteInSpan({ type, bytes: size });
    const artifact: Artifact = {
      sessionId: this.session.id,
      turn: this.turn,
      type,
      name: key.name,
      path: `${this.label}/${key.toString()}`,
      size,
      mediaType: ARTIFACT_MEDIA_TYPES[type],
      sha256,
      encrypted,
      createdAt: this.clock.now().toISOString(),
    };
    this.stored.push(artifact);
    return artifact;
  }
}
