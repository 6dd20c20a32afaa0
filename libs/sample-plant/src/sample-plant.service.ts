import { AppError, type CalendarDay, isCalendarDay } from '@app/kernel';
import { tellHistory } from './domain/plant-history.js';
import type { PlantBatch, PlantTable } from './domain/plant-rows.js';
import { PLANT_TABLES } from './domain/plant-schema.js';
import { PLANT_SIZES, type PlantSize } from './domain/plant-size.js';
import { type PlantFileDraft, PlantFileStore, type PlantStamp } from './ports/plant-file-store.js';

/** Raised whenever the same recipe gives other rows than before: plants that the service keeps are then made anew. */
export const GENERATOR_REVISION = 1;

/** The plant that the service ships with. */
export const SAMPLE_SEED = 42;
export const SAMPLE_SIZE: PlantSize = 'small';

/** Rows gathered before they are written, in one transaction; bounds memory whatever the size. */
const BATCH_ROWS = 5_000;

/** How far the making of a plant has come: `fraction` from 0 to 1. */
export interface PlantProgress {
  fraction: number;
  stage: 'rows' | 'indexes' | 'done';
}

export interface GeneratePlantOptions {
  /** Whole number from 0 to 2³¹ − 1. The same seed, size and day give the same rows. */
  seed: number;
  size: PlantSize;
  /** Last day of the three years of history; only what is due lies after it. From 1980 to 2199. */
  today: CalendarDay;
  /** File to make. Its folder must exist. */
  out: string;
  /** Replace what is there. Default: a file that exists is an error (`plant_file_exists`). */
  force?: boolean;
  onProgress?: (progress: PlantProgress) => void;
  /** On abort nothing is left behind and the promise rejects with the signal's reason. */
  signal?: AbortSignal;
}

export interface PlantSummary {
  path: string;
  seed: number;
  size: PlantSize;
  today: CalendarDay;
  rows: Record<PlantTable, number>;
  bytes: number;
}

export interface EnsureSamplePlantOptions {
  /** Where the sample plant lies or is to lie; missing folders are made. */
  path: string;
  /** Today in the plant's time zone. */
  today: CalendarDay;
  onProgress?: (progress: PlantProgress) => void;
  /** Told what was found and done, one sentence with figures; never rows. */
  log?: (message: string, data: Record<string, unknown>) => void;
  signal?: AbortSignal;
}

/** `created`: there was none · `refreshed`: its history ended on another day · `kept`: used as it was found. */
export type EnsureOutcome = 'created' | 'refreshed' | 'kept';

/** Makes sample plants, and keeps the one that the service answers from when no other database is configured. */
export class SamplePlantService {
  constructor(private readonly files: PlantFileStore) {}

  /** Makes a plant file. It appears whole, under its final name, or not at all. */
  async generate(options: GeneratePlantOptions): Promise<PlantSummary> {
    const { seed, size, today, out, force = false } = options;
    checkRecipe(options);
    if (!force && (await this.files.inspect(out)).kind !== 'missing') {
      throw new AppError({
        code: 'plant_file_exists',
        kind: 'conflict',
        message: 'A file of that name exists already.',
      });
    }
    const { rows, bytes } = await this.make(options, { today, revision: GENERATOR_REVISION, managed: false }, force);
    return { path: out, seed, size, today, rows, bytes };
  }

  /**
   * Sees to it that a sample plant whose history ends on `today` lies at `path`: makes it when there is none, and anew
   * when it is the service's own of another day or an older generator. Anything else is used as it is: a plant that
   * somebody generated there, or a file that is no plant at all (the log warns of that one). Safe to call from several
   * processes at once.
   */
  async ensure({ path, today, onProgress, log, signal }: EnsureSamplePlantOptions): Promise<EnsureOutcome> {
    const found = await this.files.inspect(path);
    if (found.kind === 'foreign') {
      log?.('The file in the place of the sample plant was not made by this service; it is used as it is.', {});
      return 'kept';
    }
    if (found.kind === 'plant' && !isStale(found.stamp, today)) {
      log?.('The sample plant is up to date.', { today: found.stamp.today, managed: found.stamp.managed });
      return 'kept';
    }
    await this.files.prepareFolder(path);
    const recipe = { seed: SAMPLE_SEED, size: SAMPLE_SIZE, today, out: path, onProgress, signal };
    const replace = found.kind === 'plant';
    try {
      const { rows } = await this.make(recipe, { today, revision: GENERATOR_REVISION, managed: true }, replace);
      const data = { today, seed: SAMPLE_SEED, size: SAMPLE_SIZE, work_orders: rows.work_orders };
      if (found.kind === 'plant') log?.('Sample plant made anew for today.', { ...data, was: found.stamp.today });
      else log?.('Sample plant created.', data);
      return replace ? 'refreshed' : 'created';
    } catch (error) {
      // Another process was first: its plant is as good as this one.
      if (!(error instanceof AppError) || error.code !== 'plant_file_exists') throw error;
      log?.('The sample plant was made by another process meanwhile.', { today });
      return 'kept';
    }
  }

  private async make(
    { seed, size, today, out, onProgress, signal }: GeneratePlantOptions,
    stamp: PlantStamp,
    replace: boolean,
  ): Promise<{ rows: Record<PlantTable, number>; bytes: number }> {
    const draft = await this.files.begin(out, signal);
    try {
      const rows = await this.writeHistory(draft, { seed, size, today }, onProgress, signal);
      onProgress?.({ fraction: 0.95, stage: 'indexes' });
      const bytes = await draft.publish(stamp, { replace });
      onProgress?.({ fraction: 1, stage: 'done' });
      return { rows, bytes };
    } catch (error) {
      await draft.discard();
      throw error;
    }
  }

  /** Writes one batch while the next is thought up; never more than two are in memory. */
  private async writeHistory(
    draft: PlantFileDraft,
    recipe: Parameters<typeof tellHistory>[0],
    onProgress: GeneratePlantOptions['onProgress'],
    signal: AbortSignal | undefined,
  ): Promise<Record<PlantTable, number>> {
    const written = Object.fromEntries(PLANT_TABLES.map((table) => [table, 0])) as Record<PlantTable, number>;
    let batch: PlantBatch = {};
    let size = 0;
    let writing = Promise.resolve();
    const flush = async (): Promise<void> => {
      await writing;
      writing = draft.write(batch);
      // Awaited with the next batch; until then a failure must not count as unhandled.
      writing.catch(() => undefined);
      batch = {};
      size = 0;
    };
    try {
      for (const { rows, told } of tellHistory(recipe)) {
        size += gather(batch, rows, written);
        if (size < BATCH_ROWS) continue;
        await flush();
        signal?.throwIfAborted();
        onProgress?.({ fraction: told * 0.95, stage: 'rows' });
      }
      await flush();
    } finally {
      await writing;
    }
    return written;
  }
}

/** Adds rows to a batch and to the count of what is written; gives how many they were. */
function gather(batch: PlantBatch, rows: PlantBatch, written: Record<PlantTable, number>): number {
  let added = 0;
  for (const table of PLANT_TABLES) {
    const more = rows[table];
    if (!more) continue;
    const all = (batch[table] ??= []) as unknown[];
    for (const row of more) all.push(row);
    written[table] += more.length;
    added += more.length;
  }
  return added;
}

function isStale({ managed, today, revision }: PlantStamp, now: CalendarDay): boolean {
  return managed && (today !== now || revision !== GENERATOR_REVISION);
}

function checkRecipe({ seed, size, today }: GeneratePlantOptions): void {
  const faults = [
    {
      field: 'seed',
      ok: Number.isInteger(seed) && seed >= 0 && seed <= 0x7fffffff,
      message: 'must be a whole number from 0 to 2147483647',
    },
    { field: 'size', ok: PLANT_SIZES.includes(size), message: `must be one of ${PLANT_SIZES.join(', ')}` },
    {
      field: 'today',
      ok: isCalendarDay(today) && today >= '1980-01-01' && today < '2200-01-01',
      message: 'must be a day YYYY-MM-DD from 1980 to 2199',
    },
  ];
  const errors = faults.filter(({ ok }) => !ok).map(({ field, message }) => ({ field, message }));
  if (errors.length > 0) {
    const message = errors.map(({ field, message: fault }) => `${field} ${fault}`).join('; ');
    throw new AppError({ code: 'plant_recipe_invalid', kind: 'invalid', message, errors });
  }
}
