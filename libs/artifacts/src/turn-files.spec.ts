import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FixedClock, RandomIdGenerator, type Scalar } from '@app/kernel';
import fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { FsArtifactStore } from './adapters/fs/fs-artifact.store.js';
import { TurnFiles } from './turn-files.js';

const SESSION = { id: '550e8400-e29b-41d4-a716-446655440000', folder: '20261122T175200-550e8400' };

describe('TurnFiles', () => {
  let root: string;
  let store: FsArtifactStore;

  beforeEach(async () => {
    root = await fs.mkdtemp(join(tmpdir(), 'turn-files-'));
    store = new FsArtifactStore(root, new RandomIdGenerator());
  });

  afterEach(() => fs.rm(root, { recursive: true, force: true }));

  const filesOf = (turn: number): TurnFiles =>
    new TurnFiles(store, new FixedClock(new Date('2026-11-22T17:52:03Z')), SESSION, turn, 'chat_docs');

  it('records what it stored, as the answer names it', async () => {
    const files = filesOf(0);
    const rows = [[['Planta Monterrey', -1.5]], [['=1+1', null]]];
    const columns = [
      { name: 'site', type: 'text', role: 'dimension' },
      { name: 'total', type: 'number', role: 'measure' },
    ] as const;
    const code = await files.write('code', '{}');
    const data = await files.writeTable(columns, rows);

    expect(data).toEqual({
      sessionId: SESSION.id,
      turn: 0,
      type: 'data',
      name: 'data_0.csv',
      path: 'chat_docs/20261122T175200-550e8400/data_0.csv',
      size: 43,
      mediaType: 'text/csv; charset=utf-8',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      encrypted: false,
      createdAt: '2026-11-22T17:52:03.000Z',
    });
    expect(await fs.readFile(join(root, SESSION.folder, 'data_0.csv'), 'utf8')).toBe(
      "site,total\r\nPlanta Monterrey,-1.5\r\n'=1+1,\r\n",
    );
    expect(files.written).toEqual([data, code]);
  });

  it('discards what it wrote and what it is writing, and nothing else', async () => {
    await filesOf(0).write('data', 'of an earlier turn');
    const files = filesOf(1);
    async function* endless(): AsyncGenerator<Scalar[][]> {
      for (;;) {
        await delay(1);
        yield [['x']];
      }
    }
    await files.write('code', '{}');
    const table = files.writeTable([{ name: 'a', type: 'text', role: 'attribute' }], endless());
    const outcome = expect(table).rejects.toThrow(/abort/i);
    await files.discard();
    await outcome;

    expect(files.written).toEqual([]);
    expect(await fs.readdir(join(root, SESSION.folder))).toEqual(['data_0.csv']);
    await files.discard();
  });

  it('leaves no folder of a session whose first turn is discarded', async () => {
    const files = filesOf(0);
    await files.write('data', 'x');
    await files.discard();
    expect(await fs.readdir(root)).toEqual([]);
  });

  it('does not discard the file of another turn that took the place', async () => {
    const winner = filesOf(2);
    const loser = filesOf(2);
    await winner.write('data', 'won');
    expect(await loser.write('data', 'lost')).toMatchObject({ turn: 2, name: 'data_2-2.csv' });
    await loser.discard();

    expect(await fs.readdir(join(root, SESSION.folder))).toEqual(['data_2.csv']);
    expect(await fs.readFile(join(root, SESSION.folder, 'data_2.csv'), 'utf8')).toBe('won');
  });

  it('writes nothing once it is discarded or the turn is cancelled', async () => {
    const files = filesOf(0);
    await expect(files.write('data', 'x', AbortSignal.abort(new Error('the client left')))).rejects.toThrow('left');
    await files.discard();
    await expect(files.write('data', 'x')).rejects.toThrow(/abort/i);
    expect(await fs.readdir(root)).toEqual([]);
  });
});
