import { dayInZone, SystemClock } from '@app/kernel';
import type { AppConfig } from '@app/platform';
import { ensureSamplePlant } from '@app/sample-plant';
import { plantFile } from '@app/sql-agent';

/** A line of progress every so much; a small plant is made before the first is due. */
const PROGRESS_STEP = 0.25;

/**
 * Without a plant of its own the service answers from the sample plant. It is made here, before anything opens it, if it is
 * missing or ends on another day.
 */
export async function ensurePlant(config: AppConfig): Promise<void> {
  if (config.plantDatabase.kind !== 'sample') return;
  let shown = 0;
  await ensureSamplePlant({
    path: plantFile(config),
    today: dayInZone(new SystemClock().now(), config.plantTimeZone ?? 'UTC'),
    onProgress: ({ fraction }) => {
      if (fraction - shown < PROGRESS_STEP) return;
      shown = fraction;
      process.stderr.write(`Making the sample plant: ${Math.round(fraction * 100)} %\n`);
    },
  });
}
