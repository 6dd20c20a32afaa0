import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildService } from '../support/built-service.js';
import { type RunningService, startService } from '../support/service.js';
import { expectProblem } from '../support/store/problems.js';

const KB = 1000;
/** What the page may take on its way before it has drawn a chart. */
const MOST_KB = 200;

let service: RunningService;

beforeAll(buildService, 300_000);
beforeAll(async () => {
  service = await startService();
});

afterAll(() => service.close());

const get = (path: string, headers: Record<string, string> = {}) => fetch(new URL(path, service.url), { headers });

/** What the page names. */
async function named(): Promise<string[]> {
  const html = await (await get('/')).text();
  return [...html.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '');
}

describe('The console', () => {
  it('is a page that nobody keeps, and whose policy lets it run files of the service alone', async () => {
    const response = await get('/');
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const policy = response.headers.get('content-security-policy') ?? '';
    for (const part of ["script-src 'self'", "style-src 'self'", "default-src 'none'"]) expect(policy).toContain(part);
    expect(policy).not.toMatch(/unsafe/);
    const html = await response.text();
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\bstyle=|\bon\w+=/);
  });

  it('names its files beside itself, so that it works below any path', async () => {
    const names = await named();
    expect(names).toHaveLength(3);
    for (const name of names) expect(name).toMatch(/^console\/[\w-]+-[A-Z0-9]{8}\.(js|css|svg)$/);
  });

  it('has files that browsers keep for ever, compressed for those that take it', async () => {
    for (const name of await named()) {
      const [plain, small] = [await get(`/${name}`, { 'Accept-Encoding': 'identity' }), await get(`/${name}`)];
      for (const response of [plain, small]) {
        expect(response.status).toBe(200);
        expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      }
      expect([plain.headers.get('content-encoding'), small.headers.get('content-encoding')]).toEqual([null, 'gzip']);
      expect(await small.text()).toBe(await plain.text());
    }
  });

  it('gives out nothing else', async () => {
    for (const path of ['/console/', '/console/none.js', '/console/..%2f..%2fpackage.json', '/console/main.js.gz'])
      await expectProblem(await get(path), 404, 'route_not_found');
  });

  it(`takes less than ${MOST_KB} kB on its way, charts aside`, async () => {
    const folder = join(process.cwd(), 'dist/web/console');
    const first = await named();
    const reached = new Set(first.map((name) => name.slice('console/'.length)));
    // What the page's script imports at once comes along; what it imports when it is needed does not.
    for (const name of reached) {
      if (!name.endsWith('.js')) continue;
      const code = readFileSync(join(folder, name), 'utf8');
      for (const [, file = ''] of code.matchAll(/(?:from|import)"\.\/([\w-]+\.js)"/g)) reached.add(file);
    }
    expect(readdirSync(folder)).toEqual(expect.arrayContaining([...reached]));
    const bytes = [...reached].map((name) => gzipSync(readFileSync(join(folder, name))).length);
    expect(bytes.reduce((sum, size) => sum + size, 0) / KB).toBeLessThan(MOST_KB);
  });
});
