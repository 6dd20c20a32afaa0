import { fold } from '@app/kernel';

/** A code without its separators and leading zeros: what people may leave out. */
export interface CodeKey {
  /** `bom #` for BOM-101: letters folded, `#` for each number. */
  shape: string;
  numbers: string[];
}

export function codeKey(code: string): CodeKey {
  const runs = fold(code).match(/\p{L}+|\p{N}+/gu) ?? [];
  const isNumber = (run: string): boolean => /^\p{N}/u.test(run);
  return { shape: runs.map((run) => (isNumber(run) ? '#' : run)).join(' '), numbers: runs.filter(isNumber) };
}

/** How the plant writes the codes of one shape: `BOM-###`. */
interface Template {
  /** The code as written, cut before each number; one more part than there are numbers. */
  parts: string[];
  /** Digits of each number: the least and the most seen, and whether zeros were seen in front. */
  widths: { least: number; most: number; padded: boolean }[];
}

/** The ways of writing codes, learned from examples: `BOM-101` teaches that `bom 7` is `BOM-007`. */
export class CodeShapes {
  private readonly templates = new Map<string, Template>();

  learn(code: string, { shape, numbers } = codeKey(code)): void {
    if (numbers.length === 0) return;
    const template = this.templates.get(shape) ?? { parts: code.split(/\p{N}+/u), widths: [] };
    numbers.forEach((number, index) => {
      const width = (template.widths[index] ??= { least: number.length, most: number.length, padded: false });
      width.least = Math.min(width.least, number.length);
      width.most = Math.max(width.most, number.length);
      width.padded ||= number.length > 1 && number.startsWith('0');
    });
    this.templates.set(shape, template);
  }

  /** The code as the plant writes it: separators, case, zeros in front; null where it writes none of this shape. */
  canonical(text: string): string | null {
    const { shape, numbers } = codeKey(text);
    const template = this.templates.get(shape);
    if (!template) return null;
    return template.parts
      .map((part, index) => {
        const number = index < numbers.length ? (numbers[index] ?? '') : null;
        const width = template.widths[index];
        return number === null || !width ? part : part + padNumber(number, width);
      })
      .join('');
  }

  /** The letters of every shape, to tell a misspelt one. */
  get shapes(): IterableIterator<string> {
    return this.templates.keys();
  }
}

/** Zeros only where the plant's numbers all have one width or are seen padded; the zeros typed in excess go. */
function padNumber(number: string, { least, most, padded }: Template['widths'][number]): string {
  const bare = number.replace(/^0+(?=\p{N})/u, '');
  return padded || least === most ? bare.padStart(least, '0') : bare;
}
