import type { ChartRequest } from '@app/image-gen';
import type { Scalar } from '@app/kernel';
import type { AnsweredColumn } from '@app/question/domain';
import type { SemanticModel } from '@app/semantic-model/domain';
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
  const { columns, rows } = result;
  const share = columns.findIndex((column) => column.source.derived === 'share');
  const reference = columns.findIndex((column) => column.source.derived === 'previous');
  const compared = columns[reference]?.source.measureIndex;
  const current = columns.findIndex(
    (column) => column.source.measureIndex === compared && column.source.derived === undefined,
  );
  const together = namedTogether(columns);
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
    ...(together.length > 0 ? { namedTogether: together } : {}),
    ...(lf.chart ? { requested: lf.chart } : {}),
    ...(result.cut ? { truncated: true } : {}),
    ...(lf.limit || lf.having ? { limited: true } : {}),
    ...(reference >= 0 && current >= 0 ? { comparison: { current, reference } } : {}),
    // The share and the figure that it is a share of have no common axis.
    ...(share >= 0 ? { figures: [share] } : {}),
    ...(metric ? { direction: metric.direction } : {}),
  };
}

/** A group that is a thing of its own has a code and a name, side by side. */
function namedTogether(columns: readonly AnsweredColumn[]): number[][] {
  const groups = new Map<string, number[]>();
  columns.forEach(({ role, source: { entity } }, index) => {
    if (role === 'dimension' && entity !== undefined) groups.set(entity, [...(groups.get(entity) ?? []), index]);
  });
  return [...groups.values()].filter((indexes) => indexes.length > 1);
}
