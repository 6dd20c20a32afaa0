import { type Body, contentText, isObject, oneOf, onlyKnown, requiredText, schemaName } from './parameters.js';
import { strictSchemaFault } from './strict-schema.js';
import { ApiError, invalidType, missingParameter } from './stub-errors.js';
import type { StubOptions, TextCall } from './stub-script.js';

/** One text request, as far as both interfaces say the same. */
export interface ReadCall {
  call: TextCall;
  reasoning: boolean;
  limit: number | undefined;
  includeUsage: boolean;
}

export const EFFORTS = ['none', 'minimal', 'low', 'medium', 'high'];
export const ROLES = ['system', 'developer', 'user', 'assistant'];

/** Where an interface has the form of the answer, and how it words its refusals. */
export interface FormatPlace {
  at: 'response_format' | 'text.format';
  /** Where name, schema and strictness lie: in the format itself, or one level below. */
  nested: boolean;
  schemaFault: { param: string; code?: string };
  /** Said where `json_object` is asked for and no word of it. */
  jsonFault: { message: string; param: string };
}

/** @param words all that the model is told */
export function readFormat(
  format: unknown,
  words: string,
  place: FormatPlace,
  structured: NonNullable<StubOptions['structured']>,
): TextCall['format'] {
  if (format === undefined || structured === 'ignored') return { kind: 'text' };
  const { at } = place;
  if (structured === 'none') throw new ApiError(400, `${at} is not supported by this server`);
  if (!isObject(format)) throw invalidType(at, 'an object');
  oneOf(format, 'type', ['text', 'json_object', ...(structured === 'object' ? [] : ['json_schema'])], `${at}.type`);
  switch (requiredText(format, 'type', `${at}.type`)) {
    case 'json_schema':
      return readSchema(format, place);
    case 'json_object': {
      const { message, param } = place.jsonFault;
      if (!/json/i.test(words)) throw new ApiError(400, message, { param });
      return { kind: 'object' };
    }
    default:
      return { kind: 'text' };
  }
}

function readSchema(format: Body, { at, nested, schemaFault }: FormatPlace): TextCall['format'] {
  if (nested) onlyKnown(format, ['type', 'json_schema'], at);
  const given = nested ? format.json_schema : format;
  const place = nested ? `${at}.json_schema` : at;
  if (!isObject(given)) throw missingParameter(place);
  onlyKnown(given, [...(nested ? [] : ['type']), 'name', 'description', 'schema', 'strict'], place);
  const name = schemaName(given.name, `${place}.name`);
  if (!isObject(given.schema)) throw missingParameter(`${place}.schema`);
  const fault = given.strict === true ? strictSchemaFault(given.schema) : null;
  if (fault !== null) throw new ApiError(400, `Invalid schema for response_format '${name}': ${fault}`, schemaFault);
  return { kind: 'schema', name, schema: given.schema };
}

/** A message whose content is a text, or parts of the type that its role has. */
export function readMessage(
  message: Body,
  place: string,
  { keys, roles, typeOf }: { keys: readonly string[]; roles: readonly string[]; typeOf: (role: string) => string },
): { role: string; text: string } {
  onlyKnown(message, keys, place);
  oneOf(message, 'role', roles, `${place}.role`);
  const role = requiredText(message, 'role', `${place}.role`);
  return { role, text: contentText(message.content, `${place}.content`, [typeOf(role)]) };
}
