import { reachableFrom, splitRef } from '../reach.js';
import type { Dataset, FieldRole, Relationship, SemanticModel } from '../semantic-model.js';
import type { Path } from './finding.js';
import type { OssieDataset, OssieModel } from './ossie-document.js';
import type { Resolution } from './resolution.js';

interface CheckContext {
  path: Path;
  resolution: Resolution;
}

/** Reports every name in the model that leads nowhere or to the wrong kind of thing. */
export function checkReferences(document: OssieModel, model: SemanticModel, { path, resolution }: CheckContext): void {
  model.relationships.forEach((relationship, index) => {
    checkRelationship(document, relationship, { path: [...path, 'relationships', index], resolution });
  });
  document.datasets.forEach((dataset, index) => {
    const resolved = model.datasets.get(dataset.name);
    if (resolved) checkDataset(dataset, resolved, model, { path: [...path, 'datasets', index], resolution });
  });
  (document.metrics ?? []).forEach((metric, index) => {
    const place = resolution.extension('metric', metric, [...path, 'metrics', index]).path;
    for (const term of model.metrics.get(metric.name)?.terms ?? []) {
      if (term.time) checkField(model, term.home, term.time, ['time'], { path: [...place, 'time'], resolution });
    }
  });
}

function checkRelationship(document: OssieModel, relationship: Relationship, { path, resolution }: CheckContext): void {
  const { findings } = resolution;
  const subject = `relationship '${relationship.name}'`;
  for (const end of ['from', 'to'] as const) {
    if (!document.datasets.some((dataset) => dataset.name === relationship[end])) {
      findings.error([...path, end], 'unknown-dataset', `${subject}: no dataset is named '${relationship[end]}'`);
    }
  }
  if (relationship.fromColumns.length !== relationship.toColumns.length) {
    findings.error([...path, 'to_columns'], 'relationship', `${subject} must have as many to_columns as from_columns`);
  }
  const target = document.datasets.find((dataset) => dataset.name === relationship.to);
  const same = (columns: readonly string[]): boolean =>
    columns.length === relationship.toColumns.length &&
    columns.every((column) => relationship.toColumns.includes(column));
  if (target && !same(target.primary_key ?? []) && !(target.unique_keys ?? []).some(same)) {
    findings.error(
      [...path, 'to_columns'],
      'relationship',
      `${subject}: ${relationship.toColumns.join(', ')} is no key of '${relationship.to}'; rows would be counted twice`,
    );
  }
}

function checkDataset(
  source: OssieDataset,
  dataset: Dataset,
  model: SemanticModel,
  { path, resolution }: CheckContext,
): void {
  const extension = resolution.extension('dataset', source, path);
  const at = (...steps: (string | number)[]): CheckContext => ({ path: [...extension.path, ...steps], resolution });
  if (dataset.defaultTime) checkField(model, dataset.name, dataset.defaultTime, ['time'], at('defaultTime'));
  extension.data.listFields?.forEach((field, index) =>
    checkField(model, dataset.name, field, [], at('listFields', index)),
  );
  for (const key of ['codeField', 'nameField'] as const) {
    const field = dataset[key];
    if (field && !dataset.fields.has(field)) {
      resolution.findings.error(at(key).path, 'unknown-field', `dataset '${dataset.name}' has no field '${field}'`);
    }
  }
  for (const predicate of dataset.predicates.values()) {
    const place = at('predicates', predicate.name, 'time');
    if (predicate.time) checkField(model, dataset.name, predicate.time, ['time'], place);
  }
  (source.fields ?? []).forEach((field, index) => {
    const time = dataset.fields.get(field.name)?.time;
    if (!time) return;
    const place = resolution.extension('field', field, [...path, 'fields', index]).path;
    checkField(model, dataset.name, time, ['time'], { path: [...place, 'time'], resolution });
  });
}

function checkField(
  model: SemanticModel,
  dataset: string,
  reference: string,
  roles: readonly FieldRole[],
  { path, resolution }: CheckContext,
): void {
  const [home, name] = splitRef(dataset, reference);
  const field = model.datasets.get(home)?.fields.get(name);
  if (!field) {
    resolution.findings.error(path, 'unknown-field', `no field is named '${home}.${name}'`);
  } else if (!reachableFrom(model, dataset).has(home)) {
    resolution.findings.error(path, 'unreachable', `'${dataset}' does not reach '${home}' many-to-one`);
  } else if (roles.length > 0 && !roles.includes(field.role)) {
    resolution.findings.error(
      path,
      'role',
      `'${home}.${name}' has the role '${field.role}', not '${roles.join("' or '")}'`,
    );
  }
}
