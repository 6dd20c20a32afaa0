import type {
  DataResponse,
  FeedbackRequest,
  PastTurnResponse,
  RefinementResponse,
  TurnEvent,
  TurnResponse,
} from '@app/sdk';
import type { Failure } from './failure.js';

export type Stage = Extract<TurnEvent, { event: 'stage' }>['data']['stage'];

/** A question and what is known of its answer so far. */
export interface Exchange {
  /** Names the exchange on this page alone. */
  id: number;
  message: string;
  /** `reconnecting`: the stream broke off, and it is not known yet what became of the turn. */
  phase: 'asking' | 'reconnecting' | 'answered' | 'failed' | 'stopped';
  /** What the turn has been busy with, in order. */
  stages: Stage[];
  /** What the service calls this turn; known from its first event on. */
  accepted?: { request_id: string; session_id: string; turn: number };
  interpretation?: string;
  /** The answer as far as it has come. */
  text: string;
  data?: DataResponse;
  turn?: TurnResponse;
  failure?: Failure;
  /** What may be changed of the answer; known of the last one alone, for follow-ups change that. */
  refinements?: RefinementResponse[];
  rating?: Rating;
}

export type Rating = Pick<FeedbackRequest, 'rating' | 'comment'>;

export function askedNow(id: number, message: string): Exchange {
  return { id, message, phase: 'asking', stages: [], text: '' };
}

export function answeredBefore(id: number, turn: PastTurnResponse): Exchange {
  const { message, response: text, feedback: rating } = turn;
  return { ...askedNow(id, message), phase: 'answered', text, turn, ...(rating ? { rating } : {}) };
}

/** The exchange after one more event of its turn. */
export function afterEvent(exchange: Exchange, event: TurnEvent): Exchange {
  switch (event.event) {
    case 'accepted':
      return { ...exchange, accepted: event.data };
    case 'stage':
      return { ...exchange, stages: [...exchange.stages, event.data.stage] };
    case 'interpretation':
      return { ...exchange, interpretation: event.data.interpretation };
    case 'data':
      return { ...exchange, data: event.data };
    case 'token':
      return { ...exchange, text: (event.data.restart ? '' : exchange.text) + event.data.text };
    case 'done':
      return { ...exchange, phase: 'answered', text: event.data.response, turn: event.data };
    case 'sql':
    case 'image':
      return exchange;
  }
}

/** Asked once more from the beginning. */
export function askedAgain(exchange: Exchange): Exchange {
  return askedNow(exchange.id, exchange.message);
}

export function isUnderWay({ phase }: Exchange): boolean {
  return phase === 'asking' || phase === 'reconnecting';
}
