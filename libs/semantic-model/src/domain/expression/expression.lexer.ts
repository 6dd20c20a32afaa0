export interface Token {
  kind: 'word' | 'number' | 'string' | 'symbol' | 'end';
  /** A word as written, a symbol, a number's digits, or a string's content. */
  text: string;
  /** Where it begins in the expression, from 0. */
  offset: number;
}

/** An expression that this language does not hold; `offset` is where it goes wrong. */
export class ExpressionError extends Error {
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message);
    this.name = 'ExpressionError';
  }
}

const TOKEN = /\s*(?:([A-Za-z_][A-Za-z0-9_]*)|(\d+(?:\.\d+)?)|'((?:[^']|'')*)'|(<>|!=|<=|>=|\|\||[-+*/=<>(),.]))/y;

/** Splits an expression; the last token is always `end`. @throws {ExpressionError} on a character of no token. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  let offset = 0;
  for (;;) {
    const rest = text.slice(offset);
    if (rest.trim() === '') {
      tokens.push({ kind: 'end', text: '', offset: text.length });
      return tokens;
    }
    TOKEN.lastIndex = offset;
    const match = TOKEN.exec(text);
    const start = offset + rest.length - rest.trimStart().length;
    if (!match) throw new ExpressionError(`'${text[start]}' cannot stand here`, start);
    const [, word, number, string, symbol] = match;
    if (word !== undefined) tokens.push({ kind: 'word', text: word, offset: start });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number, offset: start });
    else if (string !== undefined) tokens.push({ kind: 'string', text: string.replaceAll("''", "'"), offset: start });
    else tokens.push({ kind: 'symbol', text: symbol === '!=' ? '<>' : (symbol ?? ''), offset: start });
    offset = TOKEN.lastIndex;
  }
}
