import type { Glossary } from '../glossary/glossary.js';
import { commonPrefix, tableWords } from '../naming/affixes.js';
import { nameOfRecords } from '../naming/record-tables.js';
import { readComment } from '../naming/comment.js';
import { namedByComment, titleBalance } from '../naming/named-by-comment.js';
import { type Name, Namer } from '../naming/naming.js';
import { splitIdentifier } from '../naming/split-identifier.js';
import type { ColumnProfile, TableProfile } from '../profile/profile.js';
import { isPlainColumn } from './draft-fields.js';
import { domainTexts, type LanguageTexts, languageTexts } from './language-texts.js';
import { commentHint, UNKNOWN_NAME } from './wording.js';

/** A table that can be a dataset, before its fields and relationships are known. */
export interface TableDraft {
  table: TableProfile;
  /** Name of its dataset. */
  dataset: string;
  naming: Name;
  primaryKey: string[];
  /** First word of (nearly) every column's name, which says nothing. */
  prefix: string | null;
  hints: string[];
}

export interface TableDrafts {
  drafts: TableDraft[];
  leftOut: { table: string; reason: string }[];
  namer: Namer;
  /** Texts of codes, whose tables are left out. */
  texts: LanguageTexts[];
}

export function draftTables(tables: readonly TableProfile[], glossary: Glossary): TableDrafts {
  const words = tables.map(({ schema }) => tableWords(splitIdentifier(schema.name, glossary)));
  const vendor = commonPrefix(words);
  const namer = new Namer(glossary, languageOf(tables, glossary));
  const drafts: TableDraft[] = [];
  const leftOut: TableDrafts['leftOut'] = [];
  const taken = new Set<string>();
  const texts = [...languageTexts(tables), ...domainTexts(tables)];
  tables.forEach((table, at) => {
    const { schema } = table;
    const all = words[at] ?? [];
    const own = withoutFamily(all, words, vendor, glossary);
    const leave = (reason: string): void => void leftOut.push({ table: schema.source, reason });
    if (!schema.source.split('.').every(isPlainColumn))
      return leave('its name is no plain identifier: give it one in a view');
    if (texts.some((one) => one.table === schema.source))
      return leave('it holds the texts of codes: they are the words of the columns with these codes');
    const key = primaryKeyOf(table);
    if (!key) return leave('it has no primary key, and no column tells its rows apart');
    let dataset = own.join('_').replaceAll(/[^a-z0-9_]/g, '') || 'table';
    if (/^\d/.test(dataset)) dataset = `t_${dataset}`;
    for (let number = 2; taken.has(dataset); number += 1) dataset = `${dataset.replace(/_\d+$/, '')}_${number}`;
    taken.add(dataset);
    const named = nameOfRecords(namer.name(own), own, words, namer);
    const naming = namedByComment(peopleOf(named, schema.columns, namer), readComment(schema.comment).title, {
      namer,
      rows: true,
    });
    drafts.push({
      table,
      dataset,
      naming,
      primaryKey: key.columns,
      prefix: commonPrefix(schema.columns.map(({ name }) => splitIdentifier(name, glossary))),
      hints: [
        ...commentHint(schema.comment),
        ...(naming.known ? [] : [UNKNOWN_NAME]),
        ...(key.found ? ['no primary key is declared; this column tells the sampled rows apart'] : []),
        ...(table.unread ? [`no rows could be read (${table.unread}): roles come from names and types alone`] : []),
      ],
    });
  });
  return { drafts, leftOut, namer, texts };
}

/** A first word that several tables share is the name of a module, unless it and the next word are one thing: "work order". */
function withoutFamily(
  own: readonly string[],
  all: readonly (readonly string[])[],
  vendor: string | null,
  glossary: Glossary,
): string[] {
  const [first = '', ...rest] = own;
  if (rest.length === 0) return [...own];
  if (first === vendor) return rest;
  const family = all.filter((words) => words[0] === first && words.length > 1).length;
  const one = glossary.named(own.slice(0, 2)) ?? glossary.named(own);
  const alone = all.some((words) => words.join() === rest.join() || words.join() === first);
  return family >= 3 && !one && !alone ? rest : [...own];
}

/** The language that most of the names are in; decides the order of words that both languages have. */
function languageOf(tables: readonly TableProfile[], glossary: Glossary): 'es' | 'en' {
  const namer = new Namer(glossary);
  let balance = 0;
  for (const { schema } of tables) {
    for (const name of [schema.name, ...schema.columns.map((column) => column.name)]) {
      const { es, en } = namer.votes(splitIdentifier(name, glossary));
      balance += es - en;
    }
    for (const { comment } of [schema, ...schema.columns]) {
      const { title } = readComment(comment);
      if (title !== null) balance += titleBalance(title, namer);
    }
  }
  return balance > 0 ? 'es' : 'en';
}

/** The declared key, else a unique one, else the column that tells the rows apart and is named like a key. */
function primaryKeyOf({ schema, columns, sampled }: TableProfile): { columns: string[]; found: boolean } | null {
  const declared = [
    schema.primaryKey,
    ...schema.uniqueKeys.filter((key) => key.every((name) => isNeverNull(name, columns))),
  ];
  const [first] = declared.filter((key) => key.length > 0 && key.every(isPlainColumn));
  if (first) return { columns: first, found: false };
  const apart = columns.filter(
    ({ name, filled, distinct, kind }) =>
      isPlainColumn(name) &&
      sampled > 1 &&
      filled === sampled &&
      distinct === sampled &&
      (kind === 'integer' || kind === 'text'),
  );
  const named = apart.find(({ name }) =>
    /(?:^|_)(?:id|codigo|code|cod|clave|key|nr|num|numero|number)(?:$|_)|(?:ID|Id|No|Nr|Code)$|id$/.test(name),
  );
  const column = named ?? apart.find(({ name }) => name === columns[0]?.name);
  return column ? { columns: [column.name], found: true } : null;
}

function isNeverNull(name: string, columns: readonly ColumnProfile[]): boolean {
  const column = columns.find((candidate) => candidate.name === name);
  return column !== undefined && !column.nullable;
}

/** "Labor" that has names is the people who work. */
function peopleOf(naming: Name, columns: readonly { name: string }[], namer: Namer): Name {
  const people = LABOR.has(naming.concepts.join()) && columns.some(({ name }) => /name|nombre|nom$/i.test(name));
  return people ? { ...namer.name(['craftperson']), concepts: ['craft worker'] } : naming;
}

const LABOR = new Set(['labor', 'manpower', 'labor hours']);
