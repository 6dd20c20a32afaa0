import type { SemanticModel } from '@app/semantic-model';
import type { SqlDialect } from '../dialect.js';
import { type AstValue, findNode, nameOf, type SqlParser } from './sql-ast.js';

/** Tables and columns that statements may read: exactly those that the semantic model mentions. All lower case. */
export interface ReadableSchema {
  tables: ReadonlyMap<string, ReadonlySet<string>>;
  /** Every table and column name. */
  names: ReadonlySet<string>;
}

/** Words of the model's expressions that the compiler replaces with parameters. */
const PERIOD_WORDS = new Set(['month_start', 'month_end', 'year_start', 'year_end', 'current_date']);

/** What the model lets be read: its datasets' sources, and the columns of keys, relationships and expressions. */
export function readableSchema(model: SemanticModel, parse: SqlParser, dialect: SqlDialect): ReadableSchema {
  const tables = new Map<string, Set<string>>();
  const byDataset = new Map<string, Set<string>>();
  for (const dataset of model.datasets.values()) {
    const source = dataset.source.toLowerCase();
    const columns = tables.get(source) ?? new Set<string>();
    tables.set(source, columns);
    byDataset.set(dataset.name, columns);
    for (const key of dataset.primaryKey) columns.add(key.toLowerCase());
    const expressions = [...dataset.fields.values(), ...dataset.predicates.values()].map((item) => item.expression);
    for (const expression of expressions) addColumns(columns, expression, parse, dialect);
  }
  for (const metric of model.metrics.values()) {
    for (const term of metric.terms) addColumns(byDataset.get(term.home), term.argument, parse, dialect);
    for (const [home, condition] of metric.where) addColumns(byDataset.get(home), condition, parse, dialect);
  }
  for (const { from, to, fromColumns, toColumns } of model.relationships) {
    for (const column of fromColumns) byDataset.get(from)?.add(column.toLowerCase());
    for (const column of toColumns) byDataset.get(to)?.add(column.toLowerCase());
  }
  const names = new Set([...tables].flatMap(([table, columns]) => [table, ...columns]));
  return { tables, names };
}

function addColumns(columns: Set<string> | undefined, expression: string, parse: SqlParser, dialect: SqlDialect): void {
  if (!columns || expression === '*') return;
  for (const name of columnNames(parse(`SELECT ${expression}`, dialect))) {
    if (!PERIOD_WORDS.has(name)) columns.add(name);
  }
}

function columnNames(value: AstValue): string[] {
  if (Array.isArray(value)) return value.flatMap(columnNames);
  if (typeof value !== 'object' || value === null) return [];
  const node = findNode(value);
  if (node?.kind === 'column') return [nameOf(node.body.name)];
  return Object.values(value).flatMap(columnNames);
}
