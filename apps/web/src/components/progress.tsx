import { type Exchange } from '../state/exchange.js';
import type { Texts } from '../texts/texts.js';

/** What a question's answer is busy with, in words; its answer once it is there. */
export function progressText({ phase, stages, text }: Exchange, t: Texts): string {
  switch (phase) {
    case 'asking':
      return t(stages.at(-1) ?? 'waiting');
    case 'reconnecting':
      return t('reconnecting');
    case 'answered':
      return t('answered', { text });
    case 'stopped':
      return t('stopped');
    case 'failed':
      return '';
  }
}

export function Progress({ text }: { text: string }) {
  return (
    <p class="progress">
      <span class="spinner" aria-hidden="true" />
      {text}
    </p>
  );
}
