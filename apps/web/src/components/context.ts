import type { Language, MaintenanceChatbot } from '@app/sdk';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Console } from '../state/console.js';
import type { ConsoleState } from '../state/console-state.js';
import type { Settings } from '../state/settings.js';
import type { Texts } from '../texts/texts.js';

/** What every part of the page may need. */
export interface Page {
  console: Console;
  chatbot: MaintenanceChatbot;
  state: ConsoleState;
  settings: Settings;
  change: (settings: Partial<Settings>) => void;
  language: Language;
  t: Texts;
}

export const PageContext = createContext<Page | null>(null);

export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error('A part of the page is outside of it');
  return page;
}
