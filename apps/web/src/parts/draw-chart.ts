// Loaded only where a chart is to be seen: Vega is larger than all the rest of the page.
import type { Item } from 'vega';
import type { Specification } from '../state/chart.js';
import { interpretedChart } from './interpreted-chart.js';

export interface ChartPlace {
  element: HTMLElement;
  /** What is under the pointer, and where; null for nothing. */
  onPoint: (datum: Specification | null, event: MouseEvent | null) => void;
}

/** @returns what takes the chart away */
export async function drawChart(specification: Specification, { element, onPoint }: ChartPlace): Promise<() => void> {
  const view = interpretedChart(specification, { renderer: 'svg', hover: false, container: element });
  view.addEventListener('mousemove', (event, item) => onPoint(datumOf(item), event as unknown as MouseEvent));
  view.addEventListener('mouseout', () => onPoint(null, null));
  await view.runAsync();
  return () => view.finalize();
}

/** Of what stands for one row: a line as a whole stands for many. */
function datumOf(item: Item | null | undefined): Specification | null {
  const { mark, datum } = (item ?? {}) as { mark?: { marktype?: string }; datum?: Specification };
  if (!datum || mark?.marktype === 'line' || mark?.marktype === 'area' || mark?.marktype === 'group') return null;
  return datum;
}
