import { formatList, type Language } from '@app/kernel';
import {
  buildCatalog,
  type CatalogDataset,
  type CatalogMetric,
  type Relationship,
  type SemanticModel,
} from '@app/semantic-model';

const TEXTS = {
  es: {
    version: 'Versión del modelo', currency: 'moneda', zone: 'zona horaria', contents: 'Qué se puede preguntar', ask: 'Preguntas de ejemplo',
    also: 'También', fields: 'Campos', field: 'Campo', kind: 'Clase', words: 'Otras formas de decirlo', values: 'Valores', conditions: 'Condiciones',
    condition: 'Condición', meaning: 'Significado', rule: 'Regla', time: 'Un periodo se refiere a', metrics: 'Indicadores', formula: 'Fórmula', standard: 'Norma',
    related: 'Relaciones', each: 'Cada uno apunta a', none: 'ninguno',
  },
  en: {
    version: 'Version of the model', currency: 'currency', zone: 'time zone', contents: 'What can be asked about', ask: 'Example questions',
    also: 'Also', fields: 'Fields', field: 'Field', kind: 'Kind', words: 'Other ways to say it', values: 'Values', conditions: 'Conditions',
    condition: 'Condition', meaning: 'Meaning', rule: 'Rule', time: 'A period applies to', metrics: 'Metrics', formula: 'Formula', standard: 'Standard',
    related: 'Relationships', each: 'Each points at one of', none: 'none',
  },
} as const; // prettier-ignore

const ROLES = {
  es: { code: 'código', name: 'nombre', category: 'categoría', measure: 'cifra', time: 'fecha', text: 'texto', flag: 'sí o no' },
  en: { code: 'code', name: 'name', category: 'category', measure: 'figure', time: 'date', text: 'text', flag: 'yes or no' },
} as const; // prettier-ignore

/** The catalogue of a model as a Markdown document for the people who ask. */
export function modelDocs(model: SemanticModel, language: Language): string {
  const texts = TEXTS[language];
  const catalog = buildCatalog(model, language);
  const shown = catalog.datasets.filter(({ name, fields }) => !model.datasets.get(name)?.bridge || fields.length > 0);
  const zone = model.timeZone ? `, ${texts.zone} ${model.timeZone}` : '';
  const sections = [
    `# ${capital(catalog.name.replaceAll('_', ' '))}`,
    catalog.description,
    `${texts.version} ${catalog.version}, ${texts.currency} ${catalog.currency}${zone}.`,
    `## ${texts.contents}`,
    shown
      .map(
        ({ name, plural, description }) => `- [${capital(plural)}](#${name})${description ? `: ${description}` : ''}`,
      )
      .join('\n'),
    ...(model.suggestions[language].length > 0
      ? [`## ${texts.ask}`, model.suggestions[language].map((question) => `- ${question}`).join('\n')]
      : []),
    ...shown.flatMap((dataset) => datasetSections(dataset, model, language)),
    ...(catalog.metrics.length > 0
      ? [`## ${texts.metrics}`, ...catalog.metrics.flatMap((metric) => metricSections(metric, language))]
      : []),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function datasetSections(dataset: CatalogDataset, model: SemanticModel, language: Language): string[] {
  const texts = TEXTS[language];
  const pointed = model.relationships.filter(({ from }) => from === dataset.name);
  return [
    `<a id="${dataset.name}"></a>\n\n## ${capital(dataset.plural)}`,
    dataset.description,
    also(dataset.synonyms, language),
    ...(pointed.length > 0 ? [`${texts.each}: ${targets(pointed, model, language)}.`] : []),
    ...(dataset.fields.length > 0
      ? [
          `### ${texts.fields}`,
          table(
            [texts.field, texts.kind, texts.words, texts.values],
            dataset.fields.map(({ label, role, synonyms, values, description }) => [
              description ? `${label}: ${description}` : label,
              ROLES[language][role],
              synonyms.join(', '),
              values
                .map(({ value, label: word }) => (String(value) === word ? word : `${word} (\`${String(value)}\`)`))
                .join(', '),
            ]),
          ),
        ]
      : []),
    ...(dataset.predicates.length > 0
      ? [
          `### ${texts.conditions}`,
          table(
            [texts.condition, texts.meaning, texts.rule, texts.words],
            dataset.predicates.map(({ name, label, description, synonyms }) => {
              const rule = model.datasets.get(dataset.name)?.predicates.get(name)?.expression ?? '';
              return [label, description, `\`${rule}\``, synonyms.join(', ')];
            }),
          ),
        ]
      : []),
  ];
}

function metricSections(
  { label, description, formula, standard, synonyms }: CatalogMetric,
  language: Language,
): string[] {
  const texts = TEXTS[language];
  const lines = [
    `- ${texts.formula}: \`${formula}\``,
    ...(standard === null ? [] : [`- ${texts.standard}: ${standard}`]),
  ];
  return [`### ${capital(label)}`, description, also(synonyms, language), lines.join('\n')];
}

function targets(relationships: readonly Relationship[], model: SemanticModel, language: Language): string {
  const names = relationships.map(({ to }) => model.datasets.get(to)?.wording[language].label ?? to);
  return formatList([...new Set(names)], language);
}

function also(synonyms: readonly string[], language: Language): string {
  return synonyms.length > 0 ? `${TEXTS[language].also}: ${synonyms.join(', ')}.` : '';
}

/** Columns that no row fills are left out. */
function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const kept = heads.map((_, at) => at === 0 || rows.some((row) => (row[at] ?? '') !== ''));
  const line = (cells: readonly string[]): string =>
    `| ${cells
      .filter((_, at) => kept[at])
      .map((cell) => cell.replaceAll('|', '\\|'))
      .join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
