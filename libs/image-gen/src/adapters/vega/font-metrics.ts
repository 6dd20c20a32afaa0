/** How wide each character of a TrueType font is drawn. Reads the tables `head`, `hhea`, `hmtx` and `cmap` (format 4 or 12). */
export class FontMetrics {
  private constructor(
    private readonly glyphOf: ReadonlyMap<number, number>,
    private readonly advances: Uint16Array,
    private readonly unitsPerEm: number,
  ) {}

  /** Throws on anything but a TrueType font with a Unicode character map. */
  static parse(font: Buffer): FontMetrics {
    const tables = new Map<string, Buffer>();
    const count = font.readUInt16BE(4);
    for (let entry = 12; entry < 12 + 16 * count; entry += 16) {
      const offset = font.readUInt32BE(entry + 8);
      const length = font.readUInt32BE(entry + 12);
      tables.set(font.toString('latin1', entry, entry + 4), font.subarray(offset, offset + length));
    }
    const table = (tag: string): Buffer => {
      const found = tables.get(tag);
      if (!found) throw new Error(`The font has no table '${tag}'`);
      return found;
    };
    const metricCount = table('hhea').readUInt16BE(34);
    const hmtx = table('hmtx');
    const advances = Uint16Array.from({ length: metricCount }, (_, glyph) => hmtx.readUInt16BE(4 * glyph));
    return new FontMetrics(readCharacterMap(table('cmap')), advances, table('head').readUInt16BE(18));
  }

  /** Width of a character in em; one em where the font does not have it. */
  advance(codePoint: number): number {
    const glyph = this.glyphOf.get(codePoint);
    if (glyph === undefined) return 1;
    // Glyphs beyond the table share the last entry's width.
    return (this.advances[Math.min(glyph, this.advances.length - 1)] ?? this.unitsPerEm) / this.unitsPerEm;
  }
}

function readCharacterMap(cmap: Buffer): Map<number, number> {
  const subtables = Array.from({ length: cmap.readUInt16BE(2) }, (_, index) => {
    const entry = 4 + 8 * index;
    const platform = cmap.readUInt16BE(entry);
    const encoding = cmap.readUInt16BE(entry + 2);
    const body = cmap.subarray(cmap.readUInt32BE(entry + 4));
    return { unicode: platform === 0 || (platform === 3 && (encoding === 1 || encoding === 10)), body };
  }).filter(({ unicode }) => unicode);
  const wide = subtables.find(({ body }) => body.readUInt16BE(0) === 12);
  if (wide) return readGroups(wide.body);
  const basic = subtables.find(({ body }) => body.readUInt16BE(0) === 4);
  if (basic) return readSegments(basic.body);
  throw new Error('The font has no Unicode character map');
}

function readGroups(body: Buffer): Map<number, number> {
  const glyphs = new Map<number, number>();
  const count = body.readUInt32BE(12);
  for (let entry = 16; entry < 16 + 12 * count; entry += 12) {
    const [start, end, glyph] = [body.readUInt32BE(entry), body.readUInt32BE(entry + 4), body.readUInt32BE(entry + 8)];
    for (let code = start; code <= end; code += 1) glyphs.set(code, glyph + code - start);
  }
  return glyphs;
}

function readSegments(body: Buffer): Map<number, number> {
  const glyphs = new Map<number, number>();
  const double = body.readUInt16BE(6);
  for (let segment = 0; segment < double; segment += 2) {
    const end = body.readUInt16BE(14 + segment);
    const start = body.readUInt16BE(16 + double + segment);
    const delta = body.readUInt16BE(16 + 2 * double + segment);
    const rangeAt = 16 + 3 * double + segment;
    const range = body.readUInt16BE(rangeAt);
    for (let code = start; code <= end && code < 0xffff; code += 1) {
      const raw = range === 0 ? code : body.readUInt16BE(rangeAt + range + 2 * (code - start));
      if (raw !== 0) glyphs.set(code, (raw + delta) & 0xffff);
    }
  }
  return glyphs;
}
