import { beforeAll, describe, expect, it } from '@jest/globals';
import * as vega from 'vega';
import { type TopLevelSpec, compile } from 'vega-lite';
import { chartGallery } from '../../../../../../test/support/chart-gallery.js';
import {
  dimension,
  grid,
  measure,
  months,
  names,
  request,
  timeColumn,
} from '../../../../../../test/support/chart-requests.js';
import type { ChartRequest } from '../../../domain/chart-request.js';
import { chooseChart } from '../../../domain/choose-chart.js';
import { drawSvg } from '../rasterize-specification.js';
import { TextMeasure } from '../text-measure.js';
import { chartSpecification } from './chart.specification.js';
import type { Json } from './theme.js';

const text = TextMeasure.ofBundledFonts();

function specify(asked: ChartRequest): Json {
  const choice = chooseChart(asked);
  if (!choice) throw new Error('There is nothing to draw');
  const { language, currency } = asked;
  return chartSpecification(choice.chart, { language, currency, text, heading: choice.heading });
}

/** Every value of a JSON tree with the key that it stands under. */
function* walk(value: unknown, key = ''): Generator<[string, unknown]> {
  yield [key, value];
  if (Array.isArray(value)) for (const item of value as unknown[]) yield* walk(item, key);
  else if (value !== null && typeof value === 'object') for (const [k, v] of Object.entries(value)) yield* walk(v, k);
}

function dataRows(specification: Json): Json[] {
  return [...walk(specification)].flatMap(([key, value]) =>
    key === 'values' && Array.isArray(value) ? (value as Json[]) : [],
  );
}

/** All in Spanish, whose words are longer; in English those whose words are the service's own. */
const gallery = [
  ...chartGallery('es').map(([name, asked]): [string, ChartRequest] => [`${name} (es)`, asked]),
  ...chartGallery('en')
    .filter(([name]) => /^(kpi|lines?|columns|heat map of time)\b/.test(name))
    .map(([name, asked]): [string, ChartRequest] => [`${name} (en)`, asked]),
];

interface TextBox {
  text: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
  angle: number;
}

interface SceneItem {
  marktype?: string;
  items?: SceneItem[];
  bounds?: { x1: number; y1: number; x2: number; y2: number };
  x?: number;
  y?: number;
  text?: string | string[];
  angle?: number;
  opacity?: number;
}

/** Every text of the picture where it is drawn, in pixels. */
async function textBoxes(specification: object): Promise<{ boxes: TextBox[]; width: number; height: number }> {
  const view = new vega.View(vega.parse(compile(specification as TopLevelSpec).spec), { renderer: 'none' });
  const svg = await view.toSVG();
  const [, width = '0', height = '0'] = /width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
  const boxes: TextBox[] = [];
  const [originX = 0, originY = 0] = view.origin();
  const padding = view.padding() as { left: number; top: number };
  const visit = (mark: SceneItem, dx: number, dy: number): void => {
    for (const item of mark.items ?? []) {
      if (mark.marktype === 'group') {
        for (const inner of item.items ?? []) visit(inner, dx + (item.x ?? 0), dy + (item.y ?? 0));
      }
      if (mark.marktype !== 'text' || !item.bounds || item.opacity === 0 || !item.text?.length) continue;
      const { x1, x2, y1, y2 } = item.bounds;
      const text = [item.text].flat().join('|');
      boxes.push({ text, left: dx + x1, right: dx + x2, top: dy + y1, bottom: dy + y2, angle: item.angle ?? 0 });
    }
  };
  const { root } = view.scenegraph() as unknown as { root: SceneItem };
  visit(root, originX + padding.left, originY + padding.top);
  view.finalize();
  return { boxes, width: Number(width), height: Number(height) };
}

/** Pairs of texts that run into each other by more than a hair. Slanted labels are compared along their slant. */
function collisions(boxes: TextBox[]): string[] {
  const found: string[] = [];
  boxes.forEach((a, index) => {
    for (const b of boxes.slice(index + 1)) {
      if (a.angle % 90 !== 0 && b.angle % 90 !== 0) continue;
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      // Bounds of a line include its leading, which letters do not fill.
      if (wide > 1 && high > 5) found.push(`${a.text} × ${b.text} (${Math.round(wide)} × ${Math.round(high)})`);
    }
  });
  return found;
}

beforeAll(async () => {
  // Whatever is drawn first makes Vega measure text with the bundled fonts.
  await drawSvg(specify(request([measure()], [[1]])));
});

describe('the search for cut and colliding texts', () => {
  it('finds them', async () => {
    const texts = ['Una etiqueta', 'Otra etiqueta'].map((text, index) => ({
      data: { values: [{}] },
      mark: { type: 'text', text, x: 12 + 20 * index, y: 50, fontSize: 22 },
    }));
    const { boxes } = await textBoxes({ width: 300, height: 100, autosize: 'none', padding: 0, layer: texts });
    expect(boxes.map(({ text }) => text)).toEqual(['Una etiqueta', 'Otra etiqueta']);
    expect(boxes[0]?.left).toBeLessThan(0);
    expect(boxes[0]?.left).toBeGreaterThan(-70);
    expect(collisions(boxes)).toHaveLength(1);
  });
});

describe.each(gallery)('%s', (_, asked) => {
  const specification = specify(asked);

  it('names fields of its own only, and carries at most a thousand rows of data', () => {
    const named = [...walk(specification)].filter(([key]) => key === 'field').map(([, value]) => String(value));
    const rows = dataRows(specification).filter((row) => row !== null && typeof row === 'object');
    const fields = new Set([...named, ...rows.flatMap((row) => Object.keys(row))]);
    expect([...fields].filter((field) => !/^c\d$/.test(field))).toEqual([]);
    // Labels of points stand in rows of their own.
    expect(rows.length).toBeLessThanOrEqual(1000 + 20);
  });

  it('loads nothing, and holds plain JSON', () => {
    expect([...walk(specification)].filter(([key]) => key === 'url' || key === 'href')).toEqual([]);
    expect(JSON.parse(JSON.stringify(specification))).toEqual(specification);
  });

  it('cuts no text at the edge and lets none run into another', async () => {
    const { boxes, width, height } = await textBoxes(specification);
    expect(boxes.length).toBeGreaterThan(0);
    const outside = boxes.filter(
      ({ left, right, top, bottom }) => left < 4 || top < 4 || right > width - 4 || bottom > height - 2,
    );
    expect(outside.map((box) => `${box.text} [${box.left}, ${box.top}, ${box.right}, ${box.bottom}]`)).toEqual([]);
    expect(collisions(boxes)).toEqual([]);
    expect(height).toBeGreaterThan(width * 0.53);
  });
});

describe('specifications', () => {
  const bars = request(
    [dimension('área'), measure({ name: 'costo', format: 'currency' })],
    [
      ['x', 2_500_000],
      ['y', 5],
    ],
  );

  it('write months and numbers in the language of the user', async () => {
    const line = request(
      [timeColumn(), measure()],
      months(12, 2026).map((day, i) => [day, 1000 * i]),
    );
    expect(await drawSvg(specify(line))).toMatch(/>ene<.*>ago<.*>dic</s);
    expect(await drawSvg(specify({ ...line, language: 'en' }))).toMatch(/>Jan<.*>Aug<.*>Dec</s);
    expect(await drawSvg(specify(line))).toContain('>10,000<');
    const quarters = request(
      [timeColumn('quarter'), measure()],
      [
        ['2026-01-01', 1],
        ['2026-04-01', 2],
        ['2026-07-01', 3],
      ],
    );
    expect(await drawSvg(specify(quarters))).toContain('>T2<');
    expect(await drawSvg(specify({ ...quarters, language: 'en' }))).toContain('>Q2<');
  });

  it('name the unit once, on the axis', async () => {
    const svg = await drawSvg(specify(bars));
    expect(svg).toContain('>costo (MXN)<');
    expect(svg.match(/>[^<]*MXN[^<]*</g)).toHaveLength(1);
  });

  it('start bars at zero', async () => {
    const scales = [...walk(specify(bars))].filter(([key]) => key === 'domain').map(([, value]) => value);
    expect(scales).toContainEqual([0, expect.any(Number)]);
    const below = specify(
      request(
        [dimension(), measure()],
        [
          ['x', -2],
          ['y', 5],
        ],
      ),
    );
    const domain = [...walk(below)].find(([key, value]) => key === 'domain' && Array.isArray(value))?.[1] as number[];
    expect(domain[0]).toBeLessThan(-2);
    expect(domain[1]).toBeGreaterThan(5);
  });

  it('keep the order of the bars', () => {
    expect(dataRows(specify(bars)).map(({ c0 }) => c0)).toEqual(expect.arrayContaining(['x', 'y']));
    expect(JSON.stringify(specify(bars))).toContain('"sort":null');
  });

  it('write values beside few bars only', async () => {
    const few = grid(names(3), names(4, 'b'));
    const many = grid(names(12), names(4, 'b'));
    const columns = [dimension('a'), dimension('b'), measure()];
    const labels = (svg: string): number => svg.match(/font-size="18px"/g)?.length ?? 0;
    expect(labels(await drawSvg(specify(request(columns, few))))).toBe(12);
    expect(labels(await drawSvg(specify(request(columns, many))))).toBe(0);
  });

  it('use the bundled font throughout', async () => {
    const families = (await drawSvg(specify(bars))).matchAll(/font-family="([^"]+)"/g);
    for (const [, family] of families) expect(family).toMatch(/^'DejaVu Sans Condensed'/);
  });

  it('colour a change by the direction that is good, and leave it neutral where none is known', async () => {
    const kpi = request([measure(), measure({ name: 'oct' })], [[5, 4]], { comparison: { current: 0, reference: 1 } });
    const up = async (direction?: ChartRequest['direction']): Promise<string | undefined> =>
      /fill="(#\w+)"[^>]*>▲ 1 \(\+25 %\)/.exec(await drawSvg(specify({ ...kpi, direction })))?.[1];
    const [good, bad, neutral] = [await up('higher_is_better'), await up('lower_is_better'), await up()];
    expect(new Set([good, bad, neutral]).size).toBe(3);
    expect(neutral).toBe(await up('neutral'));
  });

  it('give the difference of percents in points', async () => {
    const columns = [measure({ format: 'percent', additive: false }), measure({ name: 'oct', format: 'percent' })];
    const svg = await drawSvg(specify(request(columns, [[95, 97.5]], { comparison: { current: 0, reference: 1 } })));
    expect(svg).toContain('▼ 2.5 puntos');
  });

  it.each(['bar', 'groupedBar', 'heatmap', 'pie', 'line', 'table', 'scatter'] as const)(
    'draw any text as text, whatever it would mean elsewhere (%s)',
    async (requested) => {
      const hostile = [
        '__proto__',
        'constructor',
        '<script>alert(1)</script>',
        '"); process.exit(1); ("',
        '{"signal": "width"}',
        "datum['c0']",
        '[0].a\\.b',
        '&amp;<![CDATA[x]]>',
        '%d${x}',
        '\ud800\u202e\u0000',
      ];
      const [first = '', second = ''] = hostile;
      const time = requested === 'line';
      const columns = [time ? timeColumn() : dimension(first), dimension(second), measure({ name: second })];
      const rows = time ? grid(months(3), hostile.slice(0, 6)) : grid(hostile, hostile.slice(0, 5));
      const asked = request(columns, rows, { requested, title: second, subtitle: hostile.join(' ') });
      const specification = specify(asked);
      const evaluated = [...walk(specification)].filter(([key]) =>
        ['expr', 'signal', 'calculate', 'labelExpr', 'filter'].includes(key),
      );
      for (const [, value] of evaluated) expect(JSON.stringify(value)).toMatch(/^\{"field":"c\d","\w+":[\d.-]+\}$/);
      const svg = await drawSvg(specification);
      expect(svg).not.toMatch(/<script|<!\[CDATA|>undefined|NaN|\u202e|\p{Cs}/u);
      expect(svg).not.toContain('\u0000');
      expect(svg).toContain('&lt;script&gt;');
    },
  );
});
