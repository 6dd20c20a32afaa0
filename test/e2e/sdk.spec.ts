import { ConnectionError, MaintenanceChatbot, ProblemError, type TurnEvent } from '@app/sdk';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { type ChatApp, startChatApp } from '../support/service/chat-app.js';
import { plainPlant, type PlantFile } from '../support/service/plant-files.js';

const KEY = 'mk_sdk_0123456789abcdef0123456789abcdef';
const BY_PRIORITY = '¿cuántas órdenes hay por prioridad?';

let plant: PlantFile;
let chat: ChatApp;
let chatbot: MaintenanceChatbot;

beforeAll(async () => {
  plant = await plainPlant({ equipment: 50, workOrders: 500, failures: 60 });
  chat = await startChatApp({ plant: plant.path });
  chatbot = new MaintenanceChatbot({ baseUrl: `${chat.client.url}/` });
}, 60_000);

afterAll(async () => {
  await chat.close();
  await plant.remove();
});

async function eventsOf(events: AsyncIterable<TurnEvent>): Promise<TurnEvent[]> {
  const all: TurnEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

describe('The SDK', () => {
  it('asks a question and goes on with it', async () => {
    const conversation = chatbot.conversation();
    const first = await conversation.ask(BY_PRIORITY, { image: 'none' });
    expect(first.metrics.flow).toBe('good');
    expect(first.data?.rows.length).toBeGreaterThan(1);
    const second = await conversation.ask('¿y solo las de prioridad alta?', { image: 'none' });
    expect([second.session_id, second.turn]).toEqual([conversation.sessionId, 1]);
    const turns = [];
    for await (const turn of chatbot.sessions.allTurns(first.session_id)) turns.push(turn.response);
    expect(turns).toEqual([first.response, second.response]);
  });

  it('tells a turn as it goes, in the order of the work, to its end', async () => {
    const events = await eventsOf(chatbot.conversation().stream(BY_PRIORITY, { language: 'en' }));
    const names = events.map(({ event }) => event);
    expect(names[0]).toBe('accepted');
    expect(names.at(-1)).toBe('done');
    expect(new Set(names)).toEqual(
      new Set(['accepted', 'stage', 'interpretation', 'sql', 'data', 'token', 'image', 'done']),
    );
    const done = events.find((event) => event.event === 'done');
    const said = events.map((event) => (event.event === 'token' ? event.data.text : '')).join('');
    expect(done?.data.response).toBe(said);
  });

  it('takes what people think of an answer, and what sessions are called', async () => {
    const { session_id: id, turn } = await chatbot.ask(BY_PRIORITY, { image: 'none' });
    expect(await chatbot.feedback.give(id, turn, { rating: 'down', comment: 'no' })).toMatchObject({ rating: 'down' });
    const [shown] = (await chatbot.sessions.turns(id)).items;
    expect(shown?.feedback).toMatchObject({ rating: 'down', comment: 'no' });
    await chatbot.feedback.withdraw(id, turn);
    expect((await chatbot.sessions.turns(id)).items[0]?.feedback).toBeNull();
    expect((await chatbot.sessions.rename(id, 'Prioridades')).title).toBe('Prioridades');
    await expect(chatbot.feedback.give(id, 7, { rating: 'up' })).rejects.toMatchObject({ code: 'turn_not_found' });
    expect(await chatbot.me()).toEqual({ owner: 'anonymous', role: 'user' });
    await expect(chatbot.usage({ from: '2026-01-01' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(chatbot.feedback.list()).rejects.toMatchObject({ code: 'forbidden' });
    await expect(chatbot.sessions.deleteAll({ owner: 'anonymous' })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('cancels a turn whose listener leaves', async () => {
    for await (const event of chatbot.stream(BY_PRIORITY)) if (event.event === 'accepted') break;
    const leaving = new AbortController();
    const left = eventsOf(chatbot.stream(BY_PRIORITY, { signal: leaving.signal }));
    leaving.abort(new Error('gone'));
    await expect(left).rejects.toThrow('gone');
    expect((await chatbot.ask(BY_PRIORITY, { image: 'none' })).metrics.flow).toBe('good');
  });

  it('downloads what a turn has made, once', async () => {
    const { session_id: id } = await chatbot.ask(BY_PRIORITY);
    const artifacts = await chatbot.sessions.artifacts(id);
    expect(artifacts.map(({ type }) => type).sort()).toEqual(['code', 'data', 'image']);
    for (const { type, size, media_type: mediaType, sha256, name } of artifacts) {
      const file = await chatbot.download(type, id);
      expect([file.mediaType, file.size, file.name]).toEqual([mediaType, size, expect.stringContaining(type)]);
      const bytes = Buffer.from(await (await file.blob()).arrayBuffer());
      expect([createHash('sha256').update(bytes).digest('hex'), name]).toEqual([sha256, name]);
      expect(await chatbot.download(type, id, { unless: file.etag ?? '' })).toBeNull();
    }
    const csv = await (await chatbot.download('data', id, { turn: 0 })).text();
    expect(csv.split('\r\n').length).toBeGreaterThan(2);
  });

  it('lists sessions page by page and deletes one', async () => {
    const { session_id: id } = await chatbot.ask('¿cuántos equipos hay?', { image: 'none' });
    const page = await chatbot.sessions.list({ limit: 1 });
    expect(page.items.map((session) => session.session_id)).toEqual([id]);
    const all: string[] = [];
    for await (const session of chatbot.sessions.all()) all.push(session.session_id);
    expect(all.length).toBeGreaterThan(2);
    expect(new Set(all).size).toBe(all.length);
    await chatbot.sessions.delete(id);
    await expect(chatbot.sessions.get(id)).rejects.toMatchObject({ code: 'session_not_found', status: 404 });
  });

  it('knows what can be asked, and how the service is', async () => {
    const [question = ''] = await chatbot.suggestions('en');
    expect((await chatbot.ask(question, { image: 'none' })).metrics.flow).toBe('good');
    expect((await chatbot.catalog('es')).metrics.length).toBeGreaterThan(3);
    expect((await chatbot.health()).status).toBe('up');
  });

  it('rejects with the problem, its code and its fields', async () => {
    const error: unknown = await chatbot.ask('').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ProblemError);
    expect(error).toMatchObject({ code: 'validation_failed', status: 400, requestId: expect.any(String) });
    expect((error as ProblemError).fields.map(({ field }) => field)).toEqual(['message']);
    const stream = eventsOf(chatbot.stream(BY_PRIORITY, { sessionId: '00000000-0000-4000-8000-000000000000' }));
    await expect(stream).rejects.toMatchObject({ code: 'session_not_found' });
  });

  it('rejects with a connection error where nobody answers, or somebody else does', async () => {
    const nobody = new MaintenanceChatbot({ baseUrl: 'http://127.0.0.1:9', retries: 0 });
    await expect(nobody.health()).rejects.toThrow(ConnectionError);
    const page = new MaintenanceChatbot({ fetch: async () => new Response('<html>', { status: 502 }), retries: 0 });
    await expect(page.ask('¿?')).rejects.toThrow(ConnectionError);
  });

  it('sends a key that is asked for before each call', async () => {
    const seen: (string | null)[] = [];
    let key = KEY;
    const keyed = new MaintenanceChatbot({
      baseUrl: chat.client.url,
      apiKey: async () => key,
      fetch: async (request) => {
        seen.push((request as Request).headers.get('authorization'));
        return fetch(request);
      },
    });
    await keyed.suggestions();
    key = 'another';
    await keyed.sessions.list();
    await eventsOf(keyed.stream('¿cuántos equipos hay?', { image: 'none' }));
    expect(seen).toEqual([`Bearer ${KEY}`, 'Bearer another', 'Bearer another']);
  });
});
