import { AppError } from '@app/kernel';
import { SAFE_FUNCTIONS } from '../../domain/guard/sql-functions.js';
import { type GuardedStatement, WHOLE_ROWS } from '../../domain/statement.js';
import { readCatalogue, type SqliteCatalogue } from './sqlite-catalogue.js';
import type { SqliteConnection } from './sqlite-connection.js';

/** One instruction of a compiled statement, as EXPLAIN shows it. */
interface Instruction {
  opcode: string;
  p1: number;
  p2: number;
  p3: number;
  p4: string | null;
}

/** Instructions that write, change settings or read anything but stored rows. */
const FORBIDDEN = new Set(
  `OpenWrite Vacuum IncrVacuum JournalMode Checkpoint SetCookie ParseSchema LoadAnalysis DropTable DropIndex
  DropTrigger CreateBtree SqlExec Destroy Clear AutoCommit Savepoint Program VOpen VFilter VColumn VBegin VUpdate VCreate
  VDestroy VRename VCheck Pagecount MaxPgcnt IntegrityCk`.split(/\s+/),
);

/** Functions that the packing of rows, the operator LIKE and the words of the clock call. */
const OWN_FUNCTIONS = new Set(
  'like current_date current_time current_timestamp typeof quote hex json_quote concat_ws group_concat row_number'.split(
    ' ',
  ),
);

/** Instructions that look rows up by the leading columns of an index; how many is their fourth operand. */
const COMPARING = new Set('SeekGE SeekGT SeekLE SeekLT IdxGE IdxGT IdxLE IdxLT Found NotFound NoConflict'.split(' '));

/** From this column on the engine cannot tell which ones a statement needs, and may read more of them. */
const FIRST_UNTOLD_COLUMN = 63;
const REMEMBERED = 500;

type Reads = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * The engine's own word on a statement: its compiled program, before it runs, must open only the tables, read only the
 * columns and call only the functions that the guard saw in the text. This is what an authorizer would do, which the driver does
 * not offer; it holds even where the guard's parser and SQLite understand a text differently.
 */
export class ProgramInspector {
  private catalogue: SqliteCatalogue | null = null;
  private schemaVersion = -1;
  private readonly passed = new Set<string>();
  private readonly views = new Map<string, Reads>();

  /** Throws AppError `invalid`/`sql_refused` where the program does more than the statement was accepted for. */
  async check(connection: SqliteConnection, statement: GuardedStatement, sql: string): Promise<void> {
    const catalogue = await this.currentCatalogue(connection);
    if (this.passed.has(sql)) return;
    const expected = await this.expectedReads(connection, catalogue, statement);
    const untold = new Set([...expected.keys()].filter((table) => readsUntold(catalogue, table, expected.get(table))));
    const { reads, functions } = inspect(await explain(connection, sql), catalogue);
    for (const name of functions) {
      if (!SAFE_FUNCTIONS.sqlite.has(name) && !OWN_FUNCTIONS.has(name)) refuseProgram(`calls the function ${name}`);
    }
    for (const { table, column, place } of reads) {
      const columns = expected.get(table);
      if (!columns) refuseProgram(`reads the table ${table}`);
      if (column === null || columns.has(column) || columns.has(WHOLE_ROWS) || catalogue.computing.has(table)) continue;
      if (place >= FIRST_UNTOLD_COLUMN && untold.has(table)) continue;
      if (await skipsOver(connection, sql, column)) continue;
      refuseProgram(`reads the column ${table}.${column}`);
    }
    if (this.passed.size >= REMEMBERED) this.passed.clear();
    this.passed.add(sql);
  }

  private async currentCatalogue(connection: SqliteConnection): Promise<SqliteCatalogue> {
    const [row] = await connection.all<{ schema_version: number }>('PRAGMA schema_version');
    const version = row?.schema_version ?? -1;
    if (!this.catalogue || version !== this.schemaVersion) {
      this.catalogue = await readCatalogue(connection);
      this.schemaVersion = version;
      this.passed.clear();
      this.views.clear();
    }
    return this.catalogue;
  }

  /** What the guard saw, with views replaced by what they read. */
  private async expectedReads(
    connection: SqliteConnection,
    catalogue: SqliteCatalogue,
    statement: GuardedStatement,
  ): Promise<Reads> {
    const expected = new Map<string, Set<string>>();
    for (const [source, columns] of statement.reads) {
      const table = source.replace(/^main\./, '');
      const behind = catalogue.views.has(table)
        ? await this.viewReads(connection, catalogue, table)
        : [[table, columns] as const];
      for (const [name, names] of behind) expected.set(name, new Set([...(expected.get(name) ?? []), ...names]));
    }
    return expected;
  }

  private async viewReads(connection: SqliteConnection, catalogue: SqliteCatalogue, view: string): Promise<Reads> {
    const known = this.views.get(view);
    if (known) return known;
    const all = new Map<string, Set<string>>();
    const { reads } = inspect(await explain(connection, `SELECT * FROM "${view}"`), catalogue);
    for (const { table, column } of reads) {
      const columns = all.get(table) ?? new Set();
      all.set(table, column === null ? columns : columns.add(column));
    }
    this.views.set(view, all);
    return all;
  }
}

interface ProgramRead {
  table: string;
  /** Null where the table is opened, or only row numbers are read. */
  column: string | null;
  place: number;
}

function inspect(
  program: readonly Instruction[],
  catalogue: SqliteCatalogue,
): { reads: ProgramRead[]; functions: Set<string> } {
  const trees = program
    .filter(({ opcode }) => opcode === 'OpenRead' || opcode === 'ReopenIdx')
    .map(({ p1, p2, p3 }) => ({ cursor: p1, tree: p3 === 0 ? catalogue.trees.get(p2) : undefined }));
  const reads: ProgramRead[] = [];
  const functions = new Set<string>();
  for (const { tree } of trees) reads.push({ table: tree?.table ?? 'outside the data', column: null, place: 0 });
  for (const { opcode, p1, p2, p4 } of program) {
    if (FORBIDDEN.has(opcode)) refuseProgram(`does more than read rows (${opcode})`);
    const call = /^(?:Function|PureFunc|Agg\w+)$/.test(opcode) ? /^(\w+)\(-?\d+\)$/.exec(p4 ?? '') : null;
    if (call?.[1]) functions.add(call[1].toLowerCase());
    const places = placesRead(opcode, p2, p4);
    for (const { cursor, tree } of trees) {
      if (cursor !== p1 || !tree) continue;
      for (const place of places) {
        const column = tree.columns[place];
        reads.push({ table: tree.table, column: column === undefined ? `number ${place}` : column, place });
      }
    }
  }
  return { reads, functions };
}

/** Places in a stored row that an instruction looks at: one that it fetches, or the leading ones that it compares. */
function placesRead(opcode: string, p2: number, p4: string | null): number[] {
  if (opcode === 'Column') return [p2];
  return COMPARING.has(opcode) ? Array.from({ length: Number(p4) || 0 }, (_, place) => place) : [];
}

function explain(connection: SqliteConnection, sql: string): Promise<Instruction[]> {
  return connection.all<Instruction>(`EXPLAIN ${sql}`);
}

function readsUntold(catalogue: SqliteCatalogue, table: string, columns: ReadonlySet<string> | undefined): boolean {
  const stored = [...catalogue.trees.values()].find(
    (tree) => tree.table === table && tree.columns.length > FIRST_UNTOLD_COLUMN,
  );
  return stored?.columns.slice(FIRST_UNTOLD_COLUMN).some((column) => column !== null && columns?.has(column)) ?? false;
}

/** Whether the plan steps over the values of an index's leading column that the statement does not mention. */
async function skipsOver(connection: SqliteConnection, sql: string, column: string): Promise<boolean> {
  const plan = await connection.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`);
  return plan.some(({ detail }) => detail.toLowerCase().includes(`any(${column})`));
}

function refuseProgram(what: string): never {
  throw new AppError({
    kind: 'invalid',
    code: 'sql_refused',
    message: `The statement was refused: as the database understands it, it ${what}.`,
  });
}
