import { IdGenerator } from '@app/kernel';
import { AppConfig, HealthRegistry } from '@app/platform';
import { type DynamicModule, Module, type ModuleMetadata, type OnModuleInit } from '@nestjs/common';
import { ArtifactKeys } from './adapters/encrypted/artifact-keys.js';
import { EncryptedArtifactStore } from './adapters/encrypted/encrypted-artifact.store.js';
import { FsArtifactStore } from './adapters/fs/fs-artifact.store.js';
import { FsFolderLease } from './adapters/fs/fs-folder-lease.js';
import { ArtifactStoreProbe } from './artifact-store.probe.js';
import { ArtifactsController } from './artifacts.controller.js';
import { ArtifactsService } from './artifacts.service.js';
import { ArtifactCatalog } from './ports/artifact.catalog.js';
import { ArtifactStore } from './ports/artifact.store.js';
import { FolderLease } from './ports/folder-lease.js';

export interface ArtifactsModuleOptions {
  /** Modules that export `catalog`. */
  imports: NonNullable<ModuleMetadata['imports']>;
  /** Provider that keeps the records of the files, e.g. the sessions' service. */
  catalog: new (...dependencies: never[]) => ArtifactCatalog;
}

/** The SDK of the bucket's server is loaded where it is used: it takes a quarter of a second and 20 MB. */
async function bytesOf({ s3, chatDocsDir }: AppConfig, ids: IdGenerator): Promise<ArtifactStore> {
  if (!s3) return new FsArtifactStore(chatDocsDir, ids);
  const { S3ArtifactStore } = await import('./adapters/s3/s3-artifact.store.js');
  return new S3ArtifactStore(s3, ids);
}

@Module({})
export class ArtifactsModule implements OnModuleInit {
  constructor(
    private readonly store: ArtifactStore,
    private readonly health: HealthRegistry,
  ) {}

  onModuleInit(): void {
    this.health.register(new ArtifactStoreProbe(this.store));
  }

  static forRoot(options: ArtifactsModuleOptions): DynamicModule {
    return {
      module: ArtifactsModule,
      imports: options.imports,
      controllers: [ArtifactsController],
      providers: [
        { provide: ArtifactCatalog, useExisting: options.catalog },
        {
          provide: ArtifactStore,
          inject: [AppConfig, IdGenerator],
          useFactory: async (config: AppConfig, ids: IdGenerator) =>
            new EncryptedArtifactStore(await bytesOf(config, ids), new ArtifactKeys(config.artifactKeys)),
        },
        {
          provide: FolderLease,
          inject: [AppConfig, IdGenerator],
          useFactory: (config: AppConfig, ids: IdGenerator) =>
            new FsFolderLease(config.chatDocsDir, ids, config.worker === undefined ? undefined : process.ppid),
        },
        ArtifactsService,
      ],
      exports: [ArtifactsService],
    };
  }
}
