import type { Response } from 'express';

export interface EventStreamTimes {
  /** Milliseconds between two signs of life while nothing happens. */
  heartbeatMs: number;
  /** Milliseconds after which a client that takes nothing is given up. */
  stalledMs: number;
}

/** Nothing between service and client may keep, change or compress what is meant to arrive at once. */
const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
} as const;

/**
 * Server-Sent Events as the answer of a request. It begins with the first event or heartbeat: until then the request can still be
 * answered otherwise, e.g. with a problem. Writing never waits; what a client does not take is kept for it until it is given up.
 */
export class EventStream {
  private readonly heart: NodeJS.Timeout;
  private stalledSince: number | null = null;

  private constructor(
    private readonly response: Response,
    private readonly times: EventStreamTimes,
  ) {
    this.heart = setInterval(() => this.beat(), times.heartbeatMs);
    response.once('close', () => this.release());
  }

  /** Makes `response` a stream of events; errors of its handler become its last event. */
  static over(response: Response, times: EventStreamTimes): EventStream {
    const stream = new EventStream(response, times);
    response.locals.eventStream = stream;
    return stream;
  }

  /** The stream that answers with `response`; null where it is an ordinary answer. */
  static of(response: Response): EventStream | null {
    const stream: unknown = response.locals.eventStream;
    return stream instanceof EventStream ? stream : null;
  }

  get begun(): boolean {
    return this.response.headersSent;
  }

  /** `data` is sent as JSON, which has no line breaks of its own. Without effect once the client has left. */
  send(event: string, data: unknown): void {
    this.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  end(): void {
    this.release();
    if (!this.response.writableEnded) this.response.end();
  }

  /** Stops the signs of life: the request is answered in another way, or nobody is there. */
  release(): void {
    clearInterval(this.heart);
  }

  private beat(): void {
    if (!this.response.writableNeedDrain) {
      this.stalledSince = null;
      this.write(': alive\n\n');
      return;
    }
    this.stalledSince ??= performance.now();
    if (performance.now() - this.stalledSince >= this.times.stalledMs) this.response.destroy();
  }

  private write(text: string): void {
    const { response } = this;
    if (response.destroyed || response.writableEnded) return;
    if (!response.headersSent) {
      response.status(200);
      for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
      response.flushHeaders();
    }
    response.write(text);
  }
}
