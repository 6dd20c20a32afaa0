import { Clock } from '@app/kernel';
import { type AppConfig, AppLogger } from '@app/platform';
import { ensureSamplePlant } from '@app/sample-plant';
import { PlantCalendar } from '@app/semantic-model';
import { PlantDatabase, plantFile } from '@app/sql-agent';
import type { INestApplicationContext } from '@nestjs/common';

/** A line of progress every so much; a small plant is made before the first is due. */
const PROGRESS_STEP = 0.25;

/** What SQLite says of a file that another program is writing, and servers while they start: it will pass. */
const PASSING = ['SQLITE_BUSY', 'SQLITE_LOCKED', '57P03', 'ER_SERVER_SHUTDOWN'];

/**
 * Sees to it that there is a plant to answer from, before anything else opens it. A plant that goes away later is waited for;
 * one that cannot be read at the start is most likely a slip in its path.
 * @throws AppError `plant_unavailable`, or what making the sample plant throws
 */
export async function ensurePlant(app: INestApplicationContext, config: AppConfig): Promise<void> {
  if (config.plantDatabase.kind === 'sample') await makeSamplePlant(app, config);
  try {
    await app.get(PlantDatabase).ping();
  } catch (error) {
    if (!isPassing(error)) throw error;
    app.get(AppLogger).warn((error as Error).message);
  }
}

function isPassing(error: unknown): boolean {
  const { code, cause } = error as { code?: unknown; cause?: { code?: unknown } };
  return code === 'plant_busy' || PASSING.includes(String(cause?.code));
}

/**
 * Without a plant of its own the service answers from the sample plant. It is made if it is missing or ends on another day
 * than the plant's calendar has today.
 */
async function makeSamplePlant(app: INestApplicationContext, config: AppConfig): Promise<void> {
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
