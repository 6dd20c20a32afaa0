import type { TurnResponse } from '@app/sdk';
import type { Exchange } from '../state/exchange.js';
import { isBusy } from '../state/console-state.js';
import { Boundary } from './boundary.js';
import { Chips } from './chips.js';
import { usePage } from './context.js';
import { Feedback } from './feedback.js';
import { Icon } from './icon.js';
import { Result } from './result.js';

interface AnswerProps {
  exchange: Exchange;
  turn: TurnResponse;
  /** Only the last answer can be changed or gone on from. */
  newest: boolean;
}

/** A whole answer: its words, how the question was read, its data, and where to go from here. */
export function Answer({ exchange, turn, newest }: AnswerProps) {
  return (
    <>
      <p class="words" lang={turn.language}>
        {turn.response}
      </p>
      {turn.warnings.length > 0 && (
        <ul class="warnings" lang={turn.language}>
          {turn.warnings.map((warning) => (
            <li key={warning}>
              <Icon name="warning" /> {warning}
            </li>
          ))}
        </ul>
      )}
      <Reading turn={turn} />
      {newest && <Chips refinements={exchange.refinements ?? []} language={turn.language} />}
      <Boundary instead={<Broken />}>
        <Result turn={turn} newest={newest} />
      </Boundary>
      {newest && <Suggestions turn={turn} />}
      <Feedback exchange={exchange} />
    </>
  );
}

function Broken() {
  const { t } = usePage();
  return (
    <p class="alert" role="alert">
      <Icon name="warning" /> {t('partBroken')}
    </p>
  );
}

/** How the question was read. */
function Reading({ turn }: { turn: TurnResponse }) {
  const { t } = usePage();
  const { interpretation, confidence, language } = turn;
  if (interpretation === null) return null;
  return (
    <p class="reading-line">
      <span class="label">{t('readAs')}</span> <span lang={language}>{interpretation}</span>
      {confidence === 'verified' && <span class="badge good">{t('verified')}</span>}
      {confidence === 'assumed' && <span class="badge">{t('assumed')}</span>}
    </p>
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
