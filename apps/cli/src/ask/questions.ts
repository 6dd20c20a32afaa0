import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

const PROMPT = '› ';

/**
 * Questions as somebody types or pipes them in, a line each; blank lines are left out. At a keyboard an empty line or the
 * end of the input (Ctrl-D) ends them, and Ctrl-C is handed on as the signal it is.
 */
export async function* questionsFrom(input: Readable & { isTTY?: boolean }, output: Writable): AsyncGenerator<string> {
  const typed = input.isTTY === true;
  const lines = createInterface({ input, output: typed ? output : undefined, terminal: typed, prompt: PROMPT });
  lines.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  try {
    if (typed) lines.prompt();
    for await (const line of lines) {
      const question = line.trim();
      if (question !== '') yield question;
      else if (typed) return;
      if (typed) lines.prompt();
    }
  } finally {
    lines.close();
  }
}
