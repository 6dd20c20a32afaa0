import type { LogicalForm } from '@app/question/domain';
import type { ColumnNames } from './column-names.js';
import type { CompiledColumn } from './compiled-query.js';
import type { DimensionPlan } from './dimension-plan.js';
import type { Figures } from './figures.js';
import { sql, type Fragment } from './fragment.js';
import type { MeasurePlan } from './measure-plan.js';
import type { PlanEnvironment } from './plan-environment.js';
import { PlanningError } from './planning-error.js';

export interface FinishPlan {
  form: LogicalForm;
  dimensions: readonly DimensionPlan[];
  measures: readonly MeasurePlan[];
  figures: Figures;
  names: ColumnNames;
}

/** A column of a SELECT: its name there, and its description if it is shown. */
export interface Output {
  name: string;
  expression: Fragment;
  shown?: CompiledColumn;
}

/** The same column, read from a subquery that has it by name. */
export function byName(environment: PlanEnvironment, output: Output): Output {
  return { ...output, expression: environment.identifier(output.name) };
}

export function groupOutputs({ groups }: Figures): Output[] {
  return groups.map(({ column: { name, shown }, value }) => ({ name, expression: value, ...(shown && { shown }) }));
}

export function currentOutput({ figureOf, overlapping }: Figures, measure: MeasurePlan): Output {
  const shown = overlapping ? { ...measure.column, additive: false } : measure.column;
  return { name: shown.name, expression: figureOf(measure, false), shown };
}

/** The figure of the period that is compared with, as a second column. */
export function previousOutput({ figures, names }: FinishPlan, measure: MeasurePlan): Output {
  const { shown = measure.column } = currentOutput(figures, measure);
  const name = names.take(`${shown.name}_previous`);
  return {
    name,
    expression: figures.figureOf(measure, true),
    shown: { ...shown, name, source: { ...shown.source, derived: 'previous' } },
  };
}

/** By how many percent a number has changed; nothing for a day or a text. */
export function changeOutputs(
  environment: PlanEnvironment,
  { names }: FinishPlan,
  { column }: MeasurePlan,
  previous: Output,
): Output[] {
  if (column.type !== 'integer' && column.type !== 'number') return [];
  const [now, then] = [environment.identifier(column.name), environment.identifier(previous.name)];
  const expression = sql`100.0 * (${now} - ${then}) / NULLIF(${then}, 0)`;
  return [{ name: names.take(`${column.name}_change`), expression }].map((output) => ({
    ...output,
    shown: percentColumn(output.name, false, { ...column.source, derived: 'change' }),
  }));
}

/** Each group's part of the whole, before any group is left out. @throws {PlanningError} `measure_not_additive` */
export function shareOutputs({ form, figures, measures, names }: FinishPlan): Output[] {
  const [measure] = measures;
  if (form.share !== true || !measure) return [];
  if (measure.column.additive !== true || figures.overlapping) {
    throw new PlanningError('measure_not_additive', `'${measure.subject}' has no shares: its parts do not add up`, {
      subject: measure.subject,
    });
  }
  const value = figures.figureOf(measure, false, 7);
  const name = names.take('share');
  return [
    {
      name,
      expression: sql`100.0 * ${value} / NULLIF(SUM(${value}) OVER (), 0)`,
      shown: percentColumn(name, true, { ...measure.column.source, derived: 'share' }),
    },
  ];
}

function percentColumn(name: string, additive: boolean, source: CompiledColumn['source']): CompiledColumn {
  return { name, type: 'number', role: 'measure', format: 'percent', additive, source };
}
