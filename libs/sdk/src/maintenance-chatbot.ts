import type { Asker, AskOptions, Language } from './asking.js';
import { type CallOptions, Caller, NotModified } from './caller.js';
import { Conversation } from './conversation.js';
import { ConnectionError } from './errors.js';
import { Feedback } from './feedback.js';
import {
  artifactsDownload,
  type CatalogResponse,
  chatAsk,
  type ChatRequest,
  type ChatStreamData,
  type HealthResponse,
  healthReport,
  meMe,
  type MeResponse,
  semanticModelCatalog,
  semanticModelSuggestions,
  type TurnResponse,
  usageReport,
  type UsageReportResponse,
} from './generated/index.js';
import { retryingFetch } from './retrying-fetch.js';
import { Sessions } from './sessions.js';
import { StoredFile } from './stored-file.js';
import { type TurnEvent, turnEvents } from './turn-events.js';

export type FileType = 'data' | 'image' | 'code';

export interface ChatbotOptions {
  /** Where the service is, for example `http://127.0.0.1:8000`; in a browser default: the page's own server. */
  baseUrl?: string;
  /** Key or token, or what finds the present one before each call; needed where the service asks who its callers are. */
  apiKey?: string | (() => string | undefined | Promise<string | undefined>);
  /** Tries after the first where nothing can have been done twice. Default 2; 0: none. */
  retries?: number;
  /** Seconds that are waited for another try, at most. Default 30. */
  maxWaitS?: number;
  /** Default: the platform's. */
  fetch?: typeof fetch;
}

export interface DownloadOptions extends CallOptions {
  /** Index of the turn; default: the newest that has such a file. */
  turn?: number;
  /** The `etag` of a copy at hand: null is given where it is still the same. */
  unless?: string;
}

/**
 * A plant's maintenance data, asked in Spanish or English.
 *
 * Every call rejects with a `ProblemError` where the service says no, with a `ConnectionError` where it cannot be heard, and with the reason
 * of `signal` where that was aborted. Calls that the service has not begun (429, 503) are made again after as long as it says.
 */
export class MaintenanceChatbot implements Asker {
  readonly sessions: Sessions;
  readonly feedback: Feedback;
  private readonly caller: Caller;

  constructor({ baseUrl = ownServer(), apiKey, retries = 2, maxWaitS = 30, fetch: given }: ChatbotOptions = {}) {
    const fetchOnce: typeof fetch = given ?? ((...request) => globalThis.fetch(...request));
    const policy = { retries, maxWaitS, random: Math.random, wait };
    const auth = async (): Promise<string | undefined> => (typeof apiKey === 'function' ? apiKey() : apiKey);
    this.caller = new Caller(baseUrl, retryingFetch(fetchOnce, policy), auth);
    this.sessions = new Sessions(this.caller);
    this.feedback = new Feedback(this.caller);
  }

  /**
   * One turn. Read `metrics.flow` first: a question that cannot be answered is answered with the reason, not with an error.
   * Not asked again where the connection fails: the turn may have been taken; `sessions.turns` tells.
   */
  ask(message: string, { signal, ...options }: AskOptions = {}): Promise<TurnResponse> {
    return this.caller.call((sent) => chatAsk({ ...sent, body: requestOf(message, options) }), signal);
  }

  /** One turn, told as it goes. Leaving the loop, or aborting, cancels it. Ends after `done`. */
  async *stream(message: string, { signal, ...options }: AskOptions = {}): AsyncGenerator<TurnEvent, void, undefined> {
    const url: ChatStreamData['url'] = '/v1/chat/stream';
    const response = await this.caller.open(url, requestOf(message, options), signal);
    if (!response.body) throw new ConnectionError('The answer has no body');
    yield* turnEvents(response.body);
  }

  /** A conversation, new or gone on with. */
  conversation(sessionId?: string): Conversation {
    return new Conversation(this, sessionId);
  }

  /** A file that a turn has made. @throws ProblemError `artifact_not_found` where it has made none */
  async download(
    type: FileType,
    sessionId: string,
    options: DownloadOptions & { unless: string },
  ): Promise<StoredFile | null>;
  async download(type: FileType, sessionId: string, options?: Omit<DownloadOptions, 'unless'>): Promise<StoredFile>;
  async download(
    type: FileType,
    sessionId: string,
    { turn, unless, signal }: DownloadOptions = {},
  ): Promise<StoredFile | null> {
    const asked = {
      path: { file_type: type, session_id: sessionId },
      ...(turn === undefined ? {} : { query: { turn } }),
      ...(unless === undefined ? {} : { headers: { 'If-None-Match': unless } }),
    };
    try {
      return new StoredFile(await this.caller.fetch((sent) => artifactsDownload({ ...sent, ...asked }), signal));
    } catch (error) {
      if (error instanceof NotModified) return null;
      throw error;
    }
  }

  /** Questions that are known to work on this plant. */
  async suggestions(language?: Language, { signal }: CallOptions = {}): Promise<string[]> {
    const found = await this.caller.call(
      (sent) => semanticModelSuggestions({ ...sent, ...inLanguage(language) }),
      signal,
    );
    return found.suggestions;
  }

  /** What can be asked about: tables, fields, values, figures and their definitions. */
  catalog(language?: Language, { signal }: CallOptions = {}): Promise<CatalogResponse> {
    return this.caller.call((sent) => semanticModelCatalog({ ...sent, ...inLanguage(language) }), signal);
  }

  /** Who uses how much, on days from `from` to `to` (UTC, `YYYY-MM-DD`, both included; default: this month). For admins. */
  usage(days: { from?: string; to?: string } = {}, { signal }: CallOptions = {}): Promise<UsageReportResponse> {
    return this.caller.call((sent) => usageReport({ ...sent, query: days }), signal);
  }

  /** Whom the service takes the caller for, and whether they are an admin. */
  me({ signal }: CallOptions = {}): Promise<MeResponse> {
    return this.caller.call((sent) => meMe(sent), signal);
  }

  /** How the service is. */
  health({ signal }: CallOptions = {}): Promise<HealthResponse> {
    return this.caller.call((sent) => healthReport(sent), signal);
  }
}

function requestOf(message: string, { sessionId, language, image }: Omit<AskOptions, 'signal'>): ChatRequest {
  return {
    message,
    ...(sessionId === undefined ? {} : { session_id: sessionId }),
    ...(language === undefined ? {} : { language }),
    ...(image === undefined ? {} : { image }),
  };
}

function inLanguage(language: Language | undefined): { query?: { language: Language } } {
  return language ? { query: { language } } : {};
}

/** The server of the page; elsewhere the service's default address. */
function ownServer(): string {
  const page = (globalThis as { location?: { origin?: string } }).location?.origin;
  return page !== undefined && page !== 'null' ? page : 'http://127.0.0.1:8000';
}

function wait(seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (): void => {
      signal.removeEventListener('abort', left);
      resolve();
    };
    const timer = setTimeout(done, seconds * 1000);
    const left = (): void => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    if (signal.aborted) left();
    else signal.addEventListener('abort', left, { once: true });
  });
}
