import { afterEach, describe, expect, it } from '@jest/globals';
import { type FakeReply, FakeChatService } from '../../../../test/support/fake-chat-service.js';
import { ChatClient } from './chat-client.js';

const never = new AbortController().signal;
const services: FakeChatService[] = [];

async function clientOf(answer: () => FakeReply): Promise<ChatClient> {
  const service = new FakeChatService(answer);
  services.push(service);
  return new ChatClient(await service.start());
}

afterEach(async () => {
  for (const service of services.splice(0)) await service.stop();
});

describe('ChatClient', () => {
  it('gives what the service replied, with its own time and the caller’s', async () => {
    const client = await clientOf(() => ({
      interpretation: 'Equipos: cantidad',
      sql: 'SELECT 1',
      columns: ['n'],
      rows: [[31]],
    }));
    const reply = await client.ask('¿Cuántos?', null, never);
    expect(reply).toMatchObject({
      flow: 'good',
      interpretation: 'Equipos: cantidad',
      sql: 'SELECT 1',
      serviceTime: 0.01,
    });
    expect(reply.table).toEqual({ columns: ['n'], rows: [[31]] });
    expect(reply.wallTime).toBeGreaterThan(0);
  });

  it('stays in a conversation', async () => {
    const client = await clientOf(() => ({ rows: [[1]] }));
    const { sessionId } = await client.ask('first', null, never);
    await client.ask('second', sessionId, never);
    expect(services[0]?.asked).toEqual([
      { message: 'first', session: null },
      { message: 'second', session: sessionId },
    ]);
  });

  it('reads a result that is longer than what the reply shows from its CSV file', async () => {
    const rows = Array.from({ length: 12 }, (_, index) => [`BOM-${index}`, index]);
    const client = await clientOf(() => ({ columns: ['code', 'n'], rows, head: 5 }));
    const { table } = await client.ask('list', null, never);
    expect(table?.columns).toEqual(['code', 'n']);
    expect(table?.rows).toHaveLength(12);
    expect(table?.rows[11]).toEqual(['BOM-11', '11']);
  });

  it('has no table where the service declined', async () => {
    const client = await clientOf(() => ({ flow: 'refused', response: 'No sé' }));
    expect(await client.ask('?', null, never)).toMatchObject({ flow: 'refused', response: 'No sé', table: null });
  });

  it('reports problems and replies that break the contract', async () => {
    const client = await clientOf(() => ({ status: 503 }));
    await expect(client.ask('?', null, never)).rejects.toThrow('HTTP 503: {"title":"Problem"');
    const strange = await clientOf(() => ({ flow: 'shrug' as 'good' }));
    await expect(strange.ask('?', null, never)).rejects.toThrow('not what the contract says: metrics.flow');
  });

  it('stops when told to', async () => {
    const client = await clientOf(() => ({ rows: [[1]] }));
    await expect(client.ask('?', null, AbortSignal.abort())).rejects.toThrow(/abort/i);
  });
});
