import { AppError } from '@app/kernel';
import { type AppConfig, ConfigError, type MoveOptions, type MoveReport, parseConfig } from '@app/platform';
import { Command } from 'commander';
import { Interrupted, interruptible, type SignalSource } from '../interruption.js';
import { Progress } from '../progress.js';
import type { Terminal } from '../terminal.js';

interface MigrateOptions {
  from: string;
  to: string;
  restart: boolean;
}

const HELP = `
Moves sessions, turns, the records of their files, the audit and the usage of models: every row of the service's own store. The files of answers stay
where they are (CHAT_DOCS_DIR); the plant's data is not the service's to move.

  1. Stop the service. While the move goes on nobody can write into the file.
  2. npm run migrate -- --from sqlite:chat_docs/chatbot.sqlite --to postgres://chatbot:password@host:5432/chatbot
  3. Start the service with DATABASE_URL set to the second address. Keep the file until you are content.

Both stores get the schema of this version. Rows go in batches; what is broken off (Ctrl-C, a kill, a server that goes away) goes on where it stopped
when the same command is given again. At the end every row of both is read and compared. The file is only read, but for its schema. A target
that holds data of its own is refused.

Exit codes: 0 moved and compared, 1 failed, 2 wrong usage, 3 the target holds other data or is not the same, 130 interrupted.`;

/** `migrate`: the service's own store from a file to a server. */
export function migrateCommand(terminal: Terminal, signals: SignalSource): Command {
  return new Command('migrate')
    .description("move the service's own store from a SQLite file to a PostgreSQL database, and compare both")
    .requiredOption('--from <url>', 'the store as it is: sqlite:path/to/chatbot.sqlite')
    .requiredOption('--to <url>', 'an empty database: postgres://user:password@host:5432/database')
    .option('--restart', 'empty what an earlier move that did not end has brought, and begin again', false)
    .addHelpText('after', HELP)
    .action((options: MigrateOptions) => migrate(options, terminal, signals));
}

async function migrate(options: MigrateOptions, terminal: Terminal, signals: SignalSource): Promise<void> {
  const { from, to } = placesOf(options);
  // Loads the databases, which the other commands do without.
  const { moveStore } = await import('@app/platform');
  const progress = new Progress(terminal, 'migrate');
  const begun = terminal.now().getTime();
  try {
    const report = await interruptible(signals, (signal) =>
      moveStore({
        from,
        to,
        restart: options.restart,
        signal,
        onProgress: ({ stage, done, total }) => progress.show(total === 0 ? 1 : done / total, stage),
      }),
    );
    progress.end();
    terminal.print(describe(report, (terminal.now().getTime() - begun) / 1000));
  } catch (error) {
    progress.end();
    throw error instanceof Interrupted
      ? new Interrupted(error.exitCode, 'give the same command again to go on where it stopped')
      : error;
  }
}

/** @throws AppError `invalid_url` naming the option, never the password in it */
function placesOf(options: MigrateOptions): Pick<MoveOptions, 'from' | 'to'> {
  const [from, to] = [storeAt(options.from, '--from'), storeAt(options.to, '--to')];
  if (from.kind !== 'sqlite') throw invalid('--from must be the address of a file: sqlite:path/to/chatbot.sqlite.');
  if (to.kind === 'sqlite') throw invalid('--to must be the address of a server: postgres://user:password@host/database.');
  return { from, to };
} // prettier-ignore

function storeAt(url: string, option: string): AppConfig['database'] {
  try {
    return parseConfig({ DATABASE_URL: url }).database;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw invalid(`${option} is no address of a store: sqlite:path/to/file.sqlite or postgres://user:password@host:5432/database.`);
  }
} // prettier-ignore

function invalid(message: string): AppError {
  return new AppError({ code: 'invalid_url', kind: 'invalid', message });
}

function describe(report: MoveReport, seconds: number): string {
  const figure = new Intl.NumberFormat('en-US');
  const tables = [...report].map(([table, rows]) => `  ${table.padEnd(18)}${figure.format(rows).padStart(12)}`);
  return [`Moved in ${seconds.toFixed(1)} s; every row was found again as it was:`, ...tables].join('\n');
}
