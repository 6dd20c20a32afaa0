import type { Language } from '@app/kernel';
import type { LogicalForm } from '@app/question/domain';

/** A question in its canonical English wording and in the language of the user. */
export interface TranslatedQuestion {
  /** English, the same for every wording in either language: the seed of cache keys. */
  canonical: string;
  /** How the question was read, in the user's language. */
  interpretation: string;
  /** The same with what its figures are, in the model's words: shown beside the answer. */
  explained: string;
}

/** Brings an understood question into English and back. Codes, tags, names and numbers come through unchanged. */
export abstract class QuestionTranslator {
  abstract translate(lf: LogicalForm, language: Language): TranslatedQuestion;
}
