import { Command } from 'commander';
import type { BackupWork } from '../backup/backup-work.js';
import type { Desk, Terminal } from '../terminal.js';

const HELP = `
The service's settings say where its store and files are (DATABASE_URL, CHAT_DOCS_DIR). A backup may be made while the service
runs; it holds what people asked and rows of the plant's data: keep it as you keep those.

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 something is there already.`;

/** `backup` and `restore`: sessions, turns, their files and the keys of callers. The plant's own data is not the service's to back up. */
export function backupCommands(terminal: Terminal, { env }: Pick<Desk, 'env'>): Command[] {
  // Loads much that the other commands do without.
  const work = async (): Promise<BackupWork> =>
    new (await import('../backup/backup-work.js')).BackupWork(terminal, env);
  const backup = new Command('backup')
    .description('copy the sessions and their files to a new folder, while the service may run')
    .requiredOption('--to <folder>', 'folder to make; must not exist, or be empty')
    .addHelpText('after', HELP)
    .action(async ({ to }: { to: string }) => (await work()).backUp(to));
  const restore = new Command('restore')
    .description('check a backup and put it where a stopped service will find it')
    .requiredOption('--from <folder>', 'folder that backup made')
    .addHelpText('after', HELP)
    .action(async ({ from }: { from: string }) => (await work()).restore(from));
  return [backup, restore];
}
