import { describe, expect, it } from '@jest/globals';
import { answerText } from './answer-text.js';
import type { Answer } from './ask-client.js';

const PLAIN = { width: 80, colours: false };

function anAnswer(parts: Partial<Answer> = {}): Answer {
  return {
    response: 'Hay 2 plantas.',
    session_id: '550e8400-e29b-41d4-a716-446655440000',
    language: 'es',
    interpretation: 'Plantas: cantidad',
    sql: 'SELECT 2',
    data: null,
    metrics: { total_time: 0.01, flow: 'good' },
    artifacts: {},
    suggestions: [],
    warnings: [],
    ...parts,
  };
}

const column = (name: string, type = 'text', label?: string) => ({ name, type, label });

describe('answerText', () => {
  it('gives the words, what was understood, the files, warnings and what may be asked next', () => {
    const text = answerText(
      anAnswer({
        artifacts: { data_file: 'chat_docs/a/data_0.csv', image_file: null, code_file: 'chat_docs/a/code_0.json' },
        suggestions: ['¿Y por planta?'],
        warnings: ['La imagen no se pudo generar.'],
      }),
      PLAIN,
    );
    expect(text).toBe(
      [
        'Hay 2 plantas.',
        'Interpreté: Plantas: cantidad',
        '! La imagen no se pudo generar.',
        'chat_docs/a/data_0.csv\nchat_docs/a/code_0.json',
        'Puede seguir con: ¿Y por planta?',
      ].join('\n\n'),
    );
  });

  it('shows rows as a table, figures to the right, in the conventions of the language', () => {
    const text = answerText(
      anAnswer({
        language: 'en',
        data: {
          columns: [column('site', 'text', 'site'), column('cost', 'number', 'total cost'), column('open', 'boolean')],
          rows: [
            ['Monterrey', 12345.678, true],
            [null, 1, false],
          ],
          row_count: 7,
          truncated: false,
        },
      }),
      PLAIN,
    );
    expect(text).toContain('│ Monterrey │  12,345.68 │ yes  │');
    expect(text).toContain('│ —         │          1 │ no   │');
    expect(text).toContain('2 of 7 rows');
  });

  it('leaves a single figure to the sentence', () => {
    const data = { columns: [column('count', 'integer')], rows: [[2]], row_count: 1, truncated: false };
    expect(answerText(anAnswer({ data }), PLAIN)).not.toContain('│');
  });

  it.each([40, 60, 100])('fits a screen of %d columns by wrapping the widest column', (width) => {
    const long = 'Se dispara la protección térmica después de unos minutos de operación continua. '.repeat(3);
    const data = {
      columns: [column('code'), column('description'), column('hours', 'number')],
      rows: [
        ['OT-000001', long, 1.5],
        ['OT-000002', long, 2],
      ],
      row_count: 2,
      truncated: false,
    };
    const text = answerText(anAnswer({ response: '', interpretation: null, data }), { width, colours: false });
    const widest = Math.max(...text.split('\n').map((line) => line.length));
    expect(widest).toBeLessThanOrEqual(width);
    expect(text.replace(/[^a-záéíóú]/gi, '')).toContain('despuésdeunosminutos');
  });

  it('shows a row that would command the terminal, and does not let it', () => {
    const column = { name: 'name', type: 'text', label: 'Nombre' };
    const rows = [['\u001b[2Jrojo\u0007'], ['\u202eazul\r\nverde']];
    const data = { columns: [column], rows, row_count: 2, truncated: false };
    const text = answerText(anAnswer({ data }), PLAIN);
    expect(text).toMatch(/rojo[^]*azul +verde/);
    // eslint-disable-next-line no-control-regex
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });

  it('uses colours only where they are wanted', () => {
    const escape = '\u001b[';
    expect(answerText(anAnswer(), PLAIN)).not.toContain(escape);
    expect(answerText(anAnswer(), { width: 80, colours: true })).toContain(escape);
  });
});
