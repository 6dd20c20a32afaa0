import type { SessionResponse } from '@app/sdk';
import { useState } from 'preact/hooks';
import { Dialog } from '../components/dialog.js';
import { Icon } from '../components/icon.js';
import { useAdmin } from './admin-context.js';
import { MoreButton } from './more-button.js';
import { usePages } from './use-pages.js';

interface Rule {
  owner?: string;
  unused_since?: string;
}

/** Everybody's conversations, the one that was used last first. */
export function SessionsAdmin() {
  const { chatbot, t, common, attempt, when } = useAdmin();
  const [rule, setRule] = useState<Rule>({});
  const [asking, setAsking] = useState<'all' | SessionResponse>();
  const done = (): void => setAsking(undefined);
  const [gone, setGone] = useState<number>();
  const pages = usePages<SessionResponse>(JSON.stringify(rule), (cursor) =>
    chatbot.sessions.list({ ...rule, ...(cursor !== undefined && { cursor }) }),
  );
  const deleteOne = async ({ session_id: id }: SessionResponse): Promise<void> => {
    done();
    const deleted = await attempt(async () => {
      await chatbot.sessions.delete(id);
      return true;
    });
    if (deleted) pages.setItems((items) => items?.filter(({ session_id }) => session_id !== id));
  };
  const deleteAll = async (): Promise<void> => {
    done();
    let count = 0;
    for (let more = true; more; setGone(count)) {
      const result = await attempt(() => chatbot.sessions.deleteAll(rule));
      if (!result) break;
      count += result.deleted;
      ({ more } = result);
    }
    await pages.readFirst();
  };
  const hasRule = rule.owner !== undefined || rule.unused_since !== undefined;
  return (
    <>
      <RuleForm
        onRule={(next) => {
          setGone(undefined);
          setRule(next);
        }}
      />
      <p role="status">{gone !== undefined && t('deleted', { count: gone })}</p>
      {pages.items?.length === 0 && <p>{t('nothing')}</p>}
      {pages.items && pages.items.length > 0 && (
        <>
          {hasRule && (
            <div class="actions">
              <button type="button" class="danger" onClick={() => setAsking('all')}>
                <Icon name="trash" /> {t('deleteAll')}
              </button>
            </div>
          )}
          <div class="frame" tabIndex={0} role="region" aria-label={t('sessions')}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{t('conversation')}</th>
                  <th scope="col">{t('owner')}</th>
                  <th scope="col">{t('lastUse')}</th>
                  <th scope="col" class="number">
                    {t('turns')}
                  </th>
                  <td />
                </tr>
              </thead>
              <tbody>
                {pages.items.map((session) => (
                  <tr key={session.session_id}>
                    <td>
                      <a href={`./#/s/${session.session_id}`}>{titleOf(session)}</a>
                    </td>
                    <td>{session.owner}</td>
                    <td>{when(session.updated_at)}</td>
                    <td class="number">{session.turn_count}</td>
                    <td>
                      <button type="button" class="ghost" title={common('delete')} onClick={() => setAsking(session)}>
                        <Icon name="trash" />
                        <span class="hidden">{common('deleteOf', { title: titleOf(session) })}</span>
                      </button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
      <MoreButton pages={pages} />
      {asking === 'all' && (
        <Confirmation
          title={t('deleteAllAsk')}
          text={t('deleteAllText', { rule: ruleText() })}
          onYes={() => void deleteAll()}
          onNo={done}
        />
      )}
      {asking !== undefined && asking !== 'all' && (
        <Confirmation
          title={common('deleteAsk')}
          text={common('deleteText', { title: titleOf(asking) })}
          onYes={() => void deleteOne(asking)}
          onNo={done}
        />
      )}
    </>
  );

  function ruleText(): string {
    const parts = [
      ...(rule.owner === undefined ? [] : [t('ruleOwner', { owner: rule.owner })]),
      ...(rule.unused_since === undefined ? [] : [t('ruleUnused', { day: when(rule.unused_since) })]),
    ];
    return parts.join(', ');
  }
}

function titleOf({ title, session_id: id }: SessionResponse): string {
  return title ?? id;
}

interface ConfirmationProps {
  title: string;
  text: string;
  onYes: () => void;
  onNo: () => void;
}

function Confirmation({ title, text, onYes, onNo }: ConfirmationProps) {
  const { common } = useAdmin();
  return (
    <Dialog title={title} onClose={onNo}>
      <p>{text}</p>
      <div class="dialog-actions">
        <button type="button" class="secondary" onClick={onNo}>
          {common('cancel')}
        </button>
        <button type="button" class="danger" onClick={onYes}>
          {common('delete')}
        </button>
      </div>
    </Dialog>
  );
}

function RuleForm({ onRule }: { onRule: (rule: Rule) => void }) {
  const { t } = useAdmin();
  const [owner, setOwner] = useState('');
  const [day, setDay] = useState('');
  const choose = (event: Event): void => {
    event.preventDefault();
    const who = owner.trim();
    onRule({ ...(who !== '' && { owner: who }), ...(day !== '' && { unused_since: new Date(day).toISOString() }) });
  };
  return (
    <form class="filters" onSubmit={choose}>
      <label>
        {t('owner')}
        <input value={owner} placeholder="key:…" onInput={(event) => setOwner(event.currentTarget.value)} />
      </label>
      <label>
        {t('unusedSince')}
        <input type="date" value={day} onInput={(event) => setDay(event.currentTarget.value)} />
      </label>
      <button type="submit" class="secondary">
        {t('filter')}
      </button>
    </form>
  );
}
