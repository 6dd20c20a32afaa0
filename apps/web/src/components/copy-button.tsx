import { useState } from 'preact/hooks';
import { usePage } from './context.js';
import { Icon } from './icon.js';

const SHOWN_MS = 2000;

/** Puts a text on the clipboard, and says so. */
export function CopyButton({ text, label }: { text: () => string; label: string }) {
  const { t } = usePage();
  const [done, setDone] = useState(false);
  const copy = async (): Promise<void> => {
    const copied = await navigator.clipboard.writeText(text()).then(
      () => true,
      () => false,
    );
    if (!copied) return;
    setDone(true);
    setTimeout(() => setDone(false), SHOWN_MS);
  };
  // Only pages that came over HTTPS, or from this machine, may use the clipboard.
  if (!('clipboard' in navigator)) return null;
  return (
    <>
      <button type="button" class="secondary" onClick={() => void copy()}>
        <Icon name={done ? 'check' : 'copy'} /> {done ? t('copied') : label}
      </button>
      <span class="hidden" role="status">
        {done && t('copied')}
      </span>
    </>
  );
}
