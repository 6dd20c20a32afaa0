import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { PlantTools } from './ports/plant-tools.js';
import { createToolServer, type ToolServerOptions } from './tool-server.js';

/** Answers one message of an agent, in JSON. */
export async function answerOverHttp(
  tools: PlantTools,
  request: IncomingMessage & { body?: unknown },
  response: ServerResponse,
  options: ToolServerOptions,
): Promise<void> {
  const server = createToolServer(tools, options);
  const transport = new StreamableHTTPServerTransport({ enableJsonResponse: true });
  try {
    await server.connect(transport);
    await transport.handleRequest(request, response, request.body);
  } finally {
    await server.close();
  }
}
