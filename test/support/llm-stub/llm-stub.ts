import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as timer } from 'node:timers/promises';
import { chatCompletion, chatCompletionStream, readChatCompletion } from './chat-completions.js';
import { imagesResponse, readImage, stubPicture } from './images.js';
import { type Frame, type Outcome, outcomeOf } from './outcome.js';
import { type Body, isObject } from './parameters.js';
import { readResponse, response, responseStream } from './responses.js';
import { sampleValue } from './sample-value.js';
import { ApiError, missingKey, quotaExhausted, refusal, wrongKey } from './stub-errors.js';
import { SERVED_MODELS } from './stub-models.js';
import type { Responder, StubAnswer, StubFault, StubOptions, StubRequest, StubRule, TextCall } from './stub-script.js';
import type { ReadCall } from './text-request.js';

export const STUB_KEY = 'sk-stub-key-0123456789';

/** Keeps nobody's process alive. */
const delay = (ms: number): Promise<void> => timer(ms, undefined, { ref: false });

const MOST_BYTES = 4 * 1024 * 1024;

const sampleAnswer: Responder = ({ format }) =>
  format.kind === 'schema' ? { json: sampleValue(format.schema) } : { text: 'This is the stub of a language model.' };

interface Exchange {
  /** When the request began to come. */
  arrivedMs: number;
  request: IncomingMessage;
  reply: ServerResponse;
  rule: StubRule | undefined;
}

/**
 * A server of language models that is as strict as the real API, answers what it is told to, and fails when and how it is
 * told to. What it is asked is recorded.
 */
export class LlmStub {
  readonly requests: StubRequest[] = [];
  private rules: StubRule[] = [];
  private server: Server;
  private port = 0;

  private constructor(private readonly options: StubOptions) {
    this.server = this.make();
  }

  static async start(options: StubOptions = {}): Promise<LlmStub> {
    const stub = new LlmStub(options);
    await stub.listen(options.port ?? 0);
    return stub;
  }

  /** What OPENAI_BASE_URL says. */
  get url(): string {
    return `http://127.0.0.1:${this.port}/v1`;
  }

  /** Says what happens to the next request that it fits, once or so many times; earlier rules come first. */
  next(rule: StubRule): this {
    this.rules.push({ times: 1, ...rule });
    return this;
  }

  /** Forgets rules and requests. */
  reset(): void {
    this.rules = [];
    this.requests.length = 0;
  }

  /** From now on nobody listens at the port. */
  async refuseConnections(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Listens again, at the same port. */
  async acceptConnections(): Promise<void> {
    this.server = this.make();
    await this.listen(this.port);
  }

  async close(): Promise<void> {
    if (this.server.listening) await this.refuseConnections();
  }

  private make(): Server {
    return createServer({ keepAlive: true }, (request, reply) => {
      this.serve(request, reply).catch((error: unknown) => {
        reply.destroy(error instanceof Error ? error : undefined);
      });
    });
  }

  private async listen(port: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, '127.0.0.1', resolve);
    });
    this.port = (this.server.address() as AddressInfo).port;
  }

  private async serve(request: IncomingMessage, reply: ServerResponse): Promise<void> {
    const at = performance.now();
    const ended = new Promise<'answered' | 'left'>((resolve) => {
      reply.once('close', () => resolve(reply.writableFinished ? 'answered' : 'left'));
    });
    const [text, tooLong] = await bodyOf(request);
    const { method = 'GET', url: path = '/', headers } = request;
    const given = parsed(text);
    const recorded = { method, path, headers, body: isObject(given) ? given : {}, at, ended };
    this.requests.push(recorded);
    this.options.onRequest?.(recorded);
    try {
      if (tooLong) throw refusal(413);
      await this.route(request, reply, given, at);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      sendJson(reply, error.status, error.body, error.headers);
    }
  }

  private async route(
    request: IncomingMessage,
    reply: ServerResponse,
    given: unknown,
    arrivedMs: number,
  ): Promise<void> {
    const path = new URL(request.url ?? '/', this.url).pathname;
    if (request.method === 'GET' && path === '/v1/pictures/stub.png') return sendPicture(reply);
    this.authenticate(request);
    const at = `${request.method} ${path.replace(/^\/v1/, '').replace(/^\/openai\/deployments\/[^/]+/, '')}`;
    const apis = this.options.apis ?? ['chat', 'responses'];
    if (at === 'GET /models') return sendJson(reply, 200, modelList());
    const body = () => {
      if (isObject(given)) return given;
      throw new ApiError(400, 'We could not parse the JSON body of your request.');
    };
    const exchange = (rule: StubRule | undefined): Exchange => ({ arrivedMs, request, reply, rule });
    if (at === 'POST /chat/completions' && apis.includes('chat')) {
      const read = readChatCompletion(body(), this.options);
      return this.answer(read, exchange(this.ruleFor(read.call)));
    }
    if (at === 'POST /responses' && apis.includes('responses')) {
      const read = readResponse(body(), this.options);
      return this.answer(read, exchange(this.ruleFor(read.call)));
    }
    if (at === 'POST /images/generations') return this.draw(body(), exchange(this.ruleFor(undefined)));
    throw new ApiError(404, `Invalid URL (${request.method} ${path})`);
  }

  private authenticate({ headers }: IncomingMessage): void {
    const key = this.options.key === undefined ? STUB_KEY : this.options.key;
    if (key === null) return;
    const given = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? headers['api-key']?.toString();
    if (given === undefined) throw missingKey();
    if (given !== key) throw wrongKey(given);
  }

  private ruleFor(call: TextCall | undefined): StubRule | undefined {
    const rule = this.rules.find(({ on, times = 1 }) => {
      if (times < 1) return false;
      if (typeof on === 'function') return call !== undefined && on(call);
      return on === undefined || (on === 'text') === (call !== undefined);
    });
    if (rule) rule.times = (rule.times ?? 1) - 1;
    return rule;
  }

  private async answer(read: ReadCall, { arrivedMs, reply, rule }: Exchange): Promise<void> {
    await until(arrivedMs + (rule?.latencyMs ?? this.options.latencyMs?.text ?? 0));
    if (rule?.fault && (await instead(rule.fault, reply))) return;
    const said = rule?.answer ?? (await (this.options.respond ?? sampleAnswer)(read.call));
    const outcome = called(
      marred(outcomeOf(read.call, textOf(said, this.options), read.limit, read.reasoning), rule?.fault),
      said,
    );
    const { call } = read;
    if (!call.stream) {
      const body = JSON.stringify(call.api === 'chat' ? chatCompletion(call, outcome) : response(call, outcome));
      return sendText(reply, body, rule?.fault);
    }
    const frames =
      call.api === 'chat' ? chatCompletionStream(call, outcome, read.includeUsage) : responseStream(call, outcome);
    return sendFrames(reply, frames, rule?.fault);
  }

  private async draw(body: Body, { arrivedMs, reply, rule }: Exchange): Promise<void> {
    const call = readImage(body, this.options);
    await until(arrivedMs + (rule?.latencyMs ?? this.options.latencyMs?.image ?? 0));
    if (rule?.fault && (await instead(rule.fault, reply))) return;
    if (rule?.answer && 'json' in rule.answer) return sendJson(reply, 200, rule.answer.json as object);
    sendJson(reply, 200, imagesResponse(call, `${this.url}/pictures/stub.png`));
  }
}

/** What the stub itself takes to read and check a request is part of its latency. */
async function until(ms: number): Promise<void> {
  await delay(Math.max(0, ms - performance.now()));
}

async function bodyOf(request: IncomingMessage): Promise<[text: string, tooLong: boolean]> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    size += (part as Buffer).length;
    if (size <= MOST_BYTES) parts.push(part as Buffer);
  }
  return [Buffer.concat(parts).toString('utf8'), size > MOST_BYTES];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A model that wants something called says nothing. */
function called(outcome: Outcome, answer: StubAnswer): Outcome {
  if (!('call' in answer)) return outcome;
  const call = { id: `call_${randomUUID()}`, name: answer.call, arguments: outcome.text };
  return { ...outcome, text: '', toolCalls: [call], finish: 'tool_calls' };
}

function textOf(answer: StubAnswer, { structured }: StubOptions): string {
  if ('text' in answer) return answer.text;
  const json = JSON.stringify('call' in answer ? answer.arguments : answer.json);
  // Models that are only asked for JSON like to wrap it.
  return structured === 'ignored' || structured === 'none' ? `Here you are:\n\`\`\`json\n${json}\n\`\`\`` : json;
}

/** The outcome as a fault of the model, not of the server, leaves it. */
function marred(outcome: Outcome, fault: StubFault | undefined): Outcome {
  switch (fault?.kind) {
    case 'refusal':
      return { ...outcome, text: "I'm sorry, I can't help with that.", refused: true };
    case 'cut_off':
      return { ...outcome, text: outcome.text.slice(0, Math.ceil(outcome.text.length / 2)), finish: 'length' };
    case 'content_filter':
      return { ...outcome, text: '', finish: 'content_filter' };
    case 'empty_text':
      return { ...outcome, text: '' };
    default:
      return outcome;
  }
}

/** Does what the fault says instead of answering; false where the answer itself is what is faulty. */
async function instead(fault: StubFault, reply: ServerResponse): Promise<boolean> {
  switch (fault.kind) {
    case 'status':
      throw refusal(
        fault.status,
        {
          ...(fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter }),
          ...(fault.retryAfterMs === undefined ? {} : { 'retry-after-ms': String(fault.retryAfterMs) }),
        },
        fault.code,
      );
    case 'html':
      reply.writeHead(fault.status, { 'content-type': 'text/html' }).end('<html><body><h1>Gateway</h1></body></html>');
      return true;
    case 'quota_exhausted':
      throw quotaExhausted();
    case 'prompt_filtered':
      throw new ApiError(400, 'The response was filtered due to the prompt triggering the content management policy.', {
        param: 'prompt',
        code: 'content_filter',
      });
    case 'reset':
      reply.socket?.resetAndDestroy();
      return true;
    case 'hang':
      await new Promise((resolve) => reply.once('close', resolve));
      return true;
    case 'empty_body':
      reply.writeHead(200, { 'content-type': 'application/json', 'content-length': 0 }).end();
      return true;
    case 'broken_body':
      reply.writeHead(200, { 'content-type': 'application/json' }).end('{"id": "chatcmpl-1", "choices": [{');
      return true;
    default:
      return false;
  }
}

async function sendText(reply: ServerResponse, body: string, fault: StubFault | undefined): Promise<void> {
  reply.writeHead(200, { 'content-type': 'application/json', 'x-request-id': 'req_stub' });
  if (fault?.kind === 'reset_midway' || fault?.kind === 'ends_midway') {
    reply.write(body.slice(0, body.length / 2));
    await delay(20);
    reply.socket?.resetAndDestroy();
    return;
  }
  if (fault?.kind === 'trickle') {
    for (const letter of body) {
      if (reply.destroyed) return;
      reply.write(letter);
      await delay(fault.everyMs);
    }
    reply.end();
    return;
  }
  reply.end(body);
}

async function sendFrames(
  reply: ServerResponse,
  frames: readonly Frame[],
  fault: StubFault | undefined,
): Promise<void> {
  reply.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-cache',
    'x-request-id': 'req_stub',
  });
  const middle = Math.ceil(frames.filter(({ piece }) => piece).length / 2);
  let said = 0;
  for (const { event, data, piece } of frames) {
    if (reply.destroyed) return;
    if (piece) said += 1;
    if (piece && said > middle) {
      if (fault?.kind === 'reset_midway') {
        await delay(20);
        reply.socket?.resetAndDestroy();
        return;
      }
      if (fault?.kind === 'ends_midway') break;
      if (fault?.kind === 'error_midway') {
        const error = { message: 'The server had an error.', type: 'server_error', param: null, code: null };
        reply.write(`event: error\ndata: ${JSON.stringify({ type: 'error', error })}\n\n`);
        break;
      }
    }
    if (fault?.kind === 'stall' && piece && said > fault.after) {
      await new Promise((resolve) => reply.once('close', resolve));
      return;
    }
    if (fault?.kind === 'trickle') await delay(fault.everyMs);
    reply.write(`${event === undefined ? '' : `event: ${event}\n`}data: ${data}\n\n`);
    // Lets each event leave by itself, as a real model's do.
    await new Promise((resolve) => setImmediate(resolve));
  }
  reply.end();
}

function sendJson(reply: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  reply.writeHead(status, { 'content-type': 'application/json', 'x-request-id': 'req_stub', ...headers });
  reply.end(JSON.stringify(body));
}

function sendPicture(reply: ServerResponse): void {
  reply.writeHead(200, { 'content-type': 'image/png' }).end(stubPicture(64, 64));
}

function modelList(): object {
  const data = SERVED_MODELS.map((id) => ({ id, object: 'model', created: 1_700_000_000, owned_by: 'stub' }));
  return { object: 'list', data };
}
