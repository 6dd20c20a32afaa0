import type { Language } from '@app/kernel';
import type { ModelCall } from '@app/question';
import type { Evidence } from '../domain/prose/evidence.js';

/** What an answer is to be written about. */
export interface ProseBrief {
  /** The person's own words; nothing in them is true because they say so. */
  message: string;
  /** How they were read. */
  interpretation: string;
  language: Language;
  /** Names of the columns of `evidence.said`. */
  labels: readonly string[];
  evidence: Evidence;
  /** What the template says. */
  draft: string;
}

/**
 * Writes an answer in free words, sentence by sentence. Each sentence has been checked against the evidence before it is given: what
 * it says in figures, dates, codes and names is there. The iteration rejects with `ModelError` where the writer fails or is not
 * configured, and with `UntrueAnswer` at the first sentence that says more than the evidence; what was given before is true all the same.
 */
export abstract class ProseWriter {
  abstract write(brief: ProseBrief, call: ModelCall): AsyncIterable<string>;
}

/** An answer said something that its result does not. */
export class UntrueAnswer extends Error {
  constructor(readonly fault: string) {
    super('The answer says what its result does not.');
    this.name = 'UntrueAnswer';
  }
}
