import type { MaintenanceChatbot } from '@app/sdk';
import { useEffect, useLayoutEffect, useMemo, useState } from 'preact/hooks';
import type { Console } from '../state/console.js';
import type { Settings } from '../state/settings.js';
import { textsIn } from '../texts/texts.js';
import { PageContext } from './context.js';
import { Conversation } from './conversation.js';
import { Composer } from './composer.js';
import { Icon } from './icon.js';
import { Notice } from './notice.js';
import { Sidebar } from './sidebar.js';
import { SignIn } from './sign-in.js';
import { useSessionInAddress } from './session-in-address.js';
import { useStateOf } from './use-state-of.js';

interface AppProps {
  console: Console;
  chatbot: MaintenanceChatbot;
  initial: Settings;
  /** Keeps what was chosen for the next time. */
  keep: (settings: Settings) => void;
}

/** The whole page. */
export function App({ console, chatbot, initial, keep }: AppProps) {
  const state = useStateOf(console);
  const [settings, setSettings] = useState(initial);
  const [menu, setMenu] = useState(false);
  const { language, theme } = settings;
  const t = useMemo(() => textsIn(language), [language]);

  // Before anything is painted: no page is seen in the wrong colours.
  useLayoutEffect(() => {
    const { documentElement: root } = document;
    root.lang = language;
    if (theme === 'system') delete root.dataset.theme;
    else root.dataset.theme = theme;
    document.title = t('title');
    keep(settings);
  }, [settings]);
  useEffect(() => void console.readExamples(language), [language]);
  useEffect(() => void console.readSessions(), []);
  useSessionInAddress(console, state);

  const change = (part: Partial<Settings>): void => setSettings((before) => ({ ...before, ...part }));
  return (
    <PageContext.Provider value={{ console, chatbot, state, settings, change, language, t }}>
      <a class="skip" href="#question" onClick={focusQuestion}>
        {t('skip')}
      </a>
      <div class="page">
        <Sidebar open={menu} onClose={() => setMenu(false)} />
        <main class="main">
          <header class="bar">
            <button type="button" class="ghost menu-button" aria-expanded={menu} onClick={() => setMenu(true)}>
              <Icon name="menu" />
              <span class="hidden">{t('menu')}</span>
            </button>
            <h1>{t('title')}</h1>
            <button type="button" class="ghost bar-new" onClick={() => console.beginAnew()}>
              <Icon name="plus" />
              <span class="hidden">{t('newConversation')}</span>
            </button>
          </header>
          <Conversation />
          <Notice />
          <Composer />
        </main>
      </div>
      <SignIn />
    </PageContext.Provider>
  );
}

/** The address keeps the conversation's name. */
function focusQuestion(event: Event): void {
  event.preventDefault();
  document.getElementById('question')?.focus();
}
