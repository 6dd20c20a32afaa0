import { ConnectionError, errorOf } from './errors.js';
import { type Client, createClient, createConfig } from './generated/client/index.js';

export interface CallOptions {
  /** Ends the call; it then rejects with the signal's reason. */
  signal?: AbortSignal;
}

/** What the caller has is what there is. */
export class NotModified extends Error {}

/** A key and a token are sent alike. */
const SECURITY = [{ scheme: 'bearer' as const, type: 'http' as const }];

/** How the generated functions take what is asked. */
interface Sent {
  client: Client;
  signal?: AbortSignal;
}

interface SentUnread extends Sent {
  parseAs: 'stream';
}

interface Got<Data> {
  data?: Data;
  error?: unknown;
  response?: Response;
}

/** Calls the generated functions, and turns what they give into a value or an error. */
export class Caller {
  readonly client: Client;

  constructor(
    baseUrl: string,
    private readonly fetcher: (request: Request) => Promise<Response>,
    auth: () => Promise<string | undefined>,
  ) {
    this.client = createClient(
      createConfig({
        baseUrl: baseUrl.replace(/\/+$/, ''),
        // A problem is read from the response itself: the headers belong to it.
        fetch: async (request: Parameters<typeof fetch>[0]) => this.answered(request as Request),
        auth: ({ scheme }) => (scheme === 'bearer' ? auth() : undefined),
        throwOnError: true,
      }),
    );
  }

  /** @throws ProblemError, ConnectionError; the signal's reason */
  async call<Data>(operation: (sent: Sent) => Promise<Got<Data>>, signal?: AbortSignal): Promise<NonNullable<Data>> {
    const { data } = await operation(this.sent(signal));
    if (data === undefined || data === null) throw new ConnectionError('The answer is empty');
    return data;
  }

  /** As `call`, for what is not JSON: the response with its body unread. */
  async fetch(operation: (sent: SentUnread) => Promise<Got<unknown>>, signal?: AbortSignal): Promise<Response> {
    const { response } = await operation({ ...this.sent(signal), parseAs: 'stream' });
    if (!response) throw new ConnectionError('There is no answer');
    return response;
  }

  /** As `fetch`, for a stream of events: the generated function would ask again by itself where the connection breaks off. */
  open(url: string, body: object, signal?: AbortSignal): Promise<Response> {
    const headers = { 'Content-Type': 'application/json' };
    return this.fetch((sent) => this.client.post({ ...sent, url, body, headers, security: SECURITY }), signal);
  }

  private sent(signal: AbortSignal | undefined): Sent {
    return { client: this.client, ...(signal ? { signal } : {}) };
  }

  private async answered(request: Request): Promise<Response> {
    const response = await this.fetcher(request);
    if (response.status === 304) throw new NotModified();
    if (!response.ok) throw await errorOf(response);
    return response;
  }
}
