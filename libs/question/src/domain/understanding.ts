import type { Language } from '@app/kernel';
import type { Assumption, Fault } from './assemble/frame.js';
import type { LogicalForm } from './logical-form.js';

/**
 * `verified`: matches a query that a person checked · `direct`: every word as the model has it · `assumed`: a default or a
 * corrected typo was needed, or a language model understood it.
 */
export type Confidence = 'verified' | 'direct' | 'assumed';

export type Understanding =
  | {
      outcome: 'answer';
      lf: LogicalForm;
      confidence: Confidence;
      assumptions: Assumption[];
      /** It changed the conversation's last question; `pictureOnly`: it only asks for another picture of the same data. */
      followUp: boolean;
      pictureOnly: boolean;
    }
  /** The words fit several questions; at most three, best first. */
  | { outcome: 'clarify'; options: LogicalForm[] }
  | { outcome: 'refuse'; faults: Fault[] }
  /** The meaning of a figure or condition of the model is asked for. */
  | { outcome: 'define'; term: { metric: string } | { predicate: string } }
  | { outcome: 'smallTalk'; topic: 'greeting' | 'thanks' | 'help' }
  /** No logical form says it; a language model wrote SQL, which nobody has checked yet. */
  | { outcome: 'statement'; statement: WrittenStatement }
  /** A drawing of something, without any data. */
  | { outcome: 'draw'; subject: string };

/** SQL by a language model, and how it read the question. */
export interface WrittenStatement {
  sql: string;
  /** The question in English, complete without the conversation. */
  canonical: string;
  /** How the question was read, in the language of the answer. */
  interpretation: string;
  /** Words for the columns, by their names; some may be missing. */
  labels: { name: string; label: string }[];
}

/** Which engine understood: the interpreter, or a language model. */
export type Engine = 'embedded' | 'openai';

export interface Understood {
  understanding: Understanding;
  /** Language of the question by its words; null where they do not tell. */
  language: Language | null;
  /** Absent: the interpreter. */
  engine?: Engine;
  /** A picture that the question itself asks for. */
  picture?: 'none' | 'chart' | 'illustration';
  /** A language model should have been asked and did not answer, by its code: what the interpreter makes of it has to do. */
  modelFault?: string;
  /** What the interpreter makes of a question that the model answers by SQL. */
  interpreted?: Understanding;
  /** The other engine answers too, and reads it like this. */
  otherReading?: LogicalForm;
}
