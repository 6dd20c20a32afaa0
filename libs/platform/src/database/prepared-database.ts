import sqlite3, { type Statement } from 'sqlite3';

type Callback = (this: unknown, error: Error | null, rows?: unknown[]) => void;

/** Statements kept at once; the store has some forty, and lists of different lengths make more. */
const KEPT = 100;

/** Of these one is often like another; what changes the schema or the connection is run once. */
const REPEATED = /^(?:INSERT|UPDATE|DELETE|SELECT|BEGIN|COMMIT|ROLLBACK)\b/;

/**
 * A database that keeps its statements prepared. The library prepares a statement each time that it is run: a parse, and a
 * second trip to another thread that takes longer than most statements do.
 */
export class PreparedDatabase extends sqlite3.Database {
  /** The least recently used first. */
  private readonly statements = new Map<string, Statement>();

  /** How many statements are kept. */
  get kept(): number {
    return this.statements.size;
  }

  override run(sql: string, ...rest: unknown[]): this {
    return this.carryOut('run', sql, rest);
  }

  override all(sql: string, ...rest: unknown[]): this {
    return this.carryOut('all', sql, rest);
  }

  override close(callback?: (error: Error | null) => void): void {
    for (const statement of this.statements.values()) statement.finalize();
    this.statements.clear();
    super.close(callback);
  }

  private carryOut(how: 'run' | 'all', sql: string, rest: unknown[]): this {
    const callback = rest.at(-1) as Callback | undefined;
    const kept = this.statements.get(sql);
    if (kept) {
      this.keep(sql, kept);
      kept[how](...rest);
    } else {
      this.prepareAnd(how, sql, rest, callback);
    }
    return this;
  }

  private prepareAnd(how: 'run' | 'all', sql: string, rest: unknown[], callback: Callback | undefined): void {
    const statement = this.prepare(sql, (error: Error | null) => {
      // Nothing else is told of a statement that could not be prepared.
      if (error) callback?.call(statement, error);
      else if (REPEATED.test(sql)) this.keep(sql, statement);
    });
    statement[how](...rest);
    if (!REPEATED.test(sql)) statement.finalize();
  }

  private keep(sql: string, statement: Statement): void {
    const before = this.statements.get(sql);
    if (before !== undefined && before !== statement) before.finalize();
    this.statements.delete(sql);
    this.statements.set(sql, statement);
    if (this.statements.size <= KEPT) return;
    const [[oldest, unused] = []] = this.statements;
    if (oldest === undefined) return;
    this.statements.delete(oldest);
    unused?.finalize();
  }
}
