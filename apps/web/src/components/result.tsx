import type { TurnResponse } from '@app/sdk';
import { useState } from 'preact/hooks';
import { isDiagram } from '../state/chart.js';
import { ChartView } from './chart-view.js';
import { usePage } from './context.js';
import { DataTable } from './data-table.js';
import { HowView } from './how-view.js';
import { Icon, type IconName } from './icon.js';
import { useCode } from './use-code.js';

type Part = 'chart' | 'table' | 'how';

const ICONS: Record<Part, IconName> = { chart: 'chart', table: 'table', how: 'how' };

/**
 * What an answer was made of, one part at a time: its chart, its table, how it was worked out. Answers of before, of which a conversation may have
 * many, stay closed and are read when somebody wants to see a part.
 */
export function Result({ turn, newest }: { turn: TurnResponse; newest: boolean }) {
  const { t } = usePage();
  const [live] = useState(newest);
  const [chosen, choose] = useState<Part | null | undefined>(live ? undefined : null);
  const [wanted, want] = useState(live);
  const code = useCode(turn, wanted);
  const { data, artifacts } = turn;
  const specification = code?.vega_lite && isDiagram(code.vega_lite) ? code.vega_lite : null;
  const parts: Part[] = [
    ...(specification || (!wanted && artifacts.image_file !== null) ? (['chart'] as const) : []),
    ...(data && data.row_count > 0 ? (['table'] as const) : []),
    ...(artifacts.code_file !== null || turn.sql !== null ? (['how'] as const) : []),
  ];
  // A chart may still be on its way: until then there is nothing to change back from.
  const waiting = artifacts.code_file !== null && !code;
  const first: Part | null = waiting ? null : specification ? 'chart' : (data?.row_count ?? 0) > 1 ? 'table' : null;
  const shown = chosen === undefined || (chosen === 'chart' && code && !specification) ? first : chosen;
  if (parts.length === 0) return null;
  return (
    <div class="result">
      <div class="parts" role="group" aria-label={t('parts')}>
        {parts.map((part) => (
          <button
            key={part}
            type="button"
            class="part"
            aria-expanded={part === shown}
            onClick={() => {
              want(true);
              choose(part === shown ? null : part);
            }}
          >
            <Icon name={ICONS[part]} /> {t(part)}
          </button>
        ))}
      </div>
      {shown === 'chart' && specification && <ChartView turn={turn} specification={specification} />}
      {shown === 'table' && data && <DataTable turn={turn} data={data} />}
      {shown === 'how' && <HowView turn={turn} code={code} />}
    </div>
  );
}
