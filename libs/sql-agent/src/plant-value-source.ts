import type { Scalar } from '@app/kernel';
import {
  type CodeAndName,
  type Dataset,
  type DistinctValues,
  type Field,
  parseExpression,
  SemanticModelProvider,
  ValueSource,
} from '@app/semantic-model';
import { Injectable } from '@nestjs/common';
import { ExpressionRenderer, type ResolvedColumn } from './domain/compile/expression-renderer.js';
import { raw } from './domain/compile/fragment.js';
import { PlanEnvironment } from './domain/compile/plan-environment.js';
import type { QueryResult } from './domain/plant-query.js';
import { PlantQueryService } from './plant-query.service.js';
import { PlantDatabase } from './ports/plant-database.js';

/** Fit to stand beside any operator. */
const OPERAND = 8;
/** Names the service itself in the records of the queries that fill its lexicon. */
const REQUEST_ID = 'value-index';

/** The plant's own values, asked for through the same door as everything else. */
@Injectable()
export class PlantValueSource extends ValueSource {
  constructor(
    private readonly queries: PlantQueryService,
    private readonly provider: SemanticModelProvider,
    private readonly database: PlantDatabase,
  ) {
    super();
  }

  async distinctValues(field: Field, limit: number, signal?: AbortSignal): Promise<DistinctValues> {
    const dataset = this.datasetOf(field.dataset);
    const value = this.column(field);
    // Only texts can be compared with the empty text on every database.
    const notEmpty = field.type === 'text' ? ` AND ${value} <> ''` : '';
    const { rows, truncated } = await this.read(
      `SELECT DISTINCT ${value} AS value FROM ${this.quoted(dataset.source)}
       WHERE ${value} IS NOT NULL${notEmpty} ORDER BY value`,
      limit,
      signal,
    );
    return { values: rows.map(([cell]) => String(cell)), complete: !truncated };
  }

  async codesAndNames(
    dataset: Dataset,
    limit: number,
    signal?: AbortSignal,
  ): Promise<{ rows: CodeAndName[]; complete: boolean }> {
    const named = (name?: string): string => {
      const field = name === undefined ? undefined : dataset.fields.get(name);
      return field ? this.column(field) : 'NULL';
    };
    const { rows, truncated } = await this.read(
      `SELECT ${named(dataset.codeField)} AS code, ${named(dataset.nameField)} AS name
       FROM ${this.quoted(dataset.source)} ORDER BY code, name`,
      limit,
      signal,
    );
    return { rows: rows.map(([code, name]) => ({ code: textOf(code), name: textOf(name) })), complete: !truncated };
  }

  /** Names and codes are plain columns or texts made of them, which is all that can be indexed: no day of today's is bound. */
  private column(field: Field): string {
    const { dialect } = this.database;
    const environment = new PlanEnvironment(this.provider.model, { dialect, today: '1970-01-01', timeZone: 'UTC' });
    const column = ({ name }: { name: string }): ResolvedColumn => ({ sql: raw(this.quoted(name)) });
    return new ExpressionRenderer(environment, column).render(parseExpression(field.expression), OPERAND).text;
  }

  private quoted(name: string): string {
    const quote = this.database.dialect === 'mysql' ? '`' : '"';
    return name
      .split('.')
      .map((part) => `${quote}${part}${quote}`)
      .join('.');
  }

  private read(sql: string, maxRows: number, signal?: AbortSignal): Promise<QueryResult> {
    const context = { requestId: REQUEST_ID, origin: 'value_index' as const, ...(signal ? { signal } : {}) };
    return this.queries.collect({ sql, params: [] }, context, { maxRows });
  }

  private datasetOf(name: string): Dataset {
    const dataset = this.provider.model.datasets.get(name);
    if (!dataset) throw new Error(`The semantic model has no dataset '${name}'`);
    return dataset;
  }
}

function textOf(cell: Scalar | undefined): string | null {
  return cell === null || cell === undefined || cell === '' ? null : String(cell);
}
