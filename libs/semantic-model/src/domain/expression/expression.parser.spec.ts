import { describe, expect, it } from '@jest/globals';
import { columnsOf, holdsAggregate, mapColumns } from './expression.js';
import { ExpressionError } from './expression.lexer.js';
import { parseExpression } from './expression.parser.js';
import { printExpression } from './expression.printer.js';

const roundTrip = (text: string): string => printExpression(parseExpression(text));

describe('expressions', () => {
  it.each([
    "status IN ('open', 'in_progress') AND due_on < CURRENT_DATE",
    'completed_at IS NOT NULL OR NOT (a = 1 AND b <> 2)',
    'CAST(completed_at AS DATE) <= due_on',
    'DAYS_BETWEEN(opened_at, completed_at) / 365.25',
    "CASE WHEN a > 1 THEN 'x' WHEN a BETWEEN 0 AND 1 THEN 'it''s' ELSE NULL END",
    'CASE kind WHEN 1 THEN 10 END',
    '100.0 * SUM(orders.done) / NULLIF(COUNT(DISTINCT orders.id), 0)',
    'a - (b - c) - d',
    'a / (b * c) * d',
    '-(a + b) * -c',
    "name NOT LIKE '%x%' AND code NOT IN ('a') AND n NOT BETWEEN 1 AND 2",
    "(first || ' ') || last <> ''",
    'next_maintenance <= MONTH_END AND next_maintenance >= YEAR_START',
  ])('prints %s with the meaning it was read with', (text) => {
    const once = roundTrip(text);
    expect(parseExpression(once)).toEqual(parseExpression(text));
    expect(roundTrip(once)).toBe(once);
  });

  it('keeps only the parentheses that matter', () => {
    expect(roundTrip('((a)) + ((b * c))')).toBe('a + b * c');
    expect(roundTrip('(a + b) * c')).toBe('(a + b) * c');
    expect(roundTrip('a - (b - c)')).toBe('a - (b - c)');
    expect(roundTrip('(a OR b) AND c')).toBe('(a OR b) AND c');
  });

  it('reads keywords and functions in any case and != as <>', () => {
    expect(roundTrip('sum(a) != 1 and upper(b) is not null or month_end < c')).toBe(
      'SUM(a) <> 1 AND UPPER(b) IS NOT NULL OR MONTH_END < c',
    );
  });

  it.each([
    ['a +', 'ends too early', 3],
    ['a b', "'b' is more than one expression", 2],
    ['a = 1 = 2', "'=' is more than one expression", 6],
    ['load_extension(a)', 'is not available', 0],
    ['SELECT 1', "'SELECT' cannot stand here", 0],
    ['a ; DROP', "';' cannot stand here", 2],
    ['"quoted"', 'cannot stand here', 0],
    ['NULLIF(a)', 'NULLIF takes 2 arguments', 0],
    ['ROUND(a, 1, 2)', 'ROUND takes 1 to 2 arguments', 0],
    ['CAST(a AS BLOB)', 'CAST knows DATE', 10],
    ['CASE a END', 'at least one WHEN', 7],
    ['a NOT 1', 'IN, BETWEEN or LIKE must follow NOT', 6],
    ['f.', "must follow 'f.'", 2],
    ["'open", 'cannot stand here', 0],
    ['', 'ends too early', 0],
    ['(a', "')' is missing", 2],
  ])('refuses %s', (text, message, offset) => {
    const read = (): unknown => parseExpression(text);
    expect(read).toThrow(message);
    try {
      read();
    } catch (error) {
      expect(error).toBeInstanceOf(ExpressionError);
      expect((error as ExpressionError).offset).toBe(offset);
    }
  });

  it('finds every column and aggregate, and replaces columns', () => {
    const expression = parseExpression("CASE WHEN o.a IN (b, 1) AND c LIKE 'x' THEN CAST(d AS DATE) ELSE -e END");
    expect(columnsOf(expression).map(({ dataset, name }) => `${dataset ?? ''}.${name}`)).toEqual([
      'o.a',
      '.b',
      '.c',
      '.d',
      '.e',
    ]);
    expect(holdsAggregate(expression)).toBe(false);
    expect(holdsAggregate(parseExpression('1 + COALESCE(MAX(a), 0)'))).toBe(true);
    const renamed = mapColumns(expression, ({ name }) => ({ kind: 'column', name: `t_${name}` }));
    expect(printExpression(renamed)).toBe(
      "CASE WHEN t_a IN (t_b, 1) AND t_c LIKE 'x' THEN CAST(t_d AS DATE) ELSE -t_e END",
    );
  });
});
