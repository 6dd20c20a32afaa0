import type { UsageReportResponse } from '@app/sdk';
import { useEffect, useState } from 'preact/hooks';
import { useAdmin } from './admin-context.js';

type OwnerUsage = UsageReportResponse['items'][number];

/** Who uses how much, on some days. */
export function UsageReport() {
  const { chatbot, language, t, attempt } = useAdmin();
  const [report, setReport] = useState<UsageReportResponse>();
  const [days, setDays] = useState<{ from?: string; to?: string }>({});
  useEffect(() => {
    void attempt(() => chatbot.usage(days)).then((read) => read && setReport(read));
  }, [days]);
  if (!report) return null;
  const number = (value: number): string => value.toLocaleString(language);
  const money = (value: number | null): string =>
    value === null
      ? t('unknown')
      : value.toLocaleString(language, { minimumFractionDigits: 2, maximumFractionDigits: 4 });
  const cells = ({ sessions, turns, llm_calls: calls, tokens, cost_usd: cost }: Omit<OwnerUsage, 'owner' | 'models'>) =>
    [number(sessions), number(turns), number(calls), number(tokens.input), number(tokens.output), money(cost)].map(
      (text, at) => (
        <td key={at} class="number">
          {text}
        </td>
      ),
    );
  return (
    <>
      <div class="filters">
        {(['from', 'to'] as const).map((end) => (
          <label key={end}>
            {t(end)}
            <input
              type="date"
              value={report[end]}
              onChange={(event) => {
                const { value } = event.currentTarget;
                if (value !== '') setDays({ from: report.from, to: report.to, [end]: value });
              }}
            />
          </label>
        ))}
      </div>
      {report.items.length === 0 && <p>{t('nothing')}</p>}
      {report.items.length > 0 && (
        <div class="frame" tabIndex={0} role="region" aria-label={t('usage')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('owner')}</th>
                {(['conversations', 'turns', 'modelCalls', 'tokensIn', 'tokensOut', 'cost'] as const).map((name) => (
                  <th key={name} scope="col" class="number">
                    {t(name)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {report.items.map((usage) => (
                <tr key={usage.owner}>
                  <td>{usage.owner}</td>
                  {cells(usage)}
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <td>{t('total')}</td>
                {cells(totalOf(report.items))}
              </tr>
            </tfoot>
          </table>
        </div>
      )}
    </>
  );
}

function totalOf(items: readonly OwnerUsage[]): Omit<OwnerUsage, 'owner' | 'models'> {
  const sum = (of: (usage: OwnerUsage) => number): number => items.reduce((all, usage) => all + of(usage), 0);
  const unknown = items.some(({ cost_usd }) => cost_usd === null);
  return {
    sessions: sum(({ sessions }) => sessions),
    turns: sum(({ turns }) => turns),
    llm_calls: sum(({ llm_calls }) => llm_calls),
    tokens: { input: sum(({ tokens }) => tokens.input), output: sum(({ tokens }) => tokens.output) },
    cost_usd: unknown ? null : sum(({ cost_usd }) => cost_usd ?? 0),
  };
}
