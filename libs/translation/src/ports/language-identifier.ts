import type { Language } from '@app/kernel';

export interface LanguageHints {
  /** What the caller asked for; always followed. */
  requested?: Language;
  /** What the engine found in the question's own terms. */
  byTerms?: Language | null;
  /** What the conversation has been in so far. */
  session?: Language;
}

/**
 * Says in which language to answer. Always decides: the caller's wish, then the question's words, then the conversation, then
 * Spanish. Terse questions ("MTBF bombas") are decided by their terms.
 */
export abstract class LanguageIdentifier {
  abstract identify(message: string, hints: LanguageHints): Language;
}
