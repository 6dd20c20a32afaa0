import { describe, expect, it } from '@jest/globals';
import { ConnectionError, ProblemError } from './errors.js';
import { type TurnEvent, turnEvents } from './turn-events.js';

/** A body that comes in these pieces; `left` tells whether its reader has gone. */
function body(pieces: readonly (string | Uint8Array)[]) {
  const state = { left: false };
  const encoder = new TextEncoder();
  let at = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      const piece = pieces[at++];
      if (piece === undefined) controller.close();
      else controller.enqueue(typeof piece === 'string' ? encoder.encode(piece) : piece);
    },
    cancel() {
      state.left = true;
    },
  });
  return { stream, state };
}

async function all(stream: ReadableStream<Uint8Array>): Promise<TurnEvent[]> {
  const events: TurnEvent[] = [];
  for await (const event of turnEvents(stream)) events.push(event);
  return events;
}

const DONE = 'event: done\ndata: {"response":"15 equipos"}\n\n';

describe('turnEvents', () => {
  it('gives each event as it comes, and ends with the turn', async () => {
    const { stream } = body(['event: stage\ndata: {"stage":"querying"}\n\n: alive\n\n', DONE, 'event: never\n\n']);
    expect(await all(stream)).toEqual([
      { event: 'stage', data: { stage: 'querying' } },
      { event: 'done', data: { response: '15 equipos' } },
    ]);
  });

  it('puts together what was cut anywhere, letters too', async () => {
    const bytes = new TextEncoder().encode(`event: token\ndata: {"text":"día ñandú","restart":false}\n\n${DONE}`);
    for (let cut = 1; cut < bytes.length; cut += 1) {
      const { stream } = body([bytes.slice(0, cut), bytes.slice(cut)]);
      const [token] = await all(stream);
      expect(token).toEqual({ event: 'token', data: { text: 'día ñandú', restart: false } });
    }
  });

  it('passes over events of a later version', async () => {
    const { stream } = body(['event: forecast\ndata: not even JSON\n\n', DONE]);
    expect(await all(stream)).toHaveLength(1);
  });

  it('rejects with the problem of a turn that failed', async () => {
    const problem = { code: 'plant_unavailable', status: 503, detail: 'No', retry_after: 5 };
    const { stream } = body([`event: error\ndata: ${JSON.stringify(problem)}\n\n`]);
    const error = await all(stream).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ProblemError);
    expect(error).toMatchObject({ code: 'plant_unavailable', status: 503, retryAfterS: 5 });
  });

  it('says so where the stream ends before the turn', async () => {
    await expect(all(body(['event: stage\ndata: {"stage":"storing"}\n\n']).stream)).rejects.toThrow(ConnectionError);
  });

  it('lets go of the connection when its reader leaves', async () => {
    const { stream, state } = body(['event: stage\ndata: {"stage":"querying"}\n\n', DONE]);
    for await (const event of turnEvents(stream)) if (event.event === 'stage') break;
    expect(state.left).toBe(true);
  });
});
