import { describe, expect, it } from '@jest/globals';
import { settingsFrom } from './settings.js';

describe('Settings', () => {
  it.each([
    [['es-MX', 'en'], 'es'],
    [['fr-FR', 'es-ES', 'en'], 'es'],
    [['en-US', 'es'], 'en'],
    [['pt-BR'], 'en'],
    [[], 'en'],
  ])('follow a browser that speaks %j', (languages, language) => {
    expect(settingsFrom(null, languages)).toEqual({ language, theme: 'system' });
  });

  it('are those that were chosen before', () => {
    expect(settingsFrom('{"language":"en","theme":"dark"}', ['es'])).toEqual({ language: 'en', theme: 'dark' });
  });

  it.each(['{', 'null', '[]', '{"language":"xx","theme":7}'])(
    'are taken from the browser where %s was kept',
    (kept) => {
      expect(settingsFrom(kept, ['es'])).toEqual({ language: 'es', theme: 'system' });
    },
  );
});
