import { describe, expect, it } from '@jest/globals';
import * as vega from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { interpretedChart } from '../../apps/web/src/parts/interpreted-chart.js';
import { forPage, isDiagram, markText, shownFields, type Specification } from '../../apps/web/src/state/chart.js';
import { chartSpecification } from '../../libs/image-gen/src/adapters/vega/specifications/chart.specification.js';
import { TextMeasure } from '../../libs/image-gen/src/adapters/vega/text-measure.js';
import { chooseChart } from '../../libs/image-gen/src/domain/choose-chart.js';
import { chartGallery } from '../support/chart-gallery.js';

const text = TextMeasure.ofBundledFonts();

/** Every chart that the service draws, by name, with its kind. */
const charts = chartGallery('es').map(([name, asked]) => {
  const choice = chooseChart(asked);
  if (!choice) throw new Error(`There is nothing to draw of ${name}`);
  const { language, currency } = asked;
  const context = { language, currency, text, heading: choice.heading };
  const specification = chartSpecification(choice.chart, context) as Specification;
  return { name, kind: choice.chart.kind, specification };
});

function plainSvg(specification: Specification): Promise<string> {
  const { spec } = compile(specification as unknown as TopLevelSpec);
  return new vega.View(vega.parse(spec), { renderer: 'none' }).toSVG();
}

/** Numbers that Vega counts up from picture to picture. */
const withoutCounters = (svg: string): string => svg.replace(/(clip|gradient_)\d+/g, '$1');

describe('A chart of the service on the page of the console', () => {
  it.each(charts)('$name ($kind) is the same where expressions may only be interpreted', async ({ specification }) => {
    const drawn = await interpretedChart(specification, { renderer: 'none' }).toSVG();
    expect(withoutCounters(drawn)).toBe(withoutCounters(await plainSvg(specification)));
  });

  it.each(charts)('$name ($kind) is shown where it is more than words', ({ kind, specification }) => {
    expect(isDiagram(specification)).toBe(kind !== 'kpi' && kind !== 'table');
  });

  it.each(charts.filter(({ kind }) => kind !== 'kpi' && kind !== 'table'))(
    '$name ($kind) tells what is pointed at, and can be drawn in the dark',
    async ({ specification }) => {
      const fields = shownFields(specification);
      const view = interpretedChart(forPage(specification, 'sans-serif', true), { renderer: 'none' });
      const svg = await view.toSVG();
      // Nothing in it is the ink that is made for white paper.
      expect(svg).not.toContain('#33383f"');
      const [first] = view.data('source_0') as Specification[];
      if (first) expect(markText(fields, first, 'es').length).toBeGreaterThan(1);
    },
  );
});
