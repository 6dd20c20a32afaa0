import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { zodOutput } from './output-schema.js';

const node: z.ZodType<{ name: string; children: unknown[] }> = z.object({
  name: z.string(),
  get children() {
    return z.array(node);
  },
});

describe('zodOutput', () => {
  it('writes what strict structured outputs know, and no more', () => {
    const schema = z.object({
      text: z.string().min(1).max(5).nullable(),
      count: z.number().int(),
      either: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('a') }),
        z.object({ kind: z.literal('b'), few: z.array(z.enum(['x', 'y'])).max(3) }),
      ]),
    });
    expect(zodOutput('answer', schema).json).toEqual({
      $defs: { __schema0: { type: 'string', enum: ['x', 'y'] } },
      type: 'object',
      properties: {
        text: { type: ['string', 'null'] },
        count: { type: 'integer' },
        either: {
          anyOf: [
            {
              type: 'object',
              properties: { kind: { type: 'string', const: 'a' } },
              required: ['kind'],
              additionalProperties: false,
            },
            {
              type: 'object',
              properties: {
                kind: { type: 'string', const: 'b' },
                few: { type: 'array', maxItems: 3, items: { $ref: '#/$defs/__schema0' } },
              },
              required: ['kind', 'few'],
              additionalProperties: false,
            },
          ],
        },
      },
      required: ['text', 'count', 'either'],
      additionalProperties: false,
    });
  });

  it('says once what occurs again and again, as schemas are paid for', () => {
    const place = z.object({ site: z.string(), area: z.string().nullable() });
    const { json } = zodOutput('move', z.object({ from: place, to: place, by: z.array(place) }));
    expect(JSON.stringify(json).match(/"site"/g)).toHaveLength(2);
  });

  it('lets a shape hold itself', () => {
    expect(JSON.stringify(zodOutput('tree', node).json)).toMatch(/"\$ref":"#/);
  });

  it('checks lengths and refinements that the schema cannot tell the model', () => {
    const output = zodOutput('answer', z.object({ text: z.string().max(3) }));
    expect(output.check({ text: 'abc' })).toEqual({ ok: true, value: { text: 'abc' } });
    expect(output.check({ text: 'abcd' })).toMatchObject({ ok: false });
  });

  it('says where an answer is of another shape, and nothing of what it holds', () => {
    const output = zodOutput('answer', z.strictObject({ n: z.object({ kind: z.enum(['a', 'b']) }) }));
    const result = output.check({ n: { kind: 'secret-one' }, 'secret-two': 1 });
    expect(result).toMatchObject({
      ok: false,
      issues: [expect.stringMatching(/^n\.kind: /), '(root): Unrecognized key'],
    });
    expect(JSON.stringify(result)).not.toContain('secret');
  });
});
