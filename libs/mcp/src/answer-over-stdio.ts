import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { Readable, Writable } from 'node:stream';
import type { PlantTools } from './ports/plant-tools.js';
import { createToolServer, type ToolServerOptions } from './tool-server.js';

/** Speaks with the agent that has started this process, until it closes the input or `signal` is aborted. */
export async function answerOverStdio(
  tools: PlantTools,
  input: Readable,
  output: Writable,
  options: ToolServerOptions,
): Promise<void> {
  const server = createToolServer(tools, options);
  const over = new Promise<void>((resolve) => {
    server.server.onclose = resolve;
    input.once('end', resolve);
    options.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await server.connect(new StdioServerTransport(input, output));
  await over;
  await server.close();
}
