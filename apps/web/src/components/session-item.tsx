import type { SessionResponse } from '@app/sdk';
import { useState } from 'preact/hooks';
import { usePage } from './context.js';
import { Dialog } from './dialog.js';
import { Icon } from './icon.js';

/** A conversation in the list: opens, and is deleted after a question. */
export function SessionItem({ session, onOpen }: { session: SessionResponse; onOpen: () => void }) {
  const { console, state, language, t } = usePage();
  const [deleting, setDeleting] = useState(false);
  const { session_id: id } = session;
  const day = new Date(session.updated_at).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' });
  const title = session.title ?? t('untitled', { day });
  return (
    <li class={id === state.sessionId ? 'session current' : 'session'}>
      <button
        type="button"
        class="session-open"
        aria-current={id === state.sessionId ? 'true' : undefined}
        onClick={() => {
          void console.open(id);
          onOpen();
        }}
      >
        {title}
      </button>
      <button type="button" class="ghost small" onClick={() => setDeleting(true)}>
        <Icon name="trash" />
        <span class="hidden">{t('deleteOf', { title })}</span>
      </button>
      {deleting && (
        <Dialog title={t('deleteAsk')} onClose={() => setDeleting(false)}>
          <p>{t('deleteText', { title })}</p>
          <div class="dialog-actions">
            <button type="button" class="secondary" onClick={() => setDeleting(false)}>
              {t('cancel')}
            </button>
            <button
              type="button"
              class="danger"
              onClick={() => {
                setDeleting(false);
                void console.deleteSession(id);
              }}
            >
              {t('delete')}
            </button>
          </div>
        </Dialog>
      )}
    </li>
  );
}
