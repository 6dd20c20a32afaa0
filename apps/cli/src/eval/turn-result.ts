import type { Language } from '@app/kernel';
import type { QuestionSetName } from './question-set.js';
import type { Outcome } from './score.js';

/** How one turn went on one plant. Times in seconds; null where there was no reply. */
export interface PlantResult {
  plant: string;
  /** What was asked: the question with this plant's names and days in it. */
  asked: string;
  outcome: Outcome;
  /** What is wrong, in a few words; empty where nothing is. */
  why: string;
  flow: string;
  interpretation: string;
  sql: string;
  /** The first rows of the answer. */
  rows: string;
  serviceTime: number | null;
  wallTime: number | null;
}

/** How one turn went on all plants. */
export interface TurnResult {
  id: string;
  /** 0 for the question itself, 1 and up for its follow-ups. */
  turn: number;
  set: QuestionSetName;
  language: Language;
  category: string;
  /** Id of the question that says the same; a paraphrase's differs from its own id. */
  meaning: string;
  /** As the file has it. */
  question: string;
  answerable: boolean;
  plants: readonly PlantResult[];
  /** The worst of the plants'. */
  outcome: Outcome;
}
