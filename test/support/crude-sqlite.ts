/** Days that the model's words stand for in tests. */
export const TEST_DAYS = {
  CURRENT_DATE: '2026-11-22',
  MONTH_START: '2026-11-01',
  MONTH_END: '2026-11-30',
  YEAR_START: '2026-01-01',
  YEAR_END: '2026-12-31',
} as const;

/** A model's expression as SQLite reads it, with the test's days in place; for checking the model without the compiler. */
export function crudeSqlite(expression: string): string {
  let sql = expression;
  for (const [word, day] of Object.entries(TEST_DAYS)) sql = sql.replace(new RegExp(`\\b${word}\\b`, 'g'), `'${day}'`);
  sql = sql.replace(/WEEKDAY\((\w+)\)/g, "((strftime('%w', $1) + 6) % 7 + 1)");
  sql = sql.replace(/CAST\((\w+) AS DATE\)/g, 'date($1)');
  return sql.replace(
    /DAYS_BETWEEN\((date\(\w+\)|[\w'-]+), (date\(\w+\)|[\w'-]+)\)/g,
    '(julianday($2) - julianday($1))',
  );
}
