import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { type ChatApp, startChatApp } from '../support/service/chat-app.js';
import type { Answer, ChatClient } from '../support/service/chat-client.js';
import { plainPlant, type PlantFile } from '../support/service/plant-files.js';
import { expectProblem } from '../support/store/problems.js';

/** One of each branch, and a refusal. */
const CONVERSATION = ['¿cuántas órdenes hay por prioridad?', 'grafícalo como pastel', '¿cuántos unicornios hay?'];
/** Rows of a session by table, and the column that names it. */
const TABLES = { sessions: 'id', turns: 'session_id', artifacts: 'session_id' };

let plant: PlantFile;
let chat: ChatApp;
let client: ChatClient;

beforeAll(async () => {
  plant = await plainPlant({ equipment: 40, workOrders: 4_000, failures: 20 });
});

afterAll(() => plant.remove());

beforeEach(async () => {
  chat = await startChatApp({ plant: plant.path });
  client = chat.client;
});

afterEach(() => chat.close());

async function converse(): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const message of CONVERSATION) {
    answers.push(await client.ask(message, { session: answers[0]?.session_id }));
  }
  return answers;
}

function remove(session: string, requestId = 'delete-1'): Promise<Response> {
  return client.get(`/v1/sessions/${session}`, { method: 'DELETE', headers: { 'X-Request-Id': requestId } });
}

async function rowsOf(session: string): Promise<Record<string, number>> {
  const store = chat.app.get(DataSource);
  const counts: Record<string, number> = {};
  for (const [table, column] of Object.entries(TABLES)) {
    const [row] = await store.query<{ n: number }[]>(`SELECT COUNT(*) AS n FROM ${table} WHERE ${column} = ?`, [
      session,
    ]);
    counts[table] = row?.n ?? -1;
  }
  return counts;
}

async function filesOf(session: string): Promise<string[]> {
  return (await chat.files()).filter((path) => path.includes(session.slice(0, 8)));
}

describe('Deleting a conversation', () => {
  it('removes its rows and its files, and leaves those of others', async () => {
    const [first] = await converse();
    const [kept] = await converse();
    const [session, other] = [first?.session_id ?? '', kept?.session_id ?? ''];
    // Three files of the query, two of the picture, none of the refusal; the folder itself comes on top.
    expect(await rowsOf(session)).toEqual({ sessions: 1, turns: 3, artifacts: 5 });
    expect(await filesOf(session)).toHaveLength(6);

    const deletion = await remove(session);
    expect([deletion.status, await deletion.text()]).toEqual([204, '']);
    expect(await rowsOf(session)).toEqual({ sessions: 0, turns: 0, artifacts: 0 });
    expect(await filesOf(session)).toEqual([]);
    expect(await rowsOf(other)).toEqual({ sessions: 1, turns: 3, artifacts: 5 });
    expect(await filesOf(other)).toHaveLength(6);
  });

  it('makes it one that never was, for every request', async () => {
    const [answer] = await converse();
    const session = answer?.session_id ?? '';
    await remove(session);
    for (const path of ['', '/turns', '/artifacts']) {
      await expectProblem(await client.get(`/v1/sessions/${session}${path}`), 404, 'session_not_found');
    }
    for (const type of ['data', 'image', 'code']) {
      await expectProblem(await client.get(`/v1/download/${type}/${session}?turn=0`), 404, 'session_not_found');
    }
    await expectProblem(await client.send('¿y por estado?', { session }), 404, 'session_not_found');
    await expectProblem(await remove(session), 404, 'session_not_found');
    expect(await client.items('/v1/sessions')).toEqual([]);
    expect(await filesOf(session)).toEqual([]);
  });

  it('leaves an audit line that tells who and when, and nothing of what was said', async () => {
    const [answer] = await converse();
    const session = answer?.session_id ?? '';
    await remove(session, 'delete-2');
    await remove(session, 'delete-3');
    const rows = await chat.app
      .get(DataSource)
      .query<Record<string, string>[]>('SELECT * FROM audit_events WHERE session_id = ? ORDER BY action', [session]);
    const line = { actor: 'anonymous', owner: 'anonymous', request_id: 'delete-2' };
    expect(rows).toEqual([
      expect.objectContaining({ ...line, action: 'session.delete_requested' }),
      expect.objectContaining({ ...line, action: 'session.deleted' }),
    ]);
    const text = JSON.stringify(rows);
    for (const message of CONVERSATION) expect(text).not.toContain(message);
  });

  it('while a turn is under way leaves nothing of that turn either', async () => {
    for (let moment = 0; moment < 8; moment += 1) {
      const { session_id: session } = await client.ask('¿cuántos equipos hay?', { image: 'none' });
      const turn = client.send('lista todas las órdenes', { session });
      await delay(moment * 15);
      expect((await remove(session)).status).toBe(204);
      expect([200, 404, 409]).toContain((await turn).status);
      expect(await rowsOf(session)).toEqual({ sessions: 0, turns: 0, artifacts: 0 });
      expect(await filesOf(session)).toEqual([]);
    }
  });
});
