import { useEffect, useState } from 'preact/hooks';
import type { Console } from '../state/console.js';
import type { ConsoleState } from '../state/console-state.js';

/** The console's state, as it is at every moment. */
export function useStateOf(console: Console): ConsoleState {
  const [state, setState] = useState(console.state);
  useEffect(() => {
    // What happened between drawing and listening.
    setState(console.state);
    return console.onChange(() => setState(console.state));
  }, [console]);
  return state;
}
