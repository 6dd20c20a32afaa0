import { readFileSync } from 'node:fs';
import { BOLD_FONT_FILE, REGULAR_FONT_FILE } from './bundled-fonts.js';
import { FontMetrics } from './font-metrics.js';

const ELLIPSIS = '…';

/** Measures and fits text as the bundled fonts draw it, so that no label is cut or runs into another. */
export class TextMeasure {
  private constructor(
    private readonly regular: FontMetrics,
    private readonly bold: FontMetrics,
  ) {}

  private static shared?: TextMeasure;

  /** Reads both fonts once (about 1.4 MB, a few milliseconds). */
  static ofBundledFonts(): TextMeasure {
    TextMeasure.shared ??= new TextMeasure(
      FontMetrics.parse(readFileSync(REGULAR_FONT_FILE)),
      FontMetrics.parse(readFileSync(BOLD_FONT_FILE)),
    );
    return TextMeasure.shared;
  }

  /** Width in pixels of one line at a font size in pixels. */
  width(text: string, size: number, bold = false): number {
    const metrics = bold ? this.bold : this.regular;
    let em = 0;
    for (const character of text) em += metrics.advance(character.codePointAt(0) ?? 0);
    return em * size;
  }

  /** Width of the widest of several lines; 0 for none. */
  widest(texts: readonly string[], size: number, bold = false): number {
    return texts.reduce((widest, text) => Math.max(widest, this.width(text, size, bold)), 0);
  }

  /** The text, or as much of its beginning as fits with "…" after it. */
  fit(text: string, size: number, maxWidth: number, bold = false): string {
    if (this.width(text, size, bold) <= maxWidth) return text;
    let kept = '';
    for (const { segment } of new Intl.Segmenter().segment(text)) {
      if (this.width(`${kept}${segment}${ELLIPSIS}`, size, bold) > maxWidth) break;
      kept += segment;
    }
    return `${kept.trimEnd()}${ELLIPSIS}`;
  }

  /** At most `maxLines` lines, broken between words (inside them where one word is too wide); the rest becomes "…". */
  wrap(text: string, size: number, maxWidth: number, maxLines: number, bold = false): string[] {
    const lines: string[] = [];
    let rest = text;
    while (rest && lines.length < maxLines - 1 && this.width(rest, size, bold) > maxWidth) {
      const words = rest.split(' ');
      let taken = words[0] ?? '';
      let used = 1;
      for (; used < words.length && this.width(`${taken} ${words[used]}`, size, bold) <= maxWidth; used += 1) {
        taken += ` ${words[used]}`;
      }
      lines.push(this.fit(taken, size, maxWidth, bold));
      rest = words.slice(used).join(' ');
    }
    if (rest) lines.push(this.fit(rest, size, maxWidth, bold));
    return lines;
  }
}
