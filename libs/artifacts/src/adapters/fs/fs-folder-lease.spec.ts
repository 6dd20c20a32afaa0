import { RandomIdGenerator } from '@app/kernel';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { FsFolderLease } from './fs-folder-lease.js';
import { ownIdentity, type ProcessIdentity, startOf } from './process-identity.js';

const OTHER = '.lease-1b4e28ba-2fa1-41d2-883f-0016d3cca427.json';

let folder: string;
const leases: FsFolderLease[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lease-'));
});

afterEach(async () => {
  for (const lease of leases.splice(0)) await lease.release();
  await rm(folder, { recursive: true, force: true });
});

function service({ renewMs, starter }: { renewMs?: number; starter?: number } = {}): FsFolderLease {
  const lease = new FsFolderLease(folder, new RandomIdGenerator(), starter, renewMs);
  leases.push(lease);
  return lease;
}

const files = (): Promise<string[]> => readdir(folder);

/** The lease that a process of that identity left, and how long ago it renewed it. */
async function leaseOf(identity: Partial<ProcessIdentity>, { ageS = 0, clearing = false } = {}): Promise<void> {
  const path = join(folder, OTHER);
  await writeFile(path, JSON.stringify({ ...(await ownIdentity()), ...identity, clearing }));
  const then = new Date(Date.now() - ageS * 1000);
  await utimes(path, then, then);
}

describe('FsFolderLease', () => {
  it('counts the services that have taken theirs and not released it', async () => {
    const [first, second, third] = [service(), service(), service()];
    const taken = [await first.take(), await second.take(), await third.take()];
    expect(taken.map(({ all }) => all)).toEqual([0, 1, 2]);
    await first.release();
    await second.release();
    await second.release();
    expect((await service().take()).all).toBe(1);
    expect(await files()).toHaveLength(2);
  });

  it('knows workers of the same service from strangers', async () => {
    await service({ starter: 7 }).take();
    await service().take();
    expect(await service({ starter: 7 }).take()).toEqual({ all: 2, strangers: 1 });
    expect(await service().take()).toEqual({ all: 3, strangers: 3 });
  });

  it('tells at most one of several that begin at the same time that it is alone', async () => {
    const counts = await Promise.all([service(), service(), service(), service()].map((lease) => lease.take()));
    expect(counts.filter(({ all }) => all === 0).length).toBeLessThanOrEqual(1);
  });

  it('does not count a process that was killed, and removes its file', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    const pid = child.pid ?? 0;
    await leaseOf({ pid, started: (await startOf(pid)) ?? '' });
    expect((await service().take()).all).toBe(1);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await leases.splice(0)[0]?.release();
    expect((await service().take()).all).toBe(0);
    expect(await files()).not.toContain(OTHER);
  });

  it('does not count a process whose number another process has now', async () => {
    // Where the system does not tell when a process began, only the time of the last renewal speaks.
    const ageS = process.platform === 'linux' ? 0 : 90;
    await leaseOf({ pid: process.pid, started: 'before the flood' }, { ageS });
    expect((await service().take()).all).toBe(0);
  });

  it.each([
    ['counts a service on another machine that renews its lease', 30, 1],
    ['does not count a service on another machine that has not renewed it for a minute', 90, 0],
  ])('%s', async (_, ageS, others) => {
    await leaseOf({ place: 'another boot of another machine', pid: 1 }, { ageS });
    expect((await service().take()).all).toBe(others);
  });

  it('takes a file that cannot be read for a lease that is being written, for a while', async () => {
    for (const text of ['', '{"pid": 1', 'null', '[]']) {
      await writeFile(join(folder, OTHER), text);
      expect((await service().take()).all).toBe(1);
      await leases.splice(0)[0]?.release();
    }
    await utimes(join(folder, OTHER), new Date(0), new Date(0));
    expect((await service().take()).all).toBe(0);
  });

  it('renews its lease until it is released, and then leaves no file', async () => {
    const lease = service({ renewMs: 20 });
    await lease.take();
    const path = join(folder, (await files())[0] ?? '');
    await utimes(path, new Date(0), new Date(0));
    while ((await stat(path)).mtimeMs === 0) await delay(10);
    await lease.release();
    await delay(60);
    expect(await files()).toEqual([]);
  });

  it('waits before it begins for another that is still clearing away', async () => {
    const [first, second] = [service(), service()];
    await first.take();
    await second.take();
    let settled = false;
    const settling = second.settle().then(() => (settled = true));
    await delay(150);
    expect(settled).toBe(false);
    await first.settle();
    await settling;
  });

  it('does not wait for one that was killed while it was clearing away', async () => {
    await leaseOf({ pid: 2 ** 22 + 1 }, { clearing: true });
    const lease = service();
    await lease.take();
    await lease.settle();
  });

  it('says nothing in its file but which process it is', async () => {
    await service().take();
    const text = await readFile(join(folder, (await files())[0] ?? ''), 'utf8');
    expect(Object.keys(JSON.parse(text) as object).sort()).toEqual(['clearing', 'pid', 'place', 'started']);
  });
});
