import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { devModel } from '../support/llm-stub/dev-model.js';
import { LlmStub, STUB_KEY } from '../support/llm-stub/llm-stub.js';
import { sampleValue } from '../support/llm-stub/sample-value.js';
import { strictSchemaFault } from '../support/llm-stub/strict-schema.js';

const object = (properties: Record<string, unknown>, more: object = {}) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
  ...more,
});
const text = { type: 'string' };

function nested(levels: number): object {
  return levels === 1 ? object({ a: text }) : object({ a: nested(levels - 1) });
}

describe('The stub’s rules of strict schemas', () => {
  it.each([
    ['an object', object({ a: text, b: { type: ['integer', 'null'] } })],
    ['ten levels', nested(10)],
    ['a list', object({ a: { type: 'array', items: object({ b: text }), maxItems: 3 } })],
    ['branches told apart', object({ a: { anyOf: [object({ k: { const: 'x' } }), object({ k: { const: 'y' } })] } })],
    ['a shape that holds itself', object({ a: { anyOf: [{ $ref: '#' }, { type: 'null' }] } })],
    ['definitions', object({ a: { $ref: '#/$defs/b' } }, { $defs: { b: object({ c: text }) } })],
  ])('take %s', (_what, schema) => {
    expect(strictSchemaFault(schema)).toBeNull();
  });

  it.each([
    ['a root that is a list', { type: 'array', items: text }, /schema must be a JSON Schema of 'type: "object"'/],
    ['a root of branches', { anyOf: [object({})] }, /root/],
    ['properties that may be more', { ...object({ a: text }), additionalProperties: true }, /additionalProperties/],
    ['a property that may be left out', { ...object({ a: text, b: text }), required: ['a'] }, /Missing 'b'/],
    [
      'the same, deep inside',
      object({ a: { ...object({ b: text }), required: [] } }),
      /'properties', 'a'.*Missing 'b'/,
    ],
    ['a keyword that is not known', object({ a: { ...text, minLength: 1 } }), /'minLength' is not permitted/],
    ['oneOf', object({ a: { oneOf: [text] } }), /'oneOf' is not permitted/],
    ['a default', object({ a: { ...text, default: 'x' } }), /'default' is not permitted/],
    ['a format that is not known', object({ a: { ...text, format: 'uri' } }), /format/],
    ['a list of anything', object({ a: { type: 'array' } }), /missing items/],
    ['nothing about a property', object({ a: {} }), /'type'/],
    ['eleven levels', nested(11), /11 levels of nesting exceeds limit of 10/],
    [
      'branches that begin alike',
      object({ a: { anyOf: [object({ k: text }), object({ k: text, l: text })] } }),
      /first keys/,
    ],
    [
      'too many words to choose from',
      object({ a: { enum: Array.from({ length: 1001 }, (_, n) => `v${n}`) } }),
      /enum values/,
    ],
    ['a reference to nothing', object({ a: { $ref: '#/$defs/none' } }), /does not resolve/],
  ])('refuse %s', (_what, schema, fault) => {
    expect(strictSchemaFault(schema)).toMatch(fault);
  });

  it('are kept by the values that the stub makes up', () => {
    const schema = object({
      a: { enum: ['x'] },
      b: { type: 'array', items: object({ c: { type: 'boolean' } }), minItems: 1 },
      d: { anyOf: [{ type: 'null' }, text] },
    });
    expect(sampleValue(schema)).toEqual({ a: 'x', b: [{ c: false }], d: null });
  });
});

describe('The stub refuses', () => {
  let stub: LlmStub;
  beforeAll(async () => {
    stub = await LlmStub.start();
  });
  afterAll(() => stub.close());

  const messages = [{ role: 'user', content: 'hi' }];
  const post = async (path: string, body: unknown, key: string | null = STUB_KEY) => {
    const response = await fetch(`${stub.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key === null ? {} : { authorization: `Bearer ${key}` }) },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const { error } = (await response.json()) as { error?: { code: string | null; param: string | null } };
    return [response.status, error?.code ?? null, error?.param ?? null];
  };
  const chat = '/chat/completions';
  const CALL = { id: 'x', type: 'function', function: { name: 'f', arguments: '{}' } };
  const TOOL = { type: 'function', function: { name: 'no name' } };

  it.each([
    ['who sends no key', chat, { model: 'gpt-4o', messages }, null, [401, null, null]],
    ['a wrong key', chat, { model: 'gpt-4o', messages }, 'sk-wrong', [401, 'invalid_api_key', null]],
    ['an unknown path', '/completions', {}, STUB_KEY, [404, null, null]],
    ['what is no JSON', chat, '{', STUB_KEY, [400, null, null]],
    ['an unknown model', chat, { model: 'x', messages }, STUB_KEY, [404, 'model_not_found', null]],
    [
      'an unknown parameter',
      chat,
      { model: 'gpt-4o', messages, mood: 1 },
      STUB_KEY,
      [400, 'unknown_parameter', 'mood'],
    ],
    ['no messages', chat, { model: 'gpt-4o' }, STUB_KEY, [400, 'missing_required_parameter', 'messages']],
    [
      'an unknown role',
      chat,
      { model: 'gpt-4o', messages: [{ role: 'bot', content: '' }] },
      STUB_KEY,
      [400, 'invalid_value', 'messages[0].role'],
    ],
    [
      'temperature for a reasoning model',
      chat,
      { model: 'o3-mini', messages, temperature: 0 },
      STUB_KEY,
      [400, 'unsupported_parameter', 'temperature'],
    ],
    [
      'max_tokens for a reasoning model',
      chat,
      { model: 'o3-mini', messages, max_tokens: 9 },
      STUB_KEY,
      [400, 'unsupported_parameter', 'max_tokens'],
    ],
    ['effort for another', chat, { model: 'gpt-4o', messages, reasoning_effort: 'low' }, STUB_KEY, [400, null, null]],
    [
      'a temperature beyond 2',
      chat,
      { model: 'gpt-4o', messages, temperature: 3 },
      STUB_KEY,
      [400, 'invalid_value', 'temperature'],
    ],
    [
      'json_object without the word',
      chat,
      { model: 'gpt-4o', messages, response_format: { type: 'json_object' } },
      STUB_KEY,
      [400, null, 'messages'],
    ],
    [
      'stream_options without a stream',
      chat,
      { model: 'gpt-4o', messages, stream_options: {} },
      STUB_KEY,
      [400, null, 'stream_options'],
    ],
    ['a model of the other interface', chat, { model: 'o3-pro', messages }, STUB_KEY, [404, null, 'model']],
    [
      'a schema that is not strict',
      '/responses',
      {
        model: 'gpt-4o',
        input: 'x',
        text: { format: { type: 'json_schema', name: 'x', strict: true, schema: { type: 'object' } } },
      },
      STUB_KEY,
      [400, 'invalid_json_schema', 'text.format.schema'],
    ],
    [
      'an answer to a call that nobody made',
      chat,
      { model: 'gpt-4o', messages: [...messages, { role: 'tool', tool_call_id: 'x', content: '1' }] },
      STUB_KEY,
      [400, null, 'messages[1].role'],
    ],
    [
      'a call that is left without its answer',
      chat,
      { model: 'gpt-4o', messages: [{ role: 'assistant', content: null, tool_calls: [CALL] }, ...messages] },
      STUB_KEY,
      [400, null, 'messages'],
    ],
    [
      'a tool without a name',
      chat,
      { model: 'gpt-4o', messages, tools: [TOOL] },
      STUB_KEY,
      [400, 'invalid_value', 'tools[0].function.name'],
    ],
    [
      'too few tokens',
      '/responses',
      { model: 'gpt-4o', input: 'x', max_output_tokens: 1 },
      STUB_KEY,
      [400, 'integer_below_min_value', 'max_output_tokens'],
    ],
    [
      'a format for the newer image model',
      '/images/generations',
      { model: 'gpt-image-1', prompt: 'x', response_format: 'url' },
      STUB_KEY,
      [400, 'unknown_parameter', 'response_format'],
    ],
  ])('%s', async (_what, path, body, key, expected) => {
    expect(await post(path, body, key)).toEqual(expected);
  });
});

describe('A model that wants something called', () => {
  it('says what with which arguments, and goes on with what came of it', async () => {
    const stub = await LlmStub.start({
      respond: ({ messages, tools }) =>
        messages.some(({ role }) => role === 'tool')
          ? { text: `It is ${messages.at(-1)?.text}.` }
          : { call: tools[0]?.name ?? '', arguments: { of: 'pumps' } },
    });
    const ask = async (messages: object[]) => {
      const tools = [{ type: 'function', function: { name: 'count', parameters: { type: 'object' } } }];
      const response = await fetch(`${stub.url}/chat/completions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${STUB_KEY}` },
        body: JSON.stringify({ model: 'gpt-4o', messages, tools }),
      });
      const { choices } = (await response.json()) as {
        choices: { finish_reason: string; message: { content: string | null; tool_calls?: { id: string }[] } }[];
      };
      return choices[0];
    };
    const asked = { role: 'user', content: 'How many pumps?' };
    const first = await ask([asked]);
    expect(first).toMatchObject({
      finish_reason: 'tool_calls',
      message: { content: null, tool_calls: [{ function: { name: 'count', arguments: '{"of":"pumps"}' } }] },
    });
    const id = first?.message.tool_calls?.[0]?.id;
    const next = await ask([asked, first?.message ?? {}, { role: 'tool', tool_call_id: id, content: '3' }]);
    expect(next).toMatchObject({ finish_reason: 'stop', message: { content: 'It is 3.' } });
    await stub.close();
  });
});

describe('The stub for developers', () => {
  const instructions =
    'Dataset work_orders: work order, job / orden de trabajo. x\nDataset parts: part / repuesto. x\n';
  const ask = async (question: string, schema?: string, script: Parameters<typeof devModel>[0] = []) => {
    const answer = await devModel(script)({
      api: 'chat',
      model: 'gpt-4o-mini',
      stream: false,
      tools: [],
      instructions,
      messages: [{ role: 'user', text: `<untrusted name="question">${JSON.stringify(question)}</untrusted>` }],
      format: schema === undefined ? { kind: 'text' } : { kind: 'schema', name: schema, schema: { type: 'object' } },
    });
    return answer;
  };

  it.each([
    ['¿Cuántas órdenes hay?', 'es', { kind: 'form', form: { measures: [{ countOf: 'work_orders' }] } }],
    ['List the parts', 'en', { kind: 'form', form: { kind: 'list', entity: 'parts' } }],
    ['Draw me a pump', 'en', { kind: 'illustration' }],
    ['Hola', 'es', { kind: 'smallTalk' }],
    ['What is love?', 'en', { kind: 'refusal', reason: 'notInData' }],
  ])('reads %s by the datasets that it is shown', async (question, language, result) => {
    expect(await ask(question, 'reading_of_a_question')).toMatchObject({ json: { language, result } });
  });

  it('says what a developer has scripted, and else that it is a stub', async () => {
    const script = [{ when: 'pumps', schema: 'x', json: { n: 1 } }];
    expect(await ask('How many pumps?', 'x', script)).toEqual({ json: { n: 1 } });
    expect(await ask('How many pumps?', undefined, script)).toEqual({ text: 'This is the stub of a language model.' });
  });
});
