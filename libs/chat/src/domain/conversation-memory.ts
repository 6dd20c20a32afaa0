import type { LogicalForm, OpenQuestion } from '@app/question/domain';
import type { Turn, TurnData } from '@app/sessions';

/** How far back a message may refer. */
export const REMEMBERED_TURNS = 8;

/** Where a conversation has come to. */
export interface Remembered {
  /** Logical forms of the last turns that had one, newest first. */
  forms: readonly LogicalForm[];
  /** What the newest of these turns showed. */
  data: TurnData | null;
  /** The last message, where it was refused or asked back instead of answered. */
  open: OpenQuestion | null;
}

export const NOTHING_SAID: Remembered = { forms: [], data: null, open: null };

/** Where a conversation is after one more turn. */
export function afterTurn(before: Remembered, turn: Turn): Remembered {
  const form = turn.logicalForm as LogicalForm | null;
  if (!form) return { ...before, open: openQuestionOf(turn) };
  return { forms: [form, ...before.forms].slice(0, REMEMBERED_TURNS), data: turn.data, open: null };
}

/**
 * Where the conversations of late have come to, so that the next turn need not read their turns again. A turn never changes once it
 * is stored: what is kept for so many turns of a session is true as long as the session has as many, whichever process
 * stored them.
 */
export class ConversationMemory {
  /** The least recently used first. */
  private readonly kept = new Map<string, { turns: number; remembered: Remembered; at: number }>();

  /**
   * @param most conversations kept
   * @param longestMs how long one is kept that does not go on: another process may have deleted its session
   */
  constructor(
    private readonly most: number,
    private readonly longestMs: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  find(sessionId: string, turns: number): Remembered | null {
    const known = this.kept.get(sessionId);
    return known?.turns === turns ? known.remembered : null;
  }

  keep(sessionId: string, turns: number, remembered: Remembered): void {
    this.forget(sessionId);
    this.kept.set(sessionId, { turns, remembered, at: this.now() });
    if (this.kept.size <= this.most) return;
    const [oldest] = this.kept.keys();
    if (oldest !== undefined) this.kept.delete(oldest);
  }

  /** Drops what was kept for too long. */
  expire(): void {
    const before = this.now() - this.longestMs;
    for (const [sessionId, { at }] of this.kept) {
      // In the order in which they were kept.
      if (at > before) return;
      this.kept.delete(sessionId);
    }
  }

  forget(sessionId: string): void {
    this.kept.delete(sessionId);
  }
}

function openQuestionOf({ flow, message }: Turn): OpenQuestion | null {
  if (flow !== 'refused' && flow !== 'clarify' && flow !== 'failed') return null;
  return { message, askedBack: flow === 'clarify', ...(flow === 'failed' ? { failed: true } : {}) };
}
