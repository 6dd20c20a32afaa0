import type { Attempt } from './attempt.js';
import { buildBars, buildGroupedBars } from './build-bars.js';
import { buildKpi, buildScatter } from './build-figures.js';
import { buildHeatmap } from './build-heatmap.js';
import { buildLines } from './build-lines.js';
import { buildPie } from './build-pie.js';
import { buildTable } from './build-table.js';
import type { ChartKind, ChartRequest } from './chart-request.js';
import type { Chart, ChartHeading } from './chart.js';
import { INCOMPLETE, type Obstacle, wordFallback } from './chart-wording.js';
import { cleanText } from './display-text.js';
import { type ResultFacts, isUnique, mergeAxes, readFacts } from './result-facts.js';

export interface ChartChoice {
  chart: Chart;
  heading: ChartHeading;
  /** In the user's language: why the kind asked for could not be drawn. Absent where it was, or none was asked for. */
  note?: string;
}

function attempt(kind: ChartKind, facts: ResultFacts, request: ChartRequest): Attempt {
  switch (kind) {
    case 'kpi':
      return buildKpi(facts, request);
    case 'bar':
      return buildBars(facts, request);
    case 'line':
      return buildLines(facts, request);
    case 'groupedBar':
      return buildGroupedBars(facts, request);
    case 'heatmap':
      return buildHeatmap(facts, request);
    case 'scatter':
      return buildScatter(facts, request);
    case 'pie':
      return buildPie(facts, request);
    case 'table':
      return buildTable(request);
    default:
      return kind satisfies never;
  }
}

/** Kinds worth trying for a result of this shape, best first. A table can always be drawn. */
function candidates(facts: ResultFacts, request: ChartRequest): ChartKind[] {
  const { time, categories, measures } = facts;
  if (request.kindOfResult === 'list') return ['table'];
  if (request.kindOfResult === 'lookup') {
    const single = facts.rowCount === 1 && measures.length === 1 && request.table.columns.length <= 3;
    return single ? ['kpi'] : ['table'];
  }
  if (facts.rowCount === 1) return ['kpi', 'table'];
  if (time) {
    const many = new Set(time.days).size > 2;
    if (categories.length === 0) return many ? ['line', 'table'] : ['bar', 'groupedBar', 'table'];
    return many ? ['line', 'heatmap', 'table'] : ['groupedBar', 'heatmap', 'table'];
  }
  if (categories.length === 1) {
    if (measures.length === 1) return ['bar', 'table'];
    return measures.length === 2 ? ['groupedBar', 'scatter', 'table'] : ['groupedBar', 'table'];
  }
  return categories.length === 2 ? ['groupedBar', 'heatmap', 'table'] : ['table'];
}

/** "Bars" may be plain or grouped; every other request means one kind. */
function kindsMeant(requested: ChartKind): ChartKind[] {
  return requested === 'bar' ? ['bar', 'groupedBar'] : [requested];
}

/** Groupings that say the same thing twice (a code and its name) become one. */
function mergeNames(facts: ResultFacts, request: ChartRequest): ResultFacts {
  const wantsBoth = request.requested === 'groupedBar' || request.requested === 'heatmap';
  if (wantsBoth || facts.time || facts.categories.length < 2) return facts;
  if (!facts.categories.some(({ names }) => isUnique(names))) return facts;
  return { ...facts, categories: [mergeAxes(facts.categories, facts.rowCount)] };
}

function showsText(chart: Chart): boolean {
  return chart.kind === 'table';
}

/**
 * The picture that suits a result, by its shape and by what was asked for. Null where there is nothing to draw: no
 * rows, or no figure in any of them. Never stacks, adds up or buckets what is not additive.
 */
export function chooseChart(request: ChartRequest): ChartChoice | null {
  const { table, requested, language } = request;
  if (table.rows.length === 0 || table.columns.length === 0) return null;
  const facts = mergeNames(readFacts(request), request);
  const figures = facts.measures.flatMap(({ values }) => values);
  const empty = figures.length > 0 && figures.every((value) => value === null);

  let obstacle: Obstacle | undefined;
  const asked = requested ? kindsMeant(requested) : [];
  const kinds: ChartKind[] = [...asked, ...candidates(facts, request), 'table'];
  for (const [index, kind] of kinds.entries()) {
    const result = attempt(kind, facts, request);
    if ('obstacle' in result) {
      // Grouped bars are only tried for plain ones, so that they lack a second grouping is not the reason.
      if (index === 0 || (index < asked.length && result.obstacle !== 'no_second_category')) obstacle = result.obstacle;
      continue;
    }
    const { chart, remarks } = result;
    const aggregate = request.kindOfResult === 'aggregate' || request.kindOfResult === 'exists';
    if (empty && (aggregate || !showsText(chart))) return null;
    // A table shows every column and says itself what it leaves out.
    const others = showsText(chart) ? [] : [...facts.remarks, ...(request.truncated ? [INCOMPLETE[language]] : [])];
    const heading: ChartHeading = {
      title: cleanText(request.title),
      subtitle: request.subtitle === undefined ? undefined : cleanText(request.subtitle) || undefined,
      remarks: [...remarks, ...others],
    };
    if (!requested || !obstacle || index < asked.length) return { chart, heading };
    return { chart, heading, note: wordFallback(requested, obstacle, chart.kind, language) };
  }
  return null;
}
