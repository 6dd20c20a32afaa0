import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { resolve } from 'node:path';
import { Callers } from '../support/callers.js';
import { type ChatApp, startChatApp } from '../support/service/chat-app.js';
import { plainPlant, type PlantFile } from '../support/service/plant-files.js';

let plant: PlantFile;
let callers: Callers;
let chat: ChatApp;
let key: string;

beforeAll(async () => {
  plant = await plainPlant({ equipment: 50, workOrders: 500, failures: 60 });
  callers = await Callers.make();
  key = await callers.add('ana');
  chat = await startChatApp({ plant: plant.path, env: callers.env });
}, 60_000);

afterAll(async () => {
  await chat.close();
  await callers.remove();
  await plant.remove();
});

/** A client that starts the command line's own program, as agents do. */
function started(key: string): StdioClientTransport {
  return new StdioClientTransport({
    command: process.execPath,
    args: [
      '--import',
      resolve('test/support/typescript.mjs'),
      resolve('apps/cli/src/main.ts'),
      'mcp',
      '--url',
      chat.client.url,
    ],
    env: { CHATBOT_API_KEY: key, PATH: process.env['PATH'] ?? '' },
    stderr: 'inherit',
  });
}

describe('The program that agents start', () => {
  it('answers with the identity of its key, and ends with its agent', async () => {
    const transport = started(key);
    const client = new Client({ name: 'test', version: '1.0.0' });
    await client.connect(transport, { timeout: 60_000 });
    const { structuredContent } = await client.callTool({
      name: 'ask',
      arguments: { question: '¿cuántas órdenes hay por prioridad?' },
    });
    expect(structuredContent).toMatchObject({ flow: 'good' });
    const { pid } = transport;
    await client.close();
    expect(() => process.kill(pid ?? 0, 0)).toThrow('ESRCH');
  }, 120_000);

  it('says that a key is none', async () => {
    const client = new Client({ name: 'test', version: '1.0.0' });
    await client.connect(started('mk_wrong_0123456789abcdef'), { timeout: 60_000 });
    const { content, isError } = await client.callTool({
      name: 'ask',
      arguments: { question: '¿cuántos equipos hay?' },
    });
    expect(isError).toBe(true);
    expect(JSON.stringify(content)).toContain('invalid_credentials');
    await client.close();
  }, 120_000);
});
