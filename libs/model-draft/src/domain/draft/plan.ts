import type { ColumnType, PerLanguage, Scalar, ValueFormat } from '@app/kernel';
import type { FieldRole } from '@app/semantic-model/domain';
import type { Words } from '../glossary/entry.js';
import type { Name } from '../naming/naming.js';
import type { ColumnProfile, TableProfile } from '../profile/profile.js';

/** A column's part in the model. */
export interface FieldPlan {
  /** Name in the model: the column's own, unless the field is computed. */
  name: string;
  /** ANSI SQL over the table's columns. */
  expression: string;
  role: FieldRole;
  type?: ColumnType;
  format?: ValueFormat;
  aggregation?: 'sum' | 'avg';
  time?: string;
  outlook?: 'past' | 'future';
  indexed?: boolean;
  standsForEntity?: boolean;
  words: PerLanguage<Words>;
  concepts: readonly string[];
  values: readonly { value: Scalar; words: PerLanguage<Words>; concept: string | null; translated?: true }[];
  /** What a person should know or check here. */
  hints: string[];
  column?: ColumnProfile;
}

export interface PredicatePlan {
  name: string;
  expression: string;
  time?: string;
  periodReplaces?: boolean;
  words: PerLanguage<Words>;
  description: PerLanguage<string>;
}

export interface RelationPlan {
  name: string;
  /** Datasets. */
  from: string;
  to: string;
  fromColumns: string[];
  toColumns: string[];
  /** `declared` by the database, or `found`: named alike, and all sampled values occur there. */
  source: 'declared' | 'found';
  /** Followed where several ways lead to the same place. */
  preferred?: boolean;
  /** Many rows lead to none. */
  optional?: boolean;
}

export interface DatasetPlan {
  profile: TableProfile;
  name: string;
  naming: Name;
  primaryKey: string[];
  uniqueKeys: string[][];
  /** `lookup`: only classifies rows of others · `bridge`: only links others. */
  part: 'entity' | 'lookup' | 'bridge';
  fields: FieldPlan[];
  predicates: PredicatePlan[];
  defaultTime?: string;
  codeField?: string;
  nameField?: string;
  listFields: string[];
  hints: string[];
  /** Columns that the model leaves out, and why. */
  leftOut: { column: string; reason: string }[];
}

export interface ModelPlan {
  name: string;
  datasets: DatasetPlan[];
  relations: RelationPlan[];
  metrics: MetricPlan[];
  /** Tables that the model leaves out, and why. */
  leftOut: { table: string; reason: string }[];
  dialect: 'sqlite' | 'postgresql' | 'mysql';
  currency: string;
}

export interface MetricPlan {
  name: string;
  expression: string;
  format: ValueFormat;
  direction: 'higher_is_better' | 'lower_is_better' | 'neutral';
  time: string | null;
  where?: Record<string, string>;
  standard?: string;
  words: PerLanguage<Words>;
  description: PerLanguage<string>;
}
