import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { zodOutput } from './output-schema.js';
import { readValue } from './read-value.js';

const SCHEMA = zodOutput('pumps', z.object({ n: z.number() }));

describe('readValue', () => {
  it.each([
    ['JSON', '{"n": 1}'],
    ['JSON with space around it', '\n {"n":1}\n'],
    ['a fence', '```json\n{"n": 1}\n```'],
    ['a fence without a name, and words', 'Sure:\n```\n{"n": 1}\n```\nAnything else?'],
    ['words around it', 'The answer is {"n": 1}.'],
    ['thoughts before it', '<think>Is it {"n": 7}? No.</think>{"n": 1}'],
    ['thoughts and a fence', '<think>```json\n{"n": 7}\n```</think>\n```json\n{"n": 1}\n```'],
  ])('reads a value from %s', (_what, text) => {
    expect(readValue(text, SCHEMA)).toEqual({ n: 1 });
  });

  it.each([
    ['', 'empty'],
    ['  \n', 'empty'],
    ['I do not know.', 'broken_json'],
    ['{"n": 1', 'broken_json'],
    ['[1]', 'schema_violation'],
    ['{"n": "1"}', 'schema_violation'],
    ['null', 'schema_violation'],
  ])('tells what is wrong with %j', (text, fault) => {
    expect(() => readValue(text, SCHEMA)).toThrow(expect.objectContaining({ fault }));
  });
});
