export { McpModule } from './mcp.module.js';
export * from './ports/plant-tools.js';
export type { ToolServerOptions } from './tool-server.js';

/** What speaks the protocol is read by whoever needs it. */
export const loadStdioServer = () => import('./answer-over-stdio.js');
