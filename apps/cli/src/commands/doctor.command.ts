import { Command } from 'commander';
import { interruptible, type SignalSource } from '../interruption.js';
import { repositoryRoot } from '../repository-root.js';
import type { Desk, Terminal } from '../terminal.js';

/** `doctor`: what keeps the service from answering. */
export function doctorCommand(terminal: Terminal, signals: SignalSource, desk: Desk, nodeVersion: string): Command {
  return new Command('doctor')
    .description(
      'look at configuration, databases, files, language model and the service that runs, and say what to do',
    )
    .option('--json', 'print what was found as JSON', false)
    .addHelpText(
      'after',
      `
Nothing is changed, and no language model is asked anything that costs.

Exit codes: 0 the service can start and answer, 1 it cannot.`,
    )
    .action(async ({ json }: { json: boolean }) => {
      // Loads much that the other commands do without.
      const [{ examine, isWell, unwell }, { findingsText }] = await Promise.all([
        import('../doctor/examine.js'),
        import('../doctor/findings-text.js'),
      ]);
      await interruptible(signals, async (signal) => {
        const root = repositoryRoot(import.meta.dirname);
        const findings = await examine({ root, env: desk.env, nodeVersion, now: terminal.now(), signal });
        terminal.print(json ? JSON.stringify(findings, null, 2) : findingsText(findings, desk.screen()));
        if (!isWell(findings)) throw unwell(findings);
      });
    });
}
