import type { MaintenanceChatbot } from '@app/sdk';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { failureText } from '../components/failure-view.js';
import { Icon } from '../components/icon.js';
import { type Failure, failureOf } from '../state/failure.js';
import type { Settings } from '../state/settings.js';
import { adminTextsIn } from '../texts/admin-texts.js';
import { textsIn } from '../texts/texts.js';
import { type Admin, AdminContext } from './admin-context.js';
import { FeedbackReview } from './feedback-review.js';
import { SessionsAdmin } from './sessions-admin.js';
import { UsageReport } from './usage-report.js';

const TABS = ['opinions', 'sessions', 'usage'] as const;
type Tab = (typeof TABS)[number];

/** What admins look at and do: feedback, everybody's conversations, usage. */
export function AdminPage({ chatbot, settings }: { chatbot: MaintenanceChatbot; settings: Settings }) {
  const { language, theme } = settings;
  const [t, common] = useMemo(() => [adminTextsIn(language), textsIn(language)] as const, [language]);
  const [tab, setTab] = useState<Tab>('opinions');
  const [failure, setFailure] = useState<Failure>();
  const [allowed, setAllowed] = useState<boolean>();

  const admin = useMemo((): Admin => {
    const attempt: Admin['attempt'] = async (work) => {
      try {
        const result = await work();
        setFailure(undefined);
        return result;
      } catch (error) {
        setFailure(failureOf(error));
        return undefined;
      }
    };
    const when = (instant: string): string =>
      new Date(instant).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' });
    return { chatbot, language, t, common, attempt, when };
  }, [chatbot, language]);

  useEffect(() => {
    const { documentElement: root } = document;
    root.lang = language;
    if (theme !== 'system') root.dataset.theme = theme;
    document.title = `${common('administration')} · ${common('title')}`;
    // Who may not is told so at once, instead of by each list.
    chatbot.me().then(
      ({ role }) => setAllowed(role === 'admin'),
      () => setAllowed(false),
    );
  }, []);

  return (
    <AdminContext.Provider value={admin}>
      <main class="admin">
        <header class="admin-bar">
          <h1>{common('administration')}</h1>
          <a href=".">{t('toConsole')}</a>
        </header>
        {failure && (
          <p class="alert" role="alert">
            <Icon name="warning" /> {failureText(failure, common)}
          </p>
        )}
        {allowed === false && <p role="alert">{t('notAdmin')}</p>}
        {allowed && (
          <>
            <Tabs chosen={tab} choose={setTab} />
            <section role="tabpanel" id="panel" aria-labelledby={`tab-${tab}`}>
              {tab === 'opinions' && <FeedbackReview />}
              {tab === 'sessions' && <SessionsAdmin />}
              {tab === 'usage' && <UsageReport />}
            </section>
          </>
        )}
      </main>
    </AdminContext.Provider>
  );

  function Tabs({ chosen, choose }: { chosen: Tab; choose: (tab: Tab) => void }) {
    const move = (event: KeyboardEvent): void => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step === undefined) return;
      const next = TABS[(TABS.indexOf(chosen) + step + TABS.length) % TABS.length] ?? chosen;
      choose(next);
      document.getElementById(`tab-${next}`)?.focus();
    };
    return (
      <div class="tabs" role="tablist" onKeyDown={move}>
        {TABS.map((tab) => (
          <button
            key={tab}
            type="button"
            role="tab"
            id={`tab-${tab}`}
            aria-controls="panel"
            aria-selected={tab === chosen}
            tabIndex={tab === chosen ? 0 : -1}
            onClick={() => choose(tab)}
          >
            {t(tab)}
          </button>
        ))}
      </div>
    );
  }
}
