import { randomUUID } from 'node:crypto';
import type { Frame, Outcome } from './outcome.js';
import { pieces } from './outcome.js';
import {
  type Body,
  contentText,
  isObject,
  numberBetween,
  oneOf,
  onlyKnown,
  positiveWhole,
  requiredText,
  schemaName,
} from './parameters.js';
import { strictSchemaFault } from './strict-schema.js';
import { ApiError, invalidType, missingParameter, unsupportedParameter } from './stub-errors.js';
import { familyOf } from './stub-models.js';
import type { StubOptions, TextCall } from './stub-script.js';

const KNOWN = [
  'audio frequency_penalty function_call functions logit_bias logprobs max_completion_tokens max_tokens messages metadata',
  'modalities model n parallel_tool_calls prediction presence_penalty prompt_cache_key prompt_cache_retention reasoning_effort',
  'response_format safety_identifier seed service_tier stop store stream stream_options temperature tool_choice tools',
  'top_logprobs top_p user verbosity web_search_options',
].flatMap((line) => line.split(' '));

const NOT_FOR_REASONING = ['temperature', 'top_p', 'presence_penalty', 'frequency_penalty', 'logprobs', 'logit_bias'];

export interface ReadCall {
  call: TextCall;
  reasoning: boolean;
  limit: number | undefined;
  includeUsage: boolean;
}

/** @throws ApiError as the real API refuses */
export function readChatCompletion(body: Body, { structured = 'strict', unknown = [] }: StubOptions): ReadCall {
  onlyKnown(
    body,
    KNOWN.filter((name) => !unknown.includes(name)),
  );
  const model = requiredText(body, 'model');
  const reasoning = familyOf(model, 'chat') === 'reasoning';
  refuseByFamily(body, reasoning);
  const messages = readMessages(body);
  const stream = body.stream === true;
  if (body.stream_options !== undefined && !stream) {
    throw new ApiError(400, "The 'stream_options' parameter is only allowed when 'stream' is enabled.", {
      param: 'stream_options',
    });
  }
  if (isObject(body.stream_options))
    onlyKnown(body.stream_options, ['include_usage', 'include_obfuscation'], 'stream_options');
  numberBetween(body, 'temperature', 0, 2);
  oneOf(body, 'reasoning_effort', ['none', 'minimal', 'low', 'medium', 'high']);
  const told = messages.filter(({ role }) => role === 'system' || role === 'developer');
  return {
    call: {
      api: 'chat',
      model,
      instructions: told.map(({ text }) => text).join('\n'),
      messages: messages.filter((message) => !told.includes(message)),
      format: readFormat(body.response_format, messages.map(({ text }) => text).join('\n'), structured),
      stream,
    },
    reasoning,
    limit: positiveWhole(body, 'max_completion_tokens') ?? positiveWhole(body, 'max_tokens'),
    includeUsage: isObject(body.stream_options) && body.stream_options.include_usage === true,
  };
}

function refuseByFamily(body: Body, reasoning: boolean): void {
  if (!reasoning) {
    if (body.reasoning_effort === undefined) return;
    throw new ApiError(400, 'Unrecognized request argument supplied: reasoning_effort');
  }
  if (body.max_tokens !== undefined) throw unsupportedParameter('max_tokens', 'max_completion_tokens');
  const param = NOT_FOR_REASONING.find((name) => body[name] !== undefined);
  if (param !== undefined) throw unsupportedParameter(param);
}

function readMessages(body: Body): { role: string; text: string }[] {
  if (body.messages === undefined) throw missingParameter('messages');
  if (!Array.isArray(body.messages)) throw invalidType('messages', 'an array of objects');
  if (body.messages.length === 0) {
    throw new ApiError(400, "Invalid 'messages': empty array. Expected an array with minimum length 1.", {
      param: 'messages',
      code: 'empty_array',
    });
  }
  return body.messages.map((message: unknown, at) => {
    const place = `messages[${at}]`;
    if (!isObject(message)) throw invalidType(place, 'an object');
    onlyKnown(message, ['role', 'content', 'name', 'refusal'], place);
    oneOf(message, 'role', ['system', 'developer', 'user', 'assistant'], `${place}.role`);
    return {
      role: requiredText(message, 'role', `${place}.role`),
      text: contentText(message.content, `${place}.content`, ['text']),
    };
  });
}

function readFormat(
  format: unknown,
  words: string,
  structured: NonNullable<StubOptions['structured']>,
): TextCall['format'] {
  if (format === undefined || structured === 'ignored') return { kind: 'text' };
  if (structured === 'none') throw new ApiError(400, 'response_format is not supported by this server');
  if (!isObject(format)) throw invalidType('response_format', 'an object');
  const types = structured === 'object' ? ['text', 'json_object'] : ['text', 'json_object', 'json_schema'];
  oneOf(format, 'type', types, 'response_format.type');
  switch (requiredText(format, 'type', 'response_format.type')) {
    case 'json_schema':
      onlyKnown(format, ['type', 'json_schema'], 'response_format');
      return readSchema(format.json_schema);
    case 'json_object':
      if (!/json/i.test(words)) {
        throw new ApiError(
          400,
          "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.",
          { param: 'messages' },
        );
      }
      return { kind: 'object' };
    default:
      return { kind: 'text' };
  }
}

function readSchema(given: unknown): TextCall['format'] {
  if (!isObject(given)) throw missingParameter('response_format.json_schema');
  onlyKnown(given, ['name', 'description', 'schema', 'strict'], 'response_format.json_schema');
  const name = schemaName(given.name, 'response_format.json_schema.name');
  if (!isObject(given.schema)) throw missingParameter('response_format.json_schema.schema');
  const fault = given.strict === true ? strictSchemaFault(given.schema) : null;
  if (fault !== null) {
    throw new ApiError(400, `Invalid schema for response_format '${name}': ${fault}`, { param: 'response_format' });
  }
  return { kind: 'schema', name, schema: given.schema };
}

function usageOf({ usage }: Outcome): object {
  return {
    prompt_tokens: usage.input,
    completion_tokens: usage.output,
    total_tokens: usage.input + usage.output,
    prompt_tokens_details: { cached_tokens: usage.cached, audio_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: usage.reasoning, audio_tokens: 0 },
  };
}

const head = (model: string, object: string) => ({
  id: `chatcmpl-${randomUUID()}`,
  object,
  created: Math.floor(Date.now() / 1000),
  model,
  service_tier: 'default',
  system_fingerprint: null,
});

export function chatCompletion(call: TextCall, outcome: Outcome): object {
  const said = outcome.refused ? { content: null, refusal: outcome.text } : { content: outcome.text, refusal: null };
  return {
    ...head(call.model, 'chat.completion'),
    choices: [
      {
        index: 0,
        message: { role: 'assistant', ...said, annotations: [] },
        logprobs: null,
        finish_reason: outcome.finish,
      },
    ],
    usage: usageOf(outcome),
  };
}

export function chatCompletionStream(call: TextCall, outcome: Outcome, includeUsage: boolean): Frame[] {
  const start = head(call.model, 'chat.completion.chunk');
  const frame = (delta: object, finish: string | null, piece: boolean): Frame => ({
    data: JSON.stringify({
      ...start,
      choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }],
      ...(includeUsage ? { usage: null } : {}),
    }),
    piece,
  });
  const said = outcome.refused ? 'refusal' : 'content';
  return [
    frame({ role: 'assistant', content: '', refusal: null }, null, false),
    ...pieces(outcome.text).map((text) => frame({ [said]: text }, null, true)),
    frame({}, outcome.finish, false),
    ...(includeUsage
      ? [{ data: JSON.stringify({ ...start, choices: [], usage: usageOf(outcome) }), piece: false }]
      : []),
    { data: '[DONE]', piece: false },
  ];
}
