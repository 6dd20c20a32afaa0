import {
  type CatalogResponse,
  ConnectionError,
  type Language,
  type MaintenanceChatbot,
  type PastTurnResponse,
  ProblemError,
  type TurnResponse,
} from '@app/sdk';
import type { Code } from './code.js';
import { type Action, type ConsoleState, EMPTY, isBusy, reduce } from './console-state.js';
import type { Exchange, Rating } from './exchange.js';
import { failureOf } from './failure.js';
import type { KeyStore } from './key-store.js';

/** Tries to find out what became of a turn whose stream broke off. */
const LOOKS = 6;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8_000;
const SESSIONS_A_PAGE = 30;

export interface ConsoleParts {
  chatbot: MaintenanceChatbot;
  key: KeyStore;
  /** Resolves after so many milliseconds. */
  wait: (ms: number) => Promise<void>;
}

/** What people do on the page: asks the service through the SDK, and tells the state what became of it. */
export class Console {
  private current: ConsoleState;
  private readonly listeners = new Set<() => void>();
  private lastId = 0;
  /** The conversation that is being opened, or will be once somebody has signed in. */
  private wanted: string | undefined;
  private leaving = new AbortController();
  private readonly codes = new Map<string, Promise<Code>>();
  private readonly catalogs = new Map<Language, Promise<CatalogResponse>>();

  constructor(private readonly parts: ConsoleParts) {
    this.current = { ...EMPTY, signedIn: parts.key.get() !== undefined };
  }

  get state(): ConsoleState {
    return this.current;
  }

  /** @returns what ends the listening */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Asks; one question at a time. */
  async ask(message: string): Promise<void> {
    const text = message.trim();
    if (text === '' || isBusy(this.current)) return;
    const id = this.nextId();
    this.tell({ type: 'asked', id, message: text });
    await this.follow(id, text);
  }

  /** Asks what failed, or was stopped, once more. */
  async askAgain({ id, message }: Exchange): Promise<void> {
    if (isBusy(this.current)) return;
    this.tell({ type: 'asked again', id });
    await this.follow(id, message);
  }

  /** Stops the question under way; the service stops its statement. */
  stop(): void {
    this.leaving.abort();
  }

  beginAnew(): void {
    this.stop();
    this.wanted = undefined;
    this.tell({ type: 'begun anew' });
  }

  /** Goes on with a conversation of before; of several that are wanted one after the other, with the last. */
  async open(sessionId: string): Promise<void> {
    this.stop();
    this.wanted = sessionId;
    this.tell({ type: 'opening' });
    const turns = await this.attempt(() => this.allTurns(sessionId));
    if (this.wanted !== sessionId) return;
    // Whoever has to sign in first still wants it afterwards.
    if (turns || this.current.signIn === 'not asked') this.wanted = undefined;
    if (!turns) return this.tell({ type: 'begun anew' });
    this.tell({ type: 'opened', sessionId, turns, firstId: this.lastId + 1 });
    this.lastId += turns.length;
    await this.readRefinements();
  }

  async readSessions({ more = false } = {}): Promise<void> {
    const { nextCursor } = this.current.sessions;
    const after = more && nextCursor !== null ? { cursor: nextCursor } : {};
    const page = await this.attempt(async () =>
      this.parts.chatbot.sessions.list({ limit: SESSIONS_A_PAGE, ...after, ...(await this.ownOnly()) }),
    );
    if (page) this.tell({ type: 'sessions read', items: page.items, nextCursor: page.next_cursor, more });
  }

  async renameSession(sessionId: string, title: string): Promise<void> {
    const session = await this.attempt(() => this.parts.chatbot.sessions.rename(sessionId, title));
    if (session) this.tell({ type: 'session renamed', session });
  }

  async deleteSession(sessionId: string): Promise<void> {
    const gone = await this.attempt(async () => {
      await this.parts.chatbot.sessions.delete(sessionId).catch((error: unknown) => {
        if (!(error instanceof ProblemError && error.code === 'session_not_found')) throw error;
      });
      return true;
    });
    if (!gone) return;
    if (sessionId === this.current.sessionId) this.stop();
    this.tell({ type: 'session gone', sessionId });
  }

  async readExamples(language: Language): Promise<void> {
    if (this.current.examples[language]) return;
    const questions = await this.attempt(() => this.parts.chatbot.suggestions(language));
    if (questions) this.tell({ type: 'examples read', language, questions });
  }

  /** Keeps what somebody thinks of an answer. */
  async rate({ id, turn }: Exchange, rating: Rating): Promise<void> {
    if (!turn) return;
    const { session_id, turn: index } = turn;
    const kept = await this.attempt(() => this.parts.chatbot.feedback.give(session_id, index, rating));
    if (kept) this.tell({ type: 'rated', id, rating: kept });
  }

  /** What made an answer; read once. */
  async readCode({ session_id, turn }: TurnResponse): Promise<Code | undefined> {
    return this.attempt(() =>
      once(this.codes, `${session_id}/${turn}`, async () => {
        const file = await this.parts.chatbot.download('code', session_id, { turn });
        return JSON.parse(await file.text()) as Code;
      }),
    );
  }

  /** What the figures mean; read once. */
  async readCatalog(language: Language): Promise<CatalogResponse | undefined> {
    return this.attempt(() => once(this.catalogs, language, () => this.parts.chatbot.catalog(language)));
  }

  /** Takes a key, and reads what was refused without it. */
  async signIn(key: string, language: Language): Promise<void> {
    this.parts.key.set(key.trim());
    this.tell({ type: 'key given' });
    const opening = this.wanted === undefined ? undefined : this.open(this.wanted);
    await Promise.all([opening, this.readExamples(language), this.readSessions()]);
  }

  signOut(): void {
    this.stop();
    this.codes.clear();
    this.catalogs.clear();
    this.parts.key.clear();
    this.tell({ type: 'signed out' });
  }

  closeNotice(): void {
    this.tell({ type: 'notice closed' });
  }

  /** What does something for a person beside the questions; where it fails they are told. */
  async attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (!this.wantsKey(error)) this.tell({ type: 'noticed', failure: failureOf(error) });
      return undefined;
    }
  }

  /** Admins may look at everybody's conversations; here they go on with their own. */
  private async ownOnly(): Promise<{ owner?: string }> {
    if (!this.current.signedIn) return {};
    if (!this.current.caller) this.tell({ type: 'caller read', caller: await this.parts.chatbot.me() });
    const { caller } = this.current;
    return caller?.role === 'admin' ? { owner: caller.owner } : {};
  }

  /** Goes along with a turn to its end, be that an answer or a failure. */
  private async follow(id: number, message: string): Promise<void> {
    const leaving = (this.leaving = new AbortController());
    const { signal } = leaving;
    try {
      await this.watch(id, message, signal);
    } catch (error) {
      if (signal.aborted) this.tell({ type: 'stopped', id });
      else if (error instanceof ConnectionError) await this.recover(id, message, signal);
      else this.fail(id, error);
    }
    if (!signal.aborted) await Promise.all([this.readRefinements(), this.readSessions()]);
  }

  /** What may be changed of the last answer. An answer without is an answer all the same. */
  private async readRefinements(): Promise<void> {
    const last = this.current.exchanges.at(-1)?.turn;
    if (!last || last.interpretation === null) return;
    const found = await this.parts.chatbot.sessions.refinements(last.session_id).catch(() => null);
    if (found && this.current.sessionId === last.session_id) this.tell({ type: 'refinements read', ...found });
  }

  private async watch(id: number, message: string, signal: AbortSignal): Promise<void> {
    const { sessionId } = this.current;
    const events = this.parts.chatbot.stream(message, { signal, ...(sessionId === undefined ? {} : { sessionId }) });
    for await (const event of events) this.tell({ type: 'told', id, event });
  }

  /**
   * After a stream that broke off: the turn may have been stored all the same, else it was cancelled and is asked once more, as soon as the
   * service is there again.
   */
  private async recover(id: number, message: string, signal: AbortSignal): Promise<void> {
    this.tell({ type: 'lost', id });
    try {
      const stored = await this.lookFor(id, signal);
      if (stored) return this.tell({ type: 'found', id, turn: stored });
      this.tell({ type: 'asked again', id });
      await this.watch(id, message, signal);
    } catch (error) {
      if (signal.aborted) this.tell({ type: 'stopped', id });
      else this.fail(id, error);
    }
  }

  /** @throws what the service, or its absence, still says after a while */
  private async lookFor(id: number, signal: AbortSignal): Promise<TurnResponse | null> {
    const accepted = this.current.exchanges.find((exchange) => exchange.id === id)?.accepted;
    for (let look = 1; ; look += 1) {
      await this.parts.wait(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (look - 1)));
      signal.throwIfAborted();
      try {
        if (!accepted) {
          await this.parts.chatbot.health({ signal });
          return null;
        }
        const turns = await this.allTurns(accepted.session_id);
        return turns.find(({ request_id }) => request_id === accepted.request_id) ?? null;
      } catch (error) {
        // A conversation whose first turn was not stored does not exist.
        if (error instanceof ProblemError && error.code === 'session_not_found') return null;
        if (!(error instanceof ConnectionError) || look === LOOKS) throw error;
      }
    }
  }

  private async allTurns(sessionId: string): Promise<PastTurnResponse[]> {
    const turns: PastTurnResponse[] = [];
    for await (const turn of this.parts.chatbot.sessions.allTurns(sessionId)) turns.push(turn);
    return turns;
  }

  private fail(id: number, error: unknown): void {
    this.wantsKey(error);
    this.tell({ type: 'failed', id, failure: failureOf(error) });
  }

  private wantsKey(error: unknown): boolean {
    if (!(error instanceof ProblemError) || error.status !== 401) return false;
    // Of several requests with one key each is refused.
    const refused = this.parts.key.get() !== undefined || this.current.signIn === 'refused';
    this.parts.key.clear();
    this.tell({ type: 'key wanted', refused });
    return true;
  }

  private nextId(): number {
    this.lastId += 1;
    return this.lastId;
  }

  private tell(action: Action): void {
    this.current = reduce(this.current, action);
    for (const listener of this.listeners) listener();
  }
}

/** Does the work once for each name; what failed is tried again the next time. */
function once<Name, T>(kept: Map<Name, Promise<T>>, name: Name, work: () => Promise<T>): Promise<T> {
  const known = kept.get(name);
  if (known) return known;
  const made = work();
  kept.set(name, made);
  made.catch(() => kept.delete(name));
  return made;
}
