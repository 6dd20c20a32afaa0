import type { FeedbackOnTurnResponse } from '@app/sdk';
import { useState } from 'preact/hooks';
import { useAdmin } from './admin-context.js';
import { FeedbackCard } from './feedback-card.js';
import { MoreButton } from './more-button.js';
import { usePages } from './use-pages.js';

const SHOWN = ['unreviewed', 'reviewed', 'everything'] as const;
type Shown = (typeof SHOWN)[number];
const REVIEWED: Record<Shown, { reviewed?: boolean }> = {
  unreviewed: { reviewed: false },
  reviewed: { reviewed: true },
  everything: {},
};

/** What people think of answers, the newest first. */
export function FeedbackReview() {
  const { chatbot, t } = useAdmin();
  const [shown, setShown] = useState<Shown>('unreviewed');
  const [onlyBad, setOnlyBad] = useState(true);
  const pages = usePages<FeedbackOnTurnResponse>(`${shown} ${onlyBad}`, (cursor) =>
    chatbot.feedback.list({
      ...REVIEWED[shown],
      ...(onlyBad && { rating: 'down' }),
      ...(cursor !== undefined && { cursor }),
    }),
  );
  const change = (changed: FeedbackOnTurnResponse): void =>
    pages.setItems((items) => items?.map((item) => (isSame(item, changed) ? changed : item)));
  return (
    <>
      <div class="filters">
        <label>
          {t('show')}
          <select value={shown} onChange={(event) => setShown(event.currentTarget.value as Shown)}>
            {SHOWN.map((name) => (
              <option key={name} value={name}>
                {t(name)}
              </option>
            ))}
          </select>
        </label>
        <label class="check">
          <input type="checkbox" checked={onlyBad} onChange={(event) => setOnlyBad(event.currentTarget.checked)} />
          {t('onlyBad')}
        </label>
        <button type="button" class="secondary" onClick={() => void pages.readFirst()}>
          {t('reload')}
        </button>
      </div>
      {pages.items?.length === 0 && <p>{t('nothing')}</p>}
      <ul class="cards">
        {pages.items?.map((item) => (
          <FeedbackCard key={`${item.session_id}/${item.turn}`} item={item} onReview={change} />
        ))}
      </ul>
      <MoreButton pages={pages} />
    </>
  );
}

function isSame(a: FeedbackOnTurnResponse, b: FeedbackOnTurnResponse): boolean {
  return a.session_id === b.session_id && a.turn === b.turn;
}
