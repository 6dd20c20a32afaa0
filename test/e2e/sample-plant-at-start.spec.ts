import { dayInZone } from '@app/kernel';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningService, startService } from '../support/service.js';
import { plantNumber } from '../support/service/plant-files.js';

let folder: string;
let service: RunningService | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zone-'));
});

afterEach(async () => {
  await service?.close();
  await rm(folder, { recursive: true, force: true });
});

/** The shipped model, of a plant in another zone. */
async function modelIn(zone: string): Promise<string> {
  const text = await readFile('config/semantic/plant.yaml', 'utf8');
  const path = join(folder, 'model.yaml');
  const moved = text.replace('"timeZone": "UTC"', `"timeZone": "${zone}"`);
  expect(moved).not.toBe(text);
  await writeFile(path, moved);
  return path;
}

/** The last day of the sample plant that the service made for itself, which the file's header tells, as YYYYMMDD. */
function lastDay({ folder: of }: RunningService): Promise<number> {
  return plantNumber(join(of, 'chat_docs/sample-plant.sqlite'), 'PRAGMA user_version');
}

const today = (zone: string): number => Number(dayInZone(new Date(), zone).replaceAll('-', ''));

/** Starts the service and expects its plant to end today in `zone`; midnight may pass meanwhile. */
async function expectToEndTodayIn(zone: string, env: Record<string, string>): Promise<void> {
  const before = today(zone);
  service = await startService(env);
  expect([before, today(zone)]).toContain(await lastDay(service));
}

describe('The sample plant at the first start', () => {
  // Whatever the time is, one of the two has another day than UTC.
  it.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago'])('ends today in the zone of the model, %s', async (zone) => {
    await expectToEndTodayIn(zone, { SEMANTIC_MODEL_PATH: await modelIn(zone) });
  });

  it('ends today in PLANT_TIMEZONE where that is set, whatever the model says', async () => {
    const model = await modelIn('Pacific/Pago_Pago');
    await expectToEndTodayIn('Pacific/Kiritimati', {
      SEMANTIC_MODEL_PATH: model,
      PLANT_TIMEZONE: 'Pacific/Kiritimati',
    });
  });
});
