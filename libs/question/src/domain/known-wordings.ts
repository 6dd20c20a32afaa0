import { fold, type Language } from '@app/kernel';
import type { VerifiedQuery } from '@app/semantic-model/domain';

/** A question in words that the interpreter knows. */
export interface KnownQuestion {
  question: string;
  language: Language;
}

/**
 * Other words for verified questions, as a person who reviewed them has written them down. They stand for the question as a whole: accents,
 * capitals, punctuation and spaces do not matter, every word does.
 */
export class KnownWordings {
  private readonly questions: ReadonlyMap<string, KnownQuestion>;

  constructor(queries: readonly VerifiedQuery[]) {
    this.questions = new Map(
      queries.flatMap(({ question, language, asked }) =>
        (asked ?? []).map((words) => [lettersOf(words), { question, language }] as const),
      ),
    );
  }

  /** What was meant by these words; null where nobody has said it. */
  find(message: string): KnownQuestion | null {
    return this.questions.size === 0 ? null : (this.questions.get(lettersOf(message)) ?? null);
  }
}

function lettersOf(words: string): string {
  return fold(words)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
