import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import { Validator } from '@seriousme/openapi-schema-validator';
import { readFile } from 'node:fs/promises';
import { type RunningService, startService } from '../support/service.js';
import { expectProblem } from '../support/store/problems.js';

let service: RunningService;

beforeAll(async () => {
  service = await startService({ CONSOLE_ENABLED: 'false' });
});

afterAll(() => service.close());

const get = (path: string) => fetch(new URL(path, service.url));

/** What a page loads: sources of scripts and images, addresses of styles. */
function loaded(html: string): string[] {
  return [...html.matchAll(/<(?:script|img|link)\b[^>]*?\b(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '');
}

describe('The address of the service itself', () => {
  it('leads a browser to the documentation where the console is turned off', async () => {
    const response = await fetch(service.url, { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([302, '/docs']);
    expect((await get('/')).url).toBe(`${service.url}/docs`);
    expect((await get('/console/main.js')).status).toBe(404);
  });

  it('takes nothing else', async () => {
    const response = await fetch(service.url, { method: 'POST' });
    await expectProblem(response, 405, 'method_not_allowed');
    expect(response.headers.get('allow')).toBe('GET, HEAD');
  });
});

async function faultsOf(document: OpenAPIObject): Promise<unknown> {
  const result = await new Validator().validate({ ...document });
  return result.valid ? [] : result.errors;
}

describe.each(['/docs', '/redoc'])('The page %s', (path) => {
  it('loads everything it needs from the service itself', async () => {
    const response = await get(path);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const addresses = loaded(await response.text());
    expect(addresses.length).toBeGreaterThan(0);
    for (const address of addresses) {
      const url = new URL(address, new URL(path, service.url));
      expect(url.origin).toBe(service.url);
      const asset = await fetch(url);
      expect([asset.status, (await asset.text()).length > 0]).toEqual([200, true]);
    }
  });

  it('needs no script inside the page, which its security policy would not run', async () => {
    const response = await get(path);
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self';");
    expect(await response.text()).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>\s*\S/);
  });
});

describe('The package behind a page', () => {
  it.each(['package.json', 'README.md', 'swagger-ui.js.map', 'oauth2-redirect.html', 'absolute-path.js', 'LICENSE', 'x', '%2e%2e/package.json', '..%2fpackage.json'])(
    'tells no more than the page needs: %s',
    async (name) => {
      const response = await get(`/docs/${name}`);
      expect(response.status).toBe(404);
      await expectProblem(response, 404, 'route_not_found');
    },
  ); // prettier-ignore
});

describe('The OpenAPI document', () => {
  it('is valid OpenAPI 3.1, as served and as committed', async () => {
    const served = (await (await get('/docs-json')).json()) as OpenAPIObject;
    const committed = JSON.parse(await readFile('docs/openapi.json', 'utf8')) as OpenAPIObject;
    for (const document of [served, committed]) {
      expect(document.openapi).toMatch(/^3\.1\./);
      expect(await faultsOf(document)).toEqual([]);
    }
    expect(Object.keys(committed.paths).sort()).toEqual(Object.keys(served.paths).sort());
  });

  it('documents what every operation is for and its errors as problems', async () => {
    const { paths, info } = JSON.parse(await readFile('docs/openapi.json', 'utf8')) as OpenAPIObject;
    expect(info).toMatchObject({ title: 'Maintenance Chatbot', license: { name: 'Apache-2.0' } });
    for (const [path, item] of Object.entries(paths)) {
      for (const operation of [item.get, item.post, item.delete, item.put, item.patch].filter(
        (each) => each !== undefined,
      )) {
        expect([path, operation.summary]).toEqual([path, expect.stringMatching(/\S/)]);
        expect([path, operation.tags?.length]).toEqual([path, 1]);
        const errors = Object.entries(operation.responses).filter(([status]) => Number(status) >= 400);
        expect(errors.map(([status]) => status)).toContain('500');
        for (const [, response] of errors) {
          expect(response).toMatchObject({
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemResponse' } } },
          });
        }
      }
    }
  });
});
