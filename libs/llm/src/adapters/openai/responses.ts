import type OpenAI from 'openai';
import { ModelError } from '../../domain/model-error.js';
import type { TokenUsage } from '../../domain/model-usage.js';
import type { EndpointEvent, EndpointReply, EndpointRequest } from '../../ports/model-endpoint.js';
import type { ModelHabits } from './model-habits.js';
import { formFor, instructionsFor, tokenLimit } from './request-text.js';

type Params = OpenAI.Responses.ResponseCreateParams;
type Response = OpenAI.Responses.Response;
type Event = OpenAI.Responses.ResponseStreamEvent;

function formatOf(request: EndpointRequest, habits: ModelHabits): Pick<Params, 'text'> {
  const { schema } = request;
  switch (formFor(request, habits)) {
    case 'strict':
      if (!schema) return {};
      return { text: { format: { type: 'json_schema', name: schema.name, strict: true, schema: schema.json } } };
    case 'object':
      return { text: { format: { type: 'json_object' } } };
    case 'plain':
    case 'text':
      return {};
  }
}

/** A request as Responses takes it. */
export function responseParams(request: EndpointRequest, habits: ModelHabits): Omit<Params, 'stream'> {
  const { model, messages, temperature, effort = 'low' } = request;
  return {
    model,
    instructions: instructionsFor(request, habits),
    input: messages.map(({ role, text }) => ({ role, content: text })),
    max_output_tokens: Math.max(16, tokenLimit(request, habits)),
    ...(habits.takes('store') ? { store: false } : {}),
    ...(temperature !== undefined && habits.takes('temperature') ? { temperature } : {}),
    ...(habits.takes('reasoning') ? { reasoning: { effort } } : {}),
    ...formatOf(request, habits),
  };
}

function usageOf({ usage }: Response): TokenUsage | null {
  if (!usage) return null;
  return {
    input: usage.input_tokens,
    cachedInput: usage.input_tokens_details?.cached_tokens ?? 0,
    output: usage.output_tokens,
    reasoning: usage.output_tokens_details?.reasoning_tokens ?? 0,
  };
}

function faultOf({ status, incomplete_details: incomplete }: Response, text: string, refused: boolean) {
  if (refused) return 'refusal';
  if (status === 'incomplete') return incomplete?.reason === 'content_filter' ? 'content_filter' : 'cut_off';
  return text.trim() === '' ? 'empty' : undefined;
}

export function responseReply(response: Response | undefined): EndpointReply<string> {
  if (!response) throw new ModelError('empty');
  if (!Array.isArray(response.output)) throw new ModelError('broken_json');
  if (response.status === 'failed') {
    throw new ModelError(response.error?.code === 'rate_limit_exceeded' ? 'rate_limited' : 'server_error');
  }
  const parts = response.output.flatMap((item) => (item.type === 'message' ? item.content : []));
  const text = parts.map((part) => (part.type === 'output_text' ? part.text : '')).join('');
  const fault = faultOf(
    response,
    text,
    parts.some(({ type }) => type === 'refusal'),
  );
  return { value: text, ...(fault ? { fault } : {}), model: response.model, usage: usageOf(response) };
}

/** Pieces and end of a streamed response. */
export async function* responseEvents(events: AsyncIterable<Event>): AsyncGenerator<EndpointEvent> {
  for await (const event of events) {
    switch (event.type) {
      case 'response.output_text.delta':
        yield { kind: 'delta', text: event.delta };
        break;
      case 'response.completed':
      case 'response.incomplete':
      case 'response.failed':
        yield { kind: 'end', reply: responseReply(event.response) };
        return;
      case 'error':
        throw new ModelError(event.code === 'rate_limit_exceeded' ? 'rate_limited' : 'server_error');
      default:
    }
  }
  throw new ModelError('connection');
}
