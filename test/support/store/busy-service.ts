// A child process that answers turns and deletes sessions as fast as it can, until it is killed. What it says on its
// standard output, one JSON line each: `loaded`, `ready` (after the start's sweep), then what has been promised to a caller.
import { ANONYMOUS_OWNER, type Scalar } from '@app/kernel';
import type { Session } from '@app/sessions';
import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { startStoreApp, type StoreApp } from './store-app.js';
import { aNewTurn } from './turns.js';

const CONVERSATIONS = 8;

function say(line: Record<string, unknown>): void {
  // Not process.stdout: a line that is said must be out before the next step, whenever the process dies.
  writeSync(1, `${JSON.stringify(line)}\n`);
}

async function* rows(): AsyncGenerator<Scalar[][]> {
  for (let batch = 0; batch < 5; batch += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    yield Array.from({ length: 200 }, (_, row) => [batch, row, 'Línea "A"']);
  }
}

async function answer(store: StoreApp, session: Session): Promise<Session> {
  const files = store.artifacts.forTurn(session, session.turnCount);
  const columns = ['a', 'b', 'c'].map((name) => ({ name, type: 'text', role: 'attribute' }) as const);
  await Promise.all([
    files.writeTable(columns, rows()),
    files.write('image', randomBytes(20_000)),
    files.write('code', '{}'),
  ]);
  const { session: after, turn } = await store.sessions.appendTurn(session, aNewTurn(), files);
  say({ answered: session.id, turn: turn.index });
  return after;
}

async function converse(store: StoreApp): Promise<never> {
  for (;;) {
    let session = store.sessions.start({ language: 'es', owner: ANONYMOUS_OWNER });
    const turns = 1 + Math.floor(Math.random() * 4);
    for (let turn = 0; turn < turns; turn += 1) session = await answer(store, session);
    if (Math.random() < 0.5) continue;
    say({ deleting: session.id });
    await store.sessions.delete(session.id, 'all', { actor: 'test', requestId: null });
    say({ deleted: session.id });
  }
}

say({ loaded: true });
let store: StoreApp | undefined;
for await (const folderOrGo of createInterface({ input: process.stdin })) {
  if (store) {
    await Promise.race(Array.from({ length: CONVERSATIONS }, () => converse(store!)));
  } else {
    store = await startStoreApp(folderOrGo);
    say({ ready: true });
  }
}
