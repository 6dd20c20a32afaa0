import { useEffect, useState } from 'preact/hooks';
import { usePage } from './context.js';

const QUERY = '(prefers-color-scheme: dark)';

/** Whether the page is dark: as somebody chose, else as their system is. */
export function useDark(): boolean {
  const { settings } = usePage();
  const [system, setSystem] = useState(() => matchMedia(QUERY).matches);
  useEffect(() => {
    const list = matchMedia(QUERY);
    const follow = (): void => setSystem(list.matches);
    list.addEventListener('change', follow);
    return () => list.removeEventListener('change', follow);
  }, []);
  return settings.theme === 'system' ? system : settings.theme === 'dark';
}
