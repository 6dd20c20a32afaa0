import { createParser } from 'eventsource-parser';
import { ConnectionError, ProblemError } from './errors.js';
import type { ChatStreamResponse, ProblemResponse } from './generated/index.js';

/** What is known of a turn as soon as it is known; `done` carries the whole turn and is the last. */
export type TurnEvent = Exclude<ChatStreamResponse, { event: 'error' }>;

/**
 * The events of a turn from the body of `POST /v1/chat/stream`. Events of kinds that this version does not know are passed over.
 * @throws ProblemError where the turn failed; ConnectionError where the stream broke off before its end
 */
export async function* turnEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<TurnEvent, void, undefined> {
  const come: { event: string; data: string }[] = [];
  const parser = createParser({ onEvent: ({ event = 'message', data }) => come.push({ event, data }) });
  const decoder = new TextDecoder();
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      parser.feed(done ? decoder.decode() : decoder.decode(value, { stream: true }));
      for (const event of come.splice(0)) {
        if (event.event === 'error') throw new ProblemError(JSON.parse(event.data) as ProblemResponse);
        if (!isKnown(event.event)) continue;
        const known = { event: event.event, data: JSON.parse(event.data) as unknown } as TurnEvent;
        yield known;
        if (known.event === 'done') return;
      }
      if (done) throw new ConnectionError('The stream ended before the turn did');
    }
  } finally {
    // Whoever stops listening stops the turn.
    await reader.cancel().catch(() => undefined);
  }
}

const KNOWN: Record<TurnEvent['event'], true> = {
  accepted: true,
  stage: true,
  interpretation: true,
  sql: true,
  data: true,
  token: true,
  image: true,
  done: true,
};

function isKnown(event: string): event is TurnEvent['event'] {
  return Object.hasOwn(KNOWN, event);
}
