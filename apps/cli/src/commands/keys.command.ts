import { ROLES } from '@app/kernel';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { CreateFlags, FileFlag, KeyWork, RotateFlags } from '../keys/key-work.js';
import type { Desk, Terminal } from '../terminal.js';
import { parseDuration, parseEnd } from './parse-time.js';

const NAME = /^[A-Za-z0-9][A-Za-z0-9._@-]{0,63}$/;

function parseName(given: string): string {
  if (NAME.test(given)) return given;
  throw new InvalidArgumentError('It must have 1 to 64 letters, digits or . _ @ - and begin with a letter or digit.');
}

/** `keys`: the keys that callers of the service prove themselves with (`AUTH_MODE=api_key`). */
export function keysCommand(terminal: Terminal, { env }: Pick<Desk, 'env'>): Command {
  // Loads much that the other commands do without.
  const work = async (): Promise<KeyWork> => new (await import('../keys/key-work.js')).KeyWork(terminal, env);
  const parseExpiry = (given: string): Date => parseEnd(given, terminal.now());
  const NAMED = ['--name <name>', 'caller; owns the sessions made with its keys', parseName] as const;
  const EXPIRES = ['--expires <when>', 'last day (2027-06-30) or time (90d); default: never', parseExpiry] as const;
  const FILE = ['--file <path>', 'file of the keys (default: API_KEYS_FILE)'] as const;
  const roles = new Option('--role <role>', 'user: own sessions; admin: all sessions, deletion, audit');

  const keys = new Command('keys').description('keys that callers prove themselves with (AUTH_MODE=api_key)');
  keys
    .command('create')
    .description('make the first key of a caller; it is shown once, on standard output')
    .requiredOption(...NAMED)
    .addOption(roles.choices(ROLES).default('user'))
    .option(...EXPIRES)
    .option(...FILE)
    .addHelpText('after', HELP)
    .action(async (flags: CreateFlags) => (await work()).create(flags));
  keys
    .command('rotate')
    .description('make another key of a caller; the old ones end after a while')
    .requiredOption(...NAMED)
    .option('--grace <time>', 'how long the old keys still work: 24h, 7d, 0', parseDuration, parseDuration('24h'))
    .option(...EXPIRES)
    .option(...FILE)
    .addHelpText('after', HELP)
    .action(async (flags: RotateFlags) => (await work()).rotate(flags));
  keys
    .command('revoke')
    .description('end all keys of a caller, or one key, at once')
    .argument('<name-or-id>', 'caller, or id of a key as list shows it')
    .option(...FILE)
    .addHelpText('after', HELP)
    .action(async (nameOrId: string, flags: FileFlag) => (await work()).revoke(nameOrId, flags));
  keys
    .command('list')
    .description('list the keys; what is secret in them is kept nowhere')
    .option('--json', 'print them as JSON', false)
    .option(...FILE)
    .addHelpText('after', HELP)
    .action(async (flags: FileFlag & { json: boolean }) => (await work()).list(flags));
  return keys;
}

const HELP = `
Examples:
  npm run -s keys -- create --name console --role user --expires 90d
  npm run -s keys -- rotate --name console --grace 7d
  npm run -s keys -- revoke console

A service that is running takes changes up within a second.

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 the name is taken.`;
