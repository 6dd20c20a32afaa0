import type { PerLanguage } from '@app/kernel';
import type { Dataset, Metric, Relationship, SemanticModel } from '../semantic-model.js';
import { columnScopes } from './columns.js';
import { checkReferences } from './check-references.js';
import type { Path } from './finding.js';
import { contextOf, type OssieModel, type OssieRelationship } from './ossie-document.js';
import type { Resolution } from './resolution.js';
import { resolveDataset } from './resolve-dataset.js';
import { resolveMetric } from './resolve-metric.js';
import { resolveDescription } from './resolve-wording.js';

/** The runtime model of a document's model; complete only where no finding is an error. */
export function resolveModel(
  document: OssieModel,
  context: { path: Path; version: string; resolution: Resolution },
): SemanticModel {
  const { path, version, resolution } = context;
  const { findings } = resolution;
  const scopes = columnScopes(document);
  const datasets = new Map<string, Dataset>();
  document.datasets.forEach((dataset, index) => {
    const place = [...path, 'datasets', index];
    const scope = scopes.get(dataset.name);
    if (!scope || datasets.has(dataset.name)) {
      findings.error([...place, 'name'], 'duplicate', `two datasets are named '${dataset.name}'`);
      return;
    }
    const keys = endsOfRelationships(document, dataset.name);
    datasets.set(dataset.name, resolveDataset(dataset, { scope, keys, path: place, resolution }));
  });
  const relationships = (document.relationships ?? []).map((relationship, index) =>
    resolveRelationship(relationship, [...path, 'relationships', index], resolution),
  );
  const metrics = new Map<string, Metric>();
  (document.metrics ?? []).forEach((metric, index) => {
    const place = [...path, 'metrics', index];
    if (metrics.has(metric.name)) {
      findings.error([...place, 'name'], 'duplicate', `two metrics are named '${metric.name}'`);
    }
    const resolved = resolveMetric(metric, { datasets, scopes, path: place, resolution });
    if (resolved) metrics.set(metric.name, resolved);
  });
  const { data } = resolution.extension('model', document, path);
  const suggestions: PerLanguage<string[]> = {
    es: data.suggestions?.es ?? data.suggestions?.en ?? [],
    en: data.suggestions?.en ?? data.suggestions?.es ?? [],
  };
  const model: SemanticModel = {
    name: document.name,
    version,
    description: resolveDescription(contextOf(document), document.description),
    datasets,
    metrics,
    relationships,
    verifiedQueries: data.verifiedQueries ?? [],
    currency: data.currency ?? 'USD',
    ...(data.timeZone && { timeZone: data.timeZone }),
    defaultGrain: data.defaultGrain ?? 'month',
    suggestions,
  };
  checkReferences(document, model, { path, resolution });
  return model;
}

function endsOfRelationships(document: OssieModel, dataset: string): Set<string> {
  const columns = (document.relationships ?? []).flatMap((relationship) => [
    ...(relationship.from === dataset ? relationship.from_columns : []),
    ...(relationship.to === dataset ? relationship.to_columns : []),
  ]);
  return new Set(columns);
}

function resolveRelationship(relationship: OssieRelationship, path: Path, resolution: Resolution): Relationship {
  const { preferred, optional } = resolution.extension('relationship', relationship, path).data;
  return {
    name: relationship.name,
    from: relationship.from,
    to: relationship.to,
    fromColumns: relationship.from_columns,
    toColumns: relationship.to_columns,
    preferred: preferred ?? false,
    ...(optional && { optional }),
  };
}
