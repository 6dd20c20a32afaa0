import { readAdvances, readCharacterMap, readTables, requireTable } from './sfnt.js';

/** How wide each character of a TrueType font is drawn. */
export class FontMetrics {
  private constructor(
    private readonly glyphOf: ReadonlyMap<number, number>,
    private readonly advances: Uint16Array,
    private readonly unitsPerEm: number,
  ) {}

  /** Throws on anything but a TrueType font with a Unicode character map. */
  static parse(font: Buffer): FontMetrics {
    const tables = readTables(font);
    return new FontMetrics(
      readCharacterMap(requireTable(tables, 'cmap')),
      readAdvances(tables),
      requireTable(tables, 'head').readUInt16BE(18),
    );
  }

  /** Width of a character in em; one em where the font does not have it. */
  advance(codePoint: number): number {
    const glyph = this.glyphOf.get(codePoint);
    if (glyph === undefined) return 1;
    return (this.advances[Math.min(glyph, this.advances.length - 1)] ?? this.unitsPerEm) / this.unitsPerEm;
  }
}
