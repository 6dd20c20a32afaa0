import { IdGenerator } from '@app/kernel';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { FolderLease, type OtherServices } from '../../ports/folder-lease.js';
import { translateFsError } from './fs-error.js';
import { ownIdentity, type ProcessIdentity, startOf, UNTOLD } from './process-identity.js';

const FILE_MODE = 0o640;
const LEASE = /^\.lease-[0-9a-f-]{36}\.json$/;

const RENEW_MS = 10_000;
/** Age of a lease from which a process that cannot be asked counts as gone. */
const EXPIRES_MS = 60_000;
const LOOK_MS = 50;

interface Lease extends ProcessIdentity {
  /** True until the service has cleared away what it takes for leftovers. */
  clearing: boolean;
  /** The process that started it, where that one starts several. */
  starter?: number;
}

/** A file for each service that is running, `.lease-<id>.json`, in the folder that they share. */
export class FsFolderLease extends FolderLease {
  private readonly path: string;
  private readonly self = ownIdentity();
  private renewal: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();

  /**
   * @param root absolute path; there already
   * @param starter number of the process that has started this one, and others for the same service
   */
  constructor(
    private readonly root: string,
    ids: IdGenerator,
    private readonly starter?: number,
    private readonly renewMs = RENEW_MS,
  ) {
    super();
    this.path = join(root, `.lease-${ids.uuid()}.json`);
  }

  async take(): Promise<OtherServices> {
    await this.write(true);
    // Known first, then looking: of two that begin at the same time at least one sees the other.
    const others = await this.others();
    const { place: here } = await this.self;
    const isOurs = ({ place, starter }: Lease): boolean =>
      starter !== undefined && starter === this.starter && place === here;
    return { all: others.length, strangers: others.filter((lease) => !isOurs(lease)).length };
  }

  async settle(): Promise<void> {
    await this.write(false);
    const patience = AbortSignal.timeout(EXPIRES_MS);
    while (!patience.aborted && (await this.others()).some(({ clearing }) => clearing)) await delay(LOOK_MS);
  }

  async release(): Promise<void> {
    clearInterval(this.renewal);
    await this.writing;
    await rm(this.path, { force: true });
  }

  /** Writes the lease and goes on renewing it. */
  private async write(clearing: boolean): Promise<void> {
    const lease: Lease = { ...(await this.self), clearing, starter: this.starter };
    // Written anew instead of touched: its time is then the file system's own, whatever the clocks of those who share it say.
    const renew = (): Promise<void> => writeFile(this.path, JSON.stringify(lease), { mode: FILE_MODE });
    clearInterval(this.renewal);
    await this.writing;
    await renew().catch((error: unknown) => {
      throw translateFsError(error);
    });
    this.renewal = setInterval(() => {
      // Where it fails, the health check tells that the folder cannot be written.
      this.writing = renew().catch(() => undefined);
    }, this.renewMs);
    this.renewal.unref();
  }

  /** Leases of other services that are running; files of those that are not are removed. */
  private async others(): Promise<Lease[]> {
    const [{ mtimeMs: now }, { place }] = [await stat(this.path), await this.self];
    const alive: Lease[] = [];
    for (const name of await readdir(this.root)) {
      if (!LEASE.test(name) || join(this.root, name) === this.path) continue;
      const path = join(this.root, name);
      const found = await stat(path).catch(() => null);
      if (!found) continue;
      const lease = await readLease(path);
      if (await isAlive(lease, place, now - found.mtimeMs)) alive.push(lease);
      else await rm(path, { force: true });
    }
    return alive;
  }
}

/** A lease that is no JSON, such as one that is being written, is one of a process that cannot be asked. */
const UNREADABLE: Lease = { pid: 0, place: '', started: UNTOLD, clearing: true };

async function readLease(path: string): Promise<Lease> {
  try {
    return { ...UNREADABLE, ...(JSON.parse(await readFile(path, 'utf8')) as Partial<Lease>) };
  } catch {
    return UNREADABLE;
  }
}

async function isAlive({ pid, place, started }: Lease, here: string, ageMs: number): Promise<boolean> {
  const renewed = ageMs < EXPIRES_MS;
  if (place !== here) return renewed;
  const now = await startOf(pid);
  if (now === null) return false;
  return now === UNTOLD || started === UNTOLD ? renewed : now === started;
}
