import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PROMISED = 'docs/openapi.promised.json';

interface Schema {
  [key: string]: unknown;
  properties: Record<string, Schema>;
  required?: string[];
  enum?: unknown[];
  type?: string | string[];
  oneOf: Schema[];
}
interface Operation {
  operationId: string;
  parameters: { name: string; in: string; required?: boolean; schema: Schema }[];
  responses: Record<string, { content: Record<string, { schema: Schema }> }>;
  security?: object[];
}
interface Document {
  info: { version: string };
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'api-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const promised = (): Document => JSON.parse(readFileSync(PROMISED, 'utf8')) as Document;

/** What the check says of the present interface after such a change. */
function checked(change: (document: Document) => void): { good: boolean; told: string } {
  const document = promised();
  change(document);
  const after = join(folder, 'after.json');
  writeFileSync(after, JSON.stringify(document));
  const args = ['scripts/api-changes.mjs', PROMISED, after];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return { good: status === 0, told: stdout + stderr };
}

const schema = (document: Document, name: string): Schema => {
  const found = document.components.schemas[name];
  if (!found) throw new Error(`There is no schema ${name}`);
  return found;
};
const property = (document: Document, name: string, field: string): Schema => {
  const found = schema(document, name).properties[field];
  if (!found) throw new Error(`${name} has no ${field}`);
  return found;
};
const operation = (document: Document, path: string, method = 'get'): Operation => {
  const found = document.paths[path]?.[method];
  if (!found) throw new Error(`There is no ${method} ${path}`);
  return found;
};

const BREAKING: Record<string, [change: (document: Document) => void, told: RegExp]> = {
  'a path is gone': [(d) => delete d.paths['/v1/catalog'], /GET \/v1\/catalog: is gone/],
  'an operation has another name': [
    (d) => (operation(d, '/v1/catalog').operationId = 'Catalog_read'),
    /its operationId is Catalog_read/,
  ],
  'a field of a response is gone': [
    (d) => delete schema(d, 'TurnResponse').properties['interpretation'],
    /POST \/v1\/chat 200 application\/json\.interpretation: is gone/,
  ],
  'a field of a response may be missing': [
    (d) =>
      (schema(d, 'TurnResponse').required = (schema(d, 'TurnResponse').required ?? []).filter((f) => f !== 'turn')),
    /\.turn: may be missing now/,
  ],
  'a field of a response may be null': [
    (d) => (property(d, 'TurnResponse', 'response').type = ['string', 'null']),
    /\.response: may be null now/,
  ],
  'a response has a value that it never had': [
    (d) => property(d, 'MetricsResponse', 'flow').enum?.push('puzzled'),
    /metrics\.flow: may be the value puzzled now/,
  ],
  'a field of a request is gone': [
    (d) => delete schema(d, 'ChatRequest').properties['image'],
    /body application\/json\.image: is gone/,
  ],
  'a request needs a field that it did not': [
    (d) => schema(d, 'ChatRequest').required?.push('language'),
    /\.language: is required now/,
  ],
  'a request takes a value no more': [
    (d) => (property(d, 'ChatRequest', 'language').enum = ['es']),
    /\.language: does not take the value en now/,
  ],
  'a request takes less': [
    (d) => (property(d, 'ChatRequest', 'message')['maxLength'] = 100),
    /\.message: maxLength is 100 now/,
  ],
  'a parameter is gone': [(d) => (operation(d, '/v1/sessions').parameters = []), /the query parameter limit is gone/],
  'a parameter is required': [
    (d) =>
      operation(d, '/v1/sessions').parameters.push({
        name: 'plant',
        in: 'query',
        required: true,
        schema: { type: 'string' } as unknown as Schema,
      }),
    /the query parameter plant is required/,
  ],
  'an event of the stream is gone': [
    (d) => operation(d, '/v1/chat/stream', 'post').responses['200']?.content['text/event-stream']?.schema.oneOf.pop(),
    /text\/event-stream error: is gone/,
  ],
  'a kind of file is gone': [
    (d) => delete operation(d, '/v1/download/{file_type}/{session_id}').responses['200']?.content['text/csv'],
    /200 text\/csv: is gone/,
  ],
  'callers have to say who they are': [
    (d) => delete operation(d, '/health/live').security,
    /GET \/health\/live: asks who calls/,
  ],
};

describe('The interface', () => {
  it('keeps what its last version promised, or says so by its version', () => {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/api-changes.mjs'], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
  });

  it.each(Object.entries(BREAKING))('may not break clients: %s', (_, [change, told]) => {
    const found = checked(change);
    expect(found.told).toMatch(told);
    expect(found.good).toBe(false);
  });

  it('may break them in a version that says so', () => {
    const found = checked((d) => {
      d.info.version = '0.2.0';
      delete d.paths['/v1/catalog'];
    });
    expect(found.told).toContain('GET /v1/catalog: is gone');
    expect(found.good).toBe(true);
  });

  it('may grow', () => {
    const text = { type: 'string' } as unknown as Schema;
    expect(
      checked((d) => {
        d.paths['/v1/forecasts'] = { get: operation(d, '/v1/catalog') };
        schema(d, 'TurnResponse').properties['mood'] = text;
        schema(d, 'ChatRequest').properties['mood'] = text;
        property(d, 'ChatRequest', 'language').enum?.push('pt');
        property(d, 'ChatRequest', 'message')['maxLength'] = 9_000;
        operation(d, '/v1/sessions').parameters.push({ name: 'owner', in: 'query', schema: text });
        const events = operation(d, '/v1/chat/stream', 'post').responses['200']?.content['text/event-stream'];
        events?.schema.oneOf.push({ title: 'mood', type: 'object' } as unknown as Schema);
      }),
    ).toEqual({ good: true, told: '' });
  });
});
