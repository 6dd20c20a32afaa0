import type { SqlDialect } from '../dialect.js';
import { refuse } from './refusal.js';

/** A parser's tree as plain JSON. An expression is an object with one key, its kind: `{ column: { … } }`. */
export type AstValue = null | boolean | number | string | AstValue[] | AstObject;
export interface AstObject {
  [key: string]: AstValue;
}

/** Reads SQL into one tree a statement; throws where the text is not SQL. */
export type SqlParser = (sql: string, dialect: SqlDialect) => AstValue[];

/** One expression: its kind and what it holds. */
export interface AstNode {
  kind: string;
  body: AstObject;
}

export function isObject(value: AstValue | undefined): value is AstObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The expression that `value` is, or null where it is a mere part of one. */
export function findNode(value: AstValue | undefined): AstNode | null {
  if (!isObject(value)) return null;
  const [entry, second] = Object.entries(value);
  if (!entry || second) return null;
  const [kind, body] = entry;
  if (body === null) return { kind, body: {} };
  return isObject(body) ? { kind, body } : null;
}

export function getNode(value: AstValue | undefined): AstNode {
  return findNode(value) ?? refuse('a part of it could not be understood');
}

export function getObject(value: AstValue | undefined): AstObject {
  return isObject(value) ? value : refuse('a part of it could not be understood');
}

export function listOf(value: AstValue | undefined): AstValue[] {
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? value : refuse('a part of it could not be understood');
}

/** The text of an identifier object as it was written. */
export function writtenName(value: AstValue | undefined): string {
  const name = isObject(value) ? value.name : undefined;
  return typeof name === 'string' && name !== '' ? name : refuse('a name is missing');
}

/** Whether an identifier object was written in quotes. */
export function isQuoted(value: AstValue | undefined): boolean {
  return isObject(value) && value.quoted === true;
}

/** What says how something was written and not what it means. */
const COSMETIC =
  /^(?:span|quoted|.*comments|alias_explicit_as|alias_first|alias_keyword|.*_text|nesting_group|use_.*_keyword)$/;

function isEmpty(value: AstValue | undefined): boolean {
  return value === null || value === undefined || value === false || (Array.isArray(value) && value.length === 0);
}

/** Refuses a part that says more than the `known` properties: what is not understood is not let through. */
export function onlyKnown(body: AstObject, what: string, known: readonly string[]): void {
  for (const [key, value] of Object.entries(body)) {
    if (!known.includes(key) && !COSMETIC.test(key) && !isEmpty(value)) {
      refuse(`${what} with ${key.replaceAll('_', ' ')} is not accepted`);
    }
  }
}
