import type { CalendarDay } from '@app/kernel';
import type { PlantBatch } from '../domain/plant-rows.js';

/** What a plant file made by this generator says of itself. */
export interface PlantStamp {
  /** Last day of its history. */
  today: CalendarDay;
  /** Revision of the generator that made it. */
  revision: number;
  /** True where the service made it for itself and may make it anew; false where somebody asked for it. */
  managed: boolean;
}

/** What is found at a path: nothing, something that this generator did not make, or a plant with its stamp. */
export type PlantFileState = { kind: 'missing' } | { kind: 'foreign' } | { kind: 'plant'; stamp: PlantStamp };

/** A plant file in the making. Nobody sees it before it is published. */
export abstract class PlantFileDraft {
  /**
   * Appends rows, in one transaction. Foreign keys need not hold until all rows are in. Batches must not overlap in
   * time: wait for one before writing the next.
   */
  abstract write(batch: PlantBatch): Promise<void>;

  /**
   * Finishes the file (indexes, stamp, flushed to disk) and gives it its name in one step. With `replace` it takes the
   * place of whatever has that name; without, a file that is there already wins and AppError `plant_file_exists` is
   * thrown. Gives the file's size in bytes.
   */
  abstract publish(stamp: PlantStamp, options: { replace: boolean }): Promise<number>;

  /** Throws away what was written; for use when anything above failed. Does nothing after `publish` succeeded. */
  abstract discard(): Promise<void>;
}

/** Where plant files are kept. */
export abstract class PlantFileStore {
  /** Looks at a path without changing anything. A folder or an unreadable file is `foreign`. */
  abstract inspect(path: string): Promise<PlantFileState>;

  /** Makes the folder that `path` lies in, with its parents, where it is missing. */
  abstract prepareFolder(path: string): Promise<void>;

  /**
   * Begins a file that is to have the name `path`, and clears away drafts for it that were abandoned more than an hour
   * ago. Several drafts for one path may be open at once. An abort of `signal` stops running statements; calls then
   * fail with the signal's reason. Throws AppError `plant_folder_missing` where there is no folder to put it in and
   * `plant_file_unwritable` where the disk refuses.
   */
  abstract begin(path: string, signal?: AbortSignal): Promise<PlantFileDraft>;
}
