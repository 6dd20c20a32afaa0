import { columnsOf, holdsAggregate, mapColumns, type Expression } from '../expression/expression.js';
import { ExpressionError } from '../expression/expression.lexer.js';
import { parseExpression } from '../expression/expression.parser.js';
import type { Findings, Path } from './finding.js';
import type { OssieDataset, OssieExpression, OssieModel } from './ossie-document.js';

const PLAIN_COLUMN = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** The columns of a dataset that the file knows of, and its computed fields, which read columns alone. */
export interface ColumnScope {
  dataset: string;
  columns: ReadonlySet<string>;
  computed: ReadonlyMap<string, Expression>;
}

/** The scope of a computed field's own expression: it may not lean on other computed fields. */
export function withoutComputed(scope: ColumnScope): ColumnScope {
  return { ...scope, computed: new Map() };
}

export function ansiExpression(expression: OssieExpression): { index: number; text: string } | null {
  const index = expression.dialects.findIndex((entry) => entry.dialect === 'ANSI_SQL');
  const entry = expression.dialects[index];
  return entry ? { index, text: entry.expression.trim() } : null;
}

/** Keys, ends of relationships and fields that are plain columns are what a dataset is known to have. */
export function columnScopes(model: OssieModel): Map<string, ColumnScope> {
  const scopes = new Map<string, ColumnScope>();
  for (const dataset of model.datasets) {
    const columns = new Set([...(dataset.primary_key ?? []), ...(dataset.unique_keys ?? []).flat()]);
    for (const relationship of model.relationships ?? []) {
      if (relationship.from === dataset.name) relationship.from_columns.forEach((column) => columns.add(column));
      if (relationship.to === dataset.name) relationship.to_columns.forEach((column) => columns.add(column));
    }
    scopes.set(dataset.name, { dataset: dataset.name, columns, computed: computedFields(dataset, columns) });
  }
  return scopes;
}

function computedFields(dataset: OssieDataset, columns: Set<string>): Map<string, Expression> {
  const computed = new Map<string, Expression>();
  for (const field of dataset.fields ?? []) {
    const text = ansiExpression(field.expression)?.text;
    if (text === undefined) continue;
    if (PLAIN_COLUMN.test(text)) {
      columns.add(text);
      if (field.name !== text) computed.set(field.name, { kind: 'column', name: text });
      continue;
    }
    try {
      computed.set(field.name, parseExpression(text));
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error; // the field's own resolution reports it
    }
  }
  return computed;
}

export interface ExpressionRequest {
  text: string;
  path: Path;
  scope: ColumnScope;
  findings: Findings;
}

/** Reads a scalar or boolean expression over a dataset's bare columns; null where it is faulty. */
export function resolveExpression({ text, path, scope, findings }: ExpressionRequest): Expression | null {
  try {
    const expression = parseExpression(text);
    if (holdsAggregate(expression)) {
      findings.error(path, 'aggregate', `'${text}' has an aggregate; aggregates belong in metrics`);
      return null;
    }
    return bindColumns({ expression, path, scope, findings });
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    findings.error(path, 'expression', `'${text}': ${error.message}`);
    return null;
  }
}

/** Replaces computed fields by what they stand for; null where a column is unknown. */
export function bindColumns(request: Omit<ExpressionRequest, 'text'> & { expression: Expression }): Expression | null {
  const { expression, path, scope, findings } = request;
  let known = true;
  for (const { dataset, name } of columnsOf(expression)) {
    if ((dataset ?? scope.dataset) === scope.dataset && (scope.columns.has(name) || scope.computed.has(name))) continue;
    known = false;
    findings.error(
      path,
      'unknown-column',
      `dataset '${scope.dataset}' has no column '${dataset && dataset !== scope.dataset ? `${dataset}.` : ''}${name}'; declare it as a field or mend the name`,
    );
  }
  if (!known) return null;
  return mapColumns(expression, ({ name }) => {
    // A column wins over a computed field of the same name: that is how the field itself is written.
    const computed = scope.columns.has(name) ? undefined : scope.computed.get(name);
    return computed ?? { kind: 'column', name };
  });
}
