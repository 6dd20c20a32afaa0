import type { ColumnType } from '@app/kernel';
import { type Dataset, type Expression, parseExpression, type SemanticModel } from '@app/semantic-model/domain';
import { JoinGraph } from './join-graph.js';

/** What the compiler works out once per model: joins, parsed expressions, and the types of stored columns. */
export class ModelIndex {
  private static readonly built = new WeakMap<SemanticModel, ModelIndex>();

  readonly joins: JoinGraph;
  private readonly expressions = new Map<string, Expression>();
  private readonly columnTypes = new Map<string, ReadonlyMap<string, ColumnType>>();

  private constructor(model: SemanticModel) {
    this.joins = new JoinGraph(model);
    for (const dataset of model.datasets.values()) this.columnTypes.set(dataset.name, this.typesOf(dataset));
  }

  static of(model: SemanticModel): ModelIndex {
    let index = ModelIndex.built.get(model);
    if (!index) {
      index = new ModelIndex(model);
      ModelIndex.built.set(model, index);
    }
    return index;
  }

  /** @param text an expression of the model; nothing that a person typed, as it is kept. */
  parse(text: string): Expression {
    let expression = this.expressions.get(text);
    if (!expression) {
      expression = parseExpression(text);
      this.expressions.set(text, expression);
    }
    return expression;
  }

  /** Type of a stored column, where a field shows it as it is. */
  columnType(dataset: string, column: string): ColumnType | undefined {
    return this.columnTypes.get(dataset)?.get(column);
  }

  private typesOf(dataset: Dataset): Map<string, ColumnType> {
    const types = new Map<string, ColumnType>();
    for (const field of dataset.fields.values()) {
      const expression = this.parse(field.expression);
      if (expression.kind === 'column') types.set(expression.name, field.type);
    }
    return types;
  }
}
