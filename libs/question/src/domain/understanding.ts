import type { Language } from '@app/kernel';
import type { Assumption, Fault } from './assemble/frame.js';
import type { LogicalForm } from './logical-form.js';

/**
 * `verified`: matches a query that a person checked · `direct`: every word as the model has it · `assumed`: a default or a
 * corrected typo was needed · `model`: a language model understood it.
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
  | { outcome: 'smallTalk'; topic: 'greeting' | 'thanks' | 'help' };

export interface Understood {
  understanding: Understanding;
  /** Language of the question by its words; null where they do not tell. */
  language: Language | null;
}
