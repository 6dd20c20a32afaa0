import { randomUUID } from 'node:crypto';
import type { Frame, Outcome } from './outcome.js';
import { pieces } from './outcome.js';
import { type Body, isObject, numberBetween, oneOf, onlyKnown, positiveWhole, requiredText } from './parameters.js';
import { ApiError, invalidType, missingParameter, unsupportedParameter } from './stub-errors.js';
import { familyOf } from './stub-models.js';
import type { StubOptions, TextCall } from './stub-script.js';
import { EFFORTS, type FormatPlace, type ReadCall, readFormat, readMessage, ROLES } from './text-request.js';
import { OpenToolCalls, readToolCalls, readTools } from './tools.js';

const KNOWN = [
  'audio frequency_penalty function_call functions logit_bias logprobs max_completion_tokens max_tokens messages metadata',
  'modalities model n parallel_tool_calls prediction presence_penalty prompt_cache_key prompt_cache_retention reasoning_effort',
  'response_format safety_identifier seed service_tier stop store stream stream_options temperature tool_choice tools',
  'top_logprobs top_p user verbosity web_search_options',
].flatMap((line) => line.split(' '));

const NOT_FOR_REASONING = ['temperature', 'top_p', 'presence_penalty', 'frequency_penalty', 'logprobs', 'logit_bias'];

const FORMAT: FormatPlace = {
  at: 'response_format',
  nested: true,
  schemaFault: { param: 'response_format' },
  jsonFault: {
    message: "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.",
    param: 'messages',
  },
};

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
  oneOf(body, 'reasoning_effort', EFFORTS);
  const told = messages.filter(({ role }) => role === 'system' || role === 'developer');
  return {
    call: {
      api: 'chat',
      model,
      instructions: told.map(({ text }) => text).join('\n'),
      messages: messages.filter((message) => !told.includes(message)),
      format: readFormat(body.response_format, messages.map(({ text }) => text).join('\n'), FORMAT, structured),
      tools: readTools(body),
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
  const open = new OpenToolCalls();
  const messages = body.messages.map((message: unknown, at) => {
    const place = `messages[${at}]`;
    if (!isObject(message)) throw invalidType(place, 'an object');
    const calls = message.role === 'assistant' ? readToolCalls(message, place) : [];
    open.see(message, calls, place);
    // Who calls something need say nothing.
    const content = calls.length > 0 ? (message.content ?? '') : message.content;
    const keys = ['role', 'content', 'name', 'refusal', 'tool_calls', 'tool_call_id', 'annotations'];
    const read = readMessage({ ...message, content }, place, { keys, roles: [...ROLES, 'tool'], typeOf: () => 'text' });
    return calls.length === 0 ? read : { ...read, text: [read.text, JSON.stringify(calls)].join('') };
  });
  open.end();
  return messages;
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
  const called = outcome.toolCalls.map(({ id, name, arguments: given }) => ({
    id,
    type: 'function',
    function: { name, arguments: given },
  }));
  return {
    ...head(call.model, 'chat.completion'),
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          ...said,
          ...(called.length > 0 ? { content: null, tool_calls: called } : {}),
          annotations: [],
        },
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
