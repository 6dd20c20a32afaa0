import { usePage } from './context.js';

const SHOWN = 6;

/** What somebody who has not asked yet sees: what this is, and questions that work. */
export function Welcome() {
  const { console, state, language, t } = usePage();
  const examples = state.examples[language]?.slice(0, SHOWN) ?? [];
  return (
    <div class="welcome">
      <h2>{t('welcome')}</h2>
      <p>{t('welcomeText')}</p>
      {examples.length > 0 && (
        <>
          <h3 id="examples">{t('examples')}</h3>
          <ul class="examples" aria-labelledby="examples">
            {examples.map((question) => (
              <li key={question}>
                <button type="button" class="example" onClick={() => void console.ask(question)}>
                  {question}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
