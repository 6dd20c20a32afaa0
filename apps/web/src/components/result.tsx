import type { TurnResponse } from '@app/sdk';
import { useState } from 'preact/hooks';
import { usePage } from './context.js';
import { DataTable } from './data-table.js';
import { Icon, type IconName } from './icon.js';

type Part = 'table';

const ICONS: Record<Part, IconName> = { table: 'table' };

/** What an answer was made of, one part at a time. */
export function Result({ turn }: { turn: TurnResponse }) {
  const { t } = usePage();
  const parts: Part[] = turn.data ? ['table'] : [];
  const [chosen, choose] = useState<Part | undefined>((turn.data?.row_count ?? 0) > 1 ? 'table' : undefined);
  if (parts.length === 0) return null;
  return (
    <div class="result">
      <div class="parts" role="group" aria-label={t('parts')}>
        {parts.map((part) => (
          <button
            key={part}
            type="button"
            class="part"
            aria-expanded={part === chosen}
            onClick={() => choose(part === chosen ? undefined : part)}
          >
            <Icon name={ICONS[part]} /> {t(part)}
          </button>
        ))}
      </div>
      {chosen === 'table' && turn.data && <DataTable turn={turn} data={turn.data} />}
    </div>
  );
}
