import { describe, expect, it } from '@jest/globals';
import { cleanText, uniqueLabels } from './display-text.js';

describe('cleanText', () => {
  it.each([
    ['controls and line breaks', 'a\u0000b\u001b[31mc\r\nd\u0085e', 'a b [31mc d e'],
    ['directional overrides and isolates', '\u202egnp.exe\u202c \u2066x\u2069\u200f', 'gnp.exe x'],
    ['zero-width and soft characters', 'a\u200bb\u200dc\ufeffd\u00ade', 'abcde'],
    ['tags, fillers and noncharacters', 'a\u{e0041}b\u3164c\ufdd0d', 'abcd'],
    ['unpaired surrogates', 'a\ud800b\udc00', 'a\ufffdb\ufffd'],
    ['letters buried under marks', `z${'\u0301'.repeat(30)}`, 'ź\u0301\u0301'],
    ['decomposed letters', 'n\u0303a\u0301', 'ñá'],
    ['runs of space', '  a \u00a0\u2003 b  ', 'a b'],
    ['mark-up, which is text like any other', '<script>alert("1")</script>', '<script>alert("1")</script>'],
  ])('%s', (_, hostile, clean) => {
    expect(cleanText(hostile)).toBe(clean);
  });

  it('cuts what is far too long, never inside a character', () => {
    expect(cleanText('x'.repeat(100_000))).toHaveLength(301);
    expect(cleanText('😀'.repeat(1000))).toMatch(/^(😀)+\ufffd?…$/u);
  });
});

describe('uniqueLabels', () => {
  it('tells equal labels apart without making new twins', () => {
    expect(uniqueLabels(['a', 'a', 'a (2)', 'a'])).toEqual(['a', 'a (2)', 'a (2) (2)', 'a (3)']);
  });
});
