import type { Scalar } from '@app/kernel';
import type { Glossary } from '../glossary/glossary.js';
import { columnWords } from '../naming/affixes.js';
import { readComment } from '../naming/comment.js';
import type { Name, Namer } from '../naming/naming.js';
import { splitIdentifier } from '../naming/split-identifier.js';
import type { ColumnProfile } from '../profile/profile.js';
import { anyOf, CLASSIFYING, PARTS_PLAYED, PEOPLE } from './concepts.js';
import type { TableDraft } from './draft-tables.js';

/** A column that may lead to a row of another table. */
export interface RelationDraft {
  from: TableDraft;
  to: TableDraft;
  fromColumns: string[];
  toColumns: string[];
  source: 'declared' | 'found';
}

/** A relationship that names suggest; sampled values must bear it out. */
export interface RelationGuess extends RelationDraft {
  /** Values that must occur in the target. */
  values: Scalar[];
  target: ColumnProfile;
}

/** The relationships that the database declares, between tables of the draft. */
export function declaredRelations(drafts: readonly TableDraft[]): RelationDraft[] {
  return drafts.flatMap((from) =>
    from.table.schema.foreignKeys.flatMap(({ table, columns, targets }): RelationDraft[] => {
      const to = drafts.find((draft) => draft.table.schema.name === table);
      if (!to || to === from) return [];
      const toColumns = targets.length > 0 ? targets : to.primaryKey;
      return isKey(toColumns, to) ? [{ from, to, fromColumns: columns, toColumns, source: 'declared' }] : [];
    }),
  );
}

/** Columns named like another table, or like the part that a person of it plays, the likeliest target first. */
export function guessedRelations(
  drafts: readonly TableDraft[],
  declared: readonly RelationDraft[],
  { namer, glossary }: { namer: Namer; glossary: Glossary },
): RelationGuess[] {
  return drafts.flatMap((from) => {
    const taken = new Set(declared.filter((one) => one.from === from).flatMap(({ fromColumns }) => fromColumns));
    return from.table.columns
      .filter(({ name, kind }) => !taken.has(name) && (kind === 'integer' || kind === 'text') && !isOwnKey(from, name))
      .flatMap((column) => guessesOf(column, from, drafts, namer, glossary));
  });
}

function guessesOf(
  column: ColumnProfile,
  from: TableDraft,
  drafts: readonly TableDraft[],
  namer: Namer,
  glossary: Glossary,
): RelationGuess[] {
  if (column.some.length === 0) return [];
  const all = splitIdentifier(column.name, glossary);
  const own = from.prefix !== null && all[0] === from.prefix && all.length > 1 ? all.slice(1) : all;
  const { words, keyLike, codeOf } = columnWords(own);
  const { title } = readComment(column.comment, column.values);
  const readings = [words, ...(codeOf && codeOf.length > 0 ? [codeOf] : [])].map((reading) => namer.name(reading));
  // "Código de subestación" beside a terse name: what is coded there is the other table's rows.
  if (title !== null)
    readings.push(namer.name(columnWords(splitIdentifier(title, glossary)).codeOf ?? splitIdentifier(title, glossary)));
  return drafts
    .flatMap((to): (RelationGuess & { likeness: number })[] => {
      if (to === from || isHeadOf(column.name, from, to)) return [];
      const target = targetOf(column, to);
      const shared = target?.name.toLowerCase() === column.name.toLowerCase() && isTelling(column.name);
      const likeness = shared ? 4 : Math.max(...readings.map((reading) => alike(reading, from, to, glossary)));
      // A number says little: small ones occur in every table. It must be named like a key, or exactly like the table.
      if (!target || likeness === 0 || (column.kind === 'integer' && !keyLike && likeness < 2)) return [];
      const columns = { fromColumns: [column.name], toColumns: [target.name] };
      return [{ from, to, ...columns, source: 'found', values: column.some, target, likeness }];
    })
    .sort((a, b) => b.likeness - a.likeness || standing(b) - standing(a));
}

/** What tells rows apart where a part of the key, such as a client's number, is the same in all rows. */
function tellingKey({ primaryKey, table }: TableDraft): string[] {
  if (primaryKey.length < 2) return primaryKey;
  return primaryKey.filter((key) => table.columns.some(({ name, distinct }) => name === key && distinct > 1));
}

/**
 * Several tables may share a key whose first part is the same in all rows, each with another part of the same things: the one with the
 * most columns is their head, to which the others lead, and which leads to none of them.
 */
function isHeadOf(column: string, from: TableDraft, to: TableDraft): boolean {
  if (from.primaryKey.length < 2 || tellingKey(from).join() !== column) return false;
  return tellingKey(to).join() !== column || to.table.columns.length <= from.table.columns.length;
}

/** Of tables with such a column, the one whose key it is, and of these their head. */
function standing({ to, toColumns }: RelationGuess): number {
  const own = to.primaryKey.length > 1 && tellingKey(to).join() === toColumns.join();
  return own ? to.table.columns.length : 0;
}

/** "CveEquipo" in two tables is the same thing; "id" or "code" is each one's own. */
function isTelling(column: string): boolean {
  return (
    column.length > 4 &&
    !/^(?:code|codigo|clave|name|nombre|number|numero|folio|descripcion|description|type|tipo|status|estado)$/i.test(
      column,
    )
  );
}

/** 3: the same name · 2: a part played by a person, another word for the same, or the class of such rows · 1: ends in the name. */
function alike({ concepts, words }: Name, from: TableDraft, to: TableDraft, glossary: Glossary): number {
  const target = to.naming.concepts;
  if (concepts.length === 0) return 0;
  if (sameConcepts(concepts, target)) return 3;
  if (words.en.label === to.naming.words.en.label) return 3;
  const people = anyOf(target.slice(-1), PEOPLE) || PEOPLE.has(to.naming.head);
  if (people && (anyOf(concepts, PARTS_PLAYED) || anyOf(concepts.slice(-1), PEOPLE))) return 2;
  const [only] = target;
  if (
    target.length === 1 &&
    concepts.length === 1 &&
    only !== undefined &&
    sameThing(concepts[0] ?? '', only, glossary)
  )
    return 2;
  if (isClassOf(words.en.label, from, to)) return 2;
  const tail = concepts.slice(-target.length);
  return concepts.length > target.length && sameConcepts(tail, target) ? 1 : 0;
}

/** "type" of a machine, "machine type" and "equipment type" lead to the types of machines; "status" to the states of orders. */
function isClassOf(label: string, from: TableDraft, to: TableDraft): boolean {
  const wanted = to.naming.words.en.label.split(' ');
  const head = wanted.at(-1) ?? '';
  const given = label.split(' ');
  if (given.at(-1) !== head || !CLASSIFYING.has(head)) return false;
  const own = [from.naming.words.en.label, ...from.naming.words.en.synonyms];
  const of = (words: readonly string[]): string => words.slice(0, -1).join(' ');
  const fits = (qualifier: string): boolean => qualifier === '' || own.includes(qualifier);
  return of(given) === of(wanted) || (fits(of(given)) && fits(of(wanted)));
}

function sameConcepts(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((concept, at) => concept === b[at]);
}

/** "asset" and "piece of equipment" are words for the same. */
function sameThing(a: string, b: string, glossary: Glossary): boolean {
  const synonyms = (concept: string): readonly string[] => glossary.named([concept])?.entry.words.en.synonyms ?? [];
  return synonyms(a).includes(b) || synonyms(b).includes(a);
}

/** The column of the target that such values would be found in: one of the same name, its key, or what else tells its rows apart. */
function targetOf(column: ColumnProfile, to: TableDraft): ColumnProfile | null {
  const { apart, keys } = identifyingColumns(to);
  const fitting = apart.filter(({ kind }) => kind === column.kind);
  const same = fitting.find(({ name }) => name.toLowerCase() === column.name.toLowerCase());
  return (
    same ??
    fitting.find(({ name }) => keys.includes(name)) ??
    fitting.find(({ kind, longest, withSpace }) => kind === 'text' && longest <= 24 && withSpace === 0) ??
    null
  );
}

interface Identifying {
  /** Columns that tell rows apart, by what the database says or the sample shows. */
  apart: readonly ColumnProfile[];
  keys: readonly string[];
}

const identifying = new WeakMap<TableDraft, Identifying>();

/** Worked out once a table: every column of every other table may ask for it. */
function identifyingColumns(to: TableDraft): Identifying {
  const known = identifying.get(to);
  if (known) return known;
  const { schema, columns, sampled } = to.table;
  const keys = [to.primaryKey, ...schema.uniqueKeys].flatMap(([only, more]) =>
    only === undefined || more ? [] : [only],
  );
  const apart = columns.filter(
    ({ name, distinct, filled, personal }) =>
      !personal && (keys.includes(name) || (sampled > 1 && distinct === filled && filled === sampled)),
  );
  const found = { apart, keys };
  identifying.set(to, found);
  return found;
}

/** A key of one column leads nowhere; one of several may (lines of an order). */
function isOwnKey({ primaryKey }: TableDraft, column: string): boolean {
  return primaryKey.length === 1 && primaryKey[0] === column;
}

function isKey(columns: readonly string[], { primaryKey, table }: TableDraft): boolean {
  const same = (key: readonly string[]): boolean =>
    key.length === columns.length && key.every((column) => columns.includes(column));
  return same(primaryKey) || table.schema.uniqueKeys.some(same);
}
