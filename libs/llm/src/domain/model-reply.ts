import type { TokenUsage } from './model-usage.js';

/** What a model gave, and what it took. */
export interface ModelReply<T> {
  value: T;
  /** As the server names it, else as it was asked for. */
  model: string;
  /** Null where the server counted none. */
  usage: TokenUsage | null;
  /** US dollars; null where tokens or price are not known: never a guess. */
  costUsd: number | null;
  /** Milliseconds from the request to its end: waiting in the queue and between tries included. */
  latencyMs: number;
  /** The part of it spent waiting for the call's turn. */
  queuedMs: number;
  /** Tries, the last one included; 1 where the first was good. */
  attempts: number;
}

/** A text as it comes: any number of pieces, then, unless it fails, exactly one end. */
export type TextEvent = { kind: 'delta'; text: string } | { kind: 'end'; reply: ModelReply<string> };
