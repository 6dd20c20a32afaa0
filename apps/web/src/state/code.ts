import type { CatalogResponse } from '@app/sdk';
import type { Specification } from './chart.js';

/** What made an answer, as the service's code file has it. */
export interface Code {
  sql: string;
  parameters: unknown[];
  today: string;
  time_zone: string;
  vega_lite: Specification | null;
  logical_form?: { measures?: unknown[]; where?: unknown[] };
}

export interface Definition {
  label: string;
  description: string;
  standard: string | null;
}

/** What the figures and the named conditions of an answer mean, in the catalog's words. */
export function definitionsOf({ logical_form: form }: Code, catalog: CatalogResponse): Definition[] {
  const named = JSON.stringify([form?.measures ?? [], form?.where ?? []]);
  const names = (key: string): Set<string> =>
    new Set([...named.matchAll(new RegExp(`"${key}":"([^"]+)"`, 'g'))].map((match) => match[1] ?? ''));
  const [metrics, predicates] = [names('metric'), names('predicate')];
  return [
    ...catalog.metrics.filter(({ name }) => metrics.has(name)),
    ...catalog.datasets.flatMap((dataset) =>
      dataset.predicates
        .filter(({ name }) => predicates.has(`${dataset.name}.${name}`))
        .map((predicate) => ({ ...predicate, standard: null })),
    ),
  ]
    .filter(({ description }) => description !== '')
    .map(({ label, description, standard }) => ({ label, description, standard }));
}
