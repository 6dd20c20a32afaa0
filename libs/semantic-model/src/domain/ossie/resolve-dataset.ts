import { printExpression } from '../expression/expression.printer.js';
import type { Dataset, Field, Predicate } from '../semantic-model.js';
import { resolveExpression, type ColumnScope } from './columns.js';
import type { DatasetExtension } from './extension.js';
import type { Path } from './finding.js';
import { contextOf, type OssieDataset } from './ossie-document.js';
import type { Resolution } from './resolution.js';
import { resolveField } from './resolve-field.js';
import { resolveDescription, resolveWording } from './resolve-wording.js';
import { weekdaysOf } from './weekdays.js';

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const SOURCE = /^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*){0,2}$/;

export interface DatasetContext {
  scope: ColumnScope;
  /** Columns at an end of a relationship. */
  keys: ReadonlySet<string>;
  path: Path;
  resolution: Resolution;
}

export function resolveDataset(dataset: OssieDataset, context: DatasetContext): Dataset {
  const { path, resolution } = context;
  const { findings } = resolution;
  const subject = `dataset '${dataset.name}'`;
  if (!NAME.test(dataset.name))
    findings.error([...path, 'name'], 'name', `'${dataset.name}' must be a plain identifier`);
  const source = typeof dataset.source === 'string' ? dataset.source : dataset.source.object;
  if (!SOURCE.test(source)) {
    findings.error(
      [...path, 'source'],
      'source',
      `'${source}' must name a table or view, as table or schema.table; put a query into a view`,
    );
  }
  if (!dataset.primary_key?.length) {
    findings.error(
      path,
      'primary-key',
      `${subject} has no primary_key; without one its rows cannot be counted once each`,
    );
  }
  const extension = resolution.extension('dataset', dataset, path);
  const fields = resolveFields(dataset, context);
  const listFields = extension.data.listFields ?? defaultListFields(fields);
  for (const field of weekdaysOf(fields)) fields.set(field.name, field);
  const words = contextOf(dataset);
  return {
    name: dataset.name,
    source,
    primaryKey: dataset.primary_key ?? [],
    description: resolveDescription(words, dataset.description),
    wording: resolveWording({ wordings: words, path, subject, name: dataset.name, findings }),
    fields,
    predicates: resolvePredicates(dataset, extension, context),
    ...(extension.data.defaultTime && { defaultTime: extension.data.defaultTime }),
    listFields,
    ...(extension.data.codeField && { codeField: extension.data.codeField }),
    ...(extension.data.nameField && { nameField: extension.data.nameField }),
    bridge: extension.data.bridge ?? false,
  };
}

function resolveFields(dataset: OssieDataset, context: DatasetContext): Map<string, Field> {
  const { path, resolution, scope } = context;
  const keys = new Set([...(dataset.primary_key ?? []), ...context.keys]);
  const fields = new Map<string, Field>();
  (dataset.fields ?? []).forEach((field, index) => {
    const place = [...path, 'fields', index];
    if (!NAME.test(field.name)) {
      resolution.findings.error([...place, 'name'], 'name', `'${field.name}' must be a plain identifier`);
    } else if (fields.has(field.name)) {
      resolution.findings.error(
        [...place, 'name'],
        'duplicate',
        `dataset '${dataset.name}' has two fields '${field.name}'`,
      );
    }
    const resolved = resolveField(field, { dataset, keys, scope, path: place, resolution });
    if (resolved) fields.set(field.name, resolved);
  });
  return fields;
}

function resolvePredicates(
  dataset: OssieDataset,
  extension: { data: DatasetExtension; path: Path },
  { scope, path, resolution }: DatasetContext,
): Map<string, Predicate> {
  const { findings } = resolution;
  const words = contextOf(dataset).predicates ?? {};
  const conditions = extension.data.predicates ?? {};
  for (const name of Object.keys(words).filter((worded) => !(worded in conditions))) {
    findings.error(
      [...path, 'ai_context', 'predicates', name],
      'predicate',
      `predicate '${name}' has words but no condition; add it to "predicates" in custom_extensions`,
    );
  }
  const predicates = new Map<string, Predicate>();
  for (const [name, condition] of Object.entries(conditions)) {
    const place = [...extension.path, 'predicates', name];
    const settings = typeof condition === 'string' ? { expression: condition } : condition;
    if (!NAME.test(name)) findings.error(place, 'name', `'${name}' must be a plain identifier`);
    const expression = resolveExpression({ text: settings.expression, path: place, scope, findings });
    const wordings = words[name] ?? {};
    const subject = `predicate '${dataset.name}.${name}'`;
    predicates.set(name, {
      ref: `${dataset.name}.${name}`,
      dataset: dataset.name,
      name,
      expression: expression ? printExpression(expression) : settings.expression,
      description: resolveDescription(wordings),
      wording: resolveWording({
        wordings,
        path: name in words ? [...path, 'ai_context', 'predicates', name] : place,
        subject,
        name,
        findings,
      }),
      ...(settings.time && { time: settings.time }),
      ...(settings.periodReplaces && { periodReplaces: true }),
    });
  }
  return predicates;
}

/** Everything but keys and long texts, where the file does not say. */
function defaultListFields(fields: ReadonlyMap<string, Field>): string[] {
  const shown = [...fields.values()].filter((field) => field.role !== 'key' && field.role !== 'text');
  return shown.slice(0, 8).map((field) => field.name);
}
