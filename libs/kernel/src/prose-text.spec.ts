import { describe, expect, it } from '@jest/globals';
import { proseText } from './prose-text.js';

describe('A text of the plant in a sentence', () => {
  it.each([
    ['Bomba de agua 101 (ñ, ü, 漢, 🏭, 👩\u200d🔧)'],
    ['presión < 5 bar, > 3; a<5; 10% *nuevo* _x_ #2 [viejo] `a` | $1'],
    ['=1+1'],
    ['https://intranet.example/manual'],
  ])('stays as it is where it is text: %s', (text) => {
    expect(proseText(text)).toBe(text);
  });

  it.each([
    ['\u001b[31mred\u001b[0m\r\nsecond\u0000', ' [31mred [0m  second '],
    ['\u202egnp.exe\u202c a\u200bb\ufeff', ' gnp.exe  a b '],
    ['![x](https://evil.example/?k=1)', '![x] (https://evil.example/?k=1)'],
    ['[x][1] and [1]: https://evil.example', '[x] [1] and [1] : https://evil.example'],
    ['<script>alert(1)</script><IMG src=x><!-- -->', '< script>alert(1)< /script>< IMG src=x>< !-- -->'],
    ['half \ud83d', 'half \ufffd'],
  ])('is no command, link, picture or element: %j', (text, shown) => {
    expect(proseText(text)).toBe(shown);
  });

  it('is cut where nobody would read on', () => {
    expect(proseText('ñ'.repeat(100_000))).toBe(`${'ñ'.repeat(1_000)}…`);
  });
});
