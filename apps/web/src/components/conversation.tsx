import { useEffect, useRef } from 'preact/hooks';
import { usePage } from './context.js';
import { ExchangeView } from './exchange-view.js';
import { Progress, progressText } from './progress.js';
import { Welcome } from './welcome.js';

/** The questions and answers so far, the newest at the end and in view. */
export function Conversation() {
  const { state, t } = usePage();
  const { exchanges, opening } = state;
  const list = useRef<HTMLOListElement>(null);
  const last = exchanges.at(-1);
  useEffect(() => {
    list.current?.lastElementChild?.scrollIntoView({ block: 'start', behavior: 'instant' });
  }, [exchanges.length]);

  return (
    <section class="conversation" aria-label={t('conversation')} tabIndex={-1}>
      {opening && <Progress text={t('waiting')} />}
      {!opening && exchanges.length === 0 && <Welcome />}
      <ol class="exchanges" ref={list}>
        {exchanges.map((exchange) => (
          <ExchangeView key={exchange.id} exchange={exchange} newest={exchange === last} />
        ))}
      </ol>
      <p class="hidden" role="status">
        {last && progressText(last, t)}
      </p>
    </section>
  );
}
