/** One event of a stream, its data read as JSON. */
export interface StreamedEvent {
  event: string;
  data: Record<string, unknown>;
  /** Milliseconds since the request was sent. */
  atMs: number;
}

/** A stream of Server-Sent Events as it arrives: events and the comments between them. */
export class EventReader {
  readonly events: StreamedEvent[] = [];
  comments = 0;

  private constructor(readonly response: Response) {}

  /** Sends a turn to `url` and reads its events in the background; `ended` resolves when the stream has. Other answers are left unread. */
  static async open(
    url: string,
    body: object,
    signal?: AbortSignal,
  ): Promise<EventReader & { ended: Promise<StreamedEvent[]> }> {
    const started = performance.now();
    const response = await fetch(`${url}/v1/chat/stream`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-encoding': 'gzip' },
      body: JSON.stringify(body),
      ...(signal ? { signal } : {}),
    });
    const reader = new EventReader(response);
    const streamed = response.headers.get('content-type')?.startsWith('text/event-stream') === true;
    const ended = streamed ? reader.read(started) : Promise.resolve([]);
    ended.catch(() => undefined);
    return Object.assign(reader, { ended });
  }

  of(event: string): StreamedEvent[] {
    return this.events.filter((each) => each.event === event);
  }

  private async read(started: number): Promise<StreamedEvent[]> {
    const decoder = new TextDecoder();
    let rest = '';
    for await (const chunk of this.response.body ?? []) {
      rest += decoder.decode(chunk as Uint8Array, { stream: true });
      const blocks = rest.split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) this.take(block, performance.now() - started);
    }
    if (rest !== '') throw new Error(`The stream ended in the middle of an event: ${rest}`);
    return this.events;
  }

  private take(block: string, atMs: number): void {
    if (block.startsWith(':')) {
      this.comments += 1;
      return;
    }
    const [, event = '', data = ''] = /^event: (\w+)\ndata: (.*)$/.exec(block) ?? [];
    if (event === '') throw new Error(`Not an event: ${block}`);
    this.events.push({ event, data: JSON.parse(data) as Record<string, unknown>, atMs });
  }
}
