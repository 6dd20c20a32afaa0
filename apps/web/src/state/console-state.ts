import type {
  Language,
  MeResponse,
  PastTurnResponse,
  RefinementResponse,
  SessionResponse,
  TurnEvent,
  TurnResponse,
} from '@app/sdk';
import {
  afterEvent,
  answeredBefore,
  askedAgain,
  askedNow,
  type Exchange,
  isUnderWay,
  type Rating,
} from './exchange.js';
import type { Failure } from './failure.js';

/** All that the page shows, as plain data. */
export interface ConsoleState {
  /** The conversation that goes on; undefined until its first turn is stored. */
  sessionId?: string;
  exchanges: Exchange[];
  /** A conversation is being read from the service. */
  opening: boolean;
  sessions: SessionList;
  /** Questions to begin with, by language. */
  examples: Partial<Record<Language, string[]>>;
  /** `asked`: the service wants to know who asks; `refused`: it does not know the key that it was given. */
  signIn: 'not asked' | 'asked' | 'refused';
  /** A key is held by this page. */
  signedIn: boolean;
  /** Whom the service takes the holder of the key for. */
  caller?: MeResponse;
  /** What went wrong beside the questions: with the list, a deletion, a download. */
  notice?: Notice;
}

export interface SessionList {
  items: SessionResponse[];
  nextCursor: string | null;
  loaded: boolean;
}

export interface Notice {
  failure: Failure;
}

export const EMPTY: ConsoleState = {
  exchanges: [],
  opening: false,
  sessions: { items: [], nextCursor: null, loaded: false },
  examples: {},
  signIn: 'not asked',
  signedIn: false,
};

export type Action =
  | { type: 'asked'; id: number; message: string }
  | { type: 'asked again'; id: number }
  | { type: 'told'; id: number; event: TurnEvent }
  | { type: 'lost'; id: number }
  | { type: 'found'; id: number; turn: TurnResponse }
  | { type: 'failed'; id: number; failure: Failure }
  | { type: 'stopped'; id: number }
  | { type: 'rated'; id: number; rating: Rating }
  | { type: 'refinements read'; turn: number; refinements: RefinementResponse[] }
  | { type: 'begun anew' }
  | { type: 'opening' }
  | { type: 'opened'; sessionId: string; turns: PastTurnResponse[]; firstId: number }
  | { type: 'sessions read'; items: SessionResponse[]; nextCursor: string | null; more: boolean }
  | { type: 'session renamed'; session: SessionResponse }
  | { type: 'session gone'; sessionId: string }
  | { type: 'examples read'; language: Language; questions: string[] }
  | { type: 'key wanted'; refused: boolean }
  | { type: 'key given' }
  | { type: 'caller read'; caller: MeResponse }
  | { type: 'signed out' }
  | { type: 'noticed'; failure: Failure }
  | { type: 'notice closed' };

export function reduce(state: ConsoleState, action: Action): ConsoleState {
  switch (action.type) {
    case 'asked':
      return { ...state, exchanges: [...state.exchanges, askedNow(action.id, action.message)] };
    case 'asked again':
      return change(state, action.id, askedAgain);
    case 'told':
      return withSession(
        change(state, action.id, (exchange) => afterEvent(exchange, action.event)),
        action.event.event === 'done' ? action.event.data : undefined,
      );
    case 'lost':
      return change(state, action.id, (exchange) => ({ ...exchange, phase: 'reconnecting' }));
    case 'found': {
      const { turn } = action;
      return withSession(
        change(state, action.id, (exchange) => ({ ...exchange, phase: 'answered', text: turn.response, turn })),
        turn,
      );
    }
    case 'failed':
      return change(state, action.id, (exchange) => ({ ...exchange, phase: 'failed', failure: action.failure }));
    case 'stopped':
      return change(state, action.id, (exchange) => ({ ...exchange, phase: 'stopped' }));
    case 'rated':
      return change(state, action.id, (exchange) => ({ ...exchange, rating: action.rating }));
    case 'refinements read': {
      const exchanges = state.exchanges.map((exchange) =>
        exchange.turn?.turn === action.turn ? { ...exchange, refinements: action.refinements } : exchange,
      );
      return { ...state, exchanges };
    }
    case 'begun anew':
      return withoutConversation(state);
    case 'opening':
      return { ...withoutConversation(state), opening: true };
    case 'opened':
      return {
        ...withoutConversation(state),
        sessionId: action.sessionId,
        exchanges: action.turns.map((turn, at) => answeredBefore(action.firstId + at, turn)),
      };
    case 'sessions read':
      return {
        ...state,
        sessions: action.more ? withMore(state.sessions, action) : withNewest(state.sessions, action),
      };
    case 'session renamed': {
      const { session } = action;
      const items = state.sessions.items.map((one) => (one.session_id === session.session_id ? session : one));
      return { ...state, sessions: { ...state.sessions, items } };
    }
    case 'session gone': {
      const items = state.sessions.items.filter(({ session_id }) => session_id !== action.sessionId);
      const left = state.sessionId === action.sessionId ? withoutConversation(state) : state;
      return { ...left, sessions: { ...state.sessions, items } };
    }
    case 'examples read':
      return { ...state, examples: { ...state.examples, [action.language]: action.questions } };
    case 'key wanted':
      return { ...state, signIn: action.refused ? 'refused' : 'asked', signedIn: false };
    case 'key given':
      // Whoever comes with another key has conversations of their own.
      return { ...withoutCaller(state), sessions: EMPTY.sessions, signIn: 'not asked', signedIn: true };
    case 'caller read':
      return { ...state, caller: action.caller };
    case 'signed out':
      return { ...EMPTY, signIn: 'asked' };
    case 'noticed':
      return { ...state, notice: { failure: action.failure } };
    case 'notice closed':
      return withoutNotice(state);
  }
}

export function isBusy(state: ConsoleState): boolean {
  return state.opening || state.exchanges.some(isUnderWay);
}

function change(state: ConsoleState, id: number, to: (exchange: Exchange) => Exchange): ConsoleState {
  return { ...state, exchanges: state.exchanges.map((exchange) => (exchange.id === id ? to(exchange) : exchange)) };
}

function withSession(state: ConsoleState, turn: TurnResponse | undefined): ConsoleState {
  return turn ? { ...state, sessionId: turn.session_id } : state;
}

function withoutConversation(state: ConsoleState): ConsoleState {
  const others: ConsoleState = { ...withoutNotice(state), exchanges: [], opening: false };
  delete others.sessionId;
  return others;
}

function withoutNotice(state: ConsoleState): ConsoleState {
  const others = { ...state };
  delete others.notice;
  return others;
}

/** Who holds another key is somebody else, until the service says otherwise. */
type SessionPage = Pick<SessionList, 'items' | 'nextCursor'>;

function withMore({ items }: SessionList, page: SessionPage): SessionList {
  return { items: [...items, ...page.items], nextCursor: page.nextCursor, loaded: true };
}

/** The first page anew; what somebody has read beyond it stays. */
function withNewest(before: SessionList, { items, nextCursor }: SessionPage): SessionList {
  const ids = new Set(items.map(({ session_id }) => session_id));
  const further = nextCursor === null ? [] : before.items.filter(({ session_id }) => !ids.has(session_id));
  const beyond = before.items.length > items.length;
  return beyond && further.length > 0
    ? { items: [...items, ...further], nextCursor: before.nextCursor, loaded: true }
    : { items, nextCursor, loaded: true };
}

function withoutCaller(state: ConsoleState): ConsoleState {
  const others = { ...state };
  delete others.caller;
  return others;
}
