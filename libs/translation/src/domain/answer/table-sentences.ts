import { formatList, formatNumber, type Language } from '@app/kernel';
import type { TableFacts } from '../answer-facts.js';

const NAMED = 3;
const CELLS = 4;

/** What can be said of a table of which nothing is known but the names of its columns. */
export function tableSentences(
  { interpretation, labels, said, rowCount, truncated }: TableFacts,
  language: Language,
): string {
  const say = (es: string, en: string): string => (language === 'es' ? es : en);
  const count = formatNumber(rowCount, 'plain', { language });
  const [first] = said;
  if (rowCount === 0 || !first) return `${interpretation}: ${say('no hay resultados.', 'there are no results.')}`;
  const cells = (row: readonly string[]): string =>
    formatList(
      row.slice(0, CELLS).map((cell, at) => (row.length === 1 ? cell : `${labels[at] ?? ''}: ${cell}`)),
      language,
    );
  if (rowCount === 1) return `${interpretation}: ${cells(first)}.`;
  const rows = said.slice(0, NAMED).map(cells).join('; ');
  const more = rowCount - Math.min(NAMED, said.length);
  const rest = more > 0 ? say(`; y ${more} más`, `; and ${more} more`) : '';
  const cut = truncated
    ? ` ${say('El resultado se cortó en el límite de filas.', 'The result was cut at the row limit.')}`
    : '';
  return `${interpretation} (${count} ${say('filas', 'rows')}): ${rows}${rest}.${cut}`;
}
