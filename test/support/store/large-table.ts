// A child process that writes a result of so many rows to a CSV and says how long it took and how much it grew:
// large-table.ts <folder> <rows>
import { RandomIdGenerator, type ResultColumn, type Scalar, SystemClock } from '@app/kernel';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import { FsArtifactStore } from '../../../libs/artifacts/src/adapters/fs/fs-artifact.store.js';
import { TurnFiles } from '../../../libs/artifacts/src/turn-files.js';

const [folder = '', count = '0'] = process.argv.slice(2);
const BATCH = 1_000;

const columns: ResultColumn[] = ['id', 'name', 'hours', 'cost', 'active', 'opened', 'note'].map((name) => ({
  name,
  type: 'text',
  role: 'attribute',
}));

async function* rows(): AsyncGenerator<Scalar[][]> {
  for (let first = 0; first < Number(count); first += BATCH) {
    // A query's rows come from another thread: the event loop turns between batches.
    await setImmediate();
    yield Array.from({ length: BATCH }, (_, i): Scalar[] => {
      const id = first + i;
      return [
        id,
        `Bomba de alimentación ${id}`,
        id / 3,
        -id,
        id % 2 === 0,
        '2026-11-22T17:52:00Z',
        id % 5 ? null : '"=1+1", ñ',
      ];
    });
  }
}

const megabytes = (): number => process.memoryUsage().rss / 1e6;
const before = megabytes();
let most = before;
const delays = monitorEventLoopDelay({ resolution: 2 });
delays.enable();
const watch = setInterval(() => (most = Math.max(most, megabytes())), 5);

const session = { id: '550e8400-e29b-41d4-a716-446655440000', folder: '20261122T175200-550e8400' };
const files = new TurnFiles(new FsArtifactStore(folder, new RandomIdGenerator()), new SystemClock(), session, 0, 'x');
const began = performance.now();
const { size, sha256 } = await files.writeTable(columns, rows());
clearInterval(watch);
delays.disable();
const seconds = (performance.now() - began) / 1000;
console.log(JSON.stringify({ size, sha256, seconds, grownMb: most - before, delayP99Ms: delays.percentile(99) / 1e6 }));
