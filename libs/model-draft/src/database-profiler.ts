import { isAbort, type Scalar } from '@app/kernel';
import type { RelationDraft, RelationGuess } from './domain/draft/draft-relations.js';
import { GLOSSARY } from './domain/glossary/glossary.js';
import { Namer } from './domain/naming/naming.js';
import { readComment } from './domain/naming/comment.js';
import { splitIdentifier } from './domain/naming/split-identifier.js';
import { isPersonal } from './domain/profile/personal.js';
import { profileColumn, type TableProfile } from './domain/profile/profile.js';
import type { ColumnSchema, TableSchema } from './domain/profile/schema.js';
import { CONTAINMENT_VALUES, SAMPLE_ROWS } from './domain/read-options.js';
import type { SchemaReader } from './ports/schema-reader.js';

/** Rows of a table whose values are kept row by row. */
const CLASS_ROWS = 300;
/** Share of the sampled values that must occur where a column is said to lead. */
const CONTAINED = 0.95;
/** A date by the words of its name, whatever type it has. */
const DATE_WORDS =
  /date|fecha|fec|time|hora|_at$|_on$|At$|On$|timestamp|created|updated|closed|opened|due|start|end|inicio|fin|cierre|alta|baja/i;

/** Looks at a table: its rows are sampled, and what a column holds is told from the sample. */
export async function profileTable(
  reader: SchemaReader,
  schema: TableSchema,
  signal?: AbortSignal,
): Promise<TableProfile> {
  const namer = new Namer(GLOSSARY);
  const personal = new Set(
    schema.columns
      .filter(({ name, comment }) =>
        [name, readComment(comment).title ?? ''].some((written) => {
          const words = splitIdentifier(written, GLOSSARY);
          return words.length > 0 && isPersonal(words, namer.name(words));
        }),
      )
      .map(({ name }) => name),
  );
  const read = schema.columns.filter(({ name, kind }) => kind !== 'other' && !personal.has(name));
  const profiled = (rows: readonly Scalar[][]): TableProfile['columns'] =>
    schema.columns.map((column) => {
      const at = read.indexOf(column);
      const values = at < 0 ? [] : rows.map((row) => row[at] ?? null);
      return profileColumn(column, values, {
        personal: personal.has(column.name),
        dateLike: DATE_WORDS.test(column.name) || DATE_WORDS.test(readComment(column.comment).title ?? ''),
      });
    });
  try {
    const rows = await reader.rowCount(schema, signal);
    const sample = await reader.sample(schema, read, SAMPLE_ROWS, signal);
    const columns = profiled(sample.rows);
    return {
      schema,
      rows: sample.complete ? { rows: sample.rows.length, exact: true } : rows,
      sampled: sample.rows.length,
      complete: sample.complete,
      columns,
      ...(sample.complete && sample.rows.length <= CLASS_ROWS && { classes: rowByRow(read, columns, sample.rows) }),
    };
  } catch (error) {
    if (isAbort(error) || signal?.aborted) throw error;
    const unread = error instanceof Error ? error.message : String(error);
    return { schema, rows: null, sampled: 0, complete: false, columns: profiled([]), unread };
  }
}

function rowByRow(
  read: readonly ColumnSchema[],
  columns: TableProfile['columns'],
  rows: readonly Scalar[][],
): ReadonlyMap<string, readonly Scalar[]> {
  const shown = read.filter(({ name }) => columns.some((column) => column.name === name && !column.personal));
  return new Map(shown.map((column) => [column.name, rows.map((row) => row[read.indexOf(column)] ?? null)]));
}

/** Of the relationships that names suggest, those that the values bear out; for each column the likeliest. */
export async function verifiedRelations(
  reader: SchemaReader,
  guesses: readonly RelationGuess[],
  signal?: AbortSignal,
): Promise<RelationDraft[]> {
  const found: RelationDraft[] = [];
  for (const guess of guesses) {
    const known = found.some(
      ({ from, fromColumns }) => from === guess.from && fromColumns.join() === guess.fromColumns.join(),
    );
    if (!known && (await isContained(reader, guess, signal))) found.push(guess);
  }
  return found;
}

async function isContained(
  reader: SchemaReader,
  { to, target, values }: RelationGuess,
  signal?: AbortSignal,
): Promise<boolean> {
  const { schema, complete } = to.table;
  const keys = [schema.primaryKey, ...schema.uniqueKeys].flatMap(([only, more]) => (more ? [] : [only]));
  const step = Math.max(1, Math.ceil(values.length / CONTAINMENT_VALUES));
  const sought = values.filter((_, at) => at % step === 0);
  try {
    const contained = await reader.countContained(schema, target, sought, signal);
    if (contained < CONTAINED * sought.length) return false;
    return complete || keys.includes(target.name) || (await reader.isUnique(schema, target, signal));
  } catch (error) {
    if (isAbort(error) || signal?.aborted) throw error;
    return false; // values that the target's type cannot even be compared with
  }
}
