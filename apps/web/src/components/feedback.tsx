import { useId, useState } from 'preact/hooks';
import type { Exchange, Rating } from '../state/exchange.js';
import { usePage } from './context.js';
import { Icon } from './icon.js';

const LONGEST = 2000;

/** What somebody thinks of an answer: a thumb, and a word if they like. */
export function Feedback({ exchange }: { exchange: Exchange }) {
  const { console, t } = usePage();
  const [writing, setWriting] = useState(false);
  const [comment, setComment] = useState(exchange.rating?.comment ?? '');
  const id = useId();
  const given = exchange.rating?.rating;
  const rate = (rating: Rating['rating']): void => {
    setWriting(true);
    void console.rate(exchange, { rating, ...(comment.trim() === '' ? {} : { comment }) });
  };
  const send = (event: Event): void => {
    event.preventDefault();
    if (given === undefined) return;
    setWriting(false);
    void console.rate(exchange, { rating: given, comment: comment.trim() === '' ? null : comment });
  };
  return (
    <div class="feedback">
      <div class="thumbs">
        {(['up', 'down'] as const).map((rating) => (
          <button
            key={rating}
            type="button"
            class="ghost"
            aria-pressed={given === rating}
            title={t(rating === 'up' ? 'good' : 'bad')}
            onClick={() => rate(rating)}
          >
            <Icon name={rating} />
            <span class="hidden">{t(rating === 'up' ? 'good' : 'bad')}</span>
          </button>
        ))}
        <span class="faint" role="status">
          {given !== undefined && t('thanks')}
        </span>
      </div>
      {writing && given !== undefined && (
        <form class="comment" onSubmit={send}>
          <label for={id}>{t(given === 'up' ? 'commentGood' : 'commentBad')}</label>
          <div>
            <input
              id={id}
              value={comment}
              maxLength={LONGEST}
              onInput={(event) => setComment(event.currentTarget.value)}
            />
            <button type="submit" class="secondary">
              {t('sendComment')}
            </button>
          </div>
        </form>
      )}
    </div>
  );
}
