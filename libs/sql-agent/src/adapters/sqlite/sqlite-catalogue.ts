import type { SqliteConnection } from './sqlite-connection.js';

/** Where rows are stored: a table's or an index's tree. */
export interface StoredTree {
  /** Lower case, like all names here. */
  table: string;
  /** Columns by their place in a stored row; null for the row number and for computed parts of an index. */
  columns: readonly (string | null)[];
}

/** What the database holds, as the engine itself describes it. */
export interface SqliteCatalogue {
  /** By the number of the tree's first page. */
  trees: ReadonlyMap<number, StoredTree>;
  views: ReadonlySet<string>;
  /** Tables with columns that are computed when read, from others that are then read too. */
  computing: ReadonlySet<string>;
}

interface SchemaRow {
  type: string;
  name: string;
  rootpage: number;
}

interface TableColumnRow {
  owner: string;
  name: string;
  hidden: number;
  without_rowid: number;
}

interface IndexColumnRow {
  owner: string;
  tree: string;
  origin: string;
  name: string | null;
}

/** `hidden` of a column that is computed when read and not stored. */
const VIRTUAL = 2;

/** Reads the catalogue over a plain connection; the only place that does. */
export async function readCatalogue(connection: SqliteConnection): Promise<SqliteCatalogue> {
  const schema = await connection.all<SchemaRow>('SELECT type, name, rootpage FROM sqlite_schema');
  const tableColumns = await connection.all<TableColumnRow>(
    `SELECT t.name AS owner, c.name, c.hidden, t.wr AS without_rowid
     FROM pragma_table_list t JOIN pragma_table_xinfo(t.name) c
     WHERE t.schema = 'main' AND t.type = 'table' ORDER BY t.name, c.cid`,
  );
  const indexColumns = await connection.all<IndexColumnRow>(
    `SELECT t.name AS owner, i.name AS tree, i.origin, c.name
     FROM pragma_table_list t JOIN pragma_index_list(t.name) i JOIN pragma_index_xinfo(i.name) c
     WHERE t.schema = 'main' AND t.type = 'table' ORDER BY t.name, i.name, c.seqno`,
  );
  const pages = new Map(schema.map(({ name, rootpage }) => [name, rootpage]));
  const trees = new Map<number, StoredTree>();
  const add = (page: number | undefined, owner: string, columns: (string | null)[]): void => {
    if (page) trees.set(page, { table: owner.toLowerCase(), columns });
  };
  for (const [owner, columns] of grouped(tableColumns, ({ owner }) => owner)) {
    const stored = columns.filter(({ hidden }) => hidden !== VIRTUAL).map(({ name }) => name.toLowerCase());
    if (!columns[0]?.without_rowid) add(pages.get(owner), owner, stored);
  }
  const withoutRowid = new Set(tableColumns.filter((column) => column.without_rowid).map(({ owner }) => owner));
  for (const columns of grouped(indexColumns, ({ owner, tree }) => `${owner}\n${tree}`).values()) {
    const [first] = columns;
    if (!first) continue;
    // A table without row numbers is stored as the tree of its primary key.
    const isTable = first.origin === 'pk' && withoutRowid.has(first.owner);
    const names = columns.map(({ name }) => name?.toLowerCase() ?? null);
    add(pages.get(isTable ? first.owner : first.tree), first.owner, names);
  }
  return {
    trees,
    views: new Set(schema.filter(({ type }) => type === 'view').map(({ name }) => name.toLowerCase())),
    computing: new Set(tableColumns.filter(({ hidden }) => hidden === VIRTUAL).map(({ owner }) => owner.toLowerCase())),
  };
}

function grouped<Item>(items: readonly Item[], key: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
