import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import type { Answer } from './chat-client.js';

export interface TimedTurn {
  /** From the request to the whole answer, in milliseconds. */
  ms: number;
  status: number;
  answer: Answer;
}

/** Asks questions one after another, each in a session of its own, from a process of its own. */
export async function timedTurns(
  url: string,
  questions: readonly string[],
  image: 'none' | 'auto' | 'illustration' = 'none',
): Promise<TimedTurn[]> {
  const client = spawn(process.execPath, ['test/support/service/time-turns.mjs', url], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  client.stdin.end(JSON.stringify(questions.map((message) => ({ message, image }))));
  return JSON.parse(await text(client.stdout)) as TimedTurn[];
}
