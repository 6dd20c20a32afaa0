import { randomUUID } from 'node:crypto';
import { type Frame, type Outcome, pieces } from './outcome.js';
import { type Body, isObject, numberBetween, oneOf, onlyKnown, positiveWhole, requiredText } from './parameters.js';
import { ApiError, invalidType, missingParameter, unsupportedParameter } from './stub-errors.js';
import { familyOf } from './stub-models.js';
import type { StubOptions, TextCall } from './stub-script.js';
import { EFFORTS, type FormatPlace, type ReadCall, readFormat, readMessage, ROLES } from './text-request.js';

const KNOWN = [
  'background conversation include input instructions max_output_tokens max_tool_calls metadata model parallel_tool_calls',
  'previous_response_id prompt prompt_cache_key prompt_cache_retention reasoning safety_identifier service_tier store stream',
  'stream_options temperature text tool_choice tools top_logprobs top_p truncation user',
].flatMap((line) => line.split(' '));

const FORMAT: FormatPlace = {
  at: 'text.format',
  nested: false,
  schemaFault: { param: 'text.format.schema', code: 'invalid_json_schema' },
  jsonFault: {
    message:
      "Response input messages must contain the word 'json' in some form to use 'text.format' of type 'json_object'.",
    param: 'input',
  },
};

/** @throws ApiError as the real API refuses */
export function readResponse(body: Body, { structured = 'strict', unknown = [] }: StubOptions): ReadCall {
  onlyKnown(
    body,
    KNOWN.filter((name) => !unknown.includes(name)),
  );
  const model = requiredText(body, 'model');
  const reasoning = familyOf(model, 'responses') === 'reasoning';
  if (reasoning) {
    const param = ['temperature', 'top_p'].find((name) => body[name] !== undefined);
    if (param !== undefined) throw unsupportedParameter(param);
  } else if (body.reasoning !== undefined) {
    throw unsupportedParameter('reasoning.effort');
  }
  if (isObject(body.reasoning)) {
    onlyKnown(body.reasoning, ['effort', 'summary'], 'reasoning');
    oneOf(body.reasoning, 'effort', EFFORTS, 'reasoning.effort');
  }
  numberBetween(body, 'temperature', 0, 2);
  const limit = positiveWhole(body, 'max_output_tokens');
  if (limit !== undefined && limit < 16) {
    throw new ApiError(400, "Invalid 'max_output_tokens': integer below minimum value. Expected >= 16.", {
      param: 'max_output_tokens',
      code: 'integer_below_min_value',
    });
  }
  const messages = readInput(body.input);
  const instructions = typeof body.instructions === 'string' ? body.instructions : '';
  return {
    call: {
      api: 'responses',
      model,
      instructions,
      messages,
      format: readFormat(
        formatIn(body),
        [instructions, ...messages.map(({ text }) => text)].join('\n'),
        FORMAT,
        structured,
      ),
      tools: [],
      stream: body.stream === true,
    },
    reasoning,
    limit,
    includeUsage: true,
  };
}

function readInput(input: unknown): { role: string; text: string }[] {
  if (input === undefined) throw missingParameter('input');
  if (typeof input === 'string') return [{ role: 'user', text: input }];
  if (!Array.isArray(input)) throw invalidType('input', 'a string or an array of objects');
  return input.map((item: unknown, at) => {
    const place = `input[${at}]`;
    if (!isObject(item)) throw invalidType(place, 'an object');
    oneOf(item, 'type', ['message'], `${place}.type`);
    return readMessage(item, place, {
      keys: ['type', 'role', 'content', 'status', 'id'],
      roles: ROLES,
      typeOf: (role) => (role === 'assistant' ? 'output_text' : 'input_text'),
    });
  });
}

function formatIn({ text }: Body): unknown {
  if (text === undefined) return undefined;
  if (!isObject(text)) throw invalidType('text', 'an object');
  onlyKnown(text, ['format', 'verbosity'], 'text');
  return text.format;
}

const part = ({ refused, text }: Outcome) =>
  refused ? { type: 'refusal', refusal: text } : { type: 'output_text', text, annotations: [], logprobs: [] };

export function response(call: TextCall, outcome: Outcome, id = `resp_${randomUUID()}`): Record<string, unknown> {
  const whole = outcome.finish === 'stop';
  return {
    id,
    object: 'response',
    created_at: Math.floor(Date.now() / 1000),
    status: whole ? 'completed' : 'incomplete',
    error: null,
    incomplete_details: whole ? null : { reason: outcome.finish === 'length' ? 'max_output_tokens' : 'content_filter' },
    model: call.model,
    output: [
      ...(outcome.usage.reasoning > 0 ? [{ id: `rs_${randomUUID()}`, type: 'reasoning', summary: [] }] : []),
      {
        id: `msg_${randomUUID()}`,
        type: 'message',
        role: 'assistant',
        status: whole ? 'completed' : 'incomplete',
        content: [part(outcome)],
      },
    ],
    parallel_tool_calls: true,
    tools: [],
    store: false,
    usage: {
      input_tokens: outcome.usage.input,
      input_tokens_details: { cached_tokens: outcome.usage.cached },
      output_tokens: outcome.usage.output,
      output_tokens_details: { reasoning_tokens: outcome.usage.reasoning },
      total_tokens: outcome.usage.input + outcome.usage.output,
    },
  };
}

export function responseStream(call: TextCall, outcome: Outcome): Frame[] {
  const done = response(call, outcome);
  const begun = { ...done, status: 'in_progress', output: [], usage: null, incomplete_details: null };
  const item = { id: `msg_${randomUUID()}`, type: 'message', role: 'assistant', status: 'in_progress', content: [] };
  const place = { item_id: item.id, output_index: 0, content_index: 0 };
  const said = outcome.refused ? 'refusal' : 'output_text';
  const events: [string, object, boolean?][] = [
    ['response.created', { response: begun }],
    ['response.in_progress', { response: begun }],
    ['response.output_item.added', { output_index: 0, item }],
    ['response.content_part.added', { ...place, part: part({ ...outcome, text: '' }) }],
    ...pieces(outcome.text).map((delta): [string, object, boolean] => [
      `response.${said}.delta`,
      { ...place, delta },
      true,
    ]),
    [`response.${said}.done`, { ...place, [outcome.refused ? 'refusal' : 'text']: outcome.text }],
    ['response.content_part.done', { ...place, part: part(outcome) }],
    [
      'response.output_item.done',
      { output_index: 0, item: { ...item, status: 'completed', content: [part(outcome)] } },
    ],
    [outcome.finish === 'stop' ? 'response.completed' : 'response.incomplete', { response: done }],
  ];
  return events.map(([event, data, piece = false], at) => ({
    event,
    data: JSON.stringify({ type: event, sequence_number: at, ...data }),
    piece,
  }));
}
