import type { Language, ResultColumn, Scalar } from '@app/kernel';
import type { Instant } from './session.js';

/** `answer_only` (A): no new query · `image_only` (B): a picture of known data · `data_and_image` (C): query and picture. */
export type TurnBranch = 'answer_only' | 'image_only' | 'data_and_image';

/** How the turn went; see the service's contract. Every one of them is a handled turn. */
export const TURN_FLOWS = ['good', 'degraded', 'clarify', 'refused', 'failed'] as const;
export type TurnFlow = (typeof TURN_FLOWS)[number];

/** How sure the reading is; null where nothing was read (a refusal). */
export type TurnConfidence = 'verified' | 'direct' | 'assumed';

/** A result's column with the words that people see above it. */
export interface TurnColumn extends ResultColumn {
  label: string;
}

/** The head of a result; the whole of it is in the turn's CSV. */
export interface TurnData {
  columns: TurnColumn[];
  /** At most `HEAD_ROWS` rows. */
  rows: Scalar[][];
  /** Rows of the whole result. */
  rowCount: number;
  /** True where the result itself was cut at `SQL_MAX_ROWS`. */
  truncated: boolean;
}

/** What the turn cost. Times are seconds. */
export interface TurnMetrics {
  totalTimeS: number;
  sqlTimeS: number;
  imageTimeS: number;
  llmTimeS: number;
  apiProcessingTimeS: number;
  llmCalls: number;
  sqlAttempts: number;
  /** `none`: the turn needed no data. */
  cache: 'hit' | 'miss' | 'none';
  tokens: { input: number; output: number };
  /** US dollars; null where tokens or prices are not known, absent in turns of versions that did not count it. */
  costUsd?: number | null;
  /** The same by model; absent in turns of versions that did not tell. */
  models?: { model: string; calls: number; tokens: { input: number; output: number }; costUsd: number | null }[];
}

export type TurnArtifactType = 'data' | 'image' | 'code';

/** A file that a turn made. One of each type at most. */
export interface TurnArtifact {
  type: TurnArtifactType;
  /** Name within the session's folder, `data_0.csv`. */
  name: string;
  /** The path that the answer named, `chat_docs/<folder>/data_0.csv`; for people, never opened. */
  path: string;
  /** Bytes. */
  size: number;
  mediaType: string;
  /** Of the file's bytes, 64 hex digits. */
  sha256: string;
  /** Whether it was stored encrypted. */
  encrypted: boolean;
  createdAt: Instant;
}

/** A question and everything that was answered to it. Never changes once stored. */
export interface Turn {
  sessionId: string;
  /** 0-based place in the session. */
  index: number;
  requestId: string;
  createdAt: Instant;
  message: string;
  language: Language;
  /** Which engine answered: `embedded` or `openai`. */
  engine: string;
  branch: TurnBranch;
  flow: TurnFlow;
  confidence: TurnConfidence | null;
  /** How the question was read, in the user's language. */
  interpretation: string | null;
  response: string;
  sql: string | null;
  /** The question's logical form as plain JSON; its type belongs to the question library. */
  logicalForm: object | null;
  data: TurnData | null;
  metrics: TurnMetrics;
  artifacts: TurnArtifact[];
  suggestions: string[];
  warnings: string[];
}

/** What a caller says about a turn; its place, its time and its session are the service's to say. */
export type NewTurn = Omit<Turn, 'sessionId' | 'index' | 'createdAt' | 'artifacts'>;
