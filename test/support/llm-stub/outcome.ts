import { tokensOf } from './parameters.js';
import type { TextCall } from './stub-script.js';
import type { StubToolCall } from './tools.js';

/** What the model has said, before it is put into the shape of an API. */
export interface Outcome {
  text: string;
  /** What the model wants called instead of saying anything. */
  toolCalls: readonly StubToolCall[];
  refused: boolean;
  finish: 'stop' | 'length' | 'content_filter' | 'tool_calls';
  usage: { input: number; cached: number; output: number; reasoning: number };
}

/** One event of a stream. */
export interface Frame {
  event?: string;
  data: string;
  /** True where it carries a piece of the answer. */
  piece: boolean;
}

/** Tokens that a reasoning model of the stub thinks before it speaks. */
const THOUGHT = 64;

/** The answer cut to the limit of tokens, and counted. */
export function outcomeOf(call: TextCall, text: string, limit: number | undefined, reasoning: boolean): Outcome {
  const thought = reasoning ? THOUGHT : 0;
  const room = limit === undefined ? Infinity : Math.max(0, limit - thought);
  const cut = tokensOf(text) > room;
  const said = cut ? text.slice(0, room * 4) : text;
  // Schemas and tools are told to the model, and counted, as everything else.
  const shape = call.format.kind === 'schema' ? JSON.stringify(call.format.schema) : '';
  const tools = call.tools.length > 0 ? JSON.stringify(call.tools) : '';
  const input = tokensOf(call.instructions + call.messages.map((message) => message.text).join('') + shape + tools);
  return {
    text: said,
    toolCalls: [],
    refused: false,
    finish: cut ? 'length' : 'stop',
    usage: { input, cached: 0, output: tokensOf(said) + thought, reasoning: thought },
  };
}

/** A text in pieces of a few letters, as tokens come. */
export function pieces(text: string): string[] {
  return text.match(/[\s\S]{1,6}/gu) ?? [];
}
