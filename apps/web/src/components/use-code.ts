import type { TurnResponse } from '@app/sdk';
import { useEffect, useState } from 'preact/hooks';
import type { Code } from '../state/code.js';
import { usePage } from './context.js';

/** What made an answer, read once it is wanted; undefined until then, and where nothing did. */
export function useCode(turn: TurnResponse, wanted: boolean): Code | undefined {
  const { console } = usePage();
  const [code, setCode] = useState<Code>();
  useEffect(() => {
    if (wanted && turn.artifacts.code_file !== null) void console.readCode(turn).then(setCode);
  }, [turn, wanted]);
  return code;
}
