import type { Language } from '@app/sdk';

export type Theme = 'system' | 'light' | 'dark';

/** How somebody wants the page; kept in their browser. */
export interface Settings {
  language: Language;
  theme: Theme;
}

type Kept = Pick<Storage, 'getItem' | 'setItem'>;

const NAME = 'maintenance-chatbot.settings';
const THEMES: readonly unknown[] = ['system', 'light', 'dark'];

/** What was chosen before, else what the browser says: English for who reads no Spanish. */
export function settingsFrom(stored: string | null, languages: readonly string[]): Settings {
  const given = parsed(stored);
  return {
    language: given.language === 'es' || given.language === 'en' ? given.language : languageOf(languages),
    theme: THEMES.includes(given.theme) ? (given.theme as Theme) : 'system',
  };
}

function languageOf(languages: readonly string[]): Language {
  const known = languages.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag === 'es' || tag === 'en');
  return known === 'es' ? 'es' : 'en';
}

function parsed(stored: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(stored ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

export function readSettings(storage: Kept, languages: readonly string[]): Settings {
  return settingsFrom(storage.getItem(NAME), languages);
}

export function keepSettings(storage: Kept, settings: Settings): void {
  storage.setItem(NAME, JSON.stringify(settings));
}
