import type { Language } from '@app/kernel';
import type { Assumption, Confidence, LogicalForm, WrittenStatement } from '@app/question/domain';
import type { Reply } from '@app/translation';

/** Which picture a caller wishes. */
export const IMAGE_WISHES = ['auto', 'none', 'chart', 'illustration'] as const;
export type ImageWish = (typeof IMAGE_WISHES)[number];

/** What a caller wants of one turn. */
export interface Ask {
  message: string;
  sessionId?: string;
  language?: Language;
  image: ImageWish;
  requestId: string;
  /** Whose conversation it is. */
  owner: string;
}

/** A question that has a logical form, in the words of both languages. */
export interface ReadQuestion {
  lf: LogicalForm;
  confidence: Confidence;
  assumptions: Assumption[];
  /** English wording, the same for every way to ask. */
  canonical: string;
  /** The reading, in the user's language. */
  interpretation: string;
  /** The same, with the definitions of its figures. */
  explained: string;
  /** State of the plant's data when the question was understood. */
  dataVersion: string;
}

/** A question that only SQL says; nobody but the model that wrote it knows its meaning. */
export interface WrittenQuestion {
  statement: WrittenStatement;
  /** What the interpreter would do instead, where it has an answer. */
  fallback?: TurnPlan;
}

/**
 * What the turn does: `reply` (branch A) says something without any data; `recall` (A) answers from what the session
 * just saw; `picture` (B) draws what the session just saw; `query` (C) asks the plant, then answers, draws and files in parallel;
 * `written` (C) does so with SQL of a language model; `illustration` (B) draws a thing, without any data.
 */
export type TurnPlan =
  | { kind: 'reply'; flow: 'good' | 'clarify' | 'refused' | 'failed'; reply: Reply }
  | { kind: 'recall'; question: ReadQuestion }
  | { kind: 'picture'; question: ReadQuestion }
  | { kind: 'query'; question: ReadQuestion }
  | { kind: 'written'; question: WrittenQuestion }
  | { kind: 'illustration'; subject: string };

/** Branch names of the service's contract. */
export function branchOf(plan: TurnPlan): 'answer_only' | 'image_only' | 'data_and_image' {
  switch (plan.kind) {
    case 'reply':
    case 'recall':
      return 'answer_only';
    case 'picture':
    case 'illustration':
      return 'image_only';
    case 'written':
    case 'query':
      return 'data_and_image';
  }
}

/** True where two forms ask for the same data: only the picture may differ. */
export function sameData(a: LogicalForm, b: LogicalForm): boolean {
  return JSON.stringify(withoutChart(a)) === JSON.stringify(withoutChart(b));
}

function withoutChart({ chart: _, ...rest }: LogicalForm): Omit<LogicalForm, 'chart'> {
  return rest;
}
