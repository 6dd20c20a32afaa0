import type { ChartRequest } from '@app/image-gen';
import type { Scalar } from '@app/kernel';
import type { AnsweredColumn } from '@app/question';
import type { SemanticModel } from '@app/semantic-model';
import type { ResultPresenter } from '@app/translation';
import type { ReadQuestion } from './turn-plan.js';

interface Drawable {
  columns: readonly AnsweredColumn[];
  rows: Scalar[][];
  cut: boolean;
}

/** The result and its words as the picture library wants them; knows nothing of drawing. */
export function chartRequestOf(
  question: ReadQuestion,
  result: Drawable,
  presenter: ResultPresenter,
  model: SemanticModel,
  timeZone: string,
): ChartRequest {
  const { lf } = question;
  const { columns, rows } = lf.kind === 'aggregate' ? withNamesJoined(result) : result;
  const reference = columns.findIndex((column) => column.source.derived === 'previous');
  const compared = columns[reference]?.source.measureIndex;
  const current = columns.findIndex(
    (column) => column.source.measureIndex === compared && column.source.derived === undefined,
  );
  const metric = lf.measures
    .map((measure) => ('metric' in measure ? model.metrics.get(measure.metric) : undefined))
    .find((found) => found !== undefined);
  return {
    table: { columns: columns.map(({ source: _, ...column }) => column), rows },
    columnLabels: columns.map((column) => presenter.label(column, lf)),
    title: presenter.paraphraser.title(lf),
    language: presenter.language,
    currency: model.currency,
    timeZone,
    kindOfResult: lf.kind,
    ...(lf.chart ? { requested: lf.chart } : {}),
    ...(result.cut ? { truncated: true } : {}),
    ...(lf.limit || lf.having ? { limited: true } : {}),
    ...(reference >= 0 && current >= 0 ? { comparison: { current, reference } } : {}),
    ...(metric ? { direction: metric.direction } : {}),
  };
}

/** A group of rows told by code and name is one category: "BOM-101 · Bomba de vacío 101". */
function withNamesJoined({ columns, rows }: Drawable): Pick<Drawable, 'columns' | 'rows'> {
  const dropped = new Set<number>();
  const joined = rows.map((row) => [...row]);
  columns.forEach((column, at) => {
    const next = columns[at + 1];
    if (
      column.role !== 'dimension' ||
      column.source.entity === undefined ||
      next?.source.entity !== column.source.entity
    )
      return;
    dropped.add(at + 1);
    for (const row of joined) row[at] = [row[at], row[at + 1]].filter((cell) => cell !== null).join(' · ');
  });
  const kept = (_: unknown, at: number): boolean => !dropped.has(at);
  return { columns: columns.filter(kept), rows: joined.map((row) => row.filter(kept)) };
}
