import { useEffect, useRef, useState } from 'preact/hooks';
import { isBusy } from '../state/console-state.js';
import { usePage } from './context.js';
import { Icon } from './icon.js';

const LONGEST = 2000;

/** Where questions are written. */
export function Composer() {
  const { console, state, t } = usePage();
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const busy = isBusy(state);

  useEffect(() => {
    field.current?.focus();
  }, [state.sessionId === undefined && state.exchanges.length === 0]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { target } = event;
      const writing = target instanceof HTMLElement && target.closest('input, textarea, select, dialog') !== null;
      if (event.key === '/' && !writing && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        field.current?.focus();
      }
      if (event.key === 'Escape' && isBusy(console.state)) console.stop();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [console]);

  const ask = (): void => {
    if (text.trim() === '' || busy) return;
    setText('');
    void console.ask(text);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      ask();
    }
    const before = state.exchanges.at(-1)?.message;
    if (event.key === 'ArrowUp' && text === '' && before !== undefined) {
      event.preventDefault();
      setText(before);
    }
  };

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
    >
      <label class="hidden" for="question">
        {t('question')}
      </label>
      <div class="composer-box">
        <textarea
          id="question"
          ref={field}
          rows={Math.min(6, text.split('\n').length)}
          maxLength={LONGEST}
          value={text}
          placeholder={t('placeholder')}
          aria-describedby="hint"
          autocomplete="off"
          enterkeyhint="send"
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        {busy ? (
          <button type="button" class="round" title={t('stop')} onClick={() => console.stop()}>
            <Icon name="stop" />
            <span class="hidden">{t('stop')}</span>
          </button>
        ) : (
          <button type="submit" class="round primary" title={t('send')} disabled={text.trim() === ''}>
            <Icon name="send" />
            <span class="hidden">{t('send')}</span>
          </button>
        )}
      </div>
      <p id="hint" class="hint">
        {t('hint')}
      </p>
    </form>
  );
}
