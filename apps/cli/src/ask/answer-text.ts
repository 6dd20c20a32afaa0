import { formatNumber, proseText } from '@app/kernel';
import Table from 'cli-table3';
import picocolors from 'picocolors';
import type { Screen } from '../terminal.js';
import type { Answer } from './ask-client.js';

type Data = NonNullable<Answer['data']>;
type Cell = Data['rows'][number][number];

const WORDS = {
  es: { understood: 'Interpreté', none: '—', yes: 'sí', no: 'no', rows: 'filas', of: 'de', next: 'Puede seguir con' },
  en: { understood: 'Understood', none: '—', yes: 'yes', no: 'no', rows: 'rows', of: 'of', next: 'You may go on with' },
} as const;

/** A column narrower than this says nothing. */
const NARROWEST = 6;
/** Borders and padding of a column. */
const FRAME = 3;

/** An answer as text for a screen: the words, what was understood, the table, the files, and what may be asked next. */
export function answerText(answer: Answer, screen: Screen): string {
  const colours = picocolors.createColors(screen.colours);
  const words = WORDS[answer.language];
  const { data_file, image_file, code_file } = answer.artifacts;
  const files = [data_file, image_file, code_file].filter((file) => typeof file === 'string');
  const blocks = [
    colours.bold(answer.response),
    answer.interpretation ? colours.dim(`${words.understood}: ${answer.interpretation}`) : '',
    answer.data && isTable(answer.data) ? tableText(answer.data, answer.language, screen) : '',
    ...answer.warnings.map((warning) => colours.yellow(`! ${warning}`)),
    files.map((file) => colours.cyan(file)).join('\n'),
    answer.suggestions.length > 0 ? colours.dim(`${words.next}: ${answer.suggestions.join(' · ')}`) : '',
  ];
  return blocks.filter((block) => block !== '').join('\n\n');
}

/** A single figure stands in the sentence already. */
function isTable({ columns, rows }: Data): boolean {
  return rows.length > 1 || (rows.length === 1 && columns.length > 1);
}

function tableText(data: Data, language: Answer['language'], screen: Screen): string {
  const words = WORDS[language];
  const columns = data.columns.map((column, at) => {
    const cells = data.rows.map((row) => cellText(row[at] ?? null, language));
    const heading = column.label ?? column.name;
    const numeric = column.type === 'integer' || column.type === 'number';
    return { heading, cells, numeric, width: Math.max(heading.length, ...cells.map((cell) => cell.length)) };
  });
  const widths = fitted(
    columns.map(({ width }) => width),
    screen.width,
  );
  const table = new Table({
    head: columns.map(({ heading }) => heading),
    colWidths: widths.map((width) => width + FRAME - 1),
    colAligns: columns.map(({ numeric }) => (numeric ? 'right' : 'left')),
    wordWrap: true,
    style: { head: screen.colours ? ['bold'] : [], border: screen.colours ? ['grey'] : [], compact: true },
  });
  table.push(...data.rows.map((_, row) => columns.map(({ cells }) => cells[row] ?? '')));
  const cut = data.row_count > data.rows.length || data.truncated;
  const note = `${data.rows.length} ${words.of} ${data.row_count}${data.truncated ? '+' : ''} ${words.rows}`;
  return cut ? `${table.toString()}\n${note}` : table.toString();
}

/** Widths that fit the screen: the widest columns give way first, and their text is wrapped. */
function fitted(wanted: readonly number[], screenWidth: number): number[] {
  const widths = wanted.map((width) => Math.max(width, 1));
  const room = screenWidth - 1 - FRAME * widths.length;
  for (let excess = sum(widths) - room; excess > 0; excess = sum(widths) - room) {
    const widest = Math.max(...widths);
    if (widest <= NARROWEST) break;
    widths[widths.indexOf(widest)] = widest - 1;
  }
  return widths;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function cellText(cell: Cell, language: Answer['language']): string {
  const words = WORDS[language];
  if (cell === null) return words.none;
  if (typeof cell === 'boolean') return cell ? words.yes : words.no;
  if (typeof cell === 'number') return formatNumber(cell, 'plain', { language });
  return proseText(cell);
}
