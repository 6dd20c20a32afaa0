import type { Language, RefinementResponse } from '@app/sdk';
import { isBusy } from '../state/console-state.js';
import { usePage } from './context.js';
import { Icon } from './icon.js';
import { Menu } from './menu.js';

/** The parts of how the last question was read: each asks anew with that part changed, or without it. */
export function Chips({ refinements, language }: { refinements: RefinementResponse[]; language: Language }) {
  const { t } = usePage();
  if (refinements.length === 0) return null;
  return (
    <div class="chips" role="group" aria-label={t('changes')}>
      {refinements.map((refinement) => (
        <Chip key={`${refinement.part} ${refinement.text}`} refinement={refinement} language={language} />
      ))}
    </div>
  );
}

function Chip({ refinement, language }: { refinement: RefinementResponse; language: Language }) {
  const { console, state, t } = usePage();
  const { part: kind, text, changes } = refinement;
  const part = t(kind);
  const busy = isBusy(state);
  const removal = changes.find((change) => change.kind === 'remove');
  const others = changes.filter((change) => change.kind === 'replace');
  const items = others.map((change) => ({ text: change.text, act: () => void console.ask(change.message) }));
  const shown =
    text === null ? (
      <>
        <Icon name="plus" /> {part}
      </>
    ) : (
      <>
        <span class="chip-part">{part}</span> <span lang={language}>{text}</span>
      </>
    );
  const label = text === null ? t('addPart', { part: part.toLowerCase() }) : t('changePart', { part, text });
  return (
    <span class={text === null ? 'chip adding' : 'chip'}>
      {items.length > 0 ? (
        <Menu label={label} items={items} disabled={busy} lang={language}>
          {shown}
          {text !== null && <span class="caret" aria-hidden="true" />}
        </Menu>
      ) : (
        <span class="chip-text">{shown}</span>
      )}
      {removal && (
        <button
          type="button"
          class="chip-remove"
          disabled={busy}
          aria-label={t('removePart', { part: part.toLowerCase(), text: removal.text })}
          title={removal.message}
          onClick={() => void console.ask(removal.message)}
        >
          <Icon name="close" />
        </button>
      )}
    </span>
  );
}
