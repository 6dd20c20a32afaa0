/** The tables of a TrueType file, by tag. */
export function readTables(font: Buffer): Map<string, Buffer> {
  const tables = new Map<string, Buffer>();
  const count = font.readUInt16BE(4);
  for (let entry = 12; entry < 12 + 16 * count; entry += 16) {
    const offset = font.readUInt32BE(entry + 8);
    const length = font.readUInt32BE(entry + 12);
    tables.set(font.toString('latin1', entry, entry + 4), font.subarray(offset, offset + length));
  }
  return tables;
}

export function requireTable(tables: ReadonlyMap<string, Buffer>, tag: string): Buffer {
  const table = tables.get(tag);
  if (!table) throw new Error(`The font has no table '${tag}'`);
  return table;
}

/** A TrueType file of these tables. Checksums are left at zero: renderers do not look at them. */
export function writeTables(tables: ReadonlyMap<string, Buffer>): Buffer {
  const header = Buffer.alloc(12 + 16 * tables.size);
  header.writeUInt32BE(0x0001_0000, 0);
  header.writeUInt16BE(tables.size, 4);
  const parts: Buffer[] = [header];
  let offset = header.length;
  // The directory is searched by halves, so it is in order of the tags.
  [...tables]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .forEach(([tag, data], index) => {
      const entry = 12 + 16 * index;
      header.write(tag, entry, 'latin1');
      header.writeUInt32BE(offset, entry + 8);
      header.writeUInt32BE(data.length, entry + 12);
      const padding = Buffer.alloc((4 - (data.length % 4)) % 4);
      parts.push(data, padding);
      offset += data.length + padding.length;
    });
  return Buffer.concat(parts);
}

/** Glyph of each character, from the table `cmap` (format 12, else 4). */
export function readCharacterMap(cmap: Buffer): Map<number, number> {
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

/** A `cmap` of one subtable (format 12) for these characters. */
export function writeCharacterMap(glyphOf: ReadonlyMap<number, number>): Buffer {
  const codes = [...glyphOf.keys()].sort((a, b) => a - b);
  const body = Buffer.alloc(12 + 16 + 12 * codes.length);
  body.writeUInt16BE(1, 2);
  body.writeUInt16BE(3, 4);
  body.writeUInt16BE(10, 6);
  body.writeUInt32BE(12, 8);
  body.writeUInt16BE(12, 12);
  body.writeUInt32BE(body.length - 12, 16);
  body.writeUInt32BE(codes.length, 24);
  codes.forEach((code, index) => {
    const entry = 28 + 12 * index;
    body.writeUInt32BE(code, entry);
    body.writeUInt32BE(code, entry + 4);
    body.writeUInt32BE(glyphOf.get(code) ?? 0, entry + 8);
  });
  return body;
}

/** Advance widths of all glyphs, in font units; those beyond the table share its last entry. */
export function readAdvances(tables: ReadonlyMap<string, Buffer>): Uint16Array {
  const hmtx = requireTable(tables, 'hmtx');
  const count = requireTable(tables, 'hhea').readUInt16BE(34);
  return Uint16Array.from({ length: count }, (_, glyph) => hmtx.readUInt16BE(4 * glyph));
}
