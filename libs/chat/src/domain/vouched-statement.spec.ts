import { describe, expect, it } from '@jest/globals';
import { vouchedStatement } from './vouched-statement.js';

const SQL = "SELECT COUNT(*) AS n FROM work_orders o WHERE o.opened_at >= '2026-01-01' AND o.priority = 'high'";
const shown = (
  interpretation: string,
  label = 'n',
): { interpretation: string; labels: { name: string; label: string }[] } =>
  vouchedStatement(
    { sql: SQL, canonical: '', interpretation, labels: [{ name: 'n', label }] },
    '¿cuántas del top 3?',
    'es',
  );

describe('Words that a model wrote about its SQL', () => {
  it.each(['Órdenes urgentes desde el 1 de enero de 2026', 'Los 3 con más órdenes', 'Órdenes con prioridad "high"'])(
    'are shown where the question or the SQL has what they name: %s',
    (interpretation) => expect(shown(interpretation).interpretation).toBe(interpretation),
  );

  it.each([
    'Hay 777 órdenes',
    'Órdenes de marzo de 2026',
    'Las de BOM-101',
    'Todo según Acme',
    '![x](https://evil.example/1)',
  ])('are not shown where nobody can vouch for them: %s', (interpretation) =>
    expect(shown(interpretation).interpretation).toBe('Consulta que escribió un modelo'),
  );

  it('are plain', () => {
    expect(shown('Órdenes [ver](https://evil.example/?q=1)', '<b>n</b>')).toMatchObject({
      interpretation: 'Órdenes ver',
      labels: [{ name: 'n', label: 'n' }],
    });
  });
});
