import { AppError, type PerLanguage } from '@app/kernel';
import { draftModel, type ModelDraft, openSchemaReader } from '@app/model-draft';
import { readSemanticModel } from '@app/semantic-model';
import { access, constants, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { withExaminer } from './question-examiner.js';

/** Most suggestions that are kept in each language. */
const SUGGESTIONS = 8;

export interface InitOptions {
  url: string;
  out: string;
  /** Name of the model, if not that of its file. */
  name?: string;
  tables?: string[];
  schema?: string;
  language: 'es' | 'en';
  force: boolean;
  onProgress: (fraction: number, stage: string) => void;
  signal: AbortSignal;
}

export interface InitSummary {
  datasets: { name: string; rows: number | null; fields: number; predicates: number }[];
  relationships: { declared: number; found: number };
  metrics: number;
  /** Questions that the model answers. */
  suggestions: PerLanguage<string[]>;
  leftOut: { name: string; reason: string }[];
}

/**
 * Drafts the model of a database and writes it to a file, whole or not at all.
 * @throws AppError `model_file_exists` (conflict), `model_folder_missing` (invalid), or what reading the database throws
 */
export async function initModel(options: InitOptions): Promise<InitSummary> {
  const { out, force, language, signal, onProgress } = options;
  await checkTarget(out, force);
  const reader = await openSchemaReader(options.url);
  let draft: ModelDraft;
  try {
    const { schema, tables } = options;
    draft = await draftModel(reader, {
      name: nameOf(options.name ?? out),
      ...(schema === undefined ? {} : { schema }),
      ...(tables === undefined ? {} : { tables }),
      onProgress: (fraction, stage) => onProgress(0.9 * fraction, stage),
      signal,
    });
  } finally {
    await reader.close();
  }
  onProgress(0.9, 'questions');
  const suggestions = await workingSuggestions(draft);
  signal.throwIfAborted();
  await writeWhole(out, draft.text(suggestions, language), force);
  onProgress(1, 'done');
  return summaryOf(draft, suggestions);
}

async function checkTarget(out: string, force: boolean): Promise<void> {
  const exists = await access(out).then(
    () => true,
    () => false,
  );
  if (exists && !force) throw existing(out);
  await access(dirname(out), constants.W_OK).catch((error: unknown) => {
    throw new AppError({
      code: 'model_folder_missing',
      kind: 'invalid',
      message: `${out}: its folder does not exist or cannot be written.`,
      cause: error,
    });
  });
}

function existing(out: string): AppError {
  const message = `${out}: A file of that name exists already. Use --force to replace it.`;
  return new AppError({ code: 'model_file_exists', kind: 'conflict', message });
}

/** `plants/hospital.model.yaml` is the model `hospital`. */
function nameOf(out: string): string {
  const name = (basename(out).split('.')[0] ?? '').replaceAll(/\W+/g, '_').replace(/^(?=\d)/, '_');
  return name === '' || /^_*$/.test(name) ? 'plant' : name;
}

/** The first questions of the draft that the interpreter understands and the compiler turns into SQL, in both languages. */
async function workingSuggestions(draft: ModelDraft): Promise<PerLanguage<string[]>> {
  const folder = await mkdtemp(join(tmpdir(), 'model-draft-'));
  const model = join(folder, 'draft.yaml');
  try {
    const text = draft.text({ es: [], en: [] }, 'en');
    const faults = readSemanticModel(text, 'draft').findings.filter(({ severity }) => severity === 'error');
    if (faults.length > 0) throw new Error(`The draft has faults: ${faults.map(({ message }) => message).join('; ')}`);
    await writeFile(model, text);
    return await withExaminer({ model, dialect: draft.plan.dialect }, async (examiner) => {
      const working: PerLanguage<string[]> = { es: [], en: [] };
      for (const language of ['es', 'en'] as const) {
        for (const question of draft.suggestions[language]) {
          if (working[language].length === SUGGESTIONS) break;
          if ((await examiner.fault(question, language)) === null) working[language].push(question);
        }
      }
      return working;
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeWhole(out: string, text: string, force: boolean): Promise<void> {
  if (!force) {
    await writeFile(out, text, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'EEXIST' ? existing(out) : error;
    });
    return;
  }
  const temporary = `${out}.${process.pid}.tmp`;
  try {
    await writeFile(temporary, text);
    await rename(temporary, out);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

function summaryOf({ plan }: ModelDraft, suggestions: PerLanguage<string[]>): InitSummary {
  const found = plan.relations.filter(({ source }) => source === 'found').length;
  return {
    datasets: plan.datasets.map(({ name, profile, fields, predicates }) => ({
      name,
      rows: profile.rows?.rows ?? null,
      fields: fields.filter(({ role }) => role !== 'key').length,
      predicates: predicates.length,
    })),
    relationships: { declared: plan.relations.length - found, found },
    metrics: plan.metrics.length,
    suggestions,
    leftOut: [
      ...plan.leftOut.map(({ table, reason }) => ({ name: table, reason })),
      ...plan.datasets.flatMap(({ name, leftOut }) =>
        leftOut.map(({ column, reason }) => ({ name: `${name}.${column}`, reason })),
      ),
    ],
  };
}
