import { allOf, commaList, indent, joinFragments, raw, sql, type Fragment } from './fragment.js';

/** A SELECT in parts. Identifiers are rendered already. */
export interface SelectStatement {
  /** Named subqueries before the SELECT, in order. */
  with: { name: string; query: Fragment }[];
  columns: SelectColumn[];
  from: Fragment;
  /** Whole clauses, `LEFT JOIN … ON …`. */
  joins: readonly Fragment[];
  where: readonly Fragment[];
  groupBy: readonly Fragment[];
  having: readonly Fragment[];
  orderBy: readonly Fragment[];
  limit?: number;
  /** Rows passed over before the limit counts. */
  offset?: number;
}

export interface SelectColumn {
  expression: Fragment;
  name: string;
}

export function selectFrom(from: Fragment, parts: Partial<Omit<SelectStatement, 'from'>> = {}): SelectStatement {
  return { with: [], columns: [], joins: [], where: [], groupBy: [], having: [], orderBy: [], ...parts, from };
}

/** The statement's text, a clause a line, to be read by people too. */
export function renderSelect(statement: SelectStatement): Fragment {
  const { with: ctes, columns, from, joins, where, groupBy, having, orderBy, limit, offset } = statement;
  const clauses: Fragment[] = [];
  if (ctes.length > 0) {
    const rendered = ctes.map(({ name, query }) => sql`${raw(name)} AS (\n${indent(query)}\n)`);
    clauses.push(sql`WITH ${joinFragments(rendered, ',\n')}`);
  }
  clauses.push(sql`SELECT ${renderColumns(columns)}`, sql`FROM ${from}`, ...joins);
  if (where.length > 0) clauses.push(sql`WHERE ${joinFragments(where, '\n  AND ')}`);
  if (groupBy.length > 0) clauses.push(sql`GROUP BY ${commaList(groupBy)}`);
  if (having.length > 0) clauses.push(sql`HAVING ${allOf(having)}`);
  if (orderBy.length > 0) clauses.push(sql`ORDER BY ${commaList(orderBy)}`);
  if (limit !== undefined) clauses.push(raw(`LIMIT ${limit}${offset ? ` OFFSET ${offset}` : ''}`));
  return joinFragments(clauses, '\n');
}

function renderColumns(columns: readonly SelectColumn[]): Fragment {
  const rendered = columns.map(({ expression, name }) =>
    expression.text === name ? expression : sql`${expression} AS ${raw(name)}`,
  );
  const line = commaList(rendered);
  return line.text.length <= 100 && !line.text.includes('\n') ? line : joinFragments(rendered, ',\n  ');
}
