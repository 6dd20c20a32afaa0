import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyDiff, fencesOf, runShell } from '../support/documents/documented-commands.js';
import { buildService, BuiltService } from '../support/built-service.js';
import { ChatClient } from '../support/service/chat-client.js';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'documented-'));
  await buildService();
}, 300_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('The requests that the documents show', () => {
  let service: BuiltService;
  let url: string;
  let session: string;

  beforeAll(async () => {
    service = new BuiltService(folder, { API_PORT: '0' });
    url = `http://127.0.0.1:${await service.ready()}`;
    ({ session_id: session } = await new ChatClient(url).ask('¿cuántas fallas hubo por planta este año?'));
  }, 120_000);

  afterAll(async () => {
    service.signal('SIGTERM');
    await service.exit;
  });

  it.each(['README.md', 'docs/api-guide.md'])('are answered: %s', async (page) => {
    const requests = (await fencesOf(page)).filter(
      ({ language, text }) => language === 'sh' && text.startsWith('curl'),
    );
    expect(requests.length).toBeGreaterThan(1);
    for (const { text } of requests) {
      const script = text.replaceAll('http://127.0.0.1:8000', url).replaceAll('SESSION_ID', session);
      const { PATH } = process.env;
      const run = await runShell(script, { cwd: folder, env: { PATH, KEY: 'none-is-needed-here' } });
      expect([text, run]).toEqual([text, { status: 0, output: run.output }]);
    }
    expect(await readdir(folder)).toEqual(expect.arrayContaining(['data_0.csv', 'image_0.png']));
    for (const name of await readdir(folder)) if (/_\d+\.(csv|png|json)$/.test(name)) await rm(join(folder, name));
  });
});

describe('The tutorial', () => {
  it('can be followed to its end, with the answers that it shows', async () => {
    const plant = join(folder, 'my-plant');
    const exported: string[] = [];
    const { PATH, HOME } = process.env;
    const env = { PATH, HOME, CHAT_DOCS_DIR: join(folder, 'tutorial'), API_PORT: '0', NO_COLOR: '1' };
    let output = '';
    for (const { language, text } of await fencesOf('docs/tutorial.md')) {
      const here = text.replaceAll('my-plant', plant);
      if (language === 'diff') {
        await applyDiff(text, join(plant, 'plant.yaml'));
      } else if (language === 'text') {
        const shown = output.replaceAll(plant, 'my-plant');
        for (const line of text.trimEnd().split('\n')) expect(shown).toContain(line);
      } else {
        const stopped = here.replace(/^npm start$/m, 'timeout --signal=INT 20 npm start');
        const run = await runShell([...exported, stopped].join('\n'), { cwd: process.cwd(), env });
        // 4: a question that is refused, as the page says. 124: the service, which was stopped.
        if (![0, 4, 124].includes(run.status ?? -1)) throw new Error(`${text}\n${run.status}: ${run.output}`);
        if (text.startsWith('npm start')) expect(run.output).toContain('http://127.0.0.1:');
        ({ output } = run);
        exported.push(...here.split('\n').filter((line) => line.startsWith('export ')));
      }
    }
    expect(exported).toHaveLength(2);
  }, 300_000);
});
