import { columnsOf, parseExpression, type SemanticModel } from '@app/semantic-model/domain';
import type { GuardDialect } from './guard-dialect.js';

/** Tables and columns that statements may read: exactly those that the semantic model mentions. */
export interface ReadableSchema {
  /** By their keys in the dialect; the model writes names as they are stored. */
  tables: ReadonlyMap<string, ReadonlySet<string>>;
  /** Every table and column name, in lower case. */
  names: ReadonlySet<string>;
}

/** What the model lets be read: its datasets' sources, and the columns of keys, relationships and expressions. */
export function readableSchema(model: SemanticModel, dialect: GuardDialect): ReadableSchema {
  const tables = new Map<string, Set<string>>();
  const byDataset = new Map<string, Set<string>>();
  const add = (columns: Set<string> | undefined, name: string): unknown => columns?.add(dialect.columnKey(name, true));
  const addAll = (columns: Set<string> | undefined, expression: string): void => {
    if (expression === '*') return;
    for (const { name } of columnsOf(parseExpression(expression))) add(columns, name);
  };
  for (const dataset of model.datasets.values()) {
    const source = dialect.tableKey(dataset.source, true);
    const columns = tables.get(source) ?? new Set<string>();
    tables.set(source, columns);
    byDataset.set(dataset.name, columns);
    for (const key of dataset.primaryKey) add(columns, key);
    const expressions = [...dataset.fields.values(), ...dataset.predicates.values()].map((item) => item.expression);
    for (const expression of expressions) addAll(columns, expression);
  }
  for (const metric of model.metrics.values()) {
    for (const term of metric.terms) addAll(byDataset.get(term.home), term.argument);
    for (const [home, condition] of metric.where) addAll(byDataset.get(home), condition);
  }
  for (const { from, to, fromColumns, toColumns } of model.relationships) {
    for (const column of fromColumns) add(byDataset.get(from), column);
    for (const column of toColumns) add(byDataset.get(to), column);
  }
  const names = [...tables].flatMap(([table, columns]) => [table, ...columns]);
  return { tables, names: new Set(names.map((name) => name.toLowerCase())) };
}
