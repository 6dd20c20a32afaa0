import { fold } from '@app/kernel';
import { expandShorthand } from './shorthand.js';

/**
 * `word`: letters · `number`: digits, maybe with separators · `code`: letters and digits mixed, or digits joined by - / _
 * (BOM-101, 2026-03-15) · `quoted`: text between quotation marks, taken as a value · `symbol`: % > < = $ · `pause`: , ; : ? ! .
 */
export type TokenKind = 'word' | 'number' | 'code' | 'quoted' | 'symbol' | 'pause';

export interface Token {
  kind: TokenKind;
  /** As written (after normalisation). */
  text: string;
  /** Lower case without diacritics. */
  folded: string;
  /** Offsets into the normalised text, end exclusive. */
  start: number;
  end: number;
}

/** The question as every later stage sees it. `folded` has the same length as `text`, so offsets fit both. */
export interface TokenizedText {
  text: string;
  folded: string;
  tokens: Token[];
}

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu;

const TOKEN =
  /"[^"]+"|“[^”]+”|«[^»]+»|\p{N}{1,3}(?:[.,]\p{N}{3})+(?![\p{L}\p{N}])(?:[.,]\p{N}+)?|\p{N}+[.,]\p{N}+(?![\p{L}\p{N}/-])|[\p{L}\p{N}]+(?:[-_/][\p{L}\p{N}]+)*|>=|<=|[%$><=≥≤]|[,;:?¿!¡.()]/gu;

/** Folds each character to exactly one, so that positions in the folded text are positions in the text. */
function foldSameLength(text: string): string {
  let folded = '';
  for (const char of text) {
    const plain = fold(char);
    folded += plain.length === char.length ? plain : char;
  }
  return folded;
}

/** Canonical form of what a person typed: NFC, typographic quotes and dashes made plain, nothing invisible, short forms in full. */
export function normalizeQuestion(raw: string): string {
  const plain = raw
    .normalize('NFC')
    .replace(/[\u2010-\u2015\u2212]/gu, '-')
    .replace(/[\u2018\u2019\u02bc]/gu, "'")
    .replace(INVISIBLE, ' ')
    // "R. Gómez": the point belongs to the initial.
    .replace(/(?<![\p{L}\p{N}.])(\p{Lu})\.(?=\s?\p{Lu}\p{L})/gu, '$1 ')
    .replace(/(\p{L})n't\b/giu, '$1 not')
    .replace(/(\p{L})'(?:s|re|ve|ll|d|m)\b/giu, '$1')
    .replace(/(\p{L})'(?=\s|$)/gu, '$1')
    // "longest failure this year - which machine": what follows is about it.
    .replace(/(?<=[\p{L}\p{N}]) -+ (?=[\p{L}¿])/gu, ' : ')
    .replace(/\s+/gu, ' ')
    .trim();
  return expandShorthand(plain).replace(/\s+/gu, ' ').trim();
}

function kindOf(text: string): TokenKind {
  if (/^["“«]/u.test(text)) return 'quoted';
  if (/^[%$><=≥≤]/u.test(text)) return 'symbol';
  if (/^[,;:?¿!¡.()]$/u.test(text)) return 'pause';
  if (/^\p{N}+(?:[.,]\p{N}+)*$/u.test(text)) return 'number';
  if (/\p{N}/u.test(text)) return 'code';
  return 'word';
}

/** Splits a question into tokens. Words joined by a hyphen or slash without digits ("work-order", "y/o") are split. */
export function tokenize(raw: string): TokenizedText {
  const text = normalizeQuestion(raw);
  const folded = foldSameLength(text);
  const tokens: Token[] = [];
  const push = (kind: TokenKind, start: number, end: number): void => {
    tokens.push({ kind, text: text.slice(start, end), folded: folded.slice(start, end), start, end });
  };
  for (const match of text.matchAll(TOKEN)) {
    const kind = kindOf(match[0]);
    const start = match.index;
    if (kind === 'quoted') {
      push('quoted', start + 1, start + match[0].length - 1);
    } else if (kind === 'word' && /[-_/]/.test(match[0])) {
      for (const part of match[0].matchAll(/[^-_/]+/gu)) {
        push('word', start + part.index, start + part.index + part[0].length);
      }
    } else {
      push(kind, start, start + match[0].length);
    }
  }
  return { text, folded, tokens };
}
