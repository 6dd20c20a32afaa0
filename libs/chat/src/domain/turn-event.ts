import type { Language } from '@app/kernel';
import type { TurnConfidence, TurnData } from '@app/sessions';

/** What a turn is busy with. Several may go on side by side. */
export const TURN_STAGES = ['understanding', 'querying', 'answering', 'drawing', 'storing'] as const;
export type TurnStage = (typeof TURN_STAGES)[number];

/** What becomes known in the course of a turn, in this order where one needs the other. */
export type TurnEvent =
  /** The turn has begun: its session is open. */
  | { kind: 'accepted'; requestId: string; sessionId: string; turn: number }
  | { kind: 'stage'; stage: TurnStage }
  /** How the question was read. */
  | {
      kind: 'interpretation';
      interpretation: string;
      canonical: string;
      language: Language;
      confidence: TurnConfidence;
    }
  /** The statement that is about to run; after a failed attempt, the next one. */
  | { kind: 'sql'; sql: string; attempt: number }
  | { kind: 'data'; data: TurnData }
  /**
   * The next piece of the answer: whole sentences that are true of the result. All pieces in order are the answer; `restart` says that
   * those before this one are not part of it.
   */
  | { kind: 'token'; text: string; restart?: boolean }
  /** A picture's file is written; it can be fetched once the turn is stored. */
  | { kind: 'image'; path: string; mediaType: string; size: number };

/** Is told of a turn's progress while it goes on. Must neither throw nor wait. */
export type TurnListener = (event: TurnEvent) => void;
