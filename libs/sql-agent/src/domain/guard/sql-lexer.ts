import type { GuardDialect } from './guard-dialect.js';
import { echo, refuse } from './refusal.js';

/**
 * `word`: bare name or keyword · `name`: quoted identifier · `string`, `number`: literals · `placeholder`: `?` ·
 * `symbol`: one character of punctuation or operator.
 */
export type TokenKind = 'word' | 'name' | 'string' | 'number' | 'placeholder' | 'symbol';

export interface Token {
  kind: TokenKind;
  /** For `word` as written; for `name` and `string` the content, unescaped; else the characters. */
  text: string;
  /** Offset of its first UTF-16 unit. */
  start: number;
}

/** How texts and names are quoted, and signs read. */
export type QuotingRules = Pick<GuardDialect, 'nameQuote' | 'plainBackslash' | 'barsJoin'>;

const SYMBOLS = new Set('(),.;+-*/%<>=!|&~');
const WORD = /[A-Za-z_][A-Za-z0-9_]*/y;
const NUMBER = /(?:0[xX][0-9a-fA-F]+|(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)/y;
const WORD_PART = /[A-Za-z0-9_]/;
const LONGEST_NAME = 128;

/** Control characters other than tab and line ends, and halves of surrogate pairs. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\p{Cs}/u;
/** What may hide inside a name: controls, format characters (zero width, bidirectional), odd spaces. */
const NOT_IN_NAMES = /[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u;

/**
 * Cuts SQL into tokens, refusing whatever two readers of SQL might understand differently: comments, characters
 * beyond ASCII outside quotes, byte order marks, odd white space, control characters, named or numbered parameters,
 * blobs, brackets and other databases' quotes. Written for itself, so that it shares no mistake with the parser.
 */
export function tokenize(sql: string, dialect: QuotingRules): Token[] {
  const unprintable = UNPRINTABLE.exec(sql);
  if (unprintable) refuse(`it holds a control character or half a character at position ${unprintable.index}`);
  const tokens: Token[] = [];
  let at = 0;
  while (at < sql.length) {
    const char = sql.charAt(at);
    if (char === ' ' || char === '\n' || char === '\t' || char === '\r') {
      at += 1;
      continue;
    }
    const token = readToken(sql, at, char, dialect);
    tokens.push(token.token);
    at = token.end;
  }
  return tokens;
}

function readToken(sql: string, at: number, char: string, dialect: QuotingRules): { token: Token; end: number } {
  const next = sql.charAt(at + 1);
  if ((char === '-' && next === '-') || (char === '/' && next === '*')) refuse('it holds a comment');
  if (char === "'") return readText(sql, at, dialect);
  if (char === dialect.nameQuote) return readQuoted(sql, at, 'name');
  // PostgreSQL's U&"…" is a name whose letters are written as numbers.
  if (char === '&' && (next === "'" || next === '"')) refuse('a literal has a prefix');
  if (char === '?') {
    if (WORD_PART.test(next)) refuse('a parameter must be a plain question mark');
    return { token: { kind: 'placeholder', text: char, start: at }, end: at + 1 };
  }
  const word = matchAt(WORD, sql, at);
  if (word) {
    const end = at + word.length;
    if (sql.charAt(end) === "'") refuse('a literal has a prefix');
    return { token: { kind: 'word', text: word, start: at }, end };
  }
  const number = matchAt(NUMBER, sql, at);
  if (number) {
    const end = at + number.length;
    if (WORD_PART.test(sql.charAt(end))) refuse(`the number ${echo(number)} runs into a word`);
    return { token: { kind: 'number', text: number, start: at }, end };
  }
  if (char === '|' && next === '|' && !dialect.barsJoin) refuse('the operator || is not accepted: use CONCAT');
  if (!SYMBOLS.has(char)) refuse(`the character ${echo(char)} is not accepted outside quotes`);
  return { token: { kind: 'symbol', text: char, start: at }, end: at + 1 };
}

function matchAt(pattern: RegExp, sql: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(sql)?.[0] ?? null;
}

function readText(sql: string, at: number, { plainBackslash }: QuotingRules): { token: Token; end: number } {
  const read = readQuoted(sql, at, 'string');
  if (!plainBackslash && read.token.text.includes('\\')) refuse('a text holds a backslash: bind it as a value');
  return read;
}

function readQuoted(sql: string, at: number, kind: 'string' | 'name'): { token: Token; end: number } {
  const quote = sql.charAt(at);
  let text = '';
  let from = at + 1;
  for (;;) {
    const close = sql.indexOf(quote, from);
    if (close < 0) refuse('a quote is not closed');
    text += sql.slice(from, close);
    if (sql.charAt(close + 1) !== quote) {
      if (kind === 'name') checkName(text);
      return { token: { kind, text, start: at }, end: close + 1 };
    }
    text += quote;
    from = close + 2;
  }
}

function checkName(name: string): void {
  if (name.trim() === '') refuse('a quoted name is empty');
  if (name.length > LONGEST_NAME) refuse(`a name is longer than ${LONGEST_NAME} characters`);
  if (NOT_IN_NAMES.test(name)) refuse('a quoted name holds an invisible character');
}

/** Where the placeholders of a statement stand that the guard has accepted. */
export function placeholdersOf(sql: string, dialect: QuotingRules): number[] {
  return tokenize(sql, dialect).flatMap(({ kind, start }) => (kind === 'placeholder' ? [start] : []));
}
