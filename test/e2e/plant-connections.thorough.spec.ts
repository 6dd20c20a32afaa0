import { configurationMarkdown } from '@app/platform';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { readdir, readlink } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { type ChatApp, startChatApp } from '../support/service/chat-app.js';
import { plainPlant, type PlantFile } from '../support/service/plant-files.js';

const WATCHED_MS = 2_500;

/** Each takes longer than it is watched, and no two are the same. */
const SLOW_QUESTIONS = [2020, 2021, 2022, 2023, 2024, 2025].map(
  (year) => `¿cuántos equipos no tienen fallas en ${year}?`,
);

let plant: PlantFile;
let chat: ChatApp | undefined;

beforeAll(async () => {
  plant = await plainPlant({ equipment: 6_000, workOrders: 10, failures: 100_000, indexes: false });
});

afterAll(() => plant.remove());

afterEach(() => chat?.close());

/** Connections stay open; whoever looks at the file's header closes it again before so many looks are over. */
const LOOKS = 4;

/** As what this process has the plant's file open. */
async function openings(): Promise<string[]> {
  const folder = '/proc/self/fd';
  const fds = await readdir(folder);
  const targets = await Promise.all(fds.map((fd) => readlink(`${folder}/${fd}`).catch(() => '')));
  return fds.filter((_, index) => targets[index] === plant.path);
}

// Which files a process has open is told by Linux alone.
(process.platform === 'linux' ? describe : describe.skip)('Connections to a SQLite plant', () => {
  it.each([
    ['of the default of DB_POOL_SIZE', {}, 3],
    ['of a larger one', { DB_POOL_SIZE: '100' }, 3],
    ['of its alias', { DATABASE_POOL_SIZE: '2' }, 2],
    ['of the least', { DB_POOL_SIZE: '1' }, 1],
  ])('%s are as many as the documentation says, however many ask', async (_, env, most) => {
    chat = await startChatApp({ plant: plant.path, env });
    const { client } = chat;
    const leaving = AbortSignal.timeout(WATCHED_MS);
    const asking = Promise.allSettled(SLOW_QUESTIONS.map((question) => client.ask(question, { signal: leaving })));
    let highest = 0;
    const looks: string[][] = [];
    while (!leaving.aborted) {
      looks.unshift(await openings());
      const [latest = [], ...before] = looks.slice(0, LOOKS);
      const lasting = latest.filter((fd) => before.every((look) => look.includes(fd)));
      if (before.length === LOOKS - 1) highest = Math.max(highest, lasting.length);
      await delay(20);
    }
    await asking;
    expect(highest).toBe(most);
    expect(configurationMarkdown()).toMatch(/`DB_POOL_SIZE`.*\| .*SQLite.* at most 3 .*\| 20 \|/);
  });
});
