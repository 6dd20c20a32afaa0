import type { Language } from '@app/sdk';
import { useEffect, useState } from 'preact/hooks';
import type { Theme } from '../state/settings.js';
import { usePage } from './context.js';

const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

/** Language and appearance of the page, and the way out. */
export function SettingsForm() {
  const { console, chatbot, state, settings, change, t } = usePage();
  const [admin, setAdmin] = useState(false);
  useEffect(() => {
    setAdmin(false);
    if (!state.signedIn) return;
    chatbot.me().then(
      ({ role }) => setAdmin(role === 'admin'),
      () => undefined,
    );
  }, [state.signedIn]);
  return (
    <section class="settings" aria-label={t('settings')}>
      <label>
        <span>{t('language')}</span>
        <select
          value={settings.language}
          onChange={(event) => change({ language: event.currentTarget.value as Language })}
        >
          <option value="es" lang="es">
            Español
          </option>
          <option value="en" lang="en">
            English
          </option>
        </select>
      </label>
      <label>
        <span>{t('theme')}</span>
        <select value={settings.theme} onChange={(event) => change({ theme: event.currentTarget.value as Theme })}>
          {THEMES.map((theme) => (
            <option key={theme} value={theme}>
              {t(theme)}
            </option>
          ))}
        </select>
      </label>
      {state.caller && <p class="faint">{t('signedInAs', { owner: state.caller.owner })}</p>}
      <div class="settings-foot">
        <a href="docs">{t('api')}</a>
        {admin && <a href="admin">{t('administration')}</a>}
        {state.signedIn && (
          <button type="button" class="link" onClick={() => console.signOut()}>
            {t('signOut')}
          </button>
        )}
      </div>
    </section>
  );
}
