import type { TurnResponse } from '@app/sdk';
import { useEffect, useState } from 'preact/hooks';
import type { Code } from '../state/code.js';
import { usePage } from './context.js';

/** What made an answer; undefined until it is read, and where nothing did. */
export function useCode(turn: TurnResponse): Code | undefined {
  const { console } = usePage();
  const [code, setCode] = useState<Code>();
  useEffect(() => {
    if (turn.artifacts.code_file !== null) void console.readCode(turn).then(setCode);
  }, [turn]);
  return code;
}
