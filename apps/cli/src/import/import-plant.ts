import { AppError } from '@app/kernel';
import { type ImportedTable, importTables } from '@app/table-import';
import { randomUUID } from 'node:crypto';
import { access, link, rename, rm } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { initModel, type InitSummary } from '../semantic/init-model.js';

export interface ImportPlantOptions {
  files: readonly string[];
  /** The SQLite file to make. */
  out: string;
  /** The model to draft beside it; null for none. */
  model: string | null;
  /** Replaces files of those names. */
  replace: boolean;
  language: 'es' | 'en';
  onProgress: (fraction: number, stage: string) => void;
  signal: AbortSignal;
}

export interface ImportedPlant {
  tables: ImportedTable[];
  /** Null where no model was wanted, or none can be drafted. */
  model: InitSummary | null;
  /** Why there is no model, where one was wanted. */
  modelFault: string | null;
}

/** `exports/plant.sqlite` has its model in `exports/plant.yaml`. */
export function modelBeside(out: string): string {
  return join(dirname(out), `${basename(out, extname(out))}.yaml`);
}

/**
 * Makes a database of spreadsheets and drafts the model that it can be asked by. Both appear under their names when both are whole, or
 * neither does.
 * @throws AppError `file_exists` where a name is taken; what `importTables` throws
 */
export async function importPlant(options: ImportPlantOptions): Promise<ImportedPlant> {
  const { out, model, replace, language, onProgress, signal } = options;
  if (!replace) for (const path of [out, ...(model === null ? [] : [model])]) await checkFree(path);
  const mark = randomUUID();
  const [database, draft] = [out, model ?? out].map((path) => join(dirname(path), `.${basename(path)}.${mark}.part`));
  if (database === undefined || draft === undefined) throw new Error('Two paths give two paths');
  try {
    const tables = await importTables({
      files: options.files,
      out: database,
      signal,
      onProgress: (table, stage, rows, fraction) =>
        onProgress(fraction, `${table}: ${rows} rows ${stage === 'read' ? 'read' : 'written'}`),
    });
    const drafted =
      model === null
        ? { model: null, modelFault: null }
        : await draftOf({
            url: `sqlite:${database}`,
            out: `${draft}.yaml`,
            name: model,
            language,
            force: false,
            onProgress,
            signal,
          });
    signal.throwIfAborted();
    if (model !== null && drafted.model !== null) await publish(`${draft}.yaml`, model, replace);
    try {
      await publish(database, out, replace);
    } catch (error) {
      if (model !== null && drafted.model !== null && !replace) await rm(model, { force: true });
      throw error;
    }
    return { tables, ...drafted };
  } finally {
    await Promise.all([database, `${draft}.yaml`].map((path) => rm(path, { force: true })));
  }
}

/** Tables that no model can be made of are no fault of the import: they stay, and why is said. */
async function draftOf(options: Parameters<typeof initModel>[0]): Promise<Pick<ImportedPlant, 'model' | 'modelFault'>> {
  try {
    return { model: await initModel(options), modelFault: null };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'nothing_to_draft') throw error;
    return { model: null, modelFault: error.message };
  }
}

async function checkFree(path: string): Promise<void> {
  const taken = await access(path).then(
    () => true,
    () => false,
  );
  if (taken) throw existing(path);
}

async function publish(temporary: string, path: string, replace: boolean): Promise<void> {
  if (replace) return rename(temporary, path);
  await link(temporary, path).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EEXIST' ? existing(path) : error;
  });
}

function existing(path: string): AppError {
  const message = `${path} exists already. Name another file, or have it replaced.`;
  return new AppError({ code: 'file_exists', kind: 'conflict', message });
}
