import { useState } from 'preact/hooks';
import { usePage } from './context.js';
import { Dialog } from './dialog.js';

/** Asks who is asking, where the service wants to know. */
export function SignIn() {
  const { console, state, language, t } = usePage();
  const [key, setKey] = useState('');
  if (state.signIn === 'not asked') return null;
  const signIn = (event: Event): void => {
    event.preventDefault();
    if (key.trim() === '') return;
    setKey('');
    void console.signIn(key, language);
  };
  return (
    <Dialog title={t('signIn')}>
      <form onSubmit={signIn}>
        <p>{t('signInText')}</p>
        <label for="key">{t('key')}</label>
        <input
          id="key"
          type="password"
          autocomplete="current-password"
          value={key}
          aria-describedby="key-note"
          aria-invalid={state.signIn === 'refused'}
          onInput={(event) => setKey(event.currentTarget.value)}
        />
        <p id="key-note" class="faint">
          {state.signIn === 'refused' && (
            <strong class="bad" role="alert">
              {t('keyRefused')}{' '}
            </strong>
          )}
          {t('signInKept')}
        </p>
        <div class="dialog-actions">
          <button type="submit" class="primary">
            {t('signIn')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
