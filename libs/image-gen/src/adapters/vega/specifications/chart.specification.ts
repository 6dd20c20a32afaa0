import type { Chart } from '../../../domain/chart.js';
import { barSpecification } from './bar.specification.js';
import type { DrawingContext } from './frame.js';
import { groupedBarSpecification } from './grouped-bar.specification.js';
import { heatmapSpecification } from './heatmap.specification.js';
import { withoutInheritedNames } from './inherited-names.js';
import { kpiSpecification } from './kpi.specification.js';
import { lineSpecification } from './line.specification.js';
import { pieSpecification } from './pie.specification.js';
import { scatterSpecification } from './scatter.specification.js';
import { tableSpecification } from './table.specification.js';
import type { Json } from './theme.js';

/**
 * A chart as a Vega-Lite specification: self-contained (data inline, at most 1,000 rows), fields named `c0`, `c1`, … so that
 * no text of a user or a row is ever read as a name or an expression.
 */
export function chartSpecification(chart: Chart, context: DrawingContext): Json {
  return withoutInheritedNames(draw(chart, context));
}

function draw(chart: Chart, context: DrawingContext): Json {
  switch (chart.kind) {
    case 'kpi':
      return kpiSpecification(chart, context);
    case 'bar':
      return barSpecification(chart, context);
    case 'line':
      return lineSpecification(chart, context);
    case 'groupedBar':
      return groupedBarSpecification(chart, context);
    case 'heatmap':
      return heatmapSpecification(chart, context);
    case 'scatter':
      return scatterSpecification(chart, context);
    case 'pie':
      return pieSpecification(chart, context);
    case 'table':
      return tableSpecification(chart, context);
    default:
      return chart satisfies never;
  }
}
