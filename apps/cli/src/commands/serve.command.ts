import { Command } from 'commander';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { repositoryRoot } from '../repository-root.js';
import type { Desk } from '../terminal.js';

/** As in `npm start`. */
const NODE_OPTIONS = ['--max-semi-space-size=4', '--always-sparkplug'];

/** Passed on, so that the service ends as it does by itself. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** `serve`: the service, until it is stopped. */
export function serveCommand(desk: Desk, own: NodeJS.Process): Command {
  return new Command('serve')
    .description('start the service; its settings are variables of the environment (docs/configuration.md)')
    .action(async () => {
      const cwd = repositoryRoot(import.meta.dirname);
      const args = [...NODE_OPTIONS, 'scripts/run.mjs', 'api', 'main'];
      const service = spawn(own.execPath, args, { cwd, env: desk.env, stdio: 'inherit' });
      const passOn = (signal: NodeJS.Signals): void => void service.kill(signal);
      for (const signal of SIGNALS) own.on(signal, passOn);
      const [code, signal] = (await once(service, 'exit')) as [number | null, NodeJS.Signals | null];
      for (const each of SIGNALS) own.off(each, passOn);
      own.exit(code ?? (signal === 'SIGINT' ? 130 : 1));
    });
}
