import { AppError, Clock, type OwnerScope } from '@app/kernel';
import { AppConfig, AppLogger } from '@app/platform';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Readable } from 'node:stream';
import {
  type Artifact,
  artifactDamaged,
  type ArtifactFolder,
  artifactNotFound,
  type ArtifactType,
} from './domain/artifact.js';
import { ArtifactKey } from './domain/artifact-key.js';
import type { ByteRange } from './domain/byte-range.js';
import { ArtifactCatalog } from './ports/artifact.catalog.js';
import { ArtifactStore } from './ports/artifact.store.js';
import { FolderLease } from './ports/folder-lease.js';
import { TurnFiles } from './turn-files.js';
import { verifiedContent } from './verified-content.js';

/** A file that exists, as its record and its bytes. */
export interface ArtifactFile {
  artifact: Artifact;
  /** The bytes, or those of `range`. The caller reads the stream to its end or destroys it. */
  open: (range?: ByteRange) => Promise<Readable>;
}

/** What can be wrong with a file that a record names. */
const FILE_FAULTS: readonly string[] = ['artifact_not_found', 'artifact_damaged', 'artifact_key_missing'];

const FIRST_SWEEP_WITHIN_MS = 3_600_000;
const SWEEP_EVERY_MS = 86_400_000;

/** Use cases of the files that turns make: write, list, hand out, remove. */
@Injectable()
export class ArtifactsService implements OnApplicationBootstrap, OnApplicationShutdown {
  private nextSweep: NodeJS.Timeout | undefined;

  constructor(
    private readonly store: ArtifactStore,
    private readonly catalog: ArtifactCatalog,
    private readonly lease: FolderLease,
    private readonly clock: Clock,
    private readonly config: AppConfig,
    private readonly logger: AppLogger,
  ) {}

  /**
   * Before the first request: the sweep must not run beside turns.
   * @throws AppError `artifact_store_unavailable` where no turn could store its files
   */
  async onApplicationBootstrap(): Promise<void> {
    await this.store.checkWritable();
    if (this.store.sweepsBesideTurns) {
      this.sweepLater();
      return;
    }
    const others = await this.lease.take();
    if (others.all === 0) await this.sweep();
    if (others.strangers > 0) this.warnOf(others.strangers);
    await this.lease.settle();
  }

  async onApplicationShutdown(): Promise<void> {
    clearTimeout(this.nextSweep);
    await this.lease.release();
  }

  /** Once a day, at a time that is not that of the other replicas. What fails is left for the next day. */
  private sweepLater(afterMs = Math.random() * FIRST_SWEEP_WITHIN_MS): void {
    const sweep = (): void => {
      this.sweep()
        .catch((error: unknown) => this.logger.error('Leftovers cannot be cleared away now', { error }))
        .finally(() => this.sweepLater(SWEEP_EVERY_MS));
    };
    this.nextSweep = setTimeout(sweep, afterMs).unref();
  }

  /** The files of the turn of that index, which is about to be answered. */
  forTurn(session: ArtifactFolder, turn: number): TurnFiles {
    return new TurnFiles(this.store, this.clock, session, turn, this.config.chatDocsLabel);
  }

  /** @throws AppError `session_not_found` */
  async list(sessionId: string, scope: OwnerScope): Promise<Artifact[]> {
    const session = await this.getFolder(sessionId, scope);
    return this.catalog.listArtifacts(session.id);
  }

  /**
   * The file of that type which `turn` made or, without `turn`, the newest.
   * @throws AppError `session_not_found`, `artifact_not_found`, `artifact_damaged`, `artifact_key_missing`,
   *   `artifact_store_unavailable`
   */
  async get(sessionId: string, scope: OwnerScope, type: ArtifactType, turn?: number): Promise<ArtifactFile> {
    const session = await this.getFolder(sessionId, scope);
    const artifact = await this.catalog.findArtifact(session.id, type, turn);
    if (!artifact) throw artifactNotFound();
    const key = ArtifactKey.named(session.folder, artifact.name);
    await this.orTell(key, this.checkSize(key, artifact.size));
    return { artifact, open: (range) => this.orTell(key, this.read(key, artifact, range)) };
  }

  /** Removes every file of a session. */
  removeSession(session: ArtifactFolder): Promise<void> {
    return this.store.removeFolder(session.folder);
  }

  /** Removes what broken-off turns of an earlier run left behind, and says so in the log. */
  async sweep(): Promise<void> {
    const report = await this.store.sweep((folders) => this.catalog.fileNames(folders));
    const { temporaryFiles, orphanFiles, orphanFolders, foreignFolders } = report;
    if (foreignFolders > 0) {
      this.logger.warn('The folder of the files holds sessions that this database does not know; they were kept', {
        folders: foreignFolders,
        hint: 'DATABASE_URL and CHAT_DOCS_DIR belong together: was one of them changed?',
      });
    }
    if (temporaryFiles + orphanFiles + orphanFolders === 0) return;
    this.logger.info('Removed what unfinished turns left behind', {
      temporary_files: temporaryFiles,
      orphan_files: orphanFiles,
      orphan_folders: orphanFolders,
    });
  }

  /** Not a reason to stop: services with one store, or with a store each, may share a folder if somebody wants them to. */
  private warnOf(others: number): void {
    this.logger.warn('Another service is running over the same CHAT_DOCS_DIR; unfinished files in it were left alone', {
      other_services: others,
      hint:
        'Give each service a CHAT_DOCS_DIR of its own. What unfinished turns left behind is cleared away by the next start ' +
        'that finds no other service.',
    });
  }

  private async checkSize(key: ArtifactKey, size: number): Promise<void> {
    const stat = await this.store.stat(key);
    if (!stat) throw artifactNotFound();
    if (stat.size !== size) throw artifactDamaged(`it has ${stat.size} bytes instead of ${size}`);
  }

  private async read(key: ArtifactKey, artifact: Artifact, range?: ByteRange): Promise<Readable> {
    const bytes = await this.store.open(key, range, artifact.encrypted);
    if (!bytes) throw artifactNotFound();
    const checked = range ? bytes : verifiedContent(bytes, artifact);
    return checked.once('error', (error) => this.tell(key, error));
  }

  private async orTell<T>(key: ArtifactKey, work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      this.tell(key, error);
      throw error;
    }
  }

  /** Operators have to know of every file that a record names and that cannot be given out. */
  private tell(key: ArtifactKey, error: unknown): void {
    if (!(error instanceof AppError) || !FILE_FAULTS.includes(error.code)) return;
    this.logger.error('A file is not what was stored', { file: key.toString(), code: error.code, reason: error.cause });
  }

  private async getFolder(sessionId: string, scope: OwnerScope): Promise<ArtifactFolder> {
    const session = await this.catalog.find(sessionId, scope);
    if (session) return session;
    throw new AppError({ code: 'session_not_found', kind: 'not_found', message: 'There is no such session.' });
  }
}
