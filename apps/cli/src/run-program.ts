import { Command, CommanderError } from 'commander';
import { AppError } from '@app/kernel';
import { Interrupted } from './interruption.js';
import type { Terminal } from './terminal.js';

/** What the commands end with. */
export const EXIT = { done: 0, failed: 1, usage: 2, exists: 3, unanswered: 4 } as const;

/** A question to the service was declined or asked back: said already, and told by the exit code alone. */
export class Unanswered extends Error {}

/** Commander only passes these settings on to commands that it makes itself. */
function configure(command: Command, terminal: Terminal): void {
  command.exitOverride();
  command.configureOutput({
    writeOut: (text) => terminal.print(text.trimEnd()),
    writeErr: (text) => terminal.tell(text),
  });
  for (const sub of command.commands) configure(sub, terminal);
}

/** Runs a command line (without the program's name) and gives its exit code; says on stderr what went wrong. */
export async function runProgram(program: Command, args: readonly string[], terminal: Terminal): Promise<number> {
  configure(program, terminal);
  try {
    await program.parseAsync(args, { from: 'user' });
    return EXIT.done;
  } catch (error) {
    // Commander has said what is wrong already; its code for "help was shown" is 0.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    if (error instanceof Unanswered) return EXIT.unanswered;
    if (error instanceof Interrupted) {
      terminal.tell(`Interrupted; ${error.leaves}.\n`);
      return error.exitCode;
    }
    if (error instanceof AppError) {
      terminal.tell(`error: ${error.message}\n`);
      return error.kind === 'invalid' ? EXIT.usage : error.kind === 'conflict' ? EXIT.exists : EXIT.failed;
    }
    terminal.tell(`error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return EXIT.failed;
  }
}
