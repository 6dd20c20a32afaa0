import { formatBucket } from '@app/kernel';
import { type Attempt, MAX_DATA_ROWS } from './attempt.js';
import type { ChartRequest } from './chart-request.js';
import { wordLeftOut, wordWithoutValue } from './chart-wording.js';
import { uniqueLabels } from './display-text.js';
import { type ResultFacts, mergeAxes } from './result-facts.js';

const MAX_FIGURES = 4;

/** What the one row is about: "BOM-101 · Bomba de agua · nov 2026". */
function caption(facts: ResultFacts, request: ChartRequest): string | undefined {
  const words = facts.categories.map((axis) => axis.names[0] ?? '');
  const [day] = facts.time?.days ?? [];
  if (facts.time && day) words.push(formatBucket(day, facts.time.grain, request.language));
  return words.length > 0 ? words.join(' · ') : undefined;
}

/** One row's figures in large type, with the change where it is compared with another period. */
export function buildKpi(facts: ResultFacts, request: ChartRequest): Attempt {
  if (facts.measures.length === 0) return { obstacle: 'no_figures' };
  if (facts.rowCount > 1 || facts.measures.length > MAX_FIGURES) return { obstacle: 'several_values' };
  const figures = facts.measures.map(({ label, format, values }) => ({ label, format, value: values[0] ?? null }));
  const [current, reference] = figures;
  if (request.comparison && current && reference) {
    return {
      chart: {
        kind: 'kpi',
        caption: caption(facts, request),
        figures: [current],
        reference: {
          label: reference.label,
          value: reference.value,
          direction: request.direction ?? 'neutral',
        },
      },
      remarks: [],
    };
  }
  return { chart: { kind: 'kpi', caption: caption(facts, request), figures }, remarks: [] };
}

const MIN_POINTS = 3;

/** Two figures of each group against each other. */
export function buildScatter(facts: ResultFacts, request: ChartRequest): Attempt {
  const [x, y] = facts.measures;
  if (!x || !y) return { obstacle: 'no_second_figure' };
  const axes = [...facts.categories];
  if (facts.time) {
    const { label, grain, days } = facts.time;
    axes.push({ label, names: days.map((day) => formatBucket(day, grain, request.language)) });
  }
  const names = uniqueLabels(mergeAxes(axes, facts.rowCount).names);
  const points = names.flatMap((label, row) => {
    const [horizontal, vertical] = [x.values[row], y.values[row]];
    return typeof horizontal === 'number' && typeof vertical === 'number'
      ? [{ label, x: horizontal, y: vertical }]
      : [];
  });
  if (points.length < MIN_POINTS) return { obstacle: 'no_second_figure' };
  const remarks: string[] = [];
  if (points.length < facts.rowCount) remarks.push(wordWithoutValue(facts.rowCount - points.length, request.language));
  if (points.length > MAX_DATA_ROWS) {
    remarks.push(
      wordLeftOut(
        { shown: MAX_DATA_ROWS, total: points.length, ranking: 'first', andMore: request.truncated },
        request.language,
      ),
    );
  }
  return {
    chart: {
      kind: 'scatter',
      x: { label: x.label, format: x.format },
      y: { label: y.label, format: y.format },
      points: points.slice(0, MAX_DATA_ROWS),
    },
    remarks,
  };
}
