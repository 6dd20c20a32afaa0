import type { SessionResponse } from '@app/sdk';
import { useState } from 'preact/hooks';
import { usePage } from './context.js';
import { Dialog } from './dialog.js';
import { Icon } from './icon.js';

const LONGEST_TITLE = 80;

/** A conversation in the list: opens, is renamed, and is deleted after a question. */
export function SessionItem({ session, onOpen }: { session: SessionResponse; onOpen: () => void }) {
  const { console, state, language, t } = usePage();
  const [asking, setAsking] = useState<'rename' | 'delete'>();
  const { session_id: id } = session;
  const day = new Date(session.updated_at).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' });
  const title = session.title ?? t('untitled', { day });
  const current = id === state.sessionId;
  const done = (): void => setAsking(undefined);
  return (
    <li class={current ? 'session current' : 'session'}>
      <button
        type="button"
        class="session-open"
        aria-current={current ? 'true' : undefined}
        title={`${title} · ${day}`}
        onClick={() => {
          if (!current) void console.open(id);
          onOpen();
        }}
      >
        {title}
      </button>
      <button type="button" class="ghost small" title={t('rename')} onClick={() => setAsking('rename')}>
        <Icon name="edit" />
        <span class="hidden">{t('renameOf', { title })}</span>
      </button>
      <button type="button" class="ghost small" title={t('delete')} onClick={() => setAsking('delete')}>
        <Icon name="trash" />
        <span class="hidden">{t('deleteOf', { title })}</span>
      </button>
      {asking === 'rename' && <RenameDialog session={session} onDone={done} />}
      {asking === 'delete' && (
        <Dialog title={t('deleteAsk')} onClose={done}>
          <p>{t('deleteText', { title })}</p>
          <div class="dialog-actions">
            <button type="button" class="secondary" onClick={done}>
              {t('cancel')}
            </button>
            <button
              type="button"
              class="danger"
              onClick={() => {
                done();
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

function RenameDialog({ session, onDone }: { session: SessionResponse; onDone: () => void }) {
  const { console, t } = usePage();
  const [title, setTitle] = useState(session.title ?? '');
  return (
    <Dialog title={t('rename')} onClose={onDone}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (title.trim() === '') return;
          onDone();
          void console.renameSession(session.session_id, title.trim());
        }}
      >
        <label for="title">{t('newName')}</label>
        <input
          id="title"
          value={title}
          maxLength={LONGEST_TITLE}
          onInput={(event) => setTitle(event.currentTarget.value)}
        />
        <div class="dialog-actions">
          <button type="button" class="secondary" onClick={onDone}>
            {t('cancel')}
          </button>
          <button type="submit" class="primary">
            {t('save')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
