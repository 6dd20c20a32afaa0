import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildService } from '../support/built-service.js';
import { makeImageFolder } from '../support/deploy/image-folder.js';
import type { ChatClient } from '../support/service/chat-client.js';
import { LlmStub, STUB_KEY } from '../support/llm-stub/llm-stub.js';
import { formReading, goodModel } from '../support/llm/model-replies.js';
import { ServiceProcess } from '../support/service/service-process.js';

const MB = 1e6;
/** Of the layers that are ours; the base image has some 230 MB. */
const MOST_MB = 110;

/** Bytes below a folder. */
async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(files.map((file) => stat(join(file.parentPath, file.name))));
  return sizes.reduce((sum, { size }) => sum + size, 0);
}

describe('What the image holds', () => {
  let folder: string;
  let app: string;
  let service: ServiceProcess;
  let client: ChatClient;
  let stub: LlmStub;

  beforeAll(buildService, 300_000);
  beforeAll(async () => {
    const build = "import('./scripts/lib/build.mjs').then(({ buildIfStale }) => buildIfStale('cli', { quiet: true }))";
    if (spawnSync(process.execPath, ['-e', build]).status !== 0) throw new Error('The commands could not be built');
    folder = await mkdtemp(join(tmpdir(), 'image-'));
    app = join(folder, 'app');
    makeImageFolder(app);
    stub = await LlmStub.start({
      respond: goodModel(formReading({ entity: 'work_orders', measures: [{ countOf: 'work_orders' }] })),
    });
    const env = {
      OPENAI_API_KEY: STUB_KEY,
      OPENAI_BASE_URL: stub.url,
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9',
    };
    ({ service, client } = await ServiceProcess.start(join(folder, 'docs'), env, { cwd: app }));
  }, 300_000);
  afterAll(async () => {
    await service.end();
    await stub.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('is small, and has no sources, no tests and no development packages', async () => {
    expect((await sizeOf(app)) / MB).toBeLessThan(MOST_MB);
    const packages = await readdir(join(app, 'node_modules'));
    for (const name of ['typescript', 'jest', 'esbuild', '@nestjs', 'node-gyp', 'typeorm'])
      expect(packages).not.toContain(name);
    const files = await readdir(app, { recursive: true });
    expect(files.filter((name) => /\.(ts|map|o|a)$|\.spec\./.test(name))).toEqual([]);
  });

  it('is enough to answer: from the sample plant it makes, with a picture, by a model', async () => {
    const answer = await client.ask('¿cuántas órdenes abiertas hay por prioridad?');
    expect(answer).toMatchObject({ branch: 'data_and_image', metrics: { flow: 'good' } });
    const picture = await client.download('image', answer);
    expect(picture.subarray(1, 4).toString()).toBe('PNG');
    expect((await client.ask('¿cuántos chismes hay?', { image: 'none' })).engine).toBe('openai');
  });

  it('is enough for the console, the pages of documentation, the checks and the commands', async () => {
    for (const path of [
      '/',
      '/docs',
      '/docs/swagger-ui-bundle.js',
      '/redoc',
      '/docs-json',
      '/v1/catalog',
      '/health/ready',
    ])
      expect({ path, status: (await client.get(path)).status }).toEqual({ path, status: 200 });
    const run = (...args: string[]) =>
      spawnSync(process.execPath, args, {
        cwd: app,
        encoding: 'utf8',
        env: { PATH: process.env.PATH, API_PORT: new URL(client.url).port, CHAT_DOCS_DIR: join(folder, 'docs') },
      });
    expect(run('scripts/healthcheck.mjs').status).toBe(0);
    const created = run('dist/cli/main.js', 'keys', 'create', '--name', 'console');
    expect({ status: created.status, stderr: created.stderr }).toMatchObject({ status: 0 });
    expect(run('dist/cli/main.js', 'migrate', '--help').stdout).toContain('--from');
  });

  it('reaches servers: the drivers are there', async () => {
    const { port } = new URL('http://127.0.0.1:1');
    for (const url of [`postgres://a:b@127.0.0.1:${port}/c`, `mysql://a:b@127.0.0.1:${port}/c`]) {
      const failed = spawnSync(process.execPath, ['dist/api/main.js'], {
        cwd: app,
        encoding: 'utf8',
        env: {
          PATH: process.env.PATH,
          API_PORT: '0',
          CHAT_DOCS_DIR: join(folder, 'other'),
          MAINTENANCE_DATABASE_URL: url,
        },
        timeout: 60_000,
      });
      expect(`${failed.stdout}${failed.stderr}`).not.toContain('Cannot find');
    }
  });
});
