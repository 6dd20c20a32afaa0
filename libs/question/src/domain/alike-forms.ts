import type { LogicalForm } from './logical-form.js';

/** The same conditions in whatever order, and everything else the same. */
export function alike(one: LogicalForm, other: LogicalForm): boolean {
  const said = ({ where, ...rest }: LogicalForm): string =>
    JSON.stringify([
      rest.kind,
      rest.entity,
      rest.measures,
      rest.by,
      rest.time,
      rest.order,
      rest.limit,
      where.map((pred) => JSON.stringify(pred)).sort(),
    ]);
  return said(one) === said(other);
}

export function distinctForms(forms: readonly LogicalForm[]): LogicalForm[] {
  const seen = new Set<string>();
  return forms.filter((form) => {
    const key = JSON.stringify(form);
    return !seen.has(key) && seen.add(key);
  });
}

/** What is asked for, whichever of its columns are shown. */
export function rowsOf(lf: LogicalForm | null): string {
  return JSON.stringify({ ...lf, columns: [] });
}
