import type { ColumnType, PerLanguage, Scalar, TimeGrain, ValueFormat } from '@app/kernel';

/**
 * The semantic model as the engine reads it: what the Ossie file says, resolved and checked. Plain data; frozen
 * after loading. Names are identifiers; words for people live in `wording`.
 */

/** Reference to a field: `dataset.field`. */
export type FieldRef = string;
/**
 * A field seen from a dataset: its own field's bare name, or `dataset.field` of a dataset that is reached many-to-one ("the
 * order's completion date" for a line of parts used). `fieldRefFrom` gives the full reference.
 */
export type NearbyField = string;
/** Reference to a named predicate: `dataset.predicate`. */
export type PredicateRef = string;

/** The words of one language for one thing. All are written as people write them, accents included. */
export interface Wording {
  /** Singular, e.g. "orden de trabajo". For an adjective (predicates, values): masculine singular, "vencido". */
  label: string;
  /** Plural, e.g. "órdenes de trabajo"; for adjectives masculine plural. */
  plural: string;
  /** Spanish grammatical gender of the noun; absent in English and for adjectives that agree with their noun. */
  gender?: 'm' | 'f';
  /** For adjectives that inflect: the feminine pair, "vencida" / "vencidas". */
  feminine?: { label: string; plural: string };
  /** Other ways to say the same, in any number ("OT", "orden", "máquina"); the lexicon inflects them. */
  synonyms: string[];
  /**
   * Verb stems or forms that mean this thing: for a time field or predicate "vence", "vencen", "se cerraron"; written in
   * full, each form that people use. Picks the date of a condition ("que vencen hoy" → `due_on`).
   */
  verbs: string[];
}

export interface Dataset {
  name: string;
  /** Physical table or view; only plain identifiers, optionally schema-qualified. */
  source: string;
  primaryKey: string[];
  description: PerLanguage<string>;
  wording: PerLanguage<Wording>;
  fields: ReadonlyMap<string, Field>;
  predicates: ReadonlyMap<string, Predicate>;
  /** Field that "in March" or "the latest" means for rows of this dataset; absent where rows have no time. */
  defaultTime?: NearbyField;
  /** Fields shown when rows are listed, in order. */
  listFields: NearbyField[];
  /** Field holding the code people use ("BOM-101"), and the one holding its name; either may be absent. */
  codeField?: string;
  nameField?: string;
  /** True for a table that only links others (order ↔ part): never listed or counted by itself. */
  bridge: boolean;
}

/**
 * `key`: primary or foreign key, never shown · `code`: what people call a row · `name`: its name · `category`: few
 * distinct values, to filter and group by · `measure`: a number to add up or average · `time`: a date or instant
 * · `text`: free text · `flag`: yes or no.
 */
export type FieldRole = 'key' | 'code' | 'name' | 'category' | 'measure' | 'time' | 'text' | 'flag';

export interface Field {
  /** `dataset.field`. */
  ref: FieldRef;
  dataset: string;
  name: string;
  /**
   * Scalar ANSI SQL over the dataset's own bare columns, e.g. `total_cost`, `stock * unit_cost` or
   * `DAYS_BETWEEN(opened_at, completed_at)`; the words that `Predicate.expression` may use are allowed here too.
   */
  expression: string;
  role: FieldRole;
  type: ColumnType;
  format: ValueFormat;
  /** For measures: what "the cost" means without an operator. `sum` is additive, `avg` is not. */
  aggregation?: 'sum' | 'avg';
  /** For measures: the time field that a period applies to, if not the dataset's default. */
  time?: NearbyField;
  /** For time fields: whether its days usually lie ahead; "en diciembre" is then the coming December. */
  outlook?: 'past' | 'future';
  /** Name of the time field of the same dataset whose days of the week (1 Monday to 7 Sunday) this category holds. */
  weekdayOf?: string;
  description: PerLanguage<string>;
  wording: PerLanguage<Wording>;
  /** Enumerated values with their words, in the order of their meaning (low to critical) where they have one. */
  values: ReadonlyMap<Scalar, PerLanguage<Wording>>;
  /** True where the distinct values of the data belong in the lexicon (names, suppliers, cities). */
  indexed: boolean;
  /**
   * True for a category whose values name rows of the dataset: "bombas" are equipment of type pump, "electricistas" are
   * technicians. Such a value may stand where the dataset's own noun would.
   */
  standsForEntity: boolean;
}

/**
 * A named condition on one dataset ("vencida", "crítico", "bajo mínimo").
 * `expression` is a boolean ANSI SQL expression over the dataset's bare columns. It may use `CURRENT_DATE` (today in
 * the plant's time zone), `MONTH_START` and `MONTH_END` (first and last day of the current month), `YEAR_START`,
 * `YEAR_END`; all are bound as parameters by the compiler. Two more words are rendered per dialect: `CAST(x AS DATE)`, the
 * plant's calendar day of an instant, and `DAYS_BETWEEN(a, b)`, days from `a` to `b` with a fraction where either is an
 * instant; both are NULL where an argument is. So is `WEEKDAY(x)`, the day of the week from 1 (Monday) to 7 (Sunday) after ISO 8601.
 */
export interface Predicate {
  ref: PredicateRef;
  dataset: string;
  name: string;
  expression: string;
  description: PerLanguage<string>;
  /** Adjective or phrase: "vencida", "needs maintenance"; synonyms and verbs as for any wording. */
  wording: PerLanguage<Wording>;
  /** Time field that a period named beside it applies to: "completadas en octubre" → `completed_at`. */
  time?: NearbyField;
  /** True where a named period takes the predicate's place: "necesitan mantenimiento la próxima semana". */
  periodReplaces?: boolean;
}

/** One aggregate call of a metric's formula and the dataset whose rows it runs over. */
export interface MetricTerm {
  /** `t0`, `t1`, …: its name in the formula. */
  id: string;
  function: 'sum' | 'avg' | 'min' | 'max' | 'count';
  distinct: boolean;
  /** Scalar ANSI SQL over the home dataset's bare columns; `*` for `COUNT(*)`. */
  argument: string;
  home: string;
  /** Time field that a period applies to; absent where none does (a value that stands, like the replacement cost). */
  time?: NearbyField;
}

/**
 * A figure with a definition. `expression` in the file is ANSI SQL over `dataset.column`; it is split into its aggregate
 * terms so that each can be computed over its own home without double counting and the formula applied afterwards.
 */
export interface Metric {
  name: string;
  description: PerLanguage<string>;
  /** Where the definition comes from, e.g. "EN 15341 T21"; shown to people. */
  standard?: string;
  wording: PerLanguage<Wording>;
  terms: MetricTerm[];
  /**
   * Arithmetic over term ids, numbers, `+ - * /`, parentheses, `NULLIF(x, y)` and `COALESCE(x, y)`; a plain metric is just
   * `t0`. A sum over no rows is NULL, a count over no rows is 0, also where another term's home has rows for the group.
   */
  formula: string;
  /** Boolean ANSI SQL over a home's bare columns that always applies to that home's terms. */
  where: ReadonlyMap<string, string>;
  format: ValueFormat;
  /** Which way is good; decides "worst" and "best". */
  direction: 'higher_is_better' | 'lower_is_better' | 'neutral';
  /** True where the parts of a grouping add up to the whole. */
  additive: boolean;
  /** What a NULL means in each language, e.g. "sin fallas en el periodo". */
  emptyMeaning: PerLanguage<string>;
}

/** Many rows of `from` point at one row of `to`. */
export interface Relationship {
  name: string;
  from: string;
  to: string;
  fromColumns: string[];
  toColumns: string[];
  /**
   * Followed where several ways lead from `from` to the same dataset, even if it is not the shortest (an order's site is its
   * equipment's, not its technician's); a relationship that leads there directly wins all the same.
   */
  preferred: boolean;
  /** Many rows lead nowhere: "órdenes de bombas" are only those that lead to one. */
  optional?: boolean;
}

/** A question whose SQL a person has checked. */
export interface VerifiedQuery {
  question: string;
  language: 'es' | 'en';
  sql: string;
  /** Other words for the whole question, which mean it as exactly as it does itself. */
  asked?: string[];
}

export interface SemanticModel {
  name: string;
  /** Changes when the file does: the first 12 hex digits of its SHA-256. Part of every cache key. */
  version: string;
  description: PerLanguage<string>;
  datasets: ReadonlyMap<string, Dataset>;
  metrics: ReadonlyMap<string, Metric>;
  relationships: readonly Relationship[];
  verifiedQueries: readonly VerifiedQuery[];
  /** ISO 4217. */
  currency: string;
  /** IANA zone that the file asks for; the environment's `PLANT_TIMEZONE` wins. */
  timeZone?: string;
  /** Grain used for "evolución" / "trend" when the question names none. */
  defaultGrain: TimeGrain;
  /** Questions known to work, for newcomers: shown by `GET /v1/suggestions`. */
  suggestions: PerLanguage<string[]>;
}

export function getDataset(model: SemanticModel, name: string): Dataset {
  const dataset = model.datasets.get(name);
  if (!dataset) throw new Error(`The semantic model has no dataset '${name}'`);
  return dataset;
}

/** The full reference of a field as seen from `dataset`. */
export function fieldRefFrom(dataset: string, field: NearbyField): FieldRef {
  return field.includes('.') ? field : `${dataset}.${field}`;
}

export function findField(model: SemanticModel, ref: FieldRef): Field | null {
  const [dataset = '', field = ''] = ref.split('.', 2);
  return model.datasets.get(dataset)?.fields.get(field) ?? null;
}

export function getField(model: SemanticModel, ref: FieldRef): Field {
  const field = findField(model, ref);
  if (!field) throw new Error(`The semantic model has no field '${ref}'`);
  return field;
}

export function getPredicate(model: SemanticModel, ref: PredicateRef): Predicate {
  const [dataset = '', name = ''] = ref.split('.', 2);
  const predicate = model.datasets.get(dataset)?.predicates.get(name);
  if (!predicate) throw new Error(`The semantic model has no predicate '${ref}'`);
  return predicate;
}

export function getMetric(model: SemanticModel, name: string): Metric {
  const metric = model.metrics.get(name);
  if (!metric) throw new Error(`The semantic model has no metric '${name}'`);
  return metric;
}
