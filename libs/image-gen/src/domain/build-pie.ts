import { formatBucket } from '@app/kernel';
import { type Attempt, MAX_SHARES } from './attempt.js';
import type { ChartRequest } from './chart-request.js';
import { uniqueLabels } from './display-text.js';
import { type ResultFacts, distinctNames } from './result-facts.js';

/** Shares of a whole, only where they are shares and few enough to be compared by eye. */
export function buildPie(facts: ResultFacts, request: ChartRequest): Attempt {
  const [measure] = facts.measures;
  if (!measure || facts.measures.length > 1) return { obstacle: 'no_figures' };
  if (facts.rowCount === 1) return { obstacle: 'one_value_only' };
  const { time, categories } = facts;
  if (categories.length + (time ? 1 : 0) !== 1) return { obstacle: 'unclear_groups' };
  if (!measure.additive) return { obstacle: 'not_additive' };
  if (facts.partial) return { obstacle: 'incomplete_whole' };
  if (facts.rowCount > MAX_SHARES) return { obstacle: 'too_many_shares' };
  const values = measure.values.map((value) => value ?? 0);
  if (values.some((value) => value < 0)) return { obstacle: 'negative_share' };
  if (!values.some((value) => value > 0)) return { obstacle: 'nothing_to_share' };
  const [category] = categories;
  const names = category
    ? distinctNames(category)
    : uniqueLabels((time?.days ?? []).map((day) => formatBucket(day, time?.grain ?? 'day', request.language)));
  const slices = names.map((label, row) => ({ label, value: values[row] ?? 0 })).sort((a, b) => b.value - a.value);
  return { chart: { kind: 'pie', measure: { label: measure.label, format: measure.format }, slices }, remarks: [] };
}
