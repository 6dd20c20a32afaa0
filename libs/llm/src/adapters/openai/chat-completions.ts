import type OpenAI from 'openai';
import type { ModelFault } from '../../domain/model-error.js';
import { ModelError } from '../../domain/model-error.js';
import type { TokenUsage } from '../../domain/model-usage.js';
import type { EndpointEvent, EndpointReply, EndpointRequest } from '../../ports/model-endpoint.js';
import type { ModelHabits } from './model-habits.js';
import { formFor, instructionsFor, tokenLimit } from './request-text.js';

type Params = OpenAI.Chat.Completions.ChatCompletionCreateParams;
type Completion = OpenAI.Chat.Completions.ChatCompletion;
type Chunk = OpenAI.Chat.Completions.ChatCompletionChunk;
type Ending = NonNullable<EndpointReply<string>['fault']>;

function formatOf(request: EndpointRequest, habits: ModelHabits): Pick<Params, 'response_format'> {
  const { schema } = request;
  switch (formFor(request, habits)) {
    case 'strict':
      if (!schema) return {};
      return {
        response_format: { type: 'json_schema', json_schema: { name: schema.name, strict: true, schema: schema.json } },
      };
    case 'object':
      return { response_format: { type: 'json_object' } };
    case 'plain':
    case 'text':
      return {};
  }
}

/** A request as Chat Completions takes it. */
export function chatParams(request: EndpointRequest, habits: ModelHabits): Omit<Params, 'stream'> {
  const { model, messages, temperature, effort = 'low' } = request;
  const instructions = instructionsFor(request, habits);
  return {
    model,
    messages: [
      { role: habits.instructionsRole, content: instructions },
      ...messages.map(({ role, text }) => ({ role, content: text })),
    ],
    [habits.tokenLimit]: tokenLimit(request, habits),
    ...(temperature !== undefined && habits.takes('temperature') ? { temperature } : {}),
    ...(habits.takes('reasoning_effort') ? { reasoning_effort: effort } : {}),
    ...(habits.takes('store') ? { store: false } : {}),
    ...formatOf(request, habits),
  };
}

function usageOf(usage: Completion['usage'] | null): TokenUsage | null {
  if (!usage || !Number.isFinite(usage.prompt_tokens) || !Number.isFinite(usage.completion_tokens)) return null;
  return {
    input: usage.prompt_tokens,
    cachedInput: usage.prompt_tokens_details?.cached_tokens ?? 0,
    output: usage.completion_tokens,
    reasoning: usage.completion_tokens_details?.reasoning_tokens ?? 0,
  };
}

const ENDINGS: Readonly<Record<string, Ending>> = { length: 'cut_off', content_filter: 'content_filter' };

function endingOf(finish: string | null, text: string, refusal: string): { fault?: ModelFault & Ending } {
  const fault = refusal !== '' ? 'refusal' : (ENDINGS[finish ?? ''] ?? (text.trim() === '' ? 'empty' : undefined));
  return fault === undefined ? {} : { fault };
}

export function chatReply(completion: Completion | undefined): EndpointReply<string> {
  if (!completion) throw new ModelError('empty');
  const choice = completion.choices?.[0];
  if (!choice?.message) throw new ModelError('broken_json');
  const text = choice.message.content ?? '';
  return {
    value: text,
    ...endingOf(choice.finish_reason, text, choice.message.refusal ?? ''),
    model: completion.model,
    usage: usageOf(completion.usage),
  };
}

/** Pieces and end of a streamed completion. */
export async function* chatEvents(chunks: AsyncIterable<Chunk>): AsyncGenerator<EndpointEvent> {
  let [text, refusal, model] = ['', '', ''];
  let finish: string | null = null;
  let usage: TokenUsage | null = null;
  for await (const chunk of chunks) {
    model ||= chunk.model ?? '';
    usage = usageOf(chunk.usage) ?? usage;
    const choice = chunk.choices?.[0];
    if (!choice) continue;
    finish = choice.finish_reason ?? finish;
    refusal += choice.delta?.refusal ?? '';
    const piece = choice.delta?.content ?? '';
    if (piece === '') continue;
    text += piece;
    yield { kind: 'delta', text: piece };
  }
  if (finish === null) throw new ModelError('connection');
  yield { kind: 'end', reply: { value: text, ...endingOf(finish, text, refusal), model, usage } };
}
