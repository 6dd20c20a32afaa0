import { FixedClock, RandomIdGenerator } from '@app/kernel';
import { parseConfig } from '@app/platform';
import { type Session, SessionsService } from '@app/sessions';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { RetentionService } from '../../libs/sessions/src/retention.service.js';
import { TypeOrmSessionRepository } from '../../libs/sessions/src/adapters/typeorm/typeorm-session.repository.js';
import { PinoAppLogger } from '../../libs/platform/src/observability/pino-app-logger.js';
import { describeStores } from '../support/store/stores-under-test.js';
import type { TemporaryStore } from '../support/store/temporary-store.js';
import { anArtifact, aSession, aTurn } from '../support/store/turns.js';

const NOW = new Date('2026-11-22T18:00:00.000Z');
const hoursAgo = (hours: number): string => new Date(NOW.getTime() - hours * 3_600_000).toISOString();

let store: TemporaryStore;
let repository: TypeOrmSessionRepository;
let sessions: SessionsService;
let clock: FixedClock;
let purged: string[];
let lines: string[];

/** A session whose last turn was so long ago, with a file of so many megabytes. */
async function stored(hours: number, megabytes = 0): Promise<Session> {
  const session = aSession({ createdAt: hoursAgo(hours) });
  const artifacts = megabytes === 0 ? [] : [{ ...anArtifact(session, 0, 'data'), size: megabytes * 1_000_000 }];
  await repository.appendTurn(session, aTurn(session, 0, { createdAt: hoursAgo(hours), artifacts }));
  return session;
}

function retention(env: Record<string, string>): RetentionService {
  const logger = new PinoAppLogger('debug', clock, { write: (line) => lines.push(line) });
  return new RetentionService(sessions, clock, parseConfig(env), logger);
}

const left = async (): Promise<string[]> => (await sessions.list('all', { limit: 100 })).items.map(({ id }) => id);
const actors = async (): Promise<string[]> =>
  (await sessions.listAuditEvents({ limit: 100 })).items.map(({ action, actor }) => `${action} ${actor}`).toSorted();

await describeStores('Retention', (on) => {
  beforeEach(async () => {
    store = await on.open();
    repository = new TypeOrmSessionRepository(store.database);
    [clock, purged, lines] = [new FixedClock(NOW), [], []];
    const logger = new PinoAppLogger('debug', clock, { write: (line) => lines.push(line) });
    sessions = new SessionsService(repository, clock, new RandomIdGenerator(), logger);
    sessions.registerPurger({ purge: async ({ id }) => void purged.push(id) });
  });

  afterEach(() => store.close());

  it('deletes sessions past their time with all that belongs to them, and leaves an audit line', async () => {
    const [old, young] = [await stored(25), await stored(23)];
    await retention({ SESSION_TTL: '86400' }).sweep();
    expect(await left()).toEqual([young.id]);
    expect(purged).toEqual([old.id]);
    expect(await actors()).toEqual(['session.delete_requested system:retention', 'session.deleted system:retention']);
    clock.set(new Date(NOW.getTime() + 2 * 3_600_000));
    await retention({ SESSION_TTL: '86400' }).sweep();
    expect(await left()).toEqual([]);
  });

  it('counts from the last turn, not from the first', async () => {
    const session = await stored(48);
    await repository.appendTurn({ ...session, turnCount: 1 }, aTurn(session, 1, { createdAt: hoursAgo(1) }));
    await retention({ SESSION_TTL: '86400' }).sweep();
    expect(await left()).toEqual([session.id]);
  });

  it('takes any number of them', async () => {
    for (let i = 0; i < 120; i += 1) await stored(30 + i);
    await retention({ SESSION_TTL: '86400' }).sweep();
    expect([await left(), purged.length]).toEqual([[], 120]);
  });

  it('makes space by the sessions that were used least recently, and stops when there is enough', async () => {
    const [oldest, older, newer] = [await stored(72, 40), await stored(48, 40), await stored(24, 40)];
    await retention({ ARTIFACT_QUOTA_MB: '100' }).sweep();
    expect(purged).toEqual([oldest.id]);
    expect((await left()).toSorted()).toEqual([older.id, newer.id].toSorted());
    expect(await actors()).toEqual(['session.delete_requested system:quota', 'session.deleted system:quota']);
    expect(await sessions.fileBytes()).toBe(80_000_000);
  });

  it('takes no conversation that is going on, however little space there is, and says so', async () => {
    const session = await stored(0.5, 500);
    await retention({ ARTIFACT_QUOTA_MB: '100' }).sweep();
    expect(await left()).toEqual([session.id]);
    expect(lines.join('')).toMatch(/"level":"WARNING".*ARTIFACT_QUOTA_MB/);
  });

  it('keeps everything by default', async () => {
    const session = await stored(100_000, 500);
    await retention({}).sweep();
    expect(await left()).toEqual([session.id]);
  });

  it('goes on with the next sweep where something could not be removed', async () => {
    const session = await stored(48);
    let broken = true;
    sessions.registerPurger({
      purge: () => (broken ? Promise.reject(new Error('the disk is away')) : Promise.resolve()),
    });
    const sweeper = retention({ SESSION_TTL: '3600' });
    await sweeper.sweep();
    expect(lines.join('')).toMatch(/"level":"ERROR".*cannot be removed now/);
    broken = false;
    await sessions.resumeDeletions();
    await sweeper.sweep();
    expect(await left()).toEqual([]);
    expect(await sessions.find(session.id, 'all')).toBeNull();
  });
});
