import { parseConfig } from '@app/platform';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test, type TestingModuleBuilder } from '@nestjs/testing';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppModule } from '../../../apps/api/src/app.module.js';
import { APPLICATION_OPTIONS, createApp, prepareApp } from '../../../apps/api/src/bootstrap.js';
import { ChatClient } from './chat-client.js';

export interface ChatApp {
  app: NestExpressApplication;
  client: ChatClient;
  /** Paths under CHAT_DOCS_DIR of the files of turns, temporary ones included. */
  files: () => Promise<string[]>;
  close: () => Promise<void>;
}

export interface ChatAppOptions {
  /** Path of the plant's SQLite file. */
  plant: string;
  env?: Record<string, string>;
  /** Puts other providers in the place of the service's own. */
  override?: (builder: TestingModuleBuilder) => TestingModuleBuilder;
}

/** The whole service in this process, on a free port, with files in a folder of its own. */
export async function startChatApp({ plant, env, override }: ChatAppOptions): Promise<ChatApp> {
  const folder = await mkdtemp(join(tmpdir(), 'chat-app-'));
  const docs = join(folder, 'chat_docs');
  const config = parseConfig({
    CHAT_DOCS_DIR: docs,
    MAINTENANCE_DATABASE_URL: `sqlite:${plant}`,
    LOG_LEVEL: 'CRITICAL',
    ...env,
  });
  let app: NestExpressApplication;
  if (override) {
    const module = await override(Test.createTestingModule({ imports: [AppModule.forRoot(config)] })).compile();
    app = module.createNestApplication<NestExpressApplication>(APPLICATION_OPTIONS);
    await prepareApp(app);
  } else {
    app = await createApp(config);
  }
  await app.listen(0, '127.0.0.1');
  const { port } = (app.getHttpServer() as { address(): AddressInfo }).address();
  return {
    app,
    client: new ChatClient(`http://127.0.0.1:${port}`),
    files: () => turnFiles(docs),
    close: async () => {
      await app.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Paths of every file and folder that turns left under `docs`; the service's own databases and leases lie beside them. */
export async function turnFiles(docs: string): Promise<string[]> {
  const names = await readdir(docs, { recursive: true });
  return names.filter((name) => !/^(chatbot\.sqlite|sample-plant\.sqlite|\.lease-)/.test(name)).sort();
}
