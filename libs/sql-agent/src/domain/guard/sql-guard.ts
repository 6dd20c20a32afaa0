import type { SemanticModel } from '@app/semantic-model/domain';
import type { SqlDialect } from '../dialect.js';
import type { GuardedStatement, StatementColumn, StatementFacts } from '../statement.js';
import { GUARD_DIALECTS } from './guard-dialect.js';
import { QueryChecker } from './query-checker.js';
import type { OutputColumn } from './query-scope.js';
import { type ReadableSchema, readableSchema } from './readable-schema.js';
import { echo, refuse } from './refusal.js';
import type { AstValue, SqlParser } from './sql-ast.js';
import { tokenize } from './sql-lexer.js';
import { scanTokens } from './token-scan.js';

/** Most characters of a statement. */
export const LONGEST_STATEMENT = 65_536;
/** Statements whose verdict is remembered. */
const REMEMBERED = 500;

/**
 * The door's lock: decides whether SQL, whoever wrote it, may reach the plant's database. Two readers that share no code, a
 * token scan and a parser with a walk over its tree, must both find one SELECT over the model's tables and columns, with
 * listed functions only, within bounds; where they disagree, or do not understand, the statement is refused.
 */
export class SqlGuard {
  private readonly accepted = new Map<string, GuardedStatement>();

  private readonly schemas = new Map<SqlDialect, ReadableSchema>();

  constructor(
    readonly model: SemanticModel,
    private readonly parse: SqlParser,
  ) {}

  /**
   * The statement that may be executed. Throws AppError `invalid`/`sql_refused`, whose message names the rule that is
   * broken. A closing semicolon and white space around the statement are not part of it.
   */
  check(sql: string, dialect: SqlDialect): GuardedStatement {
    const key = `${dialect} ${sql}`;
    const known = this.accepted.get(key);
    if (known) {
      // Moves it to the end: the first entry is always the one that was not asked for the longest.
      this.accepted.delete(key);
      this.accepted.set(key, known);
      return known;
    }
    const statement = this.inspect(sql, dialect);
    this.accepted.set(key, statement);
    if (this.accepted.size > REMEMBERED) {
      for (const oldest of this.accepted.keys()) {
        this.accepted.delete(oldest);
        break;
      }
    }
    return statement;
  }

  private inspect(sql: string, dialect: SqlDialect): GuardedStatement {
    const rules = GUARD_DIALECTS[dialect];
    const schema = this.schemaFor(dialect);
    if (sql.length > LONGEST_STATEMENT) refuse(`it is longer than ${LONGEST_STATEMENT} characters`);
    const facts = scanTokens(tokenize(sql, rules), (name) => schema.names.has(name));
    const text = sql.slice(0, facts.end).trim();
    const checker = new QueryChecker(schema, rules);
    const columns = checker.checkStatement(this.parseOne(text, dialect));
    checkCalls(facts.calls, rules.functions, checker.ctesWithColumns);
    const statement: StatementFacts = {
      sql: text,
      dialect,
      columns: named(columns),
      parameterCount: facts.placeholders,
      tables: [...checker.reads.keys()].sort(),
      reads: checker.reads,
      absent: checker.absent,
      mayLast: checker.cost.mayLast,
    };
    return Object.freeze(statement) as GuardedStatement;
  }

  private schemaFor(dialect: SqlDialect): ReadableSchema {
    const known = this.schemas.get(dialect);
    if (known) return known;
    const schema = readableSchema(this.model, GUARD_DIALECTS[dialect]);
    this.schemas.set(dialect, schema);
    return schema;
  }

  private parseOne(sql: string, dialect: SqlDialect): AstValue {
    const trees = this.parse(sql, dialect);
    const [tree] = trees;
    if (tree === undefined || trees.length !== 1) refuse('it must be exactly one statement');
    return tree;
  }
}

/** Every name before a parenthesis is a listed function, or heads a common table expression that names its columns. */
function checkCalls(calls: readonly string[], functions: ReadonlySet<string>, ctes: readonly string[]): void {
  const heads = [...ctes];
  for (const call of calls) {
    if (functions.has(call)) continue;
    const head = heads.indexOf(call);
    if (head < 0) refuse(`the function ${echo(call)} is not accepted`);
    heads.splice(head, 1);
  }
}

/** Names for what has none, and different names for what has the same. */
function named(columns: readonly OutputColumn[]): StatementColumn[] {
  const taken = new Set<string>();
  return columns.map(({ key: _, length: __, ...column }, index) => {
    const wanted = column.name || `column_${index + 1}`;
    let name = wanted;
    for (let copy = 2; taken.has(name.toLowerCase()); copy += 1) name = `${wanted}_${copy}`;
    taken.add(name.toLowerCase());
    return { ...column, name };
  });
}
