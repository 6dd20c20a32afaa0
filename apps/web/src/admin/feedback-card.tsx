import type { FeedbackOnTurnResponse, FeedbackReviewRequest, TurnResponse } from '@app/sdk';
import { useId, useState } from 'preact/hooks';
import { Icon } from '../components/icon.js';
import { useAdmin } from './admin-context.js';

interface CardProps {
  item: FeedbackOnTurnResponse;
  onReview: (reviewed: FeedbackOnTurnResponse) => void;
}

/** Feedback beside the question and the answer that it is about, and what can be made of it. */
export function FeedbackCard({ item, onReview }: CardProps) {
  const { chatbot, t, attempt, when } = useAdmin();
  const { session_id: session, turn, rating, review } = item;
  const send = async (order: FeedbackReviewRequest): Promise<void> => {
    const reviewed = await attempt(() => chatbot.feedback.review(session, turn, order));
    if (reviewed) onReview(reviewed);
  };
  return (
    <li class="card">
      <div class="card-head">
        <span class={`rating ${rating}`}>
          <Icon name={rating} /> {t(rating === 'up' ? 'ratedUp' : 'ratedDown')}
        </span>
        <span class="faint">{t('saidBy', { owner: item.owner, day: when(item.given_at) })}</span>
      </div>
      <dl>
        <dt>{t('asked')}</dt>
        <dd>{item.message}</dd>
        <dt>{t('read')}</dt>
        <dd>{item.interpretation ?? t('notRead')}</dd>
        <dt>{t('answered')}</dt>
        <dd>{item.response}</dd>
        {item.comment !== null && (
          <>
            <dt>{t('comment')}</dt>
            <dd>{item.comment}</dd>
          </>
        )}
      </dl>
      {review ? <Reviewed review={review} /> : <Review item={item} send={send} />}
    </li>
  );
}

function Reviewed({ review }: { review: NonNullable<FeedbackOnTurnResponse['review']> }) {
  const { t, when } = useAdmin();
  const { outcome, verified_query: query } = review;
  return (
    <>
      <p>
        <strong>{t(outcome === 'dismissed' ? 'dismissed' : 'learned')}</strong>{' '}
        <span class="faint">{t('reviewedBy', { who: review.reviewed_by, day: when(review.reviewed_at) })}</span>
      </p>
      {query && (
        <>
          <pre tabIndex={0}>{JSON.stringify(query, null, 2)}</pre>
          <p class="faint">{t('learnedHow')}</p>
        </>
      )}
    </>
  );
}

function Review({
  item,
  send,
}: {
  item: FeedbackOnTurnResponse;
  send: (order: FeedbackReviewRequest) => Promise<void>;
}) {
  const { t } = useAdmin();
  const [correcting, setCorrecting] = useState(false);
  return (
    <>
      <div class="actions">
        <button type="button" class="secondary" onClick={() => void send({ outcome: 'dismissed' })}>
          {t('dismiss')}
        </button>
        {item.sql !== null && (
          <button type="button" class="secondary" onClick={() => void send({ outcome: 'verified_query' })}>
            {t('isRight')}
          </button>
        )}
        <button type="button" class="secondary" aria-expanded={correcting} onClick={() => setCorrecting(!correcting)}>
          <Icon name="edit" /> {t('correct')}
        </button>
      </div>
      {correcting && <Correction item={item} send={send} />}
    </>
  );
}

/** Asks the question in other words until its answer is what was asked for. */
function Correction({
  item,
  send,
}: {
  item: FeedbackOnTurnResponse;
  send: (order: FeedbackReviewRequest) => Promise<void>;
}) {
  const { chatbot, t, attempt } = useAdmin();
  const id = useId();
  const [words, setWords] = useState(item.message);
  const [answer, setAnswer] = useState<TurnResponse>();
  const ask = async (event: Event): Promise<void> => {
    event.preventDefault();
    setAnswer(undefined);
    if (words.trim() === '') return;
    setAnswer(await attempt(() => chatbot.ask(words, { language: item.language, image: 'none' })));
  };
  return (
    <form class="correction" onSubmit={(event) => void ask(event)}>
      <label for={id}>{t('correctLabel')}</label>
      <input id={id} value={words} maxLength={2000} onInput={(event) => setWords(event.currentTarget.value)} />
      <div class="actions">
        <button type="submit" class="primary">
          {t('tryIt')}
        </button>
      </div>
      {answer && (
        <div role="status">
          <p>{answer.response}</p>
          {answer.interpretation !== null && <p class="faint">{answer.interpretation}</p>}
        </div>
      )}
      {answer && answer.sql !== null && (
        <div class="actions">
          <button
            type="button"
            class="primary"
            onClick={() =>
              void send({
                outcome: 'verified_query',
                answer: { session_id: answer.session_id, turn: answer.turn },
              })
            }
          >
            <Icon name="check" /> {t('teach')}
          </button>
        </div>
      )}
    </form>
  );
}
