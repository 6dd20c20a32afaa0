import type { TurnResponse } from '@app/sdk';
import { useEffect, useState } from 'preact/hooks';
import { type Code, type Definition, definitionsOf } from '../state/code.js';
import { usePage } from './context.js';
import { CopyButton } from './copy-button.js';

/** How an answer was worked out: what its figures mean, the statement and its parameters, for which day. */
export function HowView({ turn, code }: { turn: TurnResponse; code: Code | undefined }) {
  const { console, language, t } = usePage();
  const [definitions, setDefinitions] = useState<Definition[]>([]);
  useEffect(() => {
    if (!code) return;
    void console.readCatalog(language).then((catalog) => catalog && setDefinitions(definitionsOf(code, catalog)));
  }, [code, language]);

  const sql = code?.sql ?? turn.sql;
  const parameters = code?.parameters ?? [];
  return (
    <div class="part-body how">
      {definitions.length > 0 && (
        <section>
          <h3>{t('definitions')}</h3>
          <dl>
            {definitions.map(({ label, description, standard }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>
                  {description} {standard !== null && <span class="badge">{standard}</span>}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {sql !== null && (
        <section>
          <h3>{t('statement')}</h3>
          <pre class="code" tabIndex={0}>
            <code>{sql}</code>
          </pre>
        </section>
      )}
      {parameters.length > 0 && (
        <section>
          <h3>{t('parameters')}</h3>
          <ol class="parameters">
            {parameters.map((parameter, at) => (
              <li key={at}>
                <code>{JSON.stringify(parameter)}</code>
              </li>
            ))}
          </ol>
        </section>
      )}
      <div class="part-actions">
        <span class="faint">
          {code && t('asOf', { day: dayText(code.today, language), zone: code.time_zone })}{' '}
          {t('took', { seconds: turn.metrics.total_time.toLocaleString(language, { maximumFractionDigits: 2 }) })}
        </span>
        <span class="spring" />
        {sql !== null && <CopyButton text={() => sql} label={t('copySql')} />}
      </div>
    </div>
  );
}

function dayText(day: string, language: string): string {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString(language, { dateStyle: 'long', timeZone: 'UTC' });
}
