import { ApiError, invalidType, invalidValue, missingParameter, unknownParameter } from './stub-errors.js';

export type Body = Record<string, unknown>;

export const isObject = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Refuses every key of `body` that is not `known`; `at` is where it lies. */
export function onlyKnown(body: Body, known: readonly string[], at = ''): void {
  const stranger = Object.keys(body).find((key) => !known.includes(key));
  if (stranger !== undefined) throw unknownParameter(at === '' ? stranger : `${at}.${stranger}`);
}

export function positiveWhole(body: Body, param: string): number | undefined {
  const value = body[param];
  if (value === undefined || value === null) return undefined;
  if (!Number.isInteger(value)) throw invalidType(param, 'an integer');
  if ((value as number) < 1)
    throw invalidValue(param, `Invalid '${param}': integer below minimum value. Expected >= 1.`);
  return value as number;
}

export function numberBetween(body: Body, param: string, min: number, max: number): void {
  const value = body[param];
  if (value === undefined || value === null) return;
  if (typeof value !== 'number') throw invalidType(param, 'a decimal');
  if (value < min || value > max)
    throw invalidValue(param, `Invalid '${param}': expected a value from ${min} to ${max}.`);
}

export function oneOf(body: Body, param: string, allowed: readonly unknown[], at: string = param): void {
  const value = body[param];
  if (value === undefined || value === null || allowed.includes(value)) return;
  throw invalidValue(
    at,
    `Invalid value: ${JSON.stringify(value)}. Supported values are: ${allowed.map((each) => `'${String(each)}'`).join(', ')}.`,
  );
}

export function requiredText(body: Body, param: string, at: string = param): string {
  const value = body[param];
  if (value === undefined) throw missingParameter(at);
  if (typeof value !== 'string') throw invalidType(at, 'a string');
  return value;
}

/** The text of a content: a string, or parts of which each is a text. */
export function contentText(content: unknown, at: string, types: readonly string[]): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) throw invalidType(at, 'a string or an array of objects');
  return content
    .map((part: unknown, index) => {
      const place = `${at}[${index}]`;
      if (!isObject(part)) throw invalidType(place, 'an object');
      oneOf(part, 'type', types, `${place}.type`);
      return requiredText(part, 'text', `${place}.text`);
    })
    .join('');
}

/** About what a tokenizer counts. */
export const tokensOf = (text: string): number => Math.ceil(text.length / 4);

export function schemaName(name: unknown, at: string): string {
  if (typeof name !== 'string' || !/^[A-Za-z0-9_-]{1,64}$/.test(name)) {
    throw new ApiError(400, `Invalid '${at}': string does not match pattern '^[a-zA-Z0-9_-]+$'.`, {
      param: at,
      code: 'invalid_value',
    });
  }
  return name;
}
