import { useEffect } from 'preact/hooks';
import type { Console } from '../state/console.js';
import type { ConsoleState } from '../state/console-state.js';

const ADDRESS = /^#\/s\/([0-9a-f-]{36})$/;

/** The page's address names its conversation: a reloaded or bookmarked page goes on with it. */
export function useSessionInAddress(console: Console, { sessionId, opening }: ConsoleState): void {
  useEffect(() => {
    const follow = (): void => {
      const named = ADDRESS.exec(location.hash)?.[1];
      if (named === console.state.sessionId) return;
      if (named === undefined) console.beginAnew();
      else void console.open(named);
    };
    follow();
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, [console]);
  useEffect(() => {
    if (opening) return;
    const hash = sessionId === undefined ? '' : `#/s/${sessionId}`;
    if (location.hash !== hash) history.replaceState(null, '', hash === '' ? location.pathname : hash);
  }, [sessionId, opening]);
}
