import { describe, expect, it } from '@jest/globals';
import { WordVoteLanguageIdentifier } from './word-vote-language-identifier.js';

const identifier = new WordVoteLanguageIdentifier();

describe('WordVoteLanguageIdentifier', () => {
  it.each([
    ['cuantos equipos hay en la planta', 'es'],
    ['how many machines are there', 'en'],
    ['¿MTBF?', 'es'],
    ['órdenes Hidromax', 'es'],
    ['which of the pumps', 'en'],
  ])('%j is %s by its own words', (message, language) => {
    expect(identifier.identify(message, {})).toBe(language);
  });

  it('does as the caller wishes, whatever the words', () => {
    expect(identifier.identify('¿cuántos equipos hay?', { requested: 'en', byTerms: 'es', session: 'es' })).toBe('en');
  });

  it('follows the terms that the engine found before function words', () => {
    expect(identifier.identify('MTBF pumps', { byTerms: 'en', session: 'es' })).toBe('en');
  });

  it('stays in the language of the conversation where the words do not tell, else in Spanish', () => {
    expect(identifier.identify('MTBF 2025', { byTerms: null, session: 'en' })).toBe('en');
    expect(identifier.identify('MTBF 2025', {})).toBe('es');
    expect(identifier.identify('', {})).toBe('es');
  });
});
