import { ArtifactsModule, ArtifactsService } from '@app/artifacts';
import { configureHttp, DatabaseModule, parseConfig, PlatformModule } from '@app/platform';
import { SessionsModule, SessionsService } from '@app/sessions';
import { Module, type OnModuleInit } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { AddressInfo } from 'node:net';

const Artifacts = ArtifactsModule.forRoot({ imports: [SessionsModule], catalog: SessionsService });

/** Sessions and artifacts, joined as the service joins them, without anything that answers questions. */
@Module({ imports: [SessionsModule, Artifacts] })
class StoreModule implements OnModuleInit {
  constructor(
    private readonly sessions: SessionsService,
    private readonly artifacts: ArtifactsService,
  ) {}

  onModuleInit(): void {
    this.sessions.registerPurger({ purge: (session) => this.artifacts.removeSession(session) });
  }
}

export interface StoreApp {
  url: string;
  sessions: SessionsService;
  artifacts: ArtifactsService;
  app: NestExpressApplication;
  close(): Promise<void>;
}

/** Starts the store's part of the service over `folder`, as an operator would start it again after a stop. */
export async function startStoreApp(folder: string, env: Record<string, string> = {}): Promise<StoreApp> {
  const config = parseConfig({ CHAT_DOCS_DIR: 'chat_docs', LOG_LEVEL: 'CRITICAL', ...env }, folder);
  const app = await NestFactory.create<NestExpressApplication>(
    { module: StoreModule, imports: [PlatformModule.forRoot(config), DatabaseModule] },
    { bodyParser: false, logger: false, abortOnError: false },
  );
  configureHttp(app);
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    sessions: app.get(SessionsService),
    artifacts: app.get(ArtifactsService),
    app,
    close: async () => {
      app.getHttpServer().closeAllConnections();
      await app.close();
    },
  };
}
