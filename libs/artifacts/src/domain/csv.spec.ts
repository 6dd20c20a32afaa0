import { describe, expect, it } from '@jest/globals';
import type { ResultColumn, Scalar } from '@app/kernel';
import { csvContent, csvOf, type RowBatches } from './csv.js';

const column = (name: string, type: ResultColumn['type'] = 'text'): ResultColumn => ({ name, type, role: 'attribute' });

async function text(columns: ResultColumn[], batches: RowBatches): Promise<string> {
  let csv = '';
  for await (const piece of csvOf(columns, batches)) csv += piece;
  const content = csvContent(columns, batches);
  if (typeof content === 'string') expect(content).toBe(csv);
  return csv;
}

/** The second line's only cell, next to an empty one. */
async function cell(value: Scalar, type: ResultColumn['type'] = 'text'): Promise<string> {
  const csv = await text([column('a', type), column('b')], [[[value, null]]]);
  return csv.slice('a,b\r\n'.length, -',\r\n'.length);
}

describe('CSV', () => {
  it('has a header row, commas and CRLF, and no byte order mark', async () => {
    const rows = [
      ['BOM-101', 12.5, true, null],
      ['Línea ñ', -3, false, ''],
    ];
    expect(await text([column('código'), column('n', 'number'), column('f', 'boolean'), column('x')], [rows])).toBe(
      'código,n,f,x\r\nBOM-101,12.5,true,\r\nLínea ñ,-3,false,\r\n',
    );
  });

  it('is one text where the rows are few and there, and comes piece by piece where they are not', () => {
    const rows = (count: number): Scalar[][] => Array.from({ length: count }, (_, i) => [i]);
    const few = csvContent([column('a')], [rows(2), rows(1)]);
    expect(few).toBe('a\r\n0\r\n1\r\n0\r\n');
    expect(typeof csvContent([column('a')], [rows(200), rows(200)])).toBe('object');
  });

  it('is the header alone for a result without rows', async () => {
    expect(await text([column('a'), column('b')], [])).toBe('a,b\r\n');
    expect(await text([column('a'), column('b')], [[], []])).toBe('a,b\r\n');
  });

  it.each([
    ['a,b', '"a,b"'],
    ['Sello 2"', '"Sello 2"""'],
    ['two\nlines', '"two\nlines"'],
    ['two\r\nlines', '"two\r\nlines"'],
    ['semi;colon', 'semi;colon'],
    ['🛠️', '🛠️'],
  ])('quotes %j where it must', async (value, expected) => {
    expect(await cell(value)).toBe(expected);
  });

  it.each(['=1+1', '+1', '-1', '-2+3', '@SUM(A1)', '\t=1', '＝1', '＠x', '-', "=cmd|' /C calc'!A0"])(
    'takes the power from the text %j',
    async (value) => {
      expect(await cell(value)).toBe(`'${value}`);
    },
  );

  it('takes the power from text that must be quoted too', async () => {
    expect(await cell('=HYPERLINK("http://x","y")')).toBe(`"'=HYPERLINK(""http://x"",""y"")"`);
    expect(await cell('\r=1')).toBe(`"'\r=1"`);
    expect(await cell('\n=1')).toBe(`"'\n=1"`);
  });

  it('takes the power from column names', async () => {
    expect(await text([column('=1+1'), column('b')], [])).toBe("'=1+1,b\r\n");
  });

  it('keeps numbers numbers, negative ones and exact decimals too', async () => {
    expect(await cell(-12.5, 'number')).toBe('-12.5');
    expect(await cell(-0.000001, 'number')).toBe('-0.000001');
    expect(await cell(1e21, 'number')).toBe('1e+21');
    expect(await cell('-12.50', 'number')).toBe('-12.50');
    expect(await cell('-7', 'integer')).toBe('-7');
    expect(await cell('-7+cmd', 'integer')).toBe("'-7+cmd");
    expect(await cell('-7', 'text')).toBe("'-7");
  });

  it('writes a lone null so that readers do not skip its row', async () => {
    expect(await text([column('a')], [[[null], ['x']]])).toBe('a\r\n""\r\nx\r\n');
  });

  it('takes batches of any size', async () => {
    const rows = Array.from({ length: 1_234 }, (_, i): Scalar[] => [i]);
    const expected = `n\r\n${rows.map(([i]) => `${i}\r\n`).join('')}`;
    expect(await text([column('n', 'integer')], [rows])).toBe(expected);
    expect(await text([column('n', 'integer')], [rows.slice(0, 1), [], rows.slice(1)])).toBe(expected);
  });

  it('tells its source when it is left', async () => {
    let left = false;
    async function* source(): AsyncGenerator<Scalar[][]> {
      try {
        for (;;) yield [['x']];
      } finally {
        left = true;
      }
    }
    for await (const piece of csvOf([column('a')], source())) if (piece.startsWith('x')) break;
    expect(left).toBe(true);
  });
});
