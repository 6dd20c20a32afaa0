import { formatBucket } from '@app/kernel';
import {
  type Attempt,
  MAX_CATEGORIES,
  MAX_COLUMNS,
  MAX_GROUPED_BARS,
  MAX_SERIES,
  descending,
  pivot,
  weight,
} from './attempt.js';
import type { ChartRequest } from './chart-request.js';
import type { GroupedBarChart } from './chart.js';
import { type Ranking, wordLeftOut, wordWithoutValue } from './chart-wording.js';
import { uniqueLabels } from './display-text.js';
import { type MeasureFacts, type ResultFacts, distinctNames, isUnique, mergeAxes } from './result-facts.js';

/** The order of rows that a question asked for is kept if it ranks them; otherwise the largest comes first. */
function rank<T>(items: T[], valueOf: (item: T) => number): { items: T[]; ranking: Ranking } {
  const steps = items.slice(1).map((item, index) => valueOf(item) - valueOf(items[index] as T));
  if (steps.some((step) => step > 0) && steps.every((step) => step >= 0)) return { items, ranking: 'smallest' };
  return { items: [...items].sort((a, b) => descending(valueOf(a), valueOf(b))), ranking: 'largest' };
}

function plainMeasure({ label, format }: MeasureFacts): { label: string; format: MeasureFacts['format'] } {
  return { label, format };
}

/** One bar a category, or one column a time bucket. */
export function buildBars(facts: ResultFacts, request: ChartRequest): Attempt {
  const [measure] = facts.measures;
  if (!measure) return { obstacle: 'no_figures' };
  if (facts.rowCount === 1) return { obstacle: 'one_value_only' };
  if (facts.measures.length > 1) return { obstacle: 'units_differ' };
  const { time, categories } = facts;
  const [category] = categories;
  if (time ? category : categories.length !== 1) return { obstacle: 'unclear_groups' };

  const names = time ? time.days : category ? distinctNames(category) : [];
  if (time && !isUnique(names)) return { obstacle: 'unclear_groups' };
  if (time && names.length > MAX_COLUMNS) return { obstacle: 'too_many_columns' };
  const all = names.map((label, row) => ({ label, value: measure.values[row] ?? null }));
  const known = all.flatMap(({ label, value }) => (value === null ? [] : [{ label, value }]));
  const remarks = known.length < all.length ? [wordWithoutValue(all.length - known.length, request.language)] : [];

  if (time) {
    const bars = known
      .sort((a, b) => a.label.localeCompare(b.label))
      .map(({ label, value }) => ({ label: formatBucket(label, time.grain, request.language), value }));
    const chart = { kind: 'bar', dimension: time.label, measure: plainMeasure(measure), bars, timeline: true } as const;
    return { chart, remarks };
  }
  const { items, ranking } = rank(known, (bar) => bar.value);
  const bars = items.slice(0, MAX_CATEGORIES);
  if (bars.length < known.length)
    remarks.push(
      wordLeftOut({ shown: bars.length, total: known.length, ranking, andMore: request.truncated }, request.language),
    );
  return {
    chart: {
      kind: 'bar',
      dimension: category?.label ?? '',
      measure: plainMeasure(measure),
      bars,
      timeline: false,
    },
    remarks,
  };
}

interface Grid {
  dimension: string;
  seriesLabel: string;
  series: string[];
  groups: GroupedBarChart['groups'];
  timeline: boolean;
}

/** Each group's figures side by side: the series are the measures. */
function gridOfMeasures(facts: ResultFacts, request: ChartRequest): Grid | null {
  const { time, categories, measures } = facts;
  if (time && categories.length > 0) return null;
  if (!time && categories.length !== 1) return null;
  const [category] = categories;
  const names = time ? time.days : category ? distinctNames(category) : [];
  if (time && !isUnique(names)) return null;
  const groups = names.map((label, row) => ({ label, values: measures.map(({ values }) => values[row] ?? null) }));
  if (time) groups.sort((a, b) => a.label.localeCompare(b.label));
  return {
    dimension: time?.label ?? category?.label ?? '',
    seriesLabel: '',
    series: uniqueLabels(measures.map(({ label }) => label)),
    groups: time
      ? groups.map(({ label, values }) => ({ label: formatBucket(label, time.grain, request.language), values }))
      : groups,
    timeline: time !== undefined,
  };
}

/** One measure by two groupings: the series are the second grouping, or the two time buckets. */
function gridOfCategories(facts: ResultFacts, measure: MeasureFacts, request: ChartRequest): Grid | null {
  const { time, categories } = facts;
  const { language } = request;
  if (categories.length !== 2 && !(time && categories.length > 0)) return null;
  const bucket = (day: string): string => (time ? formatBucket(day, time.grain, language) : day);

  let [groupAxis, seriesAxis] = categories;
  if (time) {
    const merged = mergeAxes(categories, facts.rowCount);
    const timeAxis = { label: time.label, names: time.days };
    [groupAxis, seriesAxis] = new Set(time.days).size <= 2 ? [merged, timeAxis] : [timeAxis, merged];
  } else if (groupAxis && seriesAxis && new Set(seriesAxis.names).size > MAX_SERIES) {
    // The question's second grouping makes the series, unless only the first one is small enough.
    if (new Set(groupAxis.names).size <= MAX_SERIES) [groupAxis, seriesAxis] = [seriesAxis, groupAxis];
  }
  if (!groupAxis || !seriesAxis) return null;
  const table = pivot(groupAxis.names, seriesAxis.names, measure.values);
  if (!table) return null;

  const byTime = time !== undefined;
  const timeline = byTime && groupAxis.names === time.days;
  const series = [...new Set(seriesAxis.names)];
  if (byTime && !timeline) series.sort();
  else {
    const total = (name: string): number =>
      weight(
        [...table.values()].map((row) => row.get(name)),
        measure.additive,
      );
    series.sort((a, b) => descending(total(a), total(b)));
  }
  const groups = [...table].map(([label, row]) => ({ label, values: series.map((name) => row.get(name) ?? null) }));
  if (timeline) groups.sort((a, b) => a.label.localeCompare(b.label));
  return {
    dimension: groupAxis.label,
    seriesLabel: seriesAxis.label,
    series: byTime && !timeline ? series.map(bucket) : series,
    groups: timeline ? groups.map(({ label, values }) => ({ label: bucket(label), values })) : groups,
    timeline,
  };
}

/** Up to six bars a category: several figures of one unit, or one figure by two groupings. */
export function buildGroupedBars(facts: ResultFacts, request: ChartRequest): Attempt {
  const [measure] = facts.measures;
  if (!measure) return { obstacle: 'no_figures' };
  if (facts.rowCount === 1) return { obstacle: 'one_value_only' };
  if (facts.measures.some(({ format }) => format !== measure.format)) return { obstacle: 'units_differ' };
  const several = facts.measures.length > 1;
  if (!several && facts.categories.length + (facts.time ? 1 : 0) < 2) return { obstacle: 'no_second_category' };
  const grid = several ? gridOfMeasures(facts, request) : gridOfCategories(facts, measure, request);
  if (!grid) return { obstacle: 'unclear_groups' };
  if (grid.series.length > MAX_SERIES) return { obstacle: 'too_many_series' };

  const remarks: string[] = [];
  const known = grid.groups.filter(({ values }) => values.some((value) => value !== null));
  if (known.length < grid.groups.length) {
    remarks.push(wordWithoutValue(grid.groups.length - known.length, request.language));
  }
  let groups = known;
  if (!grid.timeline) {
    const size = ({ values }: { values: (number | null)[] }): number =>
      several ? (values[0] ?? -Infinity) : weight(values, measure.additive);
    const ranked = rank(known, size);
    groups = ranked.items.slice(0, MAX_CATEGORIES);
    if (groups.length < known.length) {
      remarks.push(
        wordLeftOut(
          { shown: groups.length, total: known.length, ranking: ranked.ranking, andMore: request.truncated },
          request.language,
        ),
      );
    }
  }
  if (groups.length * grid.series.length > MAX_GROUPED_BARS) return { obstacle: 'too_many_columns' };
  return {
    chart: {
      kind: 'groupedBar',
      dimension: grid.dimension,
      seriesLabel: grid.seriesLabel,
      measure: several ? { label: '', format: measure.format } : plainMeasure(measure),
      series: grid.series,
      groups,
      timeline: grid.timeline,
      compared: request.comparison !== undefined,
    },
    remarks,
  };
}
