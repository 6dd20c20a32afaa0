import type { TurnResponse } from '@app/sdk';
import type { Exchange } from '../state/exchange.js';
import { isBusy } from '../state/console-state.js';
import { usePage } from './context.js';
import { Icon } from './icon.js';
import { Result } from './result.js';

/** A whole answer: its words, how the question was read, its data, and where to go from here. */
export function Answer({ turn, newest }: { exchange: Exchange; turn: TurnResponse; newest: boolean }) {
  return (
    <>
      <p class="words">{turn.response}</p>
      {turn.warnings.length > 0 && (
        <ul class="warnings">
          {turn.warnings.map((warning) => (
            <li key={warning}>
              <Icon name="warning" /> {warning}
            </li>
          ))}
        </ul>
      )}
      <Reading turn={turn} />
      <Result turn={turn} />
      {newest && <Suggestions turn={turn} />}
    </>
  );
}

/** How the question was read. */
function Reading({ turn }: { turn: TurnResponse }) {
  const { t } = usePage();
  const { interpretation, confidence } = turn;
  if (interpretation === null) return null;
  return (
    <div class="reading">
      <p class="reading-line">
        <span class="label">{t('readAs')}</span> {interpretation}
        {confidence === 'verified' && <span class="badge good">{t('verified')}</span>}
        {confidence === 'assumed' && <span class="badge">{t('assumed')}</span>}
      </p>
    </div>
  );
}

/** Messages that work from here; the readings to choose from, where the question can be read in several ways. */
function Suggestions({ turn }: { turn: TurnResponse }) {
  const { console, state, t } = usePage();
  const { suggestions, metrics } = turn;
  if (suggestions.length === 0) return null;
  const choosing = metrics.flow === 'clarify';
  const label = t(choosing ? 'clarify' : 'goOn');
  return (
    <div class={choosing ? 'suggestions choices' : 'suggestions'} role="group" aria-label={label}>
      <span class="label">{label}</span>
      {suggestions.map((message) => (
        <button
          key={message}
          type="button"
          class="suggestion"
          disabled={isBusy(state)}
          lang={turn.language}
          onClick={() => void console.ask(message)}
        >
          {message}
        </button>
      ))}
    </div>
  );
}
