import { describe, expect, it } from '@jest/globals';
import { inflateSync } from 'node:zlib';
import { chartGallery } from '../../../../../test/support/chart-gallery.js';
import { chooseChart } from '../../domain/choose-chart.js';
import { drawSvg, rasterizeSpecification } from './rasterize-specification.js';
import { chartSpecification } from './specifications/chart.specification.js';
import { TextMeasure } from './text-measure.js';

const base = { width: 300, height: 200, data: { values: [{ c0: 'Ñandú', c1: 2 }] } };
const bar = {
  mark: 'bar',
  encoding: { y: { field: 'c0', type: 'nominal' }, x: { field: 'c1', type: 'quantitative' } },
};

/** Width, height and pixels of a PNG; throws where it is broken. */
function readPng(png: Uint8Array): { width: number; height: number; bytes: Buffer } {
  const buffer = Buffer.from(png);
  expect(buffer.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
  const data: Buffer[] = [];
  let at = 8;
  let type = '';
  while (at < buffer.length) {
    const length = buffer.readUInt32BE(at);
    type = buffer.toString('latin1', at + 4, at + 8);
    if (type === 'IDAT') data.push(buffer.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  expect(type).toBe('IEND');
  return { width: buffer.readUInt32BE(16), height: buffer.readUInt32BE(20), bytes: inflateSync(Buffer.concat(data)) };
}

describe('rasterizeSpecification', () => {
  const kinds = [
    'kpi',
    'bars, eight',
    'line, twelve',
    'lines, two panels',
    'grouped bars',
    'heat map',
    'scatter',
    'pie',
    'table',
  ];

  it.each(chartGallery('es').filter(([name]) => kinds.includes(name)))(
    'makes a whole PNG of the usual width: %s',
    async (_, asked) => {
      const choice = chooseChart(asked);
      if (!choice) throw new Error('There is nothing to draw');
      const context = { language: asked.language, currency: asked.currency, text: TextMeasure.ofBundledFonts() };
      const image = await rasterizeSpecification(
        chartSpecification(choice.chart, { ...context, heading: choice.heading }),
      );
      const { width, height, bytes } = readPng(image.png);
      expect([width, height]).toEqual([image.width, image.height]);
      expect(width).toBe(1200);
      expect(height).toBeGreaterThan(630);
      // Four bytes a pixel and one a row; a blank picture would be white throughout.
      expect(bytes.length).toBe(height * (4 * width + 1));
      expect(image.png.length).toBeGreaterThan(8_000);
      expect(image.png.length).toBeLessThan(400_000);
    },
  );

  it.each([
    ['data of an address', { ...base, data: { url: 'http://127.0.0.1:9/x.json' }, ...bar }],
    ['data of a file', { ...base, data: { url: 'file:///etc/hostname', format: { type: 'csv' } }, ...bar }],
  ])('loads nothing: %s', async (_, specification) => {
    const svg = await drawSvg(specification);
    expect(svg).not.toMatch(/hostname|127\.0\.0\.1/);
    const [, rows = ''] = /mark-rect[^>]*>(.*?)<\/g>/s.exec(svg) ?? [];
    expect(rows).not.toContain('<path');
  });

  it('loads no image', async () => {
    const mark = { type: 'image', url: 'file:///etc/hostname', width: 50, height: 50 };
    expect(await drawSvg({ ...base, mark })).not.toContain('hostname');
  });

  it('lets expressions reach nothing of the process', async () => {
    for (const expression of [
      'process.exit(3)',
      "constructor.constructor('return process')().exit(3)",
      'globalThis',
      "require('fs')",
    ]) {
      const hostile = { ...base, transform: [{ calculate: expression, as: 'c2' }], ...bar };
      const svg = await drawSvg(hostile).catch((error: unknown) => String(error));
      expect(svg).not.toContain('[object global');
    }
  });

  it('rejects what is no specification', async () => {
    await expect(rasterizeSpecification({ mark: 7 })).rejects.toThrow();
  });

  it('draws text with the whole fonts where the small ones have gone', async () => {
    const specification = { ...base, ...bar };
    const whole = await rasterizeSpecification(specification);
    const gone = await rasterizeSpecification(specification, ['/nowhere/regular.ttf', '/nowhere/bold.ttf']);
    expect(Buffer.from(gone.png).equals(Buffer.from(whole.png))).toBe(true);
  });

  it('draws the same picture every time', async () => {
    const [first, second] = [
      await rasterizeSpecification({ ...base, ...bar }),
      await rasterizeSpecification({ ...base, ...bar }),
    ];
    expect(Buffer.from(first.png).equals(Buffer.from(second.png))).toBe(true);
  });
});
