// The rules of strict structured outputs, as the API's guide states them.

type Schema = Record<string, unknown>;

const KEYWORDS = new Set([
  '$defs',
  '$ref',
  'additionalProperties',
  'anyOf',
  'const',
  'definitions',
  'description',
  'enum',
  'exclusiveMaximum',
  'exclusiveMinimum',
  'format',
  'items',
  'maxItems',
  'maximum',
  'minItems',
  'minimum',
  'multipleOf',
  'pattern',
  'properties',
  'required',
  'title',
  'type',
]);
const FORMATS = new Set(['date-time', 'time', 'date', 'duration', 'email', 'hostname', 'ipv4', 'ipv6', 'uuid']);
const TYPES = new Set(['string', 'number', 'boolean', 'integer', 'object', 'array', 'null']);

const MOST_PROPERTIES = 5000;
const MOST_LEVELS = 10;
const MOST_ENUM_VALUES = 1000;
const MOST_NAME_LETTERS = 120_000;

interface Tally {
  properties: number;
  enumValues: number;
  letters: number;
}

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const typesOf = ({ type }: Schema): unknown[] => (Array.isArray(type) ? type : type === undefined ? [] : [type]);

/** The first rule that `schema` breaks, worded as the API does; null for a good one. */
export function strictSchemaFault(schema: unknown): string | null {
  if (!isSchema(schema)) return 'schema must be a JSON Schema object';
  if (schema.anyOf !== undefined) return "In context=(), 'anyOf' is not permitted at the root.";
  if (schema.type !== 'object') {
    return `schema must be a JSON Schema of 'type: "object"', got 'type: ${JSON.stringify(schema.type ?? 'None')}'.`;
  }
  const tally: Tally = { properties: 0, enumValues: 0, letters: 0 };
  const fault = faultIn(schema, [], 0, tally, schema);
  if (fault !== null) return fault;
  if (tally.properties > MOST_PROPERTIES)
    return `${tally.properties} properties exceed the limit of ${MOST_PROPERTIES}.`;
  if (tally.enumValues > MOST_ENUM_VALUES)
    return `${tally.enumValues} enum values exceed the limit of ${MOST_ENUM_VALUES}.`;
  if (tally.letters > MOST_NAME_LETTERS)
    return `String length of the schema exceeds the limit of ${MOST_NAME_LETTERS}.`;
  return null;
}

function faultIn(schema: Schema, path: string[], level: number, tally: Tally, root: Schema): string | null {
  const context = `In context=(${path.map((part) => `'${part}'`).join(', ')})`;
  for (const keyword of Object.keys(schema)) {
    if (!KEYWORDS.has(keyword)) return `${context}, '${keyword}' is not permitted.`;
  }
  if (typeof schema.$ref === 'string') {
    if (Object.keys(schema).length > 1)
      return `${context}, $ref cannot have keywords {${Object.keys(schema).join(', ')}}.`;
    return resolves(schema.$ref, root) ? null : `${context}, reference '${schema.$ref}' does not resolve.`;
  }
  return (
    typeFault(schema, context) ??
    enumFault(schema, context, tally) ??
    objectFault(schema, path, context, level, tally, root) ??
    arrayFault(schema, path, context, level, tally, root) ??
    unionFault(schema, path, context, level, tally, root) ??
    definitionsFault(schema, path, tally, root)
  );
}

function resolves(ref: string, root: Schema): boolean {
  if (ref === '#') return true;
  const parts = ref.startsWith('#/') ? ref.slice(2).split('/') : [];
  let at: unknown = parts.length === 0 ? undefined : root;
  for (const part of parts) at = isSchema(at) ? at[part] : undefined;
  return isSchema(at);
}

function typeFault(schema: Schema, context: string): string | null {
  const types = typesOf(schema);
  const unknown = types.find((type) => typeof type !== 'string' || !TYPES.has(type));
  if (unknown !== undefined) return `${context}, ${JSON.stringify(unknown)} is not a type.`;
  if (types.length === 0 && schema.anyOf === undefined && schema.enum === undefined && schema.const === undefined) {
    return `${context}, schema must have a 'type' key.`;
  }
  if (schema.format !== undefined && !FORMATS.has(schema.format as string)) {
    return `${context}, ${JSON.stringify(schema.format)} is not a supported format.`;
  }
  return null;
}

function enumFault(schema: Schema, context: string, tally: Tally): string | null {
  if (schema.const !== undefined) tally.letters += JSON.stringify(schema.const).length;
  if (schema.enum === undefined) return null;
  if (!Array.isArray(schema.enum) || schema.enum.length === 0) return `${context}, 'enum' must be a list of values.`;
  const letters = schema.enum.reduce((sum: number, value) => sum + String(value).length, 0);
  tally.enumValues += schema.enum.length;
  tally.letters += letters;
  return schema.enum.length > 250 && letters > 15_000 ? `${context}, the values of 'enum' are too long.` : null;
}

function objectFault(
  schema: Schema,
  path: string[],
  context: string,
  level: number,
  tally: Tally,
  root: Schema,
): string | null {
  if (!typesOf(schema).includes('object')) return null;
  if (schema.additionalProperties !== false) {
    return `${context}, 'additionalProperties' is required to be supplied and to be false.`;
  }
  if (level + 1 > MOST_LEVELS) return `${level + 1} levels of nesting exceeds limit of ${MOST_LEVELS}.`;
  const properties = isSchema(schema.properties) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? (schema.required as unknown[]) : [];
  const names = Object.keys(properties);
  const missing = names.find((name) => !required.includes(name));
  if (missing !== undefined) {
    return `${context}, 'required' is required to be supplied and to be an array including every key in properties. Missing '${missing}'.`;
  }
  const extra = required.find((name) => !names.includes(String(name)));
  if (extra !== undefined) return `${context}, 'required' names ${JSON.stringify(extra)}, which is no property.`;
  tally.properties += names.length;
  for (const [name, each] of Object.entries(properties)) {
    tally.letters += name.length;
    if (!isSchema(each)) return `${context}, property '${name}' must be a schema.`;
    const fault = faultIn(each, [...path, 'properties', name], level + 1, tally, root);
    if (fault !== null) return fault;
  }
  return null;
}

function arrayFault(
  schema: Schema,
  path: string[],
  context: string,
  level: number,
  tally: Tally,
  root: Schema,
): string | null {
  if (!typesOf(schema).includes('array')) return null;
  if (!isSchema(schema.items)) return `${context}, array schema missing items.`;
  return faultIn(schema.items, [...path, 'items'], level + 1, tally, root);
}

/** Branches of one union must be told apart by their first property. */
function unionFault(
  schema: Schema,
  path: string[],
  context: string,
  level: number,
  tally: Tally,
  root: Schema,
): string | null {
  if (schema.anyOf === undefined) return null;
  if (!Array.isArray(schema.anyOf) || schema.anyOf.length === 0)
    return `${context}, 'anyOf' must be a list of schemas.`;
  const firstKeys = new Set<string>();
  for (const [at, branch] of (schema.anyOf as unknown[]).entries()) {
    if (!isSchema(branch)) return `${context}, 'anyOf' must be a list of schemas.`;
    const fault = faultIn(branch, [...path, 'anyOf', String(at)], level, tally, root);
    if (fault !== null) return fault;
    const [first] = Object.entries(isSchema(branch.properties) ? branch.properties : {});
    if (first === undefined) continue;
    const [name, shape] = first;
    const told = isSchema(shape) ? JSON.stringify(shape.const ?? shape.enum ?? null) : 'null';
    if (firstKeys.has(`${name}=${told}`)) {
      return "Objects provided via 'anyOf' must not share identical first keys. Consider adding a discriminator key or rearranging the properties to ensure the first key is unique.";
    }
    firstKeys.add(`${name}=${told}`);
  }
  return null;
}

function definitionsFault(schema: Schema, path: string[], tally: Tally, root: Schema): string | null {
  for (const place of ['$defs', 'definitions']) {
    for (const [name, each] of Object.entries(isSchema(schema[place]) ? schema[place] : {})) {
      const fault = isSchema(each) ? faultIn(each, [...path, place, name], 1, tally, root) : `'${name}' is no schema.`;
      if (fault !== null) return fault;
    }
  }
  return null;
}
