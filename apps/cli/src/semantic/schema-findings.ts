import type { SchemaReader, TableSchema } from '@app/model-draft';
import {
  columnsOf,
  type Dataset,
  type LintFinding,
  parseExpression,
  type SemanticModel,
  YamlText,
} from '@app/semantic-model';

/** What a model names and the database does not have: tables, views and columns; capitals do not matter. */
export async function schemaFindings(
  model: SemanticModel,
  file: { path: string; text: string },
  reader: SchemaReader,
  signal?: AbortSignal,
): Promise<LintFinding[]> {
  const schemas = new Set([...model.datasets.values()].map(({ source }) => source.split('.').slice(0, -1).join('.')));
  const tables = new Map<string, TableSchema>();
  for (const schema of schemas) {
    for (const table of await reader.tables(schema === '' ? {} : { schema }, signal)) {
      tables.set((schema === '' ? table.name : `${schema}.${table.name}`).toLowerCase(), table);
    }
  }
  const lines = new ModelLines(file.text);
  const finding = (line: number, code: string, message: string): LintFinding => ({
    file: file.path, line, severity: 'error', code, message,
  }); // prettier-ignore
  return [...model.datasets.values()].flatMap((dataset): LintFinding[] => {
    const table = tables.get(dataset.source.toLowerCase());
    if (!table) {
      const message = `dataset '${dataset.name}': the database has no table or view '${dataset.source}'`;
      return [finding(lines.of(dataset.name), 'missing-table', message)];
    }
    const known = new Set(table.columns.map(({ name }) => name.toLowerCase()));
    return readColumns(dataset, model)
      .filter(({ column }) => !known.has(column.toLowerCase()))
      .map(({ column, field }) => {
        const message = `dataset '${dataset.name}': '${dataset.source}' has no column '${column}'`;
        return finding(lines.of(dataset.name, field), 'missing-column', message);
      });
  });
}

/** The columns that a dataset reads, each once, with the field that first names it. */
function readColumns(dataset: Dataset, { relationships }: SemanticModel): { column: string; field?: string }[] {
  const columns = new Map<string, { column: string; field?: string }>();
  const add = (column: string, field?: string): void => {
    if (!columns.has(column)) columns.set(column, { column, ...(field !== undefined && { field }) });
  };
  for (const { name, expression } of dataset.fields.values()) {
    for (const column of columnsOf(parseExpression(expression))) add(column.name, name);
  }
  for (const { expression } of dataset.predicates.values()) {
    for (const column of columnsOf(parseExpression(expression))) add(column.name);
  }
  for (const column of dataset.primaryKey) add(column);
  for (const { from, to, fromColumns, toColumns } of relationships) {
    if (from === dataset.name) for (const column of fromColumns) add(column);
    if (to === dataset.name) for (const column of toColumns) add(column);
  }
  return [...columns.values()];
}

interface Named {
  name?: unknown;
  fields?: Named[];
}

/** Where a model file has its datasets and fields. */
class ModelLines {
  private readonly yaml: YamlText;
  private readonly path: (string | number)[];
  private readonly datasets: readonly Named[];

  constructor(text: string) {
    this.yaml = new YamlText(text);
    const data = this.yaml.data as { semantic_model?: { datasets?: Named[] }[]; datasets?: Named[] };
    this.path = data.semantic_model ? ['semantic_model', 0, 'datasets'] : ['datasets'];
    this.datasets = data.semantic_model?.[0]?.datasets ?? data.datasets ?? [];
  }

  of(dataset: string, field?: string): number {
    const at = this.datasets.findIndex(({ name }) => name === dataset);
    const position = this.datasets[at]?.fields?.findIndex(({ name }) => name === field) ?? -1;
    const path = [...this.path, at, ...(position >= 0 ? ['fields', position] : ['source'])];
    return this.yaml.lineAt(this.yaml.offsetOf(path));
  }
}
