import { describe, expect, it } from '@jest/globals';
import { Resvg } from '@resvg/resvg-js';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BOLD_FONT_FILE, FONT_STACK, REGULAR_FONT_FILE } from './bundled-fonts.js';
import { isCommonText, writeCommonFonts } from './common-fonts.js';
import { FontMetrics } from './font-metrics.js';
import { subsetFont } from './font-subset.js';
import { TextMeasure } from './text-measure.js';

const measure = TextMeasure.ofBundledFonts();
const SENTENCES = ['Mantenimiento', 'ÁÉÍÓÚÑ áéíóúñ ü ¿¡', 'Órdenes 1,234.50 MXN', 'WAVE Tokyo €50 — “x”'];

/** Width in pixels of a text as the renderer draws it. */
function drawnWidth(text: string, bold: boolean, fontFiles: string[]): number {
  // Two strokes mark the ends of the line, because spaces and bearings are not visible.
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="4000" height="100"><text x="10" y="60" font-size="40" font-weight="${bold ? 'bold' : 'normal'}" font-family="${FONT_STACK}">|${text}|</text></svg>`;
  const box = new Resvg(svg, { font: { loadSystemFonts: false, fontFiles, defaultFontFamily: 'none' } }).getBBox();
  const stroke = new Resvg(svg.replace(`|${text}|`, '||'), {
    font: { loadSystemFonts: false, fontFiles, defaultFontFamily: 'none' },
  }).getBBox();
  return (box?.width ?? 0) - (stroke?.width ?? 0);
}

describe('TextMeasure', () => {
  it.each(SENTENCES.flatMap((text) => [false, true].map((bold) => ({ text, bold }))))(
    'foretells the width at which $text is drawn (bold: $bold)',
    ({ text, bold }) => {
      const drawn = drawnWidth(text, bold, [REGULAR_FONT_FILE, BOLD_FONT_FILE]);
      expect(drawn).toBeGreaterThan(100);
      // Kerning moves a few pairs of letters.
      expect(Math.abs(measure.width(text, 40, bold) - drawn) / drawn).toBeLessThan(0.04);
    },
  );

  it('cuts a text to a width, between characters', () => {
    const cut = measure.fit('Área de calderas y generación de vapor', 20, 150);
    expect(cut).toMatch(/^Área de .*\S…$/u);
    expect(measure.width(cut, 20)).toBeLessThanOrEqual(150);
    expect(measure.fit('corto', 20, 150)).toBe('corto');
    expect(measure.fit('n\u0303n\u0303n\u0303', 20, 30)).not.toMatch(/n…/u);
  });

  it('breaks a text between words into as many lines as are allowed', () => {
    const text = 'Costo total de las órdenes de trabajo correctivas y preventivas de todas las plantas';
    const lines = measure.wrap(text, 30, 500, 3);
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(measure.width(line, 30)).toBeLessThanOrEqual(500);
    expect(measure.wrap(text, 30, 5000, 3)).toEqual([text]);
    expect(measure.wrap(text, 30, 300, 2)).toHaveLength(2);
    expect(measure.wrap(text, 30, 300, 2)[1]).toMatch(/…$/);
    expect(measure.wrap('', 30, 300, 2)).toEqual([]);
  });

  it('breaks off a word that is wider than the line', () => {
    expect(measure.wrap('x'.repeat(400), 20, 200, 2)).toEqual([expect.stringMatching(/^x+…$/)]);
  });
});

describe('the common fonts', () => {
  it('are small, and draw what they hold as wide as the whole font without kerning', () => {
    const folder = mkdtempSync(join(tmpdir(), 'fonts-'));
    try {
      const files = writeCommonFonts(folder);
      for (const file of files) expect(statSync(file).size).toBeLessThan(90_000);
      for (const text of SENTENCES) {
        expect(drawnWidth(text, false, files)).toBeCloseTo(measure.width(text, 40), 0);
        expect(drawnWidth(text, true, files)).toBeCloseTo(measure.width(text, 40, true), 0);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('are none where there is no place for them', () => {
    expect(writeCommonFonts(join(tmpdir(), 'no', 'such', 'folder'))).toEqual([]);
  });

  it('are known to lack uncommon characters', () => {
    for (const text of [...SENTENCES, '<text fill="#fff">▲ 12 % → …</text>\n']) expect(isCommonText(text)).toBe(true);
    for (const text of ['中文', 'Привет', 'عربي', '😀', 'Ω']) expect(isCommonText(text)).toBe(false);
  });

  it('keep the parts of composed letters', () => {
    const whole = FontMetrics.parse(readFileSync(REGULAR_FONT_FILE));
    const subset = FontMetrics.parse(subsetFont(readFileSync(REGULAR_FONT_FILE), [0xc1, 0xf1]));
    expect(subset.advance(0xc1)).toBe(whole.advance(0xc1));
    expect(subset.advance(0x41)).toBe(1);
  });

  it('cannot be made of what is no font', () => {
    expect(() => subsetFont(Buffer.alloc(64), [0x41])).toThrow("no table 'glyf'");
    expect(() => FontMetrics.parse(Buffer.alloc(64))).toThrow("no table 'cmap'");
  });
});
