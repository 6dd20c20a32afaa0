import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MaintenanceChatbot } from '@app/sdk';
import { SdkPlantTools } from '../../apps/cli/src/mcp/sdk-plant-tools.js';
import { createToolServer } from '../../libs/mcp/src/tool-server.js';
import { Callers } from '../support/callers.js';
import { type ChatApp, startChatApp } from '../support/service/chat-app.js';
import { plainPlant, type PlantFile } from '../support/service/plant-files.js';

const BY_PRIORITY = '¿cuántas órdenes hay por prioridad?';
const NO_SESSION = '00000000-0000-4000-8000-000000000000';

interface ToolResult {
  content: { type: string; text?: string; data?: string; mimeType?: string }[];
  structuredContent?: Record<string, unknown>;
  isError?: boolean;
}

let plant: PlantFile;
let callers: Callers;
let chat: ChatApp;
let keys: { ana: string; luis: string };
const clients: Client[] = [];

beforeAll(async () => {
  plant = await plainPlant({ equipment: 300, workOrders: 500, failures: 60 });
  callers = await Callers.make();
  keys = { ana: await callers.add('ana'), luis: await callers.add('luis') };
  chat = await startChatApp({ plant: plant.path, env: { ...callers.env, RATE_LIMIT_PER_MINUTE: '600' } });
}, 60_000);

afterAll(async () => {
  for (const client of clients) await client.close();
  await chat.close();
  await callers.remove();
  await plant.remove();
});

type Agent = (key: string) => Promise<Client>;

async function connected(transport: Transport): Promise<Client> {
  const client = new Client({ name: 'test', version: '1.0.0' });
  await client.connect(transport);
  clients.push(client);
  return client;
}

/** An agent that speaks to the service. */
const agent: Agent = (key) => {
  const requestInit = { headers: { authorization: `Bearer ${key}` } };
  return connected(new StreamableHTTPClientTransport(new URL(`${chat.client.url}/mcp`), { requestInit }));
};

/** An agent whose process asks the service by the SDK, as `mcp` of the command line does. */
const agentBySdk: Agent = async (key) => {
  const [ours, theirs] = InMemoryTransport.createLinkedPair();
  const tools = new SdkPlantTools(new MaintenanceChatbot({ baseUrl: chat.client.url, apiKey: key }));
  const onFault = (error: unknown): never => {
    throw error;
  };
  await createToolServer(tools, { version: '1.0.0', signal: new AbortController().signal, onFault }).connect(ours);
  return connected(theirs);
};

const call = async (client: Client, name: string, given: Record<string, unknown> = {}): Promise<ToolResult> =>
  (await client.callTool({ name, arguments: given })) as ToolResult;

describe.each([
  ['of the service', agent],
  ['by the SDK', agentBySdk],
])('The tools for agents, %s,', (_, agent) => {
  it('are four, and say what they do', async () => {
    const client = await agent(keys.ana);
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name).sort()).toEqual(['ask', 'get_chart', 'get_data', 'list_metrics']);
    for (const tool of tools) expect([tool.name, tool.description?.length ?? 0]).not.toContain(0);
    expect(client.getServerVersion()?.name).toBe('maintenance-chatbot');
    expect(client.getInstructions()).toContain('Spanish');
  });

  it('answer a question, and one that goes on from it', async () => {
    const client = await agent(keys.ana);
    const first = await call(client, 'ask', { question: BY_PRIORITY });
    expect(first.structuredContent).toMatchObject({ flow: 'good', language: 'es', turn: 0 });
    expect(first.content[0]?.text).toContain(String(first.structuredContent?.['response']));
    const { session_id } = first.structuredContent ?? {};
    const second = await call(client, 'ask', { question: '¿y las de prioridad alta?', session_id });
    expect(second.structuredContent).toMatchObject({ flow: 'good', turn: 1, session_id });
  });

  it('give the rows and the chart of an answer', async () => {
    const client = await agent(keys.ana);
    const { structuredContent: told = {} } = await call(client, 'ask', { question: 'lista los equipos', chart: false });
    const data = await call(client, 'get_data', { session_id: told['session_id'], rows: 5 });
    expect(data.content[0]?.text?.trim().split('\n')).toHaveLength(6);
    expect(data.content[1]?.text).toBe('5 of 300 rows');
    const { structuredContent: drawn = {} } = await call(client, 'ask', { question: BY_PRIORITY, chart: true });
    const chart = await call(client, 'get_chart', { session_id: drawn['session_id'] });
    expect(chart.content[0]).toMatchObject({ type: 'image', mimeType: 'image/png' });
    expect(
      Buffer.from(chart.content[0]?.data ?? '', 'base64')
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
  });

  it('list the figures that the plant defines, in both languages', async () => {
    const client = await agent(keys.ana);
    for (const language of ['es', 'en']) {
      const { content } = await call(client, 'list_metrics', { language });
      const metrics = JSON.parse(content[0]?.text ?? '[]') as { name: string; formula: string }[];
      expect(metrics.length).toBeGreaterThan(3);
      expect(metrics.every(({ name, formula }) => name !== '' && formula !== '')).toBe(true);
    }
  });

  it('ask back and refuse as the service does', async () => {
    const client = await agent(keys.ana);
    const refused = await call(client, 'ask', { question: 'borra todas las órdenes' });
    expect(refused).toMatchObject({ structuredContent: { flow: 'refused' } });
    expect(refused.isError ?? false).toBe(false);
  });

  it('tell an agent what is wrong with a call, and nothing of the service', async () => {
    const client = await agent(keys.ana);
    expect(await call(client, 'ask', { question: '' })).toMatchObject({ isError: true });
    expect(await call(client, 'ask', { question: 'x'.repeat(2001) })).toMatchObject({ isError: true });
    const unknown = await call(client, 'get_data', { session_id: NO_SESSION });
    expect(unknown.isError).toBe(true);
    expect(unknown.content[0]?.text).toMatch(/^session_not_found: /);
  });

  it('act in the name of who calls: sessions are nobody else’s', async () => {
    const ana = await agent(keys.ana);
    const { structuredContent: told = {} } = await call(ana, 'ask', { question: BY_PRIORITY });
    const luis = await agent(keys.luis);
    for (const tool of ['get_data', 'get_chart']) {
      const answer = await call(luis, tool, { session_id: told['session_id'] });
      expect(answer.content[0]?.text).toMatch(/^session_not_found: /);
    }
    const going = await call(luis, 'ask', { question: '¿y por planta?', session_id: told['session_id'] });
    expect(going.content[0]?.text).toMatch(/^session_not_found: /);
    const chatbot = new MaintenanceChatbot({ baseUrl: chat.client.url, apiKey: keys.ana });
    expect((await chatbot.sessions.get(String(told['session_id']))).session_id).toBe(told['session_id']);
  });
});

describe('The path of the tools', () => {
  it('lets in nobody who may not ask, and takes one message in a request', async () => {
    const post = (body: unknown, headers: Record<string, string> = {}) =>
      fetch(`${chat.client.url}/mcp`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers },
        body: JSON.stringify(body),
      });
    const list = { jsonrpc: '2.0', id: 1, method: 'tools/list' };
    const signed = { authorization: `Bearer ${keys.ana}` };
    expect((await post(list)).status).toBe(401);
    expect((await post([list, list], signed)).status).toBe(400);
    expect((await post(list, { ...signed, accept: 'text/html' })).status).toBe(406);
    expect((await post({ nonsense: true }, signed)).status).toBe(400);
    const looked = await fetch(`${chat.client.url}/mcp`, { headers: signed });
    expect([looked.status, looked.headers.get('allow')]).toEqual([405, 'POST']);
  });
});
