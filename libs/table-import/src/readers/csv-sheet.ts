import { parse } from 'csv-parse';
import { basename, extname } from 'node:path';
import { pipeline, Readable, Transform } from 'node:stream';
import type { RawRow, Sheet } from '../domain/sheet.js';
import { HEAD_ROWS, headingsAmong, headingTexts, isFilled } from './headings.js';
import { decode, encodingOf, readText, sampleOf } from './text-encoding.js';

const DELIMITERS = [',', ';', '\t', '|'] as const;
/** Lines by which a delimiter is judged. */
const JUDGED_LINES = 30;

/** The table of a text file. Rows are read as they are asked for; the file may be larger than memory. */
export async function openCsv(path: string): Promise<Sheet> {
  const sample = await sampleOf(path);
  const encoding = encodingOf(sample);
  const delimiter = delimiterOf(decode(sample, encoding));
  const records = (): AsyncGenerator<RawRow> => recordsOf(readText(path, encoding), delimiter);

  const first: RawRow[] = [];
  for await (const row of records()) if (first.push(row) === HEAD_ROWS) break;
  const head = headingsAmong(first);
  return {
    name: basename(path, extname(path)),
    headings: head ? headingTexts(head) : [],
    async *rows(signal) {
      for await (const row of records()) {
        signal?.throwIfAborted();
        if (head && row.line > head.line) yield row;
      }
    },
  };
}

/** The separator that cuts the lines into most columns, the same number in nearly all of them. */
export function delimiterOf(text: string): string {
  const lines = text
    .replace(/"(?:[^"]|"")*"/g, 'x')
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, JUDGED_LINES);
  const score = (delimiter: string): number => {
    const counts = lines.map((line) => line.split(delimiter).length - 1).sort((a, b) => a - b);
    const usual = counts[Math.floor(counts.length / 2)] ?? 0;
    return usual * counts.filter((count) => count === usual).length;
  };
  return [...DELIMITERS].sort((a, b) => score(b) - score(a))[0] ?? ',';
}

async function* recordsOf(text: Readable, delimiter: string): AsyncGenerator<RawRow> {
  const parser = parse({
    delimiter,
    info: true,
    bom: true,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: false,
    record_delimiter: ['\r\n', '\n', '\r'],
  });
  // Errors of the file reach the reader of the rows by way of the parser.
  pipeline(text, parser as unknown as Transform, () => undefined);
  let line = 1;
  for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
    if (record.some(isFilled)) yield { line, cells: record };
    line = info.lines + 1;
  }
}
