import { usePage } from './context.js';
import { failureText } from './failure-view.js';
import { Icon } from './icon.js';

/** What went wrong beside the questions. */
export function Notice() {
  const { console, state, t } = usePage();
  if (!state.notice) return null;
  return (
    <div class="notice" role="alert">
      <Icon name="warning" />
      <p>{failureText(state.notice.failure, t)}</p>
      <button type="button" class="ghost" onClick={() => console.closeNotice()}>
        <Icon name="close" />
        <span class="hidden">{t('close')}</span>
      </button>
    </div>
  );
}
