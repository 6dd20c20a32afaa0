import { loadStdioServer } from '@app/mcp';
import { serviceVersion } from '@app/platform';
import { MaintenanceChatbot } from '@app/sdk';
import { Command } from 'commander';
import { withReachableService } from '../ask/reachable-service.js';
import { interruptible, type SignalSource } from '../interruption.js';
import { SdkPlantTools } from '../mcp/sdk-plant-tools.js';
import { repositoryRoot } from '../repository-root.js';
import type { Desk, Terminal } from '../terminal.js';
import { parseUrl } from './parse-url.js';

/** `mcp`: tools for the agent that starts this process. */
export function mcpCommand(terminal: Terminal, signals: SignalSource, desk: Desk): Command {
  return new Command('mcp')
    .description('serve tools to an agent over stdin and stdout (Model Context Protocol)')
    .option('--url <url>', 'service to ask (default: one that runs at API_PORT, else one is started)', parseUrl)
    .addHelpText(
      'after',
      `
An agent starts it itself; in its configuration:
  { "mcpServers": { "plant": { "command": "node", "args": ["dist/cli/main.js", "mcp", "--url", "http://127.0.0.1:8000"] } } }
with the path of this installation. Agents that speak HTTP use the service's own /mcp.

A service that asks for a key or token gets the one in the variable CHATBOT_API_KEY.`,
    )
    .action(({ url }: { url?: string }) => serve(url, terminal, signals, desk));
}

async function serve(url: string | undefined, terminal: Terminal, signals: SignalSource, desk: Desk): Promise<void> {
  const wanted = {
    ...(url === undefined ? {} : { url }),
    root: repositoryRoot(import.meta.dirname),
    env: desk.env,
    onStart: () => terminal.tell('Starting the service…\n'),
  };
  await interruptible(signals, (signal) =>
    withReachableService({ ...wanted, signal }, async (baseUrl) => {
      const apiKey = desk.env['CHATBOT_API_KEY']?.trim() || undefined;
      const tools = new SdkPlantTools(new MaintenanceChatbot({ baseUrl, ...(apiKey ? { apiKey } : {}) }));
      const { answerOverStdio } = await loadStdioServer();
      await answerOverStdio(tools, desk.input, desk.output, {
        version: serviceVersion(),
        signal,
        onFault: (error) => terminal.tell(`${error instanceof Error ? error.stack : String(error)}\n`),
      });
    }),
  );
}
