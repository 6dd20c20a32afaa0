import type { Language } from '@app/kernel';
import { ENGLISH_FUNCTION_WORDS, SPANISH_FUNCTION_WORDS, tokenize } from '@app/question';
import { Injectable } from '@nestjs/common';
import { type LanguageHints, LanguageIdentifier } from '../../ports/language-identifier.js';

/** Function words vote; letters and signs that only Spanish writes count double; the engine's own finding breaks ties. */
@Injectable()
export class WordVoteLanguageIdentifier extends LanguageIdentifier {
  identify(message: string, hints: LanguageHints): Language {
    if (hints.requested) return hints.requested;
    if (hints.byTerms) return hints.byTerms;
    const votes = /[¿¡ñáéíóúü]/iu.test(message) ? 2 : 0;
    const balance = tokenize(message).tokens.reduce((sum, { folded }) => {
      const es = SPANISH_FUNCTION_WORDS.has(folded);
      return es === ENGLISH_FUNCTION_WORDS.has(folded) ? sum : sum + (es ? 1 : -1);
    }, votes);
    if (balance === 0) return hints.session ?? 'es';
    return balance > 0 ? 'es' : 'en';
  }
}
