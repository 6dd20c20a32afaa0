import {
  AGGREGATE_FUNCTIONS,
  CAST_TYPES,
  DAY_WORDS,
  SCALAR_FUNCTIONS,
  type BinaryOperator,
  type CastType,
  type DayWord,
  type Expression,
  type FunctionName,
} from './expression.js';
import { ExpressionError, tokenize, type Token } from './expression.lexer.js';

const RESERVED = new Set(
  'AND OR NOT IN IS NULL BETWEEN LIKE CASE WHEN THEN ELSE END CAST AS DISTINCT TRUE FALSE SELECT FROM WHERE'.split(' '),
);
const FUNCTIONS: readonly string[] = [...AGGREGATE_FUNCTIONS, ...SCALAR_FUNCTIONS];
const ARGUMENTS: Partial<Record<string, readonly [least: number, most: number]>> = {
  COALESCE: [2, 9], NULLIF: [2, 2], DAYS_BETWEEN: [2, 2], ROUND: [1, 2], SUBSTR: [3, 3],
}; // prettier-ignore

/** Reads one expression. @throws {ExpressionError} that says what is wrong and where. */
export function parseExpression(text: string): Expression {
  return new Parser(tokenize(text)).parse();
}

class Parser {
  private position = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  parse(): Expression {
    const expression = this.or();
    if (this.next.kind !== 'end') this.fail(`'${this.next.text}' is more than one expression`);
    return expression;
  }

  private get next(): Token {
    const token = this.tokens[this.position];
    if (!token) throw new Error('The last token is always the end');
    return token;
  }

  private or(): Expression {
    let left = this.and();
    while (this.takeWord('OR')) left = { kind: 'binary', operator: 'OR', left, right: this.and() };
    return left;
  }

  private and(): Expression {
    let left = this.not();
    while (this.takeWord('AND')) left = { kind: 'binary', operator: 'AND', left, right: this.not() };
    return left;
  }

  private not(): Expression {
    return this.takeWord('NOT') ? { kind: 'unary', operator: 'NOT', operand: this.not() } : this.comparison();
  }

  private comparison(): Expression {
    const operand = this.sum();
    const symbol = this.takeSymbol('=', '<>', '<', '<=', '>', '>=');
    if (symbol) return { kind: 'binary', operator: symbol as BinaryOperator, left: operand, right: this.sum() };
    if (this.takeWord('IS')) {
      const negated = this.takeWord('NOT');
      this.expectWord('NULL');
      return { kind: 'isNull', operand, negated };
    }
    const negated = this.takeWord('NOT');
    if (this.takeWord('IN')) {
      this.expectSymbol('(');
      return { kind: 'in', operand, values: this.list(), negated };
    }
    if (this.takeWord('BETWEEN')) {
      const low = this.sum();
      this.expectWord('AND');
      return { kind: 'between', operand, low, high: this.sum(), negated };
    }
    if (this.takeWord('LIKE')) return { kind: 'like', operand, pattern: this.sum(), negated };
    if (negated) this.fail('IN, BETWEEN or LIKE must follow NOT');
    return operand;
  }

  private sum(): Expression {
    let left = this.product();
    for (;;) {
      const operator = this.takeSymbol('+', '-', '||');
      if (!operator) return left;
      left = { kind: 'binary', operator: operator as BinaryOperator, left, right: this.product() };
    }
  }

  private product(): Expression {
    let left = this.sign();
    for (;;) {
      const operator = this.takeSymbol('*', '/');
      if (!operator) return left;
      left = { kind: 'binary', operator: operator as BinaryOperator, left, right: this.sign() };
    }
  }

  private sign(): Expression {
    return this.takeSymbol('-') ? { kind: 'unary', operator: '-', operand: this.sign() } : this.primary();
  }

  private primary(): Expression {
    const token = this.next;
    switch (token.kind) {
      case 'number':
        this.position += 1;
        return { kind: 'number', text: token.text };
      case 'string':
        this.position += 1;
        return { kind: 'string', value: token.text };
      case 'symbol':
        if (this.takeSymbol('(')) {
          const inner = this.or();
          this.expectSymbol(')');
          return inner;
        }
        return this.fail(`'${token.text}' cannot stand here`);
      case 'word':
        return this.word(token);
      case 'end':
        return this.fail('the expression ends too early');
      default:
        return token.kind satisfies never;
    }
  }

  private word(token: Token): Expression {
    const upper = token.text.toUpperCase();
    this.position += 1;
    switch (upper) {
      case 'CASE':
        return this.caseBody();
      case 'CAST':
        return this.castBody();
      case 'NULL':
        return { kind: 'constant', value: null };
      case 'TRUE':
      case 'FALSE':
        return { kind: 'constant', value: upper === 'TRUE' };
      default:
    }
    if ((DAY_WORDS as readonly string[]).includes(upper)) return { kind: 'day', word: upper as DayWord };
    if (RESERVED.has(upper)) return this.fail(`'${token.text}' cannot stand here`, token.offset);
    if (this.takeSymbol('(')) return this.call(token, upper);
    if (!this.takeSymbol('.')) return { kind: 'column', name: token.text };
    const column = this.next;
    if (column.kind !== 'word') return this.fail(`a column name must follow '${token.text}.'`);
    this.position += 1;
    return { kind: 'column', dataset: token.text, name: column.text };
  }

  private call(token: Token, upper: string): Expression {
    if (!FUNCTIONS.includes(upper)) {
      return this.fail(`function '${token.text}' is not available; use one of ${FUNCTIONS.join(', ')}`, token.offset);
    }
    const distinct = this.takeWord('DISTINCT');
    if (upper === 'COUNT' && this.takeSymbol('*')) {
      this.expectSymbol(')');
      return { kind: 'call', name: 'COUNT', distinct, args: [{ kind: 'star' }] };
    }
    const args = this.list();
    const [least, most] = ARGUMENTS[upper] ?? [1, 1];
    if (args.length < least || args.length > most) {
      return this.fail(`${upper} takes ${least === most ? least : `${least} to ${most}`} arguments`, token.offset);
    }
    return { kind: 'call', name: upper as FunctionName, distinct, args };
  }

  private caseBody(): Expression {
    const operand = this.isWord('WHEN') ? undefined : this.or();
    const branches: { when: Expression; then: Expression }[] = [];
    while (this.takeWord('WHEN')) {
      const when = this.or();
      this.expectWord('THEN');
      branches.push({ when, then: this.or() });
    }
    if (branches.length === 0) this.fail('CASE needs at least one WHEN');
    const otherwise = this.takeWord('ELSE') ? this.or() : undefined;
    this.expectWord('END');
    return { kind: 'case', ...(operand && { operand }), branches, ...(otherwise && { otherwise }) };
  }

  private castBody(): Expression {
    this.expectSymbol('(');
    const operand = this.or();
    this.expectWord('AS');
    const type = this.next.text.toUpperCase();
    if (!(CAST_TYPES as readonly string[]).includes(type)) this.fail(`CAST knows ${CAST_TYPES.join(', ')}`);
    this.position += 1;
    this.expectSymbol(')');
    return { kind: 'cast', operand, type: type as CastType };
  }

  /** Expressions up to the closing parenthesis, which it takes. */
  private list(): Expression[] {
    const items = [this.or()];
    while (this.takeSymbol(',')) items.push(this.or());
    this.expectSymbol(')');
    return items;
  }

  private isWord(word: string): boolean {
    return this.next.kind === 'word' && this.next.text.toUpperCase() === word;
  }

  private takeWord(word: string): boolean {
    if (!this.isWord(word)) return false;
    this.position += 1;
    return true;
  }

  private expectWord(word: string): void {
    if (!this.takeWord(word)) this.fail(`${word} is missing`);
  }

  private takeSymbol(...symbols: string[]): string | null {
    const token = this.next;
    if (token.kind !== 'symbol' || !symbols.includes(token.text)) return null;
    this.position += 1;
    return token.text;
  }

  private expectSymbol(symbol: string): void {
    if (!this.takeSymbol(symbol)) this.fail(`'${symbol}' is missing`);
  }

  private fail(message: string, offset = this.next.offset): never {
    throw new ExpressionError(message, offset);
  }
}
