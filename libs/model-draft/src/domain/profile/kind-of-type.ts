import type { ColumnKind } from './schema.js';

const KINDS: readonly (readonly [RegExp, ColumnKind])[] = [
  [/^(?:timestamptz|timestamp with time zone|timestamp\(\d\) with time zone)/, 'instant'],
  [/^(?:timestamp|datetime)/, 'datetime'],
  [/^date$/, 'date'],
  [/^(?:bool|bit$|bit\(1\)|tinyint\(1\))/, 'boolean'],
  [/^(?:int|integer|bigint|smallint|mediumint|tinyint|serial|bigserial|smallserial|year)/, 'integer'],
  [/^(?:dec|numeric|number|real|double|float|money)/, 'number'],
  [/^(?:char|character|varchar|nvarchar|nchar|text|tinytext|mediumtext|longtext|clob|enum|citext|uuid|set|bpchar|name$|string)/, 'text'],
]; // prettier-ignore

/** What a declared type holds; `other` where it is nothing that can be asked about. */
export function kindOfType(type: string): ColumnKind {
  const lower = type.trim().toLowerCase();
  return KINDS.find(([pattern]) => pattern.test(lower))?.[1] ?? 'other';
}
