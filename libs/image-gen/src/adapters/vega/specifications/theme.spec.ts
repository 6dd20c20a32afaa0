import { describe, expect, it } from '@jest/globals';
import { COLOR, COMPARED_COLORS, DIVERGING_COLORS, SEQUENTIAL_COLORS, SERIES_COLORS } from './theme.js';

type Rgb = readonly [number, number, number];

/** Linear light, 0 to 1. */
function linear(hex: string): Rgb {
  const channel = (at: number): number => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

function luminance([r, g, b]: Rgb): number {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast ratio of WCAG 2. */
function contrast(a: string, b: string): number {
  const [lighter = 0, darker = 0] = [luminance(linear(a)), luminance(linear(b))].sort((x, y) => y - x);
  return (lighter + 0.05) / (darker + 0.05);
}

/** How a colour looks to people without one kind of cone (Machado, Oliveira and Fernandes 2009, severity 1). */
const SIGHT: Record<string, number[][]> = {
  full: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function seen(hex: string, matrix: number[][]): Rgb {
  const rgb = linear(hex);
  const [r = 0, g = 0, b = 0] = matrix.map((row) =>
    Math.min(
      1,
      Math.max(
        0,
        row.reduce((sum, weight, index) => sum + weight * (rgb[index] ?? 0), 0),
      ),
    ),
  );
  return [r, g, b];
}

/** CIE L*a*b* (D65). */
function lab([r, g, b]: Rgb): Rgb {
  const f = (t: number): number => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** Distance of two colours as seen (CIE 1976); 2.3 is just noticeable. */
function difference(a: string, b: string, matrix: number[][]): number {
  const [p, q] = [lab(seen(a, matrix)), lab(seen(b, matrix))];
  return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

const pairs = SERIES_COLORS.flatMap((a, index) => SERIES_COLORS.slice(index + 1).map((b): [string, string] => [a, b]));

describe('the palette', () => {
  it.each(Object.keys(SIGHT))('keeps series apart under %s', (sight) => {
    const matrix = SIGHT[sight] ?? [];
    const closest = pairs.map(([a, b]) => ({ pair: `${a} ${b}`, distance: difference(a, b, matrix) }));
    expect(closest.filter(({ distance }) => distance < 15)).toEqual([]);
    expect(difference(COMPARED_COLORS[0] ?? '', COMPARED_COLORS[1] ?? '', matrix)).toBeGreaterThan(20);
    expect(difference(COLOR.good, COLOR.bad, matrix)).toBeGreaterThan(12);
  });

  it('stands out from white: marks 3:1, text 4.5:1', () => {
    for (const color of SERIES_COLORS) expect(contrast(color, '#ffffff')).toBeGreaterThanOrEqual(3);
    for (const color of [COLOR.ink, COLOR.text, COLOR.muted, COLOR.good, COLOR.bad, COLOR.bar]) {
      expect(contrast(color, '#ffffff')).toBeGreaterThanOrEqual(4.5);
      expect(contrast(color, COLOR.panel)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('grows steadily darker with the figure', () => {
    const light = SEQUENTIAL_COLORS.map((color) => luminance(linear(color)));
    expect([...light].sort((a, b) => b - a)).toEqual(light);
    const middle = luminance(linear(DIVERGING_COLORS[2] ?? ''));
    for (const end of [0, 4]) expect(luminance(linear(DIVERGING_COLORS[end] ?? ''))).toBeLessThan(middle / 3);
  });
});
