import { useEffect, useRef } from 'preact/hooks';
import { usePage } from './context.js';
import { Icon } from './icon.js';
import { SessionItem } from './session-item.js';
import { SettingsForm } from './settings-form.js';

/** Conversations and settings; on small screens a drawer. */
export function Sidebar({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { console, state, t } = usePage();
  const { items, nextCursor, loaded } = state.sessions;
  const closer = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return;
    closer.current?.focus();
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') onClose();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [open]);

  return (
    <>
      {open && <div class="backdrop" onClick={onClose} />}
      <aside class={open ? 'sidebar open' : 'sidebar'} aria-label={t('menu')}>
        <div class="sidebar-head">
          <button
            type="button"
            class="secondary wide"
            onClick={() => {
              console.beginAnew();
              onClose();
            }}
          >
            <Icon name="plus" /> {t('newConversation')}
          </button>
          <button type="button" class="ghost drawer-close" ref={closer} onClick={onClose}>
            <Icon name="close" />
            <span class="hidden">{t('closeMenu')}</span>
          </button>
        </div>
        <nav class="sessions" aria-label={t('conversations')}>
          <h2>{t('conversations')}</h2>
          {loaded && items.length === 0 && <p class="faint">{t('noConversations')}</p>}
          <ul>
            {items.map((session) => (
              <SessionItem key={session.session_id} session={session} onOpen={onClose} />
            ))}
          </ul>
          {nextCursor !== null && (
            <button type="button" class="link" onClick={() => void console.readSessions({ more: true })}>
              {t('more')}
            </button>
          )}
        </nav>
        <SettingsForm />
      </aside>
    </>
  );
}
