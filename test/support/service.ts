import { parseConfig } from '@app/platform';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../apps/api/src/bootstrap.js';

export interface RunningService {
  app: NestExpressApplication;
  url: string;
  /** Folder of its own: artifacts, store and sample plant. */
  folder: string;
  close: () => Promise<void>;
}

/** The whole service on a free port, with files in a folder of its own; `env` is what the environment says beside that. */
export async function startService(env: Record<string, string> = {}): Promise<RunningService> {
  const folder = await mkdtemp(join(tmpdir(), 'service-'));
  const config = parseConfig({ CHAT_DOCS_DIR: join(folder, 'chat_docs'), LOG_LEVEL: 'CRITICAL', ...env });
  const app = await createApp(config);
  await app.listen(0, '127.0.0.1');
  const { port } = (app.getHttpServer() as { address(): AddressInfo }).address();
  return {
    app,
    folder,
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      await app.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
