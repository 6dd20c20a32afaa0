import { AppError } from '@app/kernel';
import { randomUUID } from 'node:crypto';
import { access, link, mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import sqlite3 from 'sqlite3';
import type { Value } from './domain/column-type.js';
import type { PlannedColumn } from './domain/table-plan.js';

const SQL_TYPES = {
  integer: 'INTEGER',
  number: 'REAL',
  date: 'DATE',
  datetime: 'DATETIME',
  boolean: 'BOOLEAN',
  text: 'TEXT',
};

/** A database file that appears under its name only when it is whole. */
export class DatabaseDraft {
  private constructor(
    private readonly path: string,
    private readonly temporary: string,
    private readonly connection: sqlite3.Database,
    private readonly replace: boolean,
  ) {}

  /**
   * @param replace whether a file of that name makes way for the new one once that is whole
   * @throws AppError `file_exists` where `path` is taken, `file_unwritable` where nothing can be written there
   */
  static async open(path: string, replace: boolean): Promise<DatabaseDraft> {
    if (!replace && (await exists(path))) throw taken(path);
    const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
    try {
      await mkdir(dirname(path), { recursive: true });
      const connection = await new Promise<sqlite3.Database>((resolve, reject) => {
        const made = new sqlite3.Database(temporary, (error) => (error ? reject(error) : resolve(made)));
      });
      const draft = new DatabaseDraft(path, temporary, connection, replace);
      // Nobody sees the file before it is finished, so a crash has nothing to mend.
      await draft.run('PRAGMA journal_mode = OFF');
      await draft.run('PRAGMA synchronous = OFF');
      return draft;
    } catch (error) {
      throw new AppError({
        code: 'file_unwritable',
        kind: 'invalid',
        message: `${path} cannot be written.`,
        cause: error,
      });
    }
  }

  async createTable(table: string, columns: readonly PlannedColumn[]): Promise<void> {
    const defined = columns.map(({ name, type }) => `${quoted(name)} ${SQL_TYPES[type.kind]}`);
    await this.run(`CREATE TABLE ${quoted(table)} (${defined.join(', ')})`);
  }

  /** Adds rows, all or none. */
  async insert(table: string, width: number, rows: readonly (readonly Value[])[]): Promise<void> {
    await this.run('BEGIN');
    const places = Array.from({ length: width }, () => '?').join(', ');
    const statement = await new Promise<sqlite3.Statement>((resolve, reject) => {
      const made = this.connection.prepare(`INSERT INTO ${quoted(table)} VALUES (${places})`, (error: Error | null) =>
        error ? reject(error) : resolve(made),
      );
    });
    for (const row of rows) await settled((done) => statement.run(row, done));
    await settled((done) => statement.finalize(done));
    await this.run('COMMIT');
  }

  /** Makes `column` the table's primary key: its values are known to be there and unique. */
  async setKey(table: string, columns: readonly PlannedColumn[], column: string): Promise<void> {
    const defined = columns.map(
      ({ name, type }) => `${quoted(name)} ${SQL_TYPES[type.kind]}${name === column ? ' NOT NULL PRIMARY KEY' : ''}`,
    );
    await this.run(`ALTER TABLE ${quoted(table)} RENAME TO ${quoted(`${table} `)}`);
    await this.run(`CREATE TABLE ${quoted(table)} (${defined.join(', ')})`);
    await this.run(`INSERT INTO ${quoted(table)} SELECT * FROM ${quoted(`${table} `)}`);
    await this.run(`DROP TABLE ${quoted(`${table} `)}`);
  }

  /** Gives the table a column `row_number`, counting its rows from 1 in the order of the file, as its primary key. */
  async numberRows(table: string, columns: readonly PlannedColumn[]): Promise<string> {
    const names = new Set(columns.map(({ name }) => name));
    let key = 'row_number';
    while (names.has(key)) key = `${key}_`;
    const defined = columns.map(({ name, type }) => `${quoted(name)} ${SQL_TYPES[type.kind]}`);
    await this.run(`ALTER TABLE ${quoted(table)} RENAME TO ${quoted(`${table} `)}`);
    await this.run(`CREATE TABLE ${quoted(table)} (${quoted(key)} INTEGER PRIMARY KEY, ${defined.join(', ')})`);
    await this.run(`INSERT INTO ${quoted(table)} SELECT rowid, * FROM ${quoted(`${table} `)} ORDER BY rowid`);
    await this.run(`DROP TABLE ${quoted(`${table} `)}`);
    return key;
  }

  /** @throws AppError `file_exists` where somebody else has taken the name meanwhile */
  async publish(): Promise<void> {
    await this.run('VACUUM');
    await this.close();
    if (this.replace) return rename(this.temporary, this.path);
    try {
      await link(this.temporary, this.path);
    } catch {
      throw taken(this.path);
    } finally {
      await rm(this.temporary, { force: true });
    }
  }

  /** Leaves nothing behind. Safe after `publish`. */
  async discard(): Promise<void> {
    await this.close().catch(() => undefined);
    await rm(this.temporary, { force: true });
  }

  private run(sql: string): Promise<void> {
    return settled((done) => this.connection.run(sql, done));
  }

  private close(): Promise<void> {
    return settled((done) => this.connection.close(done));
  }
}

function settled(work: (done: (error?: Error | null) => void) => unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    work((error) => (error ? reject(error) : resolve()));
  });
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function taken(path: string): AppError {
  return new AppError({
    code: 'file_exists',
    kind: 'conflict',
    message: `${path} exists already. Name another file, or have it replaced.`,
  });
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
