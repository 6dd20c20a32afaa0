import type { PerLanguage } from '@app/kernel';
import type { Words } from '../glossary/entry.js';
import type { DatasetPlan, FieldPlan, MetricPlan, ModelPlan, PredicatePlan, RelationPlan } from './plan.js';
import { yamlName, yamlText } from './yaml-scalars.js';

const VENDOR = 'MAINTENANCE_CHATBOT';
const RULE = '-'.repeat(78);

/** Comments in the language of whoever is to edit the file. */
const COMMENTS = {
  head: {
    en: [
      'A first draft of what the tables of this database mean, made by `npm run semantic -- init` from names, types, keys and a',
      'sample of the rows. docs/semantic-model.md explains every key. Read it through: mend the words, add the ones that your',
      'people use (synonyms, verbs), name the conditions and figures that matter, and set time zone and currency at the end.',
      '`npm run semantic -- lint FILE` says what is left to do.',
    ],
    es: [
      'Primer borrador de lo que significan las tablas de esta base de datos, hecho por `npm run semantic -- init` a partir de',
      'nombres, tipos, llaves y una muestra de las filas. docs/semantic-model.md explica cada clave. Léalo entero: corrija las',
      'palabras, añada las que usa su gente (synonyms, verbs), dé nombre a las condiciones y cifras que importan, y ponga zona',
      'horaria y moneda al final. `npm run semantic -- lint ARCHIVO` dice qué falta.',
    ],
  },
  leftOut: { en: 'Left out', es: 'Fuera del modelo' },
  rows: { en: 'rows', es: 'filas' },
  found: {
    en: 'found by its name and by its values, not declared by the database',
    es: 'hallada por su nombre y sus valores; la base de datos no la declara',
  },
} as const;

/** The plan as the text of an Ossie file; the same plan gives the same text. */
export function modelYaml(plan: ModelPlan, suggestions: PerLanguage<readonly string[]>, language: 'es' | 'en'): string {
  const label = plan.name.replaceAll('_', ' ');
  const lines = [
    ...COMMENTS.head[language].map((line) => `# ${line}`),
    'version: 0.1.1',
    'semantic_model:',
    `  - name: ${yamlName(plan.name)}`,
    `    description: ${yamlText(`What ${label} holds`)}`,
    `    ai_context: { es: { label: ${yamlText(label)} }, en: { label: ${yamlText(label)} } }`,
    ...plan.leftOut.map(({ table, reason }) => `    # ${COMMENTS.leftOut[language]}: ${table} (${reason})`),
    '    datasets:',
    ...plan.datasets.flatMap((dataset) => datasetLines(dataset, language)),
    ...(plan.relations.length > 0
      ? ['    relationships:', ...plan.relations.flatMap((relation) => relationLines(relation, language))]
      : []),
    ...(plan.metrics.length > 0 ? ['    metrics:', ...plan.metrics.flatMap(metricLines)] : []),
    ...extension(4, {
      timeZone: 'UTC',
      currency: plan.currency,
      weekStart: 'monday',
      defaultGrain: 'month',
      suggestions,
    }),
  ];
  return `${lines.join('\n')}\n`;
}

function datasetLines(dataset: DatasetPlan, language: 'es' | 'en'): string[] {
  const { name, profile, naming, primaryKey, uniqueKeys, fields, predicates, leftOut, hints } = dataset;
  const rows = profile.rows ? `${profile.rows.exact ? '' : '~ '}${profile.rows.rows} ${COMMENTS.rows[language]}` : '';
  return [
    `      # ${RULE} ${name}`,
    ...(rows === '' ? [] : [`      # ${rows}`]),
    ...hints.map((hint) => `      # ${hint}`),
    `      - name: ${name}`,
    `        source: ${yamlName(profile.schema.source)}`,
    `        primary_key: [${primaryKey.map(yamlName).join(', ')}]`,
    ...(uniqueKeys.length > 0
      ? [`        unique_keys: [${uniqueKeys.map((key) => `[${key.map(yamlName).join(', ')}]`).join(', ')}]`]
      : []),
    '        ai_context:',
    ...wordings(naming.words, 10),
    ...(predicates.length > 0 ? ['          predicates:', ...predicates.flatMap(predicateLines)] : []),
    ...(fields.length > 0 ? ['        fields:'] : []),
    ...fields.flatMap(fieldLines),
    ...leftOut.map(({ column, reason }) => `          # ${COMMENTS.leftOut[language]}: ${column} (${reason})`),
    ...extension(8, {
      defaultTime: dataset.defaultTime,
      codeField: dataset.codeField,
      nameField: dataset.nameField,
      listFields: dataset.listFields.length > 0 ? dataset.listFields : undefined,
      bridge: dataset.part === 'entity' ? undefined : true,
      predicates: predicates.length > 0 ? Object.fromEntries(predicates.map(conditionOf)) : undefined,
    }),
  ];
}

function conditionOf({ name, expression, time, periodReplaces }: PredicatePlan): [string, unknown] {
  return [name, time === undefined ? expression : { expression, time, ...(periodReplaces && { periodReplaces }) }];
}

function predicateLines({ name, words, description }: PredicatePlan): string[] {
  return [`            ${yamlName(name)}:`, ...wordings(words, 14, description)];
}

function fieldLines(field: FieldPlan): string[] {
  const { name, expression, role, type, format, aggregation, time, outlook, indexed, standsForEntity, values, hints } =
    field;
  return [
    ...hints.map((hint) => `          # ${hint}`),
    `          - name: ${yamlName(name)}`,
    `            expression: { dialects: [{ dialect: ANSI_SQL, expression: ${yamlText(expression)} }] }`,
    ...(role === 'time' ? ['            dimension: { is_time: true }'] : []),
    ...(role === 'key' ? [] : ['            ai_context:', ...wordings(field.words, 14)]),
    ...(values.length > 0 && role !== 'key'
      ? [
          '              values:',
          ...values.flatMap(({ value, words }) => [
            `                ${yamlText(String(value))}:`,
            ...wordings(words, 18),
          ]),
        ]
      : []),
    ...extension(12, {
      role,
      type,
      format,
      aggregation,
      time,
      outlook: role === 'time' ? outlook : undefined,
      indexed,
      standsForEntity,
    }),
  ];
}

function relationLines(
  { name, from, to, fromColumns, toColumns, source, preferred, optional }: RelationPlan,
  language: 'es' | 'en',
): string[] {
  const columns = (names: readonly string[]): string => `[${names.map(yamlName).join(', ')}]`;
  return [
    ...(source === 'found' ? [`      # ${COMMENTS.found[language]}`] : []),
    `      - name: ${yamlName(name)}`,
    `        from: ${from}`,
    `        to: ${to}`,
    `        from_columns: ${columns(fromColumns)}`,
    `        to_columns: ${columns(toColumns)}`,
    ...(preferred || optional ? extension(8, { ...(preferred && { preferred }), ...(optional && { optional }) }) : []),
  ];
}

function metricLines({ name, expression, words, description, ...metric }: MetricPlan): string[] {
  const { format, direction, time, where, standard } = metric;
  return [
    `      - name: ${yamlName(name)}`,
    '        expression:',
    '          dialects:',
    '            - dialect: ANSI_SQL',
    `              expression: ${yamlText(expression)}`,
    '        ai_context:',
    ...wordings(words, 10, description),
    ...extension(8, { time, where, format: format === 'plain' ? undefined : format, direction, standard }),
  ];
}

function wordings(words: PerLanguage<Words>, indent: number, description?: PerLanguage<string>): string[] {
  return (['es', 'en'] as const).map((language) => {
    const { label, plural, gender, feminine, synonyms, verbs } = words[language];
    const parts = [
      `label: ${yamlText(label)}`,
      `plural: ${yamlText(plural)}`,
      ...(gender ? [`gender: ${gender}`] : []),
      ...(feminine ? [`feminine: { label: ${yamlText(feminine.label)}, plural: ${yamlText(feminine.plural)} }`] : []),
      ...(synonyms.length > 0 ? [`synonyms: ${list(synonyms)}`] : []),
      ...(verbs.length > 0 ? [`verbs: ${list(verbs)}`] : []),
      ...(description ? [`description: ${JSON.stringify(description[language])}`] : []),
    ];
    return `${' '.repeat(indent)}${language}: { ${parts.join(', ')} }`;
  });
}

/** Flow style, so that a comma in a word would end it. */
function list(words: readonly string[]): string {
  const [only] = words;
  return words.length === 1 && only !== undefined ? yamlText(only) : `[${words.map(yamlText).join(', ')}]`;
}

/** This service's own settings, absent ones left out: on one line, or as a block where that would be long. */
function extension(indent: number, data: Record<string, unknown>): string[] {
  const text = JSON.stringify(data);
  if (text === '{}') return [];
  const pad = ' '.repeat(indent);
  const spaced = text.replaceAll('":', '": ').replaceAll(',"', ', "');
  if (text.length <= 100 && !text.includes("'")) {
    return [`${pad}custom_extensions: [{ vendor_name: ${VENDOR}, data: '${spaced}' }]`];
  }
  const body = JSON.stringify(data, null, 2)
    .split('\n')
    .map((line) => `${pad}      ${line}`);
  return [`${pad}custom_extensions:`, `${pad}  - vendor_name: ${VENDOR}`, `${pad}    data: |`, ...body];
}
