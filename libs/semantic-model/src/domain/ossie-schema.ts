/**
 * The shape of an Apache Ossie document, in our words: core specification 0.1.1, and what 0.2.x adds to it (data types, a
 * document-wide context, table sources, and one model at the top level). Every object is closed but `ai_context`; of that,
 * only the keys that this service reads are described.
 */
const text = { type: 'string', minLength: 1 } as const;
const texts = { type: 'array', items: text } as const;
/** Many words: a list, or one text with `|` between them. */
const words = { type: ['string', 'array'], items: text } as const;

const wording = {
  type: 'object',
  properties: {
    label: text,
    plural: text,
    gender: { enum: ['m', 'f'] },
    feminine: {
      type: 'object',
      properties: { label: text, plural: text },
      required: ['label', 'plural'],
      additionalProperties: false,
    },
    synonyms: words,
    verbs: words,
    description: text,
    empty: text,
  },
  additionalProperties: false,
} as const;

/** Shared parts are referred to, not repeated: compiled once, they load in a fifth of the time. */
const part = (name: string): object => ({ $ref: `#/$defs/${name}` });

const perLanguage = {
  type: 'object',
  properties: { es: part('wording'), en: part('wording') },
  additionalProperties: false,
} as const;

const aiContext = {
  type: ['string', 'object'],
  properties: {
    instructions: { type: 'string' },
    synonyms: texts,
    examples: texts,
    es: part('wording'),
    en: part('wording'),
    values: { type: 'object', additionalProperties: part('perLanguage') },
    predicates: { type: 'object', additionalProperties: part('perLanguage') },
  },
} as const;

const extensions = {
  type: 'array',
  items: {
    type: 'object',
    properties: { vendor_name: text, data: { type: 'string' } },
    required: ['vendor_name', 'data'],
    additionalProperties: false,
  },
} as const;

const expression = {
  type: 'object',
  properties: {
    dialects: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        properties: {
          dialect: {
            enum: ['ANSI_SQL', 'SNOWFLAKE', 'MDX', 'TABLEAU', 'DATABRICKS', 'MAQL', 'BIGQUERY', 'THOUGHTSPOT'],
          },
          expression: text,
        },
        required: ['dialect', 'expression'],
        additionalProperties: false,
      },
    },
  },
  required: ['dialects'],
  additionalProperties: false,
} as const;

const described = {
  description: { type: 'string' },
  ai_context: part('aiContext'),
  custom_extensions: part('extensions'),
} as const;

const $defs = { wording, perLanguage, aiContext, extensions, expression } as const;

export const DATA_TYPES = [
  'String', 'Integer', 'Decimal', 'Float', 'Boolean', 'Date', 'Time', 'DateTime', 'DateTimeTz', 'Opaque',
] as const; // prettier-ignore

export type OssieEdition = '0.1.1' | '0.2';

function field(edition: OssieEdition): object {
  return {
    type: 'object',
    properties: {
      name: text,
      expression: part('expression'),
      dimension: { type: 'object', properties: { is_time: { type: 'boolean' } }, additionalProperties: false },
      label: { type: 'string' },
      ...(edition === '0.2' && { datatype: { enum: DATA_TYPES } }),
      ...described,
    },
    required: ['name', 'expression'],
    additionalProperties: false,
  };
}

function dataset(edition: OssieEdition): object {
  return {
    type: 'object',
    properties: {
      name: text,
      source:
        edition === '0.1.1'
          ? text
          : {
              type: ['string', 'object'],
              properties: { kind: { enum: ['table'] }, object: text },
              required: ['kind', 'object'],
              additionalProperties: false,
            },
      primary_key: texts,
      unique_keys: { type: 'array', items: texts },
      fields: { type: 'array', items: field(edition) },
      ...described,
    },
    required: ['name', 'source'],
    additionalProperties: false,
  };
}

const relationship = {
  type: 'object',
  properties: {
    name: text,
    from: text,
    to: text,
    from_columns: { type: 'array', items: text, minItems: 1 },
    to_columns: { type: 'array', items: text, minItems: 1 },
    ai_context: part('aiContext'),
    custom_extensions: part('extensions'),
  },
  required: ['name', 'from', 'to', 'from_columns', 'to_columns'],
  additionalProperties: false,
} as const;

function metric(edition: OssieEdition): object {
  return {
    type: 'object',
    properties: {
      name: text,
      expression: part('expression'),
      ...(edition === '0.2' && { datatype: { enum: DATA_TYPES } }),
      ...described,
    },
    required: ['name', 'expression'],
    additionalProperties: false,
  };
}

function modelProperties(edition: OssieEdition): Record<string, object> {
  return {
    name: text,
    datasets: { type: 'array', minItems: 1, items: dataset(edition) },
    relationships: { type: 'array', items: relationship },
    metrics: { type: 'array', items: metric(edition) },
    ...described,
  };
}

/** JSON Schema (2020-12) of a whole document whose models are listed under `semantic_model`. */
export function documentSchema(edition: OssieEdition): object {
  const model = {
    type: 'object',
    properties: modelProperties(edition),
    required: ['name', 'datasets'],
    additionalProperties: false,
  };
  return {
    $id: `ossie-${edition}`,
    $defs,
    type: 'object',
    properties: {
      version: text,
      semantic_model: { type: 'array', minItems: 1, items: model },
      ...(edition === '0.2' && { ai_context: part('aiContext') }),
    },
    required: ['version', 'semantic_model'],
    additionalProperties: false,
  };
}

/** JSON Schema of a 0.2.x document that is one model itself. */
export function flatDocumentSchema(): object {
  return {
    $id: 'ossie-0.2-flat',
    $defs,
    type: 'object',
    properties: { version: text, ...modelProperties('0.2') },
    required: ['version', 'name', 'datasets'],
    additionalProperties: false,
  };
}
