import { columnsOf, parseExpression, type SemanticModel } from '@app/semantic-model';

/** Tables and columns that statements may read: exactly those that the semantic model mentions. All lower case. */
export interface ReadableSchema {
  tables: ReadonlyMap<string, ReadonlySet<string>>;
  /** Every table and column name. */
  names: ReadonlySet<string>;
}

/** What the model lets be read: its datasets' sources, and the columns of keys, relationships and expressions. */
export function readableSchema(model: SemanticModel): ReadableSchema {
  const tables = new Map<string, Set<string>>();
  const byDataset = new Map<string, Set<string>>();
  for (const dataset of model.datasets.values()) {
    const source = dataset.source.toLowerCase();
    const columns = tables.get(source) ?? new Set<string>();
    tables.set(source, columns);
    byDataset.set(dataset.name, columns);
    for (const key of dataset.primaryKey) columns.add(key.toLowerCase());
    const expressions = [...dataset.fields.values(), ...dataset.predicates.values()].map((item) => item.expression);
    for (const expression of expressions) addColumns(columns, expression);
  }
  for (const metric of model.metrics.values()) {
    for (const term of metric.terms) addColumns(byDataset.get(term.home), term.argument);
    for (const [home, condition] of metric.where) addColumns(byDataset.get(home), condition);
  }
  for (const { from, to, fromColumns, toColumns } of model.relationships) {
    for (const column of fromColumns) byDataset.get(from)?.add(column.toLowerCase());
    for (const column of toColumns) byDataset.get(to)?.add(column.toLowerCase());
  }
  const names = new Set([...tables].flatMap(([table, columns]) => [table, ...columns]));
  return { tables, names };
}

function addColumns(columns: Set<string> | undefined, expression: string): void {
  if (!columns || expression === '*') return;
  for (const { name } of columnsOf(parseExpression(expression))) columns.add(name.toLowerCase());
}
