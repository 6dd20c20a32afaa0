import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generatePlant, type PlantSize } from '@app/sample-plant';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plant-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

/**
 * CPU seconds that it takes to make a plant (of all threads, so never less than the clock shows on an idle machine, and
 * hardly more on a busy one), and by how many MB the process grew meanwhile.
 */
async function measure(size: PlantSize): Promise<{ seconds: number; grownMb: number }> {
  const rss = process.memoryUsage.rss();
  let peak = rss;
  const onProgress = (): void => void (peak = Math.max(peak, process.memoryUsage.rss()));
  const before = process.cpuUsage();
  await generatePlant({ seed: 42, size, today: '2026-11-22', out: join(folder, `${size}.sqlite`), onProgress });
  const { user, system } = process.cpuUsage(before);
  return { seconds: (user + system) / 1e6, grownMb: (peak - rss) / 1e6 };
}

describe('making the sample plant', () => {
  it('takes less than two seconds for the small one, which a first start waits for', async () => {
    expect((await measure('small')).seconds).toBeLessThan(2);
  });

  it('takes less than fifteen seconds for the medium one, and no more memory than a batch needs', async () => {
    const { seconds, grownMb } = await measure('medium');
    expect(seconds).toBeLessThan(15);
    expect(grownMb).toBeLessThan(300);
  });
});
