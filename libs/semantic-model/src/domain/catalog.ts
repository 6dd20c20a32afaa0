import type { ColumnType, Language, Scalar, ValueFormat } from '@app/kernel';
import type { Dataset, Field, Metric, Predicate, SemanticModel, Wording } from './semantic-model.js';

/** What can be asked about, in the words of one language. */
export interface Catalog {
  language: Language;
  name: string;
  /** Of the semantic model. */
  version: string;
  description: string;
  /** ISO 4217. */
  currency: string;
  datasets: CatalogDataset[];
  metrics: CatalogMetric[];
}

export interface CatalogTerm {
  name: string;
  label: string;
  plural: string;
  synonyms: string[];
  /** Empty where the words say it all. */
  description: string;
}

export interface CatalogDataset extends CatalogTerm {
  fields: CatalogField[];
  /** Conditions that have a name: "overdue", "critical". */
  predicates: CatalogTerm[];
}

export interface CatalogField extends CatalogTerm {
  /** `dataset.field`. */
  ref: string;
  role: Exclude<Field['role'], 'key'>;
  type: ColumnType;
  format: ValueFormat;
  values: { value: Scalar; label: string; plural: string; synonyms: string[] }[];
}

export interface CatalogMetric extends CatalogTerm {
  /** Where the definition comes from; null for the plant's own. */
  standard: string | null;
  format: ValueFormat;
  direction: Metric['direction'];
  /** How it is computed, over `dataset.column`. */
  formula: string;
}

export function buildCatalog(model: SemanticModel, language: Language): Catalog {
  return {
    language,
    name: model.name,
    version: model.version,
    description: model.description[language],
    currency: model.currency,
    datasets: [...model.datasets.values()].map((dataset) => catalogDataset(dataset, language)),
    metrics: [...model.metrics.values()].map((metric) => ({
      ...catalogTerm(metric, language),
      standard: metric.standard ?? null,
      format: metric.format,
      direction: metric.direction,
      formula: formulaOf(metric),
    })),
  };
}

function catalogTerm(
  thing: Pick<Predicate | Metric | Dataset, 'name' | 'wording' | 'description'>,
  language: Language,
): CatalogTerm {
  const { label, plural, synonyms }: Wording = thing.wording[language];
  return { name: thing.name, label, plural, synonyms: [...synonyms], description: thing.description[language] };
}

function catalogDataset(dataset: Dataset, language: Language): CatalogDataset {
  return {
    ...catalogTerm(dataset, language),
    fields: [...dataset.fields.values()]
      .filter(({ weekdayOf }) => weekdayOf === undefined || weekdayOf === dataset.defaultTime)
      .flatMap((field) => catalogField(field, language)),
    predicates: [...dataset.predicates.values()].map((predicate) => catalogTerm(predicate, language)),
  };
}

/** Keys join rows; nobody asks for them. */
function catalogField(field: Field, language: Language): CatalogField[] {
  if (field.role === 'key') return [];
  const { ref, role, type, format } = field;
  const values = [...field.values].map(([value, wording]) => {
    const { label, plural, synonyms } = wording[language];
    return { value, label, plural, synonyms: [...synonyms] };
  });
  return [{ ...catalogTerm(field, language), ref, role, type, format, values }];
}

function formulaOf({ terms, formula, where }: Metric): string {
  return formula.replace(/\bt\d+\b/g, (id) => {
    const term = terms.find((candidate) => candidate.id === id);
    if (!term) return id;
    const condition = where.get(term.home);
    const argument = `${term.distinct ? 'DISTINCT ' : ''}${term.argument}`;
    return `${term.function.toUpperCase()}(${term.home}: ${argument}${condition ? ` WHERE ${condition}` : ''})`;
  });
}
