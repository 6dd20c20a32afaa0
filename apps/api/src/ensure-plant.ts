import { Clock } from '@app/kernel';
import type { AppConfig } from '@app/platform';
import { ensureSamplePlant } from '@app/sample-plant';
import { PlantCalendar } from '@app/semantic-model';
import { plantFile } from '@app/sql-agent';
import type { INestApplicationContext } from '@nestjs/common';

/** A line of progress every so much; a small plant is made before the first is due. */
const PROGRESS_STEP = 0.25;

/**
 * Without a plant of its own the service answers from the sample plant. It is made here, before anything opens it, if it is
 * missing or ends on another day than the plant's calendar has today.
 */
export async function ensurePlant(app: INestApplicationContext, config: AppConfig): Promise<void> {
  if (config.plantDatabase.kind !== 'sample') return;
  let shown = 0;
  await ensureSamplePlant({
    path: plantFile(config),
    today: app.get(PlantCalendar).today(app.get(Clock).now()),
    onProgress: ({ fraction }) => {
      if (fraction - shown < PROGRESS_STEP) return;
      shown = fraction;
      process.stderr.write(`Making the sample plant: ${Math.round(fraction * 100)} %\n`);
    },
  });
}
