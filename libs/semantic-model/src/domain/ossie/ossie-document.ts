import type { DATA_TYPES } from '../ossie-schema.js';

/** A document that has passed its schema. Names follow the file. */
export interface OssieWording {
  label?: string;
  plural?: string;
  gender?: 'm' | 'f';
  feminine?: { label: string; plural: string };
  synonyms?: string | string[];
  verbs?: string | string[];
  description?: string;
  /** Metrics: what a missing figure means. */
  empty?: string;
}

export interface OssieWordings {
  es?: OssieWording;
  en?: OssieWording;
}

export interface OssieContext extends OssieWordings {
  instructions?: string;
  synonyms?: string[];
  examples?: string[];
  values?: Record<string, OssieWordings>;
  predicates?: Record<string, OssieWordings>;
}

export interface OssieExtension {
  vendor_name: string;
  data: string;
}

export interface OssieDescribed {
  description?: string;
  ai_context?: string | OssieContext;
  custom_extensions?: OssieExtension[];
}

export interface OssieExpression {
  dialects: { dialect: string; expression: string }[];
}

export interface OssieField extends OssieDescribed {
  name: string;
  expression: OssieExpression;
  dimension?: { is_time?: boolean };
  label?: string;
  datatype?: (typeof DATA_TYPES)[number];
}

export interface OssieDataset extends OssieDescribed {
  name: string;
  source: string | { kind: 'table'; object: string };
  primary_key?: string[];
  unique_keys?: string[][];
  fields?: OssieField[];
}

export interface OssieRelationship {
  name: string;
  from: string;
  to: string;
  from_columns: string[];
  to_columns: string[];
  ai_context?: string | OssieContext;
  custom_extensions?: OssieExtension[];
}

export interface OssieMetric extends OssieDescribed {
  name: string;
  expression: OssieExpression;
}

export interface OssieModel extends OssieDescribed {
  name: string;
  datasets: OssieDataset[];
  relationships?: OssieRelationship[];
  metrics?: OssieMetric[];
}

/** The wordings of a thing; none where its context is absent or plain text. */
export function contextOf(thing: { ai_context?: string | OssieContext }): OssieContext {
  return typeof thing.ai_context === 'object' ? thing.ai_context : {};
}
