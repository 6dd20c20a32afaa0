import { fold, LANGUAGES, type PerLanguage } from '@app/kernel';
import type { Findings, Path } from '../ossie/finding.js';
import type { OssieModel } from '../ossie/ossie-document.js';
import type { SemanticModel, Wording } from '../semantic-model.js';

/** A thing with words, and where the file has it. */
interface Worded {
  name: string;
  wording: PerLanguage<Wording>;
  path: Path;
}

/**
 * Warns of words that mean two things of the same kind: datasets, metrics, fields or predicates of one dataset, values of one
 * field. The same word for things of different kinds is no fault: the question's context decides.
 */
export function lintWords(document: OssieModel, model: SemanticModel, at: { path: Path; findings: Findings }): void {
  const { path, findings } = at;
  const datasets: Worded[] = [];
  document.datasets.forEach((source, index) => {
    const dataset = model.datasets.get(source.name);
    if (!dataset) return;
    const place = [...path, 'datasets', index];
    datasets.push({ name: dataset.name, wording: dataset.wording, path: place });
    const fields: Worded[] = [];
    (source.fields ?? []).forEach((sourceField, position) => {
      const field = dataset.fields.get(sourceField.name);
      if (!field || field.role === 'key') return;
      const fieldPath = [...place, 'fields', position];
      fields.push({ name: field.name, wording: field.wording, path: fieldPath });
      const values = [...field.values].map(([value, wording]) => ({
        name: String(value),
        wording,
        path: [...fieldPath, 'ai_context', 'values', String(value)],
      }));
      reportCollisions(`values of '${field.ref}'`, values, findings);
    });
    reportCollisions(`fields of '${dataset.name}'`, fields, findings);
    const predicates = [...dataset.predicates.values()].map(({ name, wording }) => ({
      name,
      wording,
      path: [...place, 'ai_context', 'predicates', name],
    }));
    reportCollisions(`predicates of '${dataset.name}'`, predicates, findings);
  });
  reportCollisions('datasets', datasets, findings);
  const metrics: Worded[] = [];
  (document.metrics ?? []).forEach((source, index) => {
    const metric = model.metrics.get(source.name);
    if (metric) metrics.push({ name: metric.name, wording: metric.wording, path: [...path, 'metrics', index] });
  });
  reportCollisions('metrics', metrics, findings);
}

function reportCollisions(kind: string, things: readonly Worded[], findings: Findings): void {
  const owners = new Map<string, Worded>();
  for (const thing of things) {
    for (const [surface, written] of surfacesOf(thing.wording)) {
      const owner = owners.get(surface);
      if (!owner) owners.set(surface, thing);
      else if (owner !== thing) {
        findings.warning(
          thing.path,
          'collision',
          `'${written}' means both '${owner.name}' and '${thing.name}' among the ${kind}; keep it for one of them`,
        );
      }
    }
  }
}

/** Every way to say a thing, folded for comparison, with one way of writing it. */
function surfacesOf(wording: PerLanguage<Wording>): Map<string, string> {
  const surfaces = new Map<string, string>();
  for (const language of LANGUAGES) {
    const { label, plural, feminine, synonyms, verbs } = wording[language];
    for (const word of [label, plural, feminine?.label, feminine?.plural, ...synonyms, ...verbs]) {
      if (word) surfaces.set(fold(word), word);
    }
  }
  return surfaces;
}
