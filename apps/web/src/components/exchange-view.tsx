import { type Exchange, isUnderWay } from '../state/exchange.js';
import { Answer } from './answer.js';
import { usePage } from './context.js';
import { FailureView } from './failure-view.js';
import { Progress, progressText } from './progress.js';

/** A question and its answer, or what there is of it. */
export function ExchangeView({ exchange, newest }: { exchange: Exchange; newest: boolean }) {
  const { console, t } = usePage();
  const { message, phase, text, interpretation, turn, failure } = exchange;
  return (
    <li class="exchange">
      <p class="asked">
        <span class="hidden">{t('you')}: </span>
        {message}
      </p>
      <article class="answer" aria-label={t('answer')} aria-busy={isUnderWay(exchange)}>
        {turn ? (
          <Answer exchange={exchange} turn={turn} newest={newest} />
        ) : (
          <>
            {text !== '' && <p class="words">{text}</p>}
            {interpretation !== undefined && <p class="reading-line">{interpretation}</p>}
            {isUnderWay(exchange) && <Progress text={progressText(exchange, t)} />}
          </>
        )}
        {failure && phase === 'failed' && (
          <FailureView failure={failure} again={newest ? () => void console.askAgain(exchange) : undefined} />
        )}
        {phase === 'stopped' && (
          <p class="stopped">
            {t('stopped')}
            {newest && (
              <button type="button" class="link" onClick={() => void console.askAgain(exchange)}>
                {t('again')}
              </button>
            )}
          </p>
        )}
      </article>
    </li>
  );
}
