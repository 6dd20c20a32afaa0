import type { Scalar } from '@app/kernel';
import type { Glossary } from '../glossary/glossary.js';
import { columnWords } from '../naming/affixes.js';
import type { Namer } from '../naming/naming.js';
import { splitIdentifier } from '../naming/split-identifier.js';
import type { ColumnProfile } from '../profile/profile.js';
import { anyOf, PARTS_PLAYED, PEOPLE } from './concepts.js';
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
  const readings = [words, ...(codeOf && codeOf.length > 0 ? [codeOf] : [])].map((reading) => namer.concepts(reading));
  const withTable = namer.concepts([...from.naming.concepts, ...words].flatMap((word) => word.split(' ')));
  return drafts.flatMap((to): RelationGuess[] => {
    if (to === from) return [];
    const likeness = Math.max(
      ...readings.map((reading) => alike(reading, to, glossary)),
      sameConcepts(withTable, to.naming.concepts) ? 3 : 0,
    );
    if (likeness === 0) return [];
    const target = targetOf(column, to);
    // A number says little: small ones occur in every table. It must be named like a key, or exactly like the table.
    if (!target || (column.kind === 'integer' && !keyLike && likeness < 2)) return [];
    return [
      { from, to, fromColumns: [column.name], toColumns: [target.name], source: 'found', values: column.some, target },
    ];
  });
}

/** 3: the same name · 2: a part played by a person, or another word for the same · 1: ends in the name. */
function alike(concepts: readonly string[], to: TableDraft, glossary: Glossary): number {
  const target = to.naming.concepts;
  if (concepts.length === 0) return 0;
  if (sameConcepts(concepts, target)) return 3;
  const people = anyOf(target.slice(-1), PEOPLE);
  if (people && (anyOf(concepts, PARTS_PLAYED) || anyOf(concepts.slice(-1), PEOPLE))) return 2;
  const [only] = target;
  if (
    target.length === 1 &&
    concepts.length === 1 &&
    only !== undefined &&
    sameThing(concepts[0] ?? '', only, glossary)
  )
    return 2;
  const tail = concepts.slice(-target.length);
  return concepts.length > target.length && sameConcepts(tail, target) ? 1 : 0;
}

function sameConcepts(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((concept, at) => concept === b[at]);
}

/** "asset" and "piece of equipment" are words for the same. */
function sameThing(a: string, b: string, glossary: Glossary): boolean {
  const synonyms = (concept: string): readonly string[] => glossary.named([concept])?.entry.words.en.synonyms ?? [];
  return synonyms(a).includes(b) || synonyms(b).includes(a);
}

/** The column of the target that such values would be found in: its key, else its unique code. */
function targetOf(column: ColumnProfile, to: TableDraft): ColumnProfile | null {
  const [key, second] = to.primaryKey;
  const keys = [
    ...(second === undefined ? [key] : []),
    ...to.table.schema.uniqueKeys.flatMap(([only, more]) => (more ? [] : [only])),
  ];
  return to.table.columns.find(({ name, kind }) => keys.includes(name) && kind === column.kind) ?? null;
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
