import { type TimeGrain, type ValueFormat, addGrain } from '@app/kernel';
import { type Attempt, MAX_DATA_ROWS, MAX_SERIES, descending, peak, pivot } from './attempt.js';
import type { ChartRequest } from './chart-request.js';
import type { LineChart } from './chart.js';
import { wordLeftOut } from './chart-wording.js';
import { uniqueLabels } from './display-text.js';
import { type ResultFacts, isUnique, mergeAxes } from './result-facts.js';

const MIN_TIMES = 3;
const MAX_PANELS = 3;

/**
 * Every bucket from the first to the last, so that a month without rows is seen as such. The known days alone where
 * they are not the first days of their buckets.
 */
export function calendarOf(days: readonly string[], grain: TimeGrain): string[] {
  const known = [...new Set(days)].sort();
  const [first] = known;
  const last = known.at(-1);
  if (first === undefined || last === undefined) return [];
  const calendar: string[] = [];
  for (let day = first; day <= last && calendar.length <= 10 * MAX_DATA_ROWS; day = addGrain(grain, day, 1)) {
    calendar.push(day);
  }
  const covered = new Set(calendar);
  return known.every((day) => covered.has(day)) ? calendar : known;
}

type Series = LineChart['panels'][number]['series'][number] & { format: ValueFormat; measure: string };

function seriesOfMeasures(facts: ResultFacts, calendar: string[], gap: (additive: boolean) => number | null): Series[] {
  const rowOf = new Map((facts.time?.days ?? []).map((day, row) => [day, row]));
  const names = uniqueLabels(facts.measures.map(({ label }) => label));
  return facts.measures.map(({ format, label, additive, values }, index) => ({
    name: names[index] ?? label,
    format,
    measure: label,
    values: calendar.map((day) => {
      const row = rowOf.get(day);
      return row === undefined ? gap(additive) : (values[row] ?? null);
    }),
  }));
}

/** Figures over at least three time buckets; figures of other units get a panel of their own. */
export function buildLines(facts: ResultFacts, request: ChartRequest): Attempt {
  const { time, categories, measures } = facts;
  const [measure] = measures;
  if (!measure) return { obstacle: 'no_figures' };
  if (!time || new Set(time.days).size < MIN_TIMES) return { obstacle: 'too_few_times' };
  // A group that is absent from a sum adds nothing to it, so its value is zero; anything else is not known.
  const gap = (additive: boolean): number | null => (additive && !facts.partial ? 0 : null);

  let calendar = calendarOf(time.days, time.grain);
  let series: Series[];
  if (categories.length > 0) {
    if (measures.length > 1) return { obstacle: 'unclear_groups' };
    const names = mergeAxes(categories, facts.rowCount).names;
    const table = pivot(names, time.days, measure.values);
    if (!table) return { obstacle: 'unclear_groups' };
    if (table.size > MAX_SERIES) return { obstacle: 'too_many_series' };
    series = [...table].map(([name, row]) => ({
      name,
      format: measure.format,
      measure: measure.label,
      values: calendar.map((day) => (row.has(day) ? (row.get(day) ?? null) : gap(measure.additive))),
    }));
    series.sort((a, b) => descending(peak(a.values), peak(b.values)));
  } else {
    if (!isUnique(time.days)) return { obstacle: 'unclear_groups' };
    series = seriesOfMeasures(facts, calendar, gap);
  }

  const remarks: string[] = [];
  const room = Math.floor(MAX_DATA_ROWS / series.length);
  if (calendar.length > room) {
    remarks.push(
      wordLeftOut(
        { shown: room, total: calendar.length, ranking: 'last', andMore: request.truncated },
        request.language,
      ),
    );
    calendar = calendar.slice(-room);
    series = series.map((one) => ({ ...one, values: one.values.slice(-room) }));
  }

  const panels = new Map<ValueFormat, LineChart['panels'][number]>();
  for (const { name, format, measure: label, values } of series) {
    const panel = panels.get(format) ?? { measure: { label, format }, series: [] };
    panel.series.push({ name, values });
    panels.set(format, panel);
  }
  if (panels.size > MAX_PANELS) return { obstacle: 'units_differ' };
  if ([...panels.values()].some((panel) => panel.series.length > MAX_SERIES)) return { obstacle: 'too_many_series' };
  return {
    chart: {
      kind: 'line',
      dimension: time.label,
      grain: time.grain,
      days: calendar,
      panels: [...panels.values()],
      compared: request.comparison !== undefined,
    },
    remarks,
  };
}
