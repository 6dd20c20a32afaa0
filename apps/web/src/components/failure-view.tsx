import { useEffect, useState } from 'preact/hooks';
import { type Failure, mayPass } from '../state/failure.js';
import type { Texts } from '../texts/texts.js';
import { usePage } from './context.js';
import { Icon } from './icon.js';

/** What went wrong, in a sentence that somebody can do something with. */
export function failureText(failure: Failure, t: Texts): string {
  if (failure.kind === 'key') return t('keyWanted');
  return t(failure.kind, { detail: failure.detail ?? '' });
}

/** With a way to try again, once the service says that it is of use. */
export function FailureView({ failure, again }: { failure: Failure; again: (() => void) | undefined }) {
  const { t } = usePage();
  const left = useCountdown(failure);
  return (
    <div class="failure" role="alert">
      <Icon name="warning" />
      <div>
        <p>{failureText(failure, t)}</p>
        {failure.reference !== undefined && mayPass(failure) && failure.kind !== 'unreachable' && (
          <p class="faint">{t('reference', { reference: failure.reference })}</p>
        )}
        {again && (mayPass(failure) || failure.kind === 'key') && (
          <button type="button" class="secondary" disabled={left > 0} onClick={again}>
            {left > 0 ? t('againIn', { seconds: left }) : t('again')}
          </button>
        )}
      </div>
    </div>
  );
}

/** Whole seconds until it is of use to try again. */
function useCountdown(failure: Failure): number {
  const [left, setLeft] = useState(Math.ceil(failure.retryAfterS ?? 0));
  useEffect(() => {
    const until = Date.now() + (failure.retryAfterS ?? 0) * 1000;
    const timer = setInterval(() => {
      const seconds = Math.max(0, Math.ceil((until - Date.now()) / 1000));
      setLeft(seconds);
      if (seconds === 0) clearInterval(timer);
    }, 250);
    return () => clearInterval(timer);
  }, [failure]);
  return left;
}
