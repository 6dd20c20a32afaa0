import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Answer } from './chat-client.js';

/** What went wrong with a request, and the worker at the other end of its connection. */
export interface BrokenRequest {
  worker: number | undefined;
  reason: string;
}

/** Somebody who asks one question after the other over one connection, kept alive for as long as the service lets it. */
export class SteadyClient {
  readonly answers: Answer[] = [];
  readonly broken: BrokenRequest[] = [];
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });
  /** Of several processes the one that this connection leads to. */
  private worker: number | undefined;
  private socket: unknown;
  private over = false;
  private readonly asking: Promise<void>;

  /** @param url of the service */
  constructor(
    private readonly url: string,
    private readonly question: string,
  ) {
    this.asking = this.ask();
  }

  /** Ends after the question that is under way. */
  async stop(): Promise<void> {
    this.over = true;
    await this.asking;
    this.agent.destroy();
  }

  private async ask(): Promise<void> {
    const body = JSON.stringify({ message: this.question, image: 'none' });
    while (!this.over) {
      try {
        // Known before it is needed: once a connection is broken nobody tells where it led.
        this.worker = (JSON.parse(await this.send('GET', '/health')) as { worker?: number }).worker;
        this.answers.push(JSON.parse(await this.send('POST', '/v1/chat', body)) as Answer);
      } catch (error) {
        this.broken.push({ worker: this.worker, reason: (error as Error).message });
      }
    }
  }

  private async send(method: string, path: string, body?: string): Promise<string> {
    const headers = body === undefined ? {} : { 'content-type': 'application/json' };
    const sent = request(this.url + path, { method, headers, agent: this.agent });
    sent.once('socket', (socket) => {
      if (socket !== this.socket) this.worker = undefined;
      this.socket = socket;
    });
    sent.end(body);
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    const content = await text(answer);
    if (answer.statusCode !== 200) throw new Error(`${answer.statusCode}: ${content}`);
    return content;
  }
}
