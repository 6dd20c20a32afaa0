import type { SemanticModel } from '@app/semantic-model/domain';
import type { LogicalForm } from '../logical-form.js';

/** Datasets that a form names, by themselves, by a field or condition of theirs, or by a metric. */
export function datasetsOfForm(form: LogicalForm, { datasets, metrics }: SemanticModel): string[] {
  const names = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value === 'object' && value !== null) return Object.values(value).forEach(visit);
    if (typeof value !== 'string') return;
    const [name = ''] = value.split('.', 1);
    if (datasets.has(name)) names.add(name);
    for (const { home } of metrics.get(value)?.terms ?? []) names.add(home);
  };
  visit(form);
  return [...names];
}
