import type { ColumnType, TimeGrain, ValueFormat } from '@app/kernel';
import type { FieldRole, NearbyField, VerifiedQuery } from '../semantic-model.js';

/** What this service keeps in `custom_extensions[].data`, as JSON. */
export const VENDOR = 'MAINTENANCE_CHATBOT';

export interface ModelExtension {
  timeZone?: string;
  currency?: string;
  weekStart?: 'monday';
  defaultGrain?: TimeGrain;
  suggestions?: { es?: string[]; en?: string[] };
  verifiedQueries?: VerifiedQuery[];
}

/** A condition alone, or with the time field that a period named beside it applies to. */
export type PredicateExtension = string | { expression: string; time?: NearbyField; periodReplaces?: boolean };

export interface DatasetExtension {
  defaultTime?: NearbyField;
  listFields?: NearbyField[];
  codeField?: string;
  nameField?: string;
  bridge?: boolean;
  predicates?: Record<string, PredicateExtension>;
}

export interface FieldExtension {
  role?: FieldRole;
  type?: ColumnType;
  format?: ValueFormat;
  aggregation?: 'sum' | 'avg';
  time?: NearbyField;
  outlook?: 'past' | 'future';
  indexed?: boolean;
  standsForEntity?: boolean;
}

export interface RelationshipExtension {
  preferred?: boolean;
  optional?: boolean;
}

export interface MetricExtension {
  /** One time for all terms, or one for each dataset or term (`t0`, `t1`, …); null where none applies. */
  time?: NearbyField | null | Record<string, NearbyField | null>;
  /** Condition on the rows of each dataset. */
  where?: Record<string, string>;
  format?: ValueFormat;
  direction?: 'higher_is_better' | 'lower_is_better' | 'neutral';
  additive?: boolean;
  standard?: string;
}

export type ExtensionLevel = 'model' | 'dataset' | 'field' | 'relationship' | 'metric';

export interface ExtensionByLevel {
  model: ModelExtension;
  dataset: DatasetExtension;
  field: FieldExtension;
  relationship: RelationshipExtension;
  metric: MetricExtension;
}

const text = { type: 'string', minLength: 1 } as const;
const texts = { type: 'array', items: text } as const;
const flag = { type: 'boolean' } as const;
const format = { enum: ['plain', 'currency', 'hours', 'percent', 'days', 'years'] } as const;

function closed(properties: Record<string, object>): object {
  return { type: 'object', properties, additionalProperties: false };
}

/** JSON Schema of each level's data. */
export const EXTENSION_SCHEMAS: Readonly<Record<ExtensionLevel, object>> = {
  model: closed({
    timeZone: text,
    currency: { type: 'string', pattern: '^[A-Z]{3}$' },
    weekStart: { enum: ['monday'] },
    defaultGrain: { enum: ['day', 'week', 'month', 'quarter', 'year'] },
    suggestions: closed({ es: texts, en: texts }),
    verifiedQueries: {
      type: 'array',
      items: {
        ...closed({ question: text, language: { enum: ['es', 'en'] }, sql: text, asked: texts }),
        required: ['question', 'language', 'sql'],
      },
    },
  }),
  dataset: closed({
    defaultTime: text,
    listFields: texts,
    codeField: text,
    nameField: text,
    bridge: flag,
    predicates: {
      type: 'object',
      additionalProperties: {
        type: ['string', 'object'],
        properties: { expression: text, time: text, periodReplaces: flag },
        required: ['expression'],
        additionalProperties: false,
      },
    },
  }),
  field: closed({
    role: { enum: ['key', 'code', 'name', 'category', 'measure', 'time', 'text', 'flag'] },
    type: { enum: ['text', 'integer', 'number', 'boolean', 'date', 'datetime'] },
    format,
    aggregation: { enum: ['sum', 'avg'] },
    time: text,
    outlook: { enum: ['past', 'future'] },
    indexed: flag,
    standsForEntity: flag,
  }),
  relationship: closed({ preferred: flag, optional: flag }),
  metric: closed({
    time: { type: ['string', 'null', 'object'], additionalProperties: { type: ['string', 'null'] } },
    where: { type: 'object', additionalProperties: text },
    format,
    direction: { enum: ['higher_is_better', 'lower_is_better', 'neutral'] },
    additive: flag,
    standard: text,
  }),
};
