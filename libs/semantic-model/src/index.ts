export * from './domain/expression/expression.js';
export { ExpressionError } from './domain/expression/expression.lexer.js';
export { parseExpression } from './domain/expression/expression.parser.js';
export { printExpression, type ColumnWriter } from './domain/expression/expression.printer.js';
export { reachableFrom } from './domain/reach.js';
export * from './domain/semantic-model.js';
