import { columnsOf, holdsAggregate, isAggregate, type Expression } from './expression.js';
import { ExpressionError } from './expression.lexer.js';
import { parseExpression } from './expression.parser.js';
import { printExpression } from './expression.printer.js';

/** An aggregate call of a metric, before its columns are looked up. */
export interface FormulaTerm {
  /** `t0`, `t1`, … in the order of the text; equal calls share one. */
  id: string;
  function: 'sum' | 'avg' | 'min' | 'max' | 'count';
  distinct: boolean;
  argument: Expression;
  /** The one dataset whose rows it runs over. */
  home: string;
}

export interface SplitMetric {
  terms: FormulaTerm[];
  /** Arithmetic over term ids. */
  formula: string;
}

/**
 * Splits a metric's expression into aggregate terms and the arithmetic over them.
 * @throws {ExpressionError} where it is no arithmetic over aggregates of one dataset each.
 */
export function splitMetric(text: string): SplitMetric {
  const terms: FormulaTerm[] = [];
  const seen = new Map<string, string>();
  const replace = (part: Expression): Expression => {
    switch (part.kind) {
      case 'number':
        return part;
      case 'unary':
        if (part.operator === '-') return { ...part, operand: replace(part.operand) };
        break;
      case 'binary':
        if (['+', '-', '*', '/'].includes(part.operator)) {
          return { ...part, left: replace(part.left), right: replace(part.right) };
        }
        break;
      case 'call': {
        if (part.name === 'NULLIF' || part.name === 'COALESCE') return { ...part, args: part.args.map(replace) };
        if (!isAggregate(part.name)) break;
        const key = printExpression(part);
        const id = seen.get(key) ?? `t${terms.length}`;
        if (!seen.has(key)) {
          seen.set(key, id);
          terms.push(toTerm(id, part));
        }
        return { kind: 'column', name: id };
      }
      default:
    }
    throw new ExpressionError(
      `'${printExpression(part)}' stands outside an aggregate; there a metric may have numbers, + - * /, NULLIF and COALESCE`,
      0,
    );
  };
  const formula = printExpression(replace(parseExpression(text)));
  if (terms.length === 0) throw new ExpressionError('a metric needs at least one of SUM, AVG, MIN, MAX, COUNT', 0);
  return { terms, formula };
}

function toTerm(id: string, call: Extract<Expression, { kind: 'call' }>): FormulaTerm {
  const [argument] = call.args;
  const text = printExpression(call);
  if (!argument || argument.kind === 'star') {
    throw new ExpressionError(`'${text}' names no dataset; count its key, as in COUNT(failures.id)`, 0);
  }
  if (holdsAggregate(argument)) throw new ExpressionError(`'${text}' has an aggregate inside an aggregate`, 0);
  const homes = new Set(columnsOf(argument).map((column) => column.dataset ?? ''));
  const [home] = homes;
  if (homes.size !== 1 || !home) {
    throw new ExpressionError(`'${text}' must read columns of exactly one dataset, written dataset.column`, 0);
  }
  return { id, function: call.name.toLowerCase() as FormulaTerm['function'], distinct: call.distinct, argument, home };
}
